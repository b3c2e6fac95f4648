"""A notification form typed on pages: each answer is read as if it stood in the Word form, and nothing is guessed.

What was typed is kept by the name of its input. A date has three of them; what a person leaves blank is "".
"""

import re
from collections.abc import Iterable, Mapping

from casereview.domain.form_field import PROMPTS, Field
from casereview.domain.form_fields import FIELDS
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Reading, Written, read

NOT_KNOWN = "-"
"""Chosen where a choice cannot be unchosen any more: it means blank."""
YES_OR_NO = {"yes": "Yes", "no": "No"}
NO_SUCH_HOUR = "The clocks went forward that night and this time did not exist."
_OTHERWISE = "It cannot be read with certainty."
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\x1f\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NOT_IN_A_DOCUMENT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\u200b\u200e\ufeff\ud800-\udfff\ufffe\uffff]")
_BLANK_LINES = re.compile("\n{3,}")


def inputs_of(field: Field) -> tuple[str, ...]:
    """The names of the inputs in which a field is answered."""
    return tuple(f"{field.name}-{part}" for part in ("day", "month", "year")) if field.kind == "date" else (field.name,)


def as_kept(fields: Iterable[Field], posted: Mapping[str, str]) -> dict[str, str]:
    """What was typed for these fields, as a document can hold it; whatever else was posted is left out."""
    return {name: _plain(posted.get(name, ""), field) for field in fields for name in inputs_of(field)}


def typed_form(typed: Mapping[str, str]) -> NotificationForm:
    """The form as it stands."""
    return NotificationForm(readings={name: _reading(field, typed) for name, field in FIELDS.items()})


def offered(field: Field) -> Mapping[str, str]:
    """The answers to choose from, and the words for each; the last one means blank."""
    answers = YES_OR_NO if field.kind == "tick" else field.choices
    return {**answers, NOT_KNOWN: "I do not know yet"} if answers else {}


def words_typed(field: Field, typed: Mapping[str, str]) -> str:
    """What a person typed for a field, as the Word form would show it."""
    said = [typed.get(name, "") for name in inputs_of(field)]
    answer = "/".join(said) if any(said) and all(map(str.isdecimal, said)) else " ".join(filter(None, said))
    if answer in PROMPTS.values():
        return ""
    return {**offered(field), NOT_KNOWN: ""}.get(answer, answer) if offered(field) else answer


def unreadable(fields: Iterable[Field], form: NotificationForm) -> dict[str, str]:
    """For each of these fields that says something nobody can be certain of, a sentence that says why."""
    found = ((field.name, _why(field, form)) for field in fields)
    return {name: why for name, why in found if why}


def _reading(field: Field, typed: Mapping[str, str]) -> Reading:
    return read(field, (Written(text=words_typed(field, typed)),))


def _why(field: Field, form: NotificationForm) -> str:
    reading = form.reading(field.name)
    if reading.problem is None and field.kind == "time":
        moment = form.moment(field.name.removesuffix("_time"))
        return NO_SUCH_HOUR if moment.on and moment.problem == "unreadable" else ""
    return "" if reading.problem in (None, "blank") else reading.detail or _OTHERWISE


def _plain(text: str, field: Field) -> str:
    """Words without what no document can hold; several lines only where the form has room for them."""
    lines = _NOT_IN_A_DOCUMENT.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))).split("\n")
    several = field.kind == "text" and field.lines > 1
    return _BLANK_LINES.sub("\n\n", ("\n" if several else " ").join(line.strip() for line in lines)).strip()
