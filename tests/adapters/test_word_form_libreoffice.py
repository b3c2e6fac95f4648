"""The form as LibreOffice saves it again: it loses every tag, some prompts' marks, and the place of some controls."""

import shutil
import subprocess
from pathlib import Path

import pytest

from casereview.adapters.word_form import read_notification_form
from casereview.domain.form_fields import FIELDS
from infra.local.example_incident import EXAMPLE
from tests.forms import fill, filled_form

RESAVED = Path(__file__).with_name("forms") / "resaved-by-libreoffice.docx"
SOFFICE = shutil.which("soffice")

needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")


def convert(source: Path, kind: str, home: Path) -> Path:
    """A file saved as another kind by LibreOffice, which keeps its own profile in `home`."""
    (home / kind).mkdir()
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(home / kind), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return home / kind / source.with_suffix(f".{kind}").name


def test_a_form_that_libreoffice_saved_again_reads_the_same() -> None:
    # Given the example's form, saved again by LibreOffice 7.4 and kept here
    form = read_notification_form(RESAVED.read_bytes())
    # When it is read, Then nothing is lost (if the form's labels change, convert the example's form anew)
    assert {name: value for name in FIELDS if (value := form.reading(name).value) is not None} == EXAMPLE


@needs_libreoffice
def test_a_form_saved_again_by_the_libreoffice_of_this_machine_reads_the_same(tmp_path: Path) -> None:
    filled = tmp_path / "form.docx"
    filled.write_bytes(filled_form())
    form = read_notification_form(convert(filled, "docx", tmp_path).read_bytes())
    assert {name: value for name in FIELDS if (value := form.reading(name).value) is not None} == EXAMPLE


@needs_libreoffice
def test_the_blank_form_saved_again_is_still_blank(tmp_path: Path) -> None:
    blank = tmp_path / "form.docx"
    blank.write_bytes(fill({}))
    assert read_notification_form(convert(blank, "docx", tmp_path).read_bytes()).clear() == ()


@needs_libreoffice
def test_a_form_that_went_through_another_kind_of_file_is_read_by_its_labels(tmp_path: Path) -> None:
    filled = tmp_path / "form.docx"
    filled.write_bytes(filled_form(outline="One line.", child_address="1 Example Street"))
    there_and_back = convert(convert(filled, "odt", tmp_path), "docx", tmp_path)
    form = read_notification_form(there_and_back.read_bytes())
    assert (form.problems(), form.text("outline")) == ((), "One line.")
