"""Messages into whose text a form was pasted, and those that only quote one."""

from tests.messages.files import PASTED_TABLE, PASTED_TEXT
from tests.messages.sample import HEAD, Sample, attached, email, leaf, parts, text

PASTED = {
    "pasted as a table": Sample(lambda: email(text(PASTED_TABLE, "html")), forms=None, pasted=("html",)),
    "pasted as text": Sample(lambda: email(text(PASTED_TEXT)), forms=None, pasted=("txt",)),
    "pasted, in both ways": Sample(
        lambda: email(parts(text(PASTED_TEXT), text(PASTED_TABLE, "html"), kind="alternative")),
        forms=None,
        pasted=("html",),
    ),
    "pasted, in a charset of Windows": Sample(
        lambda: email(leaf("Content-Type: text/plain; charset=windows-1252", f"{PASTED_TEXT}\nZoë".encode("cp1252"))),
        forms=None,
        pasted=("txt",),
    ),
    "pasted into a file of text": Sample(
        lambda: email(parts(text(), attached(PASTED_TEXT.encode(), "form.txt", "text/plain"))),
        forms=None,
        pasted=("txt",),
    ),
    "pasted into a mail that is forwarded below": Sample(
        lambda: email(text(f"-----Original Message-----\nFrom: a\nSent: b\n\n{PASTED_TEXT}")),
        forms=None,
        pasted=("txt",),
    ),
    "quoted by a reply": Sample(
        lambda: email(
            text(f"Any news?\n\n-----Original Message-----\n{PASTED_TEXT}"),
            HEAD + "In-Reply-To: <one@bedford-borough.example>\r\n",
        ),
        forms=(),
    ),
    "pasted beside the file itself": Sample(lambda: email(parts(text(PASTED_TEXT), attached()))),
}
