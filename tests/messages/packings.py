"""Messages whose forms are packed into something else: by Outlook, or in a zip."""

import zipfile
from random import Random

from casereview.application.received_email import AttachedForm, Unopened
from tests.messages.files import (
    FORM,
    OPEN_DOCUMENT,
    OTHER_FORM,
    PASTED_TABLE,
    PDF,
    SPREADSHEET,
    with_a_password,
    zipped,
)
from tests.messages.ole_files import Folder, ole_file, outlook_message
from tests.messages.sample import ANY, Sample, attached, email, mail, parts
from tests.messages.tnef_files import tnef_file

OUTLOOK, TNEF = "application/vnd.ms-outlook", "application/ms-tnef"
BOTH = (AttachedForm(FORM, "docx"), AttachedForm(OTHER_FORM, "docx"))
PROTECTED, DAMAGED = Unopened.PROTECTED_FILE, Unopened.DAMAGED


def _many_times_packed(times: int) -> bytes:
    packed = FORM
    for _ in range(times):
        packed = zipped({"more.zip": packed})
    return packed


def _with_a_bit_over(packed: bytes) -> bytes:
    """The zip with one bit changed in what is packed in it."""
    at = packed.index(b"map.pdf") + 20
    return packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :]


def _forwarded(times: int) -> Folder:
    return outlook_message(files={"FW": _forwarded(times - 1)} if times else {"form.docx": FORM})


def _packed_by_outlook(times: int) -> bytes:
    return tnef_file({"FW.msg": _packed_by_outlook(times - 1)} if times else {"form.docx": FORM})


def _msg(**files: bytes) -> bytes:
    return ole_file(outlook_message(text="Please", files={name.replace("_", "."): files[name] for name in files}))


# 4 MB that a zip makes a hundred times smaller: little enough to pass, and too much when there are twenty.
SPARSE = b"".join(Random(number).randbytes(10_000) + bytes(990_000) for number in range(4))  # noqa: S311 - only to be incompressible

OUTLOOK_FILES = {
    "in a .msg": Sample(lambda: mail(_msg(form_docx=FORM), "Notification.msg", OUTLOOK)),
    "in a .msg without a name": Sample(lambda: mail(_msg(form_docx=FORM), "", ANY)),
    "in a .msg, large": Sample(
        lambda: mail(_msg(form_docx=FORM + bytes(300_000)), "Notification.msg"),
        forms=(AttachedForm(FORM + bytes(300_000), "docx"),),
    ),
    "in a .msg in a .msg": Sample(
        lambda: mail(ole_file(outlook_message(files={"FW": outlook_message(files={"form.docx": FORM})})), "FW.msg")
    ),
    "in a .msg, deeper than anyone forwards": Sample(
        lambda: mail(ole_file(_forwarded(15)), "FW.msg"), forms=(), unopened=PROTECTED
    ),
    "in a winmail.dat, deeper than anyone forwards": Sample(
        lambda: mail(_packed_by_outlook(15), "winmail.dat", TNEF), forms=(), unopened=PROTECTED
    ),
    "two in a .msg, one in a zip": Sample(
        lambda: mail(_msg(form_docx=FORM, more_zip=zipped({"two.docx": OTHER_FORM})), "N.msg"), forms=BOTH
    ),
    "pasted into a .msg": Sample(
        lambda: mail(ole_file(outlook_message(html=PASTED_TABLE.encode())), "N.msg"), forms=None, pasted=("html",)
    ),
    "a .msg without a form": Sample(lambda: mail(_msg(map_pdf=PDF), "N.msg"), forms=(), others=("pdf",)),
    "a .msg that is cut off": Sample(
        lambda: mail(_msg(form_docx=FORM * 20)[:2_000], "N.msg"), forms=(), others=("msg",), unopened=DAMAGED
    ),
    "in a winmail.dat": Sample(lambda: mail(tnef_file({"Notification form.docx": FORM}), "winmail.dat", TNEF)),
    "in a winmail.dat of another name": Sample(lambda: mail(tnef_file({"form.docx": FORM}), "ATT00001.dat")),
    "in a winmail.dat with short names only": Sample(
        lambda: mail(tnef_file({"FORM~1.DOC": FORM}, long_names=False), "winmail.dat", TNEF)
    ),
    "in a message in a winmail.dat": Sample(
        lambda: mail(tnef_file({"FW.msg": tnef_file({"form.docx": FORM})}), "winmail.dat", TNEF)
    ),
    "two in a winmail.dat": Sample(
        lambda: mail(tnef_file({"a.docx": FORM, "b.docx": OTHER_FORM}, text="Please"), "winmail.dat", TNEF), forms=BOTH
    ),
    "pasted into a winmail.dat": Sample(
        lambda: mail(tnef_file({}, html=PASTED_TABLE.encode()), "winmail.dat", TNEF), forms=None, pasted=("html",)
    ),
    "a winmail.dat of endless small pieces": Sample(
        lambda: mail(tnef_file({}) + (b"\1" + bytes(10)) * 100_000, "winmail.dat", TNEF),
        forms=(),
        others=("dat",),
        unopened=DAMAGED,
    ),
    "a winmail.dat with nothing in it": Sample(lambda: mail(tnef_file({}), "winmail.dat", TNEF), forms=()),
    "a winmail.dat that is cut off": Sample(
        lambda: mail(tnef_file({"form.docx": FORM})[:150], "winmail.dat", TNEF),
        forms=(),
        others=("dat",),
        unopened=DAMAGED,
    ),
    "a winmail.dat that is none": Sample(
        lambda: mail(b"nothing", "winmail.dat", TNEF), forms=(), others=("dat",), unopened=DAMAGED
    ),
}

