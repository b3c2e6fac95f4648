"""What one field of a form is, before anybody has filled it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Kind = Literal["text", "date", "time", "tick", "choice"]


@dataclass(frozen=True)
class Field:
    """One question. `name` is the tag of its content control in Word, `label` the words printed beside it.

    `personal` is true of whatever could say who the child is, names anybody, or tells the story: it may be kept in
    the subject record and printed in a document, and nowhere else. `choices` maps what is kept to what is printed.

    `labels` are all the words that ask this question, the printed ones first, and `spellings` all the words that mean a
    choice. `tags` are other names of its controls. `with_time` names the field whose time of day is written beside this
    date, where a form asks for both in one place.
    """

    name: str
    label: str
    kind: Kind = "text"
    required: bool = False
    personal: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    lines: int = 1
    labels: tuple[str, ...] = ()
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    with_time: str = ""


@dataclass(frozen=True)
class Section:
    """Some fields under one heading, with a sentence that helps to fill them in."""

    title: str
    guidance: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Notice:
    """A sentence or two that the form says before its questions, and the words it begins with in bold."""

    title: str
    text: str


@dataclass(frozen=True, eq=False)
class Form:
    """A form as it is printed; each is itself and no other.

    `printed` is whatever else stands on it: those words are nobody's answer.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    notices: tuple[Notice, ...] = ()
    printed: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, in the order in which it is asked."""
        return tuple(field for section in self.sections for field in section.fields)


PROMPTS: Mapping[Kind, str] = MappingProxyType(
    {
        "text": "Click or tap to write",
        "date": "Pick a date, or type it as day/month/year",
        "time": "Click or tap to write a time",
        "choice": "Choose an answer",
    }
)
"""What stands where nothing has been written yet. Some programs keep it as if it were an answer."""
