"""`read FILE`: what the reader makes of a form, with how certain each answer is and where it stands in the file."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from casereview.adapters.word_form import CannotRead, read_notification_form
from casereview.domain.form_fields import FIELDS
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Reading, Source
from casereview.operators.not_done import NotDone


def add_commands(noun: ArgumentParser) -> None:
    """Say what the command takes."""
    noun.add_argument("file", type=Path, help="a Word file, or the text or HTML of a form pasted into an email")
    noun.add_argument("--json", action="store_true", help="for another program: the same as JSON")
    noun.set_defaults(carry_out=read_a_file)


def read_a_file(asked: Namespace) -> str:
    """All that is read in the file. Raises NotDone with the sentence its sender would get."""
    try:
        form = read_notification_form(asked.file.read_bytes())
    except OSError as error:
        raise NotDone(f"{asked.file} cannot be opened: {error.strerror}.") from error
    except CannotRead as refusal:
        raise NotDone(str(refusal)) from refusal
    if asked.json:
        said = {**form.model_dump(mode="json"), "asked_for": dict(form.problems())}
        return json.dumps(said, indent=2, ensure_ascii=False)
    return "\n".join(_in_words(form))


def _in_words(form: NotificationForm) -> Iterator[str]:
    yield f"Read as the form {form.layout!r}."
    asked_for = dict(form.problems())
    for name, reading in form.readings.items():
        yield ""
        yield f"{FIELDS[name].label} [{name}]"
        yield f"  {_answer(reading, form.text(name))}"
        if name in asked_for:
            yield f"  To be asked for: {asked_for[name]}. {reading.detail}".rstrip()
        yield from (f"  Found in {_where(source)}: {_on_one_line(source.text)}" for source in reading.sources)
    yield ""
    yield "Nothing else stands in the form." if not form.unexplained else "What answers nothing:"
    yield from (f"  {_where(source)}: {_on_one_line(source.text)}" for source in form.unexplained)


def _answer(reading: Reading, text: str) -> str:
    if reading.problem == "blank":
        return "Blank."
    said = _on_one_line(text or reading.text)
    tracked = ", by a change not accepted yet" if reading.tracked else ""
    return f"{said} ({reading.confidence}{tracked})"


def _where(source: Source) -> str:
    if source.table is None:
        return f"paragraph {source.row}"
    return f"table {source.table}, row {source.row}, cell {source.cell}"


def _on_one_line(text: str) -> str:
    return " | ".join(text.split("\n"))
