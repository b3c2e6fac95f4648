"""Messages of every shape in which one or more forms may lie open: how they nest, are named and are encoded."""

import binascii
import quopri

from casereview.application.received_email import AttachedForm
from tests.messages.files import FORM, OTHER_FORM, PDF, PNG
from tests.messages.sample import HEAD, Sample, attached, base64_lines, email, leaf, parts, text
from tests.raw_emails import WORD_TYPE, an_email, with_file

BOTH = (AttachedForm(FORM, "docx"), AttachedForm(OTHER_FORM, "docx"))
ENCODED = "Content-Transfer-Encoding: base64"


def _named(disposition: str, kind: str = "application/octet-stream") -> bytes:
    """A form in a part whose name is written like this."""
    headers = f"Content-Type: {kind}\nContent-Disposition: {disposition}\n{ENCODED}"
    return email(parts(text(), leaf(headers, base64_lines(b"no zip: known by its name alone"))))


NAMED = (AttachedForm(b"no zip: known by its name alone", "docx"),)


def _uuencoded() -> bytes:
    lines = [binascii.b2a_uu(FORM[at : at + 45]) for at in range(0, len(FORM), 45)]
    return b"begin 644 form.docx\n" + b"".join(lines) + b"`\nend\n"


def _encoded_forward(encoding: str) -> bytes:
    within = email(parts(text(), attached(), boundary="in"))
    body = base64_lines(within) if encoding == "base64" else quopri.encodestring(within)
    headers = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: {encoding}\nContent-Disposition: attachment"
    return email(parts(text(), leaf(headers, body)))


def _modern() -> bytes:
    """As the standard library writes it."""
    return with_file(an_email(), FORM, "form.docx").as_bytes()


NESTED = {
    "a form beside a text": Sample(lambda: email(parts(text(), attached()))),
    "as the standard library writes it": Sample(_modern),
    "the form is the whole message": Sample(
        lambda: email(leaf(f"Content-Type: {WORD_TYPE}\n{ENCODED}", base64_lines(FORM)))
    ),
    "Outlook: mixed, related, alternative": Sample(
        lambda: email(
            parts(
                parts(
                    parts(text(), text("<p>Please</p>", "html"), kind="alternative", boundary="a"),
                    attached(PNG, "image001.png", "image/png"),
                    kind="related",
                    boundary="r",
                ),
                attached(),
            )
        ),
        others=("png",),
    ),
    "Apple: the form between two texts": Sample(
        lambda: email(parts(text(), attached(), text("Sent from my telephone"), boundary="Apple-Mail=_1"))
    ),
    "Apple: with the note on its icon": Sample(
        lambda: email(
            parts(
                text(),
                parts(
                    attached(b"\x00\x05\x16\x07" + bytes(20), "form.docx", "application/applefile"),
                    attached(),
                    kind="appledouble",
                    boundary="ad",
                ),
            )
        )
    ),
    "signed beside it (S/MIME, PGP)": Sample(
        lambda: email(
            parts(
                parts(text(), attached(), boundary="in"),
                attached(b"0", "smime.p7s", "application/pkcs7-signature"),
                kind="signed",
            )
        )
    ),
    "two forms": Sample(lambda: email(parts(text(), attached(), attached(OTHER_FORM, "two.docx"))), forms=BOTH),
    "the same form twice": Sample(lambda: email(parts(text(), attached(), attached(FORM, "again.docx")))),
    "a form and a PDF": Sample(
        lambda: email(parts(text(), attached(), attached(PDF, "body map.pdf", "application/pdf"))),
        forms=(AttachedForm(FORM, "docx"), AttachedForm(PDF, "pdf")),
        others=("pdf",),
    ),
    "in a digest": Sample(lambda: email(parts(b"\r\n" + email(parts(attached(), boundary="in")), kind="digest"))),
    "forwarded as an attachment": Sample(
        lambda: email(parts(text(), leaf("Content-Type: message/rfc822", email(parts(attached(), boundary="in")))))
    ),
    "forwarded twice": Sample(
        lambda: email(
            parts(
                leaf(
                    "Content-Type: message/rfc822",
                    email(
                        parts(
                            leaf("Content-Type: message/rfc822", email(parts(attached(), boundary="c"))), boundary="b"
                        )
                    ),
                )
            )
        )
    ),
    "forwarded, encoded in base64": Sample(lambda: _encoded_forward("base64")),
    "forwarded, encoded in quoted-printable": Sample(lambda: _encoded_forward("quoted-printable")),
    "forwarded as an .eml file": Sample(
        lambda: email(
            parts(text(), attached(email(parts(attached(), boundary="in")), "FW Notification.eml", "application/x"))
        )
    ),
    "a bounce that a person forwards, with the form in it": Sample(
        lambda: email(
            parts(
                text(),
                leaf(
                    "Content-Type: message/rfc822",
                    email(
                        parts(
                            leaf("Content-Type: message/delivery-status", b"Action: failed\r\n\r\n"),
                            leaf("Content-Type: message/rfc822", email(parts(attached(), boundary="o"))),
                            kind="report",
                            boundary="in",
                        )
                    ),
                ),
            )
        )
    ),
    "uuencoded into the text": Sample(
        lambda: email(leaf("Content-Type: text/plain", b"The form:\r\n\r\n" + _uuencoded() + b"\r\nSam"))
    ),
}

