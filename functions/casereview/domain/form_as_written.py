"""A form as somebody wrote it down in forms/*.toml: which fields it has, and the words that mean them.

The first form says everything about its fields. Any other form names fields of the first and brings its own labels,
tags and spellings: what a field is, and whether it is personal, is the same whoever asks for it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, ValidationError

from casereview.domain.form_field import Field, Form, Kind, Notice, Section


class BrokenForm(Exception):
    """A form's file says something a form cannot say; str() names the file and the field."""


class _AsWritten(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Field(_AsWritten):
    name: str
    labels: tuple[str, ...]
    kind: Kind = "text"
    required: bool = False
    personal: bool = False
    choices: Mapping[str, tuple[str, ...]] = {}
    hint: str = ""
    lines: int = 1
    tags: tuple[str, ...] = ()
    with_time: str = ""


class _Section(_AsWritten):
    title: str
    guidance: str = ""
    field: tuple[_Field, ...]


class _Notice(_AsWritten):
    title: str
    text: str


class _Form(_AsWritten):
    id: str
    title: str
    printed: tuple[str, ...] = ()
    notice: tuple[_Notice, ...] = ()
    section: tuple[_Section, ...]


def form_in(file: str, text: str, known: Mapping[str, Field] | None = None) -> Form:
    """The form in this file; `known` are the fields of the first form, if this is another. Raises BrokenForm."""
    try:
        written = _Form.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise BrokenForm(f"{file}: {error}") from error
    sections = tuple(
        Section(section.title, section.guidance, tuple(_field(file, each, known) for each in section.field))
        for section in written.section
    )
    _refuse_doubled_words(file, sections)
    notices = tuple(Notice(notice.title, notice.text) for notice in written.notice)
    return Form(written.id, written.title, sections, notices, written.printed)


def _field(file: str, written: _Field, known: Mapping[str, Field] | None) -> Field:
    if not written.labels:
        raise BrokenForm(f"{file}, field {written.name}: it has no label")
    field = _as_the_first_form_has_it(file, written, known) if known is not None else _new(written)
    if (written.kind == "choice") != bool(written.choices) and known is None:
        raise BrokenForm(f"{file}, field {written.name}: a choice, and only a choice, has choices")
    return replace(
        field,
        label=written.labels[0],
        labels=written.labels,
        hint=written.hint,
        tags=written.tags,
        with_time=written.with_time,
        spellings={**field.spellings, **_more(field, written)},
    )


def _new(written: _Field) -> Field:
    return Field(
        written.name,
        written.labels[0],
        written.kind,
        required=written.required,
        personal=written.personal,
        choices={key: words[0] for key, words in written.choices.items()},
        lines=written.lines,
    )


def _as_the_first_form_has_it(file: str, written: _Field, known: Mapping[str, Field]) -> Field:
    field = known.get(written.name)
    if field is None:
        raise BrokenForm(f"{file}, field {written.name}: the first form has no such field")
    if strange := set(written.choices) - set(field.choices):
        raise BrokenForm(f"{file}, field {written.name}: the first form has no answer {min(strange)!r}")
    if written.with_time and getattr(known.get(written.with_time), "kind", "") != "time":
        raise BrokenForm(f"{file}, field {written.name}: {written.with_time!r} is not a time of day")
    return field


def _more(field: Field, written: _Field) -> dict[str, tuple[str, ...]]:
    """The spellings this form adds to those that are read on any form."""
    return {key: (*field.spellings.get(key, ()), *words) for key, words in written.choices.items()}


def _refuse_doubled_words(file: str, sections: tuple[Section, ...]) -> None:
    """Two questions in the same words could not be told apart."""
    asked: dict[str, str] = {}
    for field in (field for section in sections for field in section.fields):
        for label in field.labels:
            other = asked.setdefault(label.casefold(), field.name)
            if other != field.name:
                raise BrokenForm(f"{file}, field {field.name}: {label!r} asks for {other} too")
