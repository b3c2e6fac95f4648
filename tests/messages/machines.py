"""Messages that machines write, that nobody can read, and that are built to do harm."""

from casereview.application.received_email import Origin, Unopened
from tests.messages.sample import HEAD, Sample, attached, email, leaf, parts, text


def _by_machine(headers: str, origin: Origin) -> Sample:
    return Sample(lambda: email(parts(text(), attached()), headers + HEAD), origin=origin)


MACHINES = {
    "Exchange: out of office": _by_machine(
        "X-Auto-Response-Suppress: All\r\nAuto-Submitted: auto-generated\r\n", Origin.MACHINE
    ),
    "Gmail: on holiday": _by_machine("Auto-Submitted: auto-replied\r\nX-Autoreply: yes\r\n", Origin.MACHINE),
    "a mailing list": _by_machine("List-Id: <all.northfield-trust.example>\r\n", Origin.MACHINE),
    "our own mail, come back": _by_machine("X-Case-Review-Tracker: 1\r\n", Origin.OURSELVES),
    "with a virus": _by_machine("X-SES-Virus-Verdict: FAIL\r\n", Origin.INFECTED),
    "a bounce with what bounced": Sample(
        lambda: email(
            parts(
                text("It could not be delivered."),
                leaf("Content-Type: message/delivery-status", b"Reporting-MTA: dns; x\r\n\r\nAction: failed\r\n"),
                leaf("Content-Type: message/rfc822", email(text("our letter"))),
                kind="report",
                more="; report-type=delivery-status",
            )
        ),
        forms=(),
        origin=Origin.BOUNCE,
    ),
    "a read receipt": Sample(
        lambda: email(
            parts(
                text("It was read."),
                leaf("Content-Type: message/disposition-notification", b"Disposition: x; displayed\r\n"),
                kind="report",
                more="; report-type=disposition-notification",
            )
        ),
        forms=(),
        origin=Origin.MACHINE,
    ),
    "a notice of secure mail by a machine": Sample(
        lambda: email(
            text("You have received a secure email: https://switch.egress.com/ui/p/1"),
            "Auto-Submitted: auto-generated\r\n" + HEAD,
        ),
        forms=(),
        origin=Origin.MACHINE,
        unopened=Unopened.SECURE_MAIL,
    ),
}

HARMFUL = {
    "nothing": Sample(lambda: b"", forms=(), sender="", has_problem=True),
    "noise": Sample(lambda: bytes(range(256)) * 40, forms=(), sender=""),
    "headers and no body": Sample(HEAD.encode, forms=()),
    "parts within parts without end": Sample(
        lambda: (
            HEAD.encode()
            + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(9_000))
        ),
        forms=(),
        has_problem=True,
        unopened=Unopened.DAMAGED,
    ),
    "messages within messages, deeper than anyone forwards": Sample(
        lambda: HEAD.encode() + b"Content-Type: message/rfc822\r\n\r\n" * 60 + parts(attached()),
        forms=(),
        unopened=Unopened.PROTECTED_FILE,
    ),
    "a boundary that every line looks like": Sample(
        lambda: HEAD.encode() + b"Content-Type: multipart/mixed\r\n\r\n" + b"--a\r\n--b\r\n" * 50_000,
        forms=(),
        has_problem=True,
        unopened=Unopened.DAMAGED,
    ),
    "a boundary by RFC 2231, with and without a number": Sample(
        lambda: email(leaf("Content-Type: multipart/mixed; boundary*=utf-8''a; boundary*1=b", attached())),
        forms=(),
        has_problem=True,
        unopened=Unopened.DAMAGED,
    ),
    "a piece of a message that was cut up": Sample(
        lambda: email(leaf('Content-Type: message/partial; id="x"; number=1; total=2', email(text()))),
        forms=(),
        unopened=Unopened.DAMAGED,
    ),
}
