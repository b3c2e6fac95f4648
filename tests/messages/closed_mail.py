"""Messages that only a person can open, or that a signature is wrapped around; and those that merely look like one."""

from casereview.application.received_email import AttachedForm, Unopened
from tests.messages.files import FORM, encrypted, signed, signed_in_pieces
from tests.messages.ole_files import old_document, protected_document
from tests.messages.sample import ANY, Sample, attached, base64_lines, email, leaf, mail, parts, text

P7M = "application/pkcs7-mime"
SECURE, ENCRYPTED, PROTECTED, DAMAGED = (
    Unopened.SECURE_MAIL,
    Unopened.ENCRYPTED_MAIL,
    Unopened.PROTECTED_FILE,
    Unopened.DAMAGED,
)
SIGNED_MAIL = parts(text(), attached(), boundary="in")


def _wrapped(content: bytes) -> bytes:
    """A mail that is nothing but its wrapping, as S/MIME sends it."""
    headers = 'Content-Type: application/pkcs7-mime; name="smime.p7m"\nContent-Transfer-Encoding: base64'
    return email(leaf(headers, base64_lines(content)))


CLOSED = {
    "a Word file with a password": Sample(
        lambda: mail(protected_document(), "form.docx"), forms=(), others=("docx",), unopened=PROTECTED
    ),
    "a Word file with a password, beside an open one": Sample(
        lambda: email(parts(attached(), attached(protected_document(), "form.docx"))),
        forms=(AttachedForm(FORM, "docx"), AttachedForm(protected_document(), "docx")),
        others=("docx",),
    ),
    "a Word file of Word 97": Sample(lambda: mail(old_document(), "form.doc"), forms=(), others=("doc",)),
    "signed around the mail": Sample(lambda: _wrapped(signed(SIGNED_MAIL))),
    "signed around the mail, in pieces": Sample(lambda: _wrapped(signed_in_pieces(SIGNED_MAIL))),
    "signed around the mail, its encoding not declared": Sample(
        lambda: _wrapped(signed(SIGNED_MAIL)).replace(b"Content-Transfer-Encoding: base64\r\n", b"")
    ),
    "signed around the file": Sample(lambda: mail(signed(FORM), "form.docx.p7m", P7M)),
    "encrypted by S/MIME": Sample(
        lambda: _wrapped(encrypted(SIGNED_MAIL)), forms=(), others=("p7m",), unopened=ENCRYPTED
    ),
    "an S/MIME wrapping that is none": Sample(
        lambda: _wrapped(b"0 nothing"), forms=(), others=("p7m",), unopened=DAMAGED
    ),
    "encrypted by PGP": Sample(
        lambda: email(
            parts(
                leaf("Content-Type: application/pgp-encrypted", b"Version: 1\r\n"),
                leaf(
                    'Content-Type: application/octet-stream; name="encrypted.asc"',
                    b"-----BEGIN PGP MESSAGE-----\r\n\r\nabc\r\n-----END PGP MESSAGE-----\r\n",
                ),
                kind="encrypted",
                more="; protocol=application/pgp-encrypted",
            )
        ),
        forms=(),
        others=("file", "asc"),
        unopened=ENCRYPTED,
    ),
    "a file encrypted by PGP": Sample(
        lambda: mail(b"\x85\x01\x0c", "form.docx.pgp"), forms=(), others=("pgp",), unopened=ENCRYPTED
    ),
    "encrypted by PGP in the text": Sample(
        lambda: email(text("-----BEGIN PGP MESSAGE-----\r\n\r\nabc\r\n-----END PGP MESSAGE-----")),
        forms=(),
        unopened=ENCRYPTED,
    ),
    "a key of PGP": Sample(
        lambda: email(
            parts(text(), attached(b"-----BEGIN PGP PUBLIC KEY BLOCK-----", "key.asc", "application/pgp-keys"))
        ),
        forms=(),
        others=("asc",),
    ),
}

EGRESS = (
    '<p>Sam Reed has sent you a secure email.</p><a href="https://switch.egress.com/ui/p/abc">Read this message</a>'
)
FOOTER = "Sent by Egress Switch, the secure email service. Find out more: https://www.egress.com/"

SECURE_MAIL = {
    "Egress: a notice": Sample(lambda: email(text(EGRESS, "html")), forms=(), unopened=SECURE),
    "Egress: a package": Sample(
        lambda: mail(b"switch", "Secure message.switch"), forms=(), others=("switch",), unopened=SECURE
    ),
    "Egress: its line under an ordinary mail": Sample(lambda: email(text(f"Please ring me.\n\n{FOOTER}")), forms=()),
    "Egress: a notice that a reply quotes": Sample(
        lambda: email(text(f"<p>I could not open that.</p><blockquote>{EGRESS}</blockquote>", "html")), forms=()
    ),
    "Egress: its line under a form": Sample(lambda: email(parts(text(FOOTER), attached()))),
    "Egress: a notice beside a form": Sample(lambda: email(parts(text(EGRESS, "html"), attached()))),
    "Purview: for Outlook": Sample(
        lambda: email(
            parts(
                text(),
                attached(b"\x76\xe8\x04\x60\xc4\x11\xe3\x86", "message.rpmsg", "application/x-microsoft-rpmsg-message"),
            )
        ),
        forms=(),
        others=("rpmsg",),
        unopened=SECURE,
    ),
    "Purview: by its header alone": Sample(
        lambda: email(leaf("Content-Class: rpmsg.message", b"Open this in Outlook.")), forms=(), unopened=SECURE
    ),
    "Purview: for a browser": Sample(
        lambda: email(
            parts(
                text(
                    '<a href="https://outlook.office365.com/Encryption/lookup.aspx?id=1">Read the message</a> '
                    "Sam Reed has sent you a protected message.",
                    "html",
                ),
                attached(b"rights", "message_v4.rpmsg", ANY),
            )
        ),
        forms=(),
        others=("rpmsg",),
        unopened=SECURE,
    ),
    "Cisco: an envelope": Sample(
        lambda: mail(b"<html>", "securedoc_20260615T090000.html", "text/html"),
        forms=(),
        others=("html",),
        unopened=SECURE,
    ),
    "Proofpoint: an envelope": Sample(
        lambda: mail(b"<html>", "SecureMessageAtt.html", "text/html"), forms=(), others=("html",), unopened=SECURE
    ),
    "Proofpoint: a notice": Sample(
        lambda: email(
            text(
                '<a href="https://mail.agency.example/formpostdir/securereader?id=1">Read your secure message</a>',
                "html",
            )
        ),
        forms=(),
        unopened=SECURE,
    ),
    "Mimecast: a notice": Sample(
        lambda: email(text("You have received a secure message. Open: https://login-uk.mimecast.com/secure?x=1")),
        forms=(),
        unopened=SECURE,
    ),
    "Zix: a notice": Sample(
        lambda: email(text("New secure email message. Open Message: https://web1.zixmail.net/s/welcome.jsp?b=x")),
        forms=(),
        unopened=SECURE,
    ),
    "Zivver: a notice": Sample(
        lambda: email(text("To view the secure message, go to https://app.zivver.com/m/1")), forms=(), unopened=SECURE
    ),
    "Galaxkey: a file": Sample(lambda: mail(b"gxk", "Message.gxk"), forms=(), others=("gxk",), unopened=SECURE),
    "a secure service named, and nothing to open": Sample(
        lambda: email(text("We use Egress. I have sent you a secure message there, please ring me.")), forms=()
    ),
}
