"""What the words of a form mean: which field a label, a tag or a title asks for, and which words are only printed."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import Final

from casereview.adapters.word_controls import WORDS_OF_PROMPTS
from casereview.adapters.word_page import Control, tidy
from casereview.domain.form_field import Field, Form

_LONGEST_LABEL: Final = 300
_CLOSE_ENOUGH: Final = 0.87
_NUMBER: Final = re.compile(
    r"^(?:q?[a-z]?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.):]?|\(?[a-z0-9]{1,2}[.)])\s+", re.IGNORECASE
)
_HINT: Final = re.compile(
    r"\((?:required|optional|dd|day|24|hh|if |please|tick|circle|delete|e\.g|for example|approx)[^()]{0,80}\)"
)
_GAP: Final = re.compile(r"\s{2,}")
_BRACKETS: Final = re.compile(r"\s*\([^()]{0,80}\)\s*$")
_YES_OR_NO_OF: Final = re.compile(r"^(?:yes|no):\s*", re.IGNORECASE)
_AFTER_A_LABEL: Final = r"\s*(?:\((?:required|optional)\))?\s*(?:[:?*]+\s*|\t\s*|\s{2,}|\s+[\u2013\u2014-]\s+)"
_BEFORE_A_LABEL: Final = r"(?:^[>\s\u2022\u25cf\u00b7\u25aa\u25e6\u2013\u2014#+*-]*(?:o\s+)?|[\t\n;|]\s*|\s{2,})"
_PRINTED_EVERYWHERE: Final = ("Question", "Answer", "Your answer", "Details", "Date", "Time")


def plain(label: str) -> str:
    """A label without its number, its hints and what ends it, in small letters."""
    straight = label[:_LONGEST_LABEL].casefold().replace("\u2019", "'").replace("\u2018", "'")
    said = _HINT.sub(" ", _NUMBER.sub("", straight.strip()))
    return " ".join(said.split()).strip(" :*?._")


class Words:
    """The words of one form."""

    def __init__(self, form: Form) -> None:
        self.names = frozenset(field.name for field in form.fields)
        self._labels = {plain(label): field for field in form.fields for label in field.labels}
        self._tags = {tag.casefold(): field for field in form.fields for tag in (field.name, *field.tags)}
        self._printed = {plain(line) for text in _all_printed(form) for line in (text, *text.split("\n"))}
        self._inline = _inline_pattern(self._labels)

    def field_of(self, text: str) -> Field | None:
        """The field that these words ask for, if they do nothing else."""
        return self._labels.get(plain(text)) if len(text) <= _LONGEST_LABEL else None

    def field_of_control(self, control: Control) -> Field | None:
        """The field that a control is for, by its tag, or by its title if that is a label."""
        tagged = self._tags.get(control.tag.partition(".")[0].casefold())
        return tagged or self.field_of(_YES_OR_NO_OF.sub("", control.title))

    def answered_in(self, line: str) -> list[tuple[Field, str]]:
        """What a line asks for and answers, such as "Your name: Robin Example"; nothing if it begins otherwise."""
        line = _GAP.sub(_narrowed, line)
        matches = list(self._inline.finditer(line))
        if not matches or line[: matches[0].start()].strip():
            return []
        ends = [*(match.start() for match in matches[1:]), len(line)]
        return [
            (self._labels[plain(match["label"])], tidy(line[match.end() : end]).strip("_ "))
            for match, end in zip(matches, ends, strict=True)
        ]

    def is_printed(self, text: str) -> bool:
        """Whether the words stand on the blank form, so that nobody has typed them."""
        return not text.strip(" _.:*\u2026") or text in WORDS_OF_PROMPTS or plain(text) in self._printed

    def nearly(self, text: str, among: Iterable[str]) -> Field | None:
        """The one field of these whose label is nearly this, or is this but for a remark in brackets."""
        wanted = set(among)
        labels = {label: field for label, field in self._labels.items() if field.name in wanted}
        said = plain(text)
        bare = _BRACKETS.sub("", said)
        close = get_close_matches(bare, labels, n=2, cutoff=_CLOSE_ENOUGH) if bare not in labels else [bare]
        names = {labels[label].name for label in close}
        return labels[close[0]] if len(names) == 1 else None


def _narrowed(gap: re.Match[str]) -> str:
    """A wide gap as the narrowest that means the same: a pattern takes the square of a gap's width, or worse."""
    return next((mark for mark in ("\n", "\t") if mark in gap.group()), "  ")


@cache
def words_of(form: Form) -> Words:
    """The words of a form, worked out once."""
    return Words(form)


def _all_printed(form: Form) -> Iterable[str]:
    yield from (form.title, *form.printed, *_PRINTED_EVERYWHERE)
    for notice in form.notices:
        yield f"{notice.title} {notice.text}"
    for number, section in enumerate(form.sections, start=1):
        yield from (f"{number}. {section.title}", section.title, section.guidance)
        for field in section.fields:
            yield from (field.hint, *field.labels)


def _inline_pattern(labels: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(labels, key=len, reverse=True)
    words = "|".join(re.escape(label).replace(r"\ ", r"\s+").replace("'", "['\u2018\u2019]") for label in longest_first)
    number = r"(?:q?[a-z]?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.):]?\s+)?"
    return re.compile(f"{_BEFORE_A_LABEL}{number}(?P<label>{words}){_AFTER_A_LABEL}", re.IGNORECASE)