ZIPS = {
    "in a zip": Sample(lambda: mail(zipped({"form.docx": FORM}), "forms.zip", "application/zip")),
    "in a zip that packs nothing smaller": Sample(
        lambda: mail(zipped({"word/form.docx": FORM}, zipfile.ZIP_STORED), "forms.zip")
    ),
    "two in a zip, with what a Mac adds": Sample(
        lambda: mail(
            zipped({"a/": b"", "a/1.docx": FORM, "__MACOSX/a/._1.docx": b"x", "a/2.docx": OTHER_FORM}), "forms.zip"
        ),
        forms=BOTH,
    ),
    "in a zip in a zip": Sample(lambda: mail(_many_times_packed(2), "forms.zip")),
    "in a zip, as an email": Sample(
        lambda: mail(zipped({"n.eml": email(parts(attached(), boundary="in"))}), "forms.zip")
    ),
    "a zip without a form": Sample(
        lambda: mail(zipped({"map.pdf": PDF, "notes": b"x"}), "maps.zip"), forms=(), others=("pdf", "file")
    ),
    "a zip with a password": Sample(
        lambda: mail(with_a_password(zipped({"form.docx": FORM})), "forms.zip"),
        forms=(),
        others=("zip",),
        unopened=PROTECTED,
    ),
    "a zip in which a bit fell over": Sample(
        lambda: mail(_with_a_bit_over(zipped({"map.pdf": PDF * 9})), "maps.zip"),
        forms=(),
        others=("zip",),
        unopened=DAMAGED,
    ),
    "a zip that is cut off": Sample(
        lambda: mail(zipped({"form.pdf": PDF * 50})[:60], "forms.zip"), forms=(), others=("zip",), unopened=DAMAGED
    ),
    "a zip that unpacks to far too much": Sample(
        lambda: mail(zipped({"form.docx": bytes(30_000_000)}), "forms.zip"),
        forms=(),
        others=("zip",),
        unopened=DAMAGED,
    ),
    "a zip of thousands of files": Sample(
        lambda: mail(zipped({str(number): b"" for number in range(3_000)}), "forms.zip"),
        forms=(),
        others=("zip",),
        unopened=DAMAGED,
    ),
    "a zip in a zip in a zip and so on": Sample(
        lambda: mail(_many_times_packed(30), "forms.zip"), forms=(), others=("zip",), unopened=PROTECTED
    ),
    "many zips that unpack to too much together": Sample(
        lambda: email(parts(*(attached(zipped({"a.bin": SPARSE}), f"{n}.zip") for n in range(20)))),
        forms=(),
        unopened=DAMAGED,
        has_problem=True,
    ),
    "a spreadsheet, which is a zip too": Sample(lambda: mail(SPREADSHEET, "figures.xlsx"), forms=(), others=("xlsx",)),
    "an OpenDocument, which is a zip too": Sample(lambda: mail(OPEN_DOCUMENT, "form.odt"), forms=(), others=("odt",)),
    "a 7-Zip file": Sample(
        lambda: mail(b"7z\xbc\xaf\x27\x1c" + bytes(40), "form.7z"), forms=(), others=("7z",), unopened=PROTECTED
    ),
    "a Word file that is cut off": Sample(
        lambda: mail(FORM[:100], "form.docx"), forms=(AttachedForm(FORM[:100], "docx"),)
    ),
    "a Word file that is empty": Sample(lambda: mail(b"", "form.docx"), forms=(AttachedForm(b"", "docx"),)),
}
