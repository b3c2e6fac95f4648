"""Messages that hold a form, and beside it something that may be a notification too and cannot be read."""

from casereview.application.received_email import AttachedForm, Unopened
from tests.messages.files import OPEN_DOCUMENT, PASTED_TABLE, PDF, PNG, zipped
from tests.messages.ole_files import old_document
from tests.messages.sample import ANY, ONE_FORM, Sample, attached, email, leaf, parts, text

NOTICE = "You have received a secure message. Open the message at https://switch.egress.com/ui/message/1 to read it."
SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
RTF = b"{\\rtf1 Sam}"


def _with(*kinds: tuple[bytes, str]) -> tuple[AttachedForm, ...]:
    return (*ONE_FORM, *(AttachedForm(content, suffix) for content, suffix in kinds))


def _forwarding(message: bytes) -> bytes:
    return leaf("Content-Type: message/rfc822", message)


def _too_deep() -> bytes:
    return b"Content-Type: message/rfc822\r\n\r\n" * 20 + parts(attached(), boundary="deep")


BESIDE_FORMS = {
    "a form, an old Word file and a PDF": Sample(
        lambda: email(
            parts(
                text(),
                attached(old_document(), "child two.doc", "application/msword"),
                attached(),
                attached(PDF, "child three.pdf", "application/pdf"),
            )
        ),
        forms=_with((old_document(), "doc"), (PDF, "pdf")),
        others=("doc", "pdf"),
    ),
    "a form, and every other kind that is sent instead": Sample(
        lambda: email(
            parts(
                attached(),
                attached(OPEN_DOCUMENT, "a.odt", ANY),
                attached(RTF, "a.rtf", ANY),
                attached(b"pages", "a.pages", ANY),
                attached(b"II*\0", "a.tif", ANY),
                attached(b"MM\0*", "a.tiff", ANY),
            )
        ),
        forms=_with((OPEN_DOCUMENT, "odt"), (RTF, "rtf"), (b"pages", "pages"), (b"II*\0", "tif"), (b"MM\0*", "tiff")),
        others=("odt", "rtf", "pages", "tif", "tiff"),
    ),
    "a form and a PDF without a name": Sample(
        lambda: email(parts(attached(), attached(PDF, "", "application/pdf"))),
        forms=_with((PDF, "pdf")),
        others=("file",),
    ),
    "a form and the same PDF twice": Sample(
        lambda: email(parts(attached(), attached(PDF, "a.pdf", ANY), attached(PDF, "b.pdf", ANY))),
        forms=_with((PDF, "pdf")),
        others=("pdf",),
    ),
    "a form, and a PDF in a zip": Sample(
        lambda: email(parts(attached(), attached(zipped({"a.pdf": PDF}), "a.zip", ANY))),
        forms=_with((PDF, "pdf")),
        others=("pdf",),
    ),
    "a pasted form and a PDF": Sample(
        lambda: email(parts(text(PASTED_TABLE, "html"), attached(PDF, "a.pdf", ANY))),
        forms=None,
        pasted=("html", "pdf"),
        others=("pdf",),
    ),
    "a form and a picture that a mail program puts in": Sample(
        lambda: email(parts(attached(), attached(PNG, "image001.png", "image/png"))), others=("png",)
    ),
    "a PDF alone": Sample(lambda: email(parts(text(), attached(PDF, "a.pdf", ANY))), forms=(), others=("pdf",)),
    "a form, and the notice of a secure mail forwarded": Sample(
        lambda: email(parts(text(), _forwarding(email(text(NOTICE))), attached())), unopened=Unopened.SECURE_MAIL
    ),
    "a form, and a piece of a message that was cut up": Sample(
        lambda: email(
            parts(leaf('Content-Type: message/partial; id="x"; number=1; total=2', email(text())), attached())
        ),
        unopened=Unopened.DAMAGED,
    ),
    "a form, and a message deeper than anyone forwards": Sample(
        lambda: email(parts(attached(), _too_deep())), unopened=Unopened.PROTECTED_FILE
    ),
    "a form, a notice forwarded, and a packed file that stays closed": Sample(
        lambda: email(parts(_forwarding(email(text(NOTICE))), attached(), attached(SEVEN_ZIP, "a.7z", ANY))),
        forms=_with((SEVEN_ZIP, "docx")),
        others=("7z",),
        unopened=Unopened.SECURE_MAIL,
    ),
}