NAMES = {
    "a name in quotes": Sample(lambda: _named('attachment; filename="form.docx"'), NAMED),
    "a name in no quotes, with spaces": Sample(lambda: _named("attachment; filename=Notification form.docx"), NAMED),
    "a name by RFC 2231": Sample(lambda: _named("attachment; filename*=UTF-8''%C3%84nderung%20form.docx"), NAMED),
    "a name by RFC 2231, in pieces": Sample(
        lambda: _named("attachment; filename*0*=UTF-8''Notific; filename*1*=ation%20form; filename*2=.docx"), NAMED
    ),
    "a name by RFC 2231, in a charset that is none": Sample(
        lambda: _named("attachment; filename*=no-such''form%FF.docx"), NAMED
    ),
    "a name by RFC 2047": Sample(lambda: _named('attachment; filename="=?iso-8859-1?Q?f=F6rm=2Edocx?="'), NAMED),
    "a name by RFC 2047, in two words": Sample(
        lambda: _named('attachment; filename="=?utf-8?B?Tm90aWZpY2F0aW9u?= =?utf-8?B?IGZvcm0uZG9jeA==?="'), NAMED
    ),
    "a name by RFC 2047, in no quotes": Sample(lambda: _named("attachment; filename==?utf-8?B?Zm9ybS5kb2N4?="), NAMED),
    "a name by RFC 2047, in a charset that is none": Sample(
        lambda: _named('attachment; filename="=?no-such?Q?f=FFrm?= form.docx"'), NAMED
    ),
    "a name in bytes that are no ASCII": Sample(lambda: _named('attachment; filename="f\udcf6rm.docx"'), NAMED),
    "a name on the type only": Sample(
        lambda: _named("attachment", 'application/octet-stream; name="form.docx"'), NAMED
    ),
    "a name with a path and a dot at its end": Sample(
        lambda: _named('attachment; filename="C:\\\\Forms\\\\form.docx."'), NAMED
    ),
    "a name by RFC 2231, with and without a number": Sample(
        lambda: email(parts(text(), attached(FORM, "a.docx\"; filename*=utf-8''b; filename*1=\"c", "application/x")))
    ),
    "a shouted name": Sample(lambda: _named('attachment; filename="FORM.DOCX"'), NAMED),
    "no name, and no type": Sample(lambda: email(parts(text(), attached(FORM, "", "application/octet-stream")))),
    "a name that lies": Sample(lambda: email(parts(text(), attached(FORM, "scan.pdf", "application/pdf")))),
    "an endless name": Sample(lambda: email(parts(text(), attached(FORM, "x" * 8_000 + ".docx")))),
}

ENCODINGS = {
    "no encoding declared over base64": Sample(
        lambda: email(parts(text(), leaf(f"Content-Type: {WORD_TYPE}", base64_lines(FORM))))
    ),
    "an encoding that is none": Sample(
        lambda: email(
            parts(text(), leaf(f"Content-Type: {WORD_TYPE}\nContent-Transfer-Encoding: base-64;", base64_lines(FORM)))
        )
    ),
    "binary": Sample(
        lambda: email(parts(text(), leaf(f"Content-Type: {WORD_TYPE}\nContent-Transfer-Encoding: binary", FORM)))
    ),
    "quoted-printable": Sample(
        lambda: email(
            parts(
                text(),
                leaf(
                    f"Content-Type: {WORD_TYPE}\nContent-Transfer-Encoding: quoted-printable",
                    "=\r\n".join(f"={byte:02X}" for byte in FORM).encode(),
                ),
            )
        )
    ),
    "cut off within the last part": Sample(lambda: email(parts(text(), attached()))[: -len("\r\n--=_b--\r\n")]),
    "another boundary than declared": Sample(
        lambda: email(parts(text(), attached())).replace(b'boundary="=_b"', b'boundary="=_other"')
    ),
    "no boundary declared": Sample(lambda: email(parts(text(), attached())).replace(b'; boundary="=_b"', b"")),
    "a multipart in base64": Sample(
        lambda: email(
            leaf(
                f'Content-Type: multipart/mixed; boundary="=_b"\n{ENCODED}',
                base64_lines(parts(attached()).partition(b"\r\n\r\n")[2]),
            )
        )
    ),
    "lines that end in LF": Sample(lambda: email(parts(text(), attached())).replace(b"\r\n", b"\n")),
    "lines that end in CR": Sample(lambda: email(parts(text(), attached())).replace(b"\r\n", b"\r")),
    "a header that is folded without a space": Sample(
        lambda: email(parts(text(), attached())).replace(b"mixed; boundary", b"mixed;\r\nboundary")
    ),
    "a line among the headers that is none": Sample(
        lambda: email(parts(text(), attached())).replace(b"MIME-Version", b">From sam Mon Jun 15\r\nMIME-Version", 1)
    ),
    "no empty line after the headers": Sample(lambda: HEAD.encode() + b"Please ring me.\r\n\r\nSam", forms=()),
    "a charset that is none": Sample(
        lambda: email(parts(leaf("Content-Type: text/plain; charset=x-unknown", b"Sch\xf6n"), attached()))
    ),
    "a charset that is a trap": Sample(
        lambda: email(parts(leaf("Content-Type: text/plain; charset=punycode", b"a-" * 50_000), attached()))
    ),
    "hardly any headers": Sample(lambda: parts(text(), attached()), sender=""),
    "a subject in bytes that are no text": Sample(
        lambda: email(parts(text(), attached())).replace(b"Subject: N", b"Subject: \xff\xfe=?x?y?z?= N")
    ),
    "a line before the headers (mbox)": Sample(
        lambda: b"From sam@northfield-trust.example Mon Jun 15 09:00:00 2026\r\n" + email(parts(text(), attached()))
    ),
}
