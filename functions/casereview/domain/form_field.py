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
    """

    name: str
    label: str
    kind: Kind = "text"
    required: bool = False
    personal: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    lines: int = 1


@dataclass(frozen=True)
class Section:
    """Some fields under one heading, with a sentence that helps to fill them in."""

    title: str
    guidance: str
    fields: tuple[Field, ...]


PROMPTS: Mapping[Kind, str] = MappingProxyType(
    {
        "text": "Click or tap to write",
        "date": "Pick a date, or type it as day/month/year",
        "time": "Click or tap to write a time",
        "choice": "Choose an answer",
    }
)
"""What stands where nothing has been written yet. Some programs keep it as if it were an answer."""
