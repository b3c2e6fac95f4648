"""What of a form can show that another form is about the same child or incident, however differently it was typed.

A likeness is compared by its fingerprint alone (casereview.application.likenesses): its words stay with the form.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from casereview.domain.areas import area_named
from casereview.domain.notification_form import NotificationForm
from casereview.domain.other_cases import Ground

POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?) ?([0-9][A-Z]{2})\b")
NO_NAME = {"", "unknown", "not", "known", "unborn", "baby", "child", "male", "female", "boy", "girl", "infant", "twin"}
"""What is written in place of a name, in plain letters."""
TITLES = {"mr", "mrs", "miss", "ms", "master"}
OF_THE_INCIDENT: frozenset[Ground] = frozenset(
    {"the same date of the incident in the same area", "the same agency sent both within 14 days"}
)
"""The grounds that say nothing of who the child is: between two partnerships they are none."""

MOST = 12
"""The likenesses taken for one ground: no child has more names, however long what was typed for them."""


class Likeness(NamedTuple):
    """Something two forms may have in common, under the ground it is for; `words` are normalised, and personal."""

    ground: Ground
    words: str


def likenesses(form: NotificationForm, area: str) -> frozenset[Likeness]:
    """Everything this form could have in common with another; `area` is where the child lives if it does not say."""
    return frozenset(
        Likeness(ground, "/".join(words))
        for ground, found in LIKENESSES.items()
        for words in islice(found(form, area), MOST)
    )


Words = Iterator[tuple[str, ...]]


def _surname_and_birth(form: NotificationForm, area: str) -> Words:
    """A word that stands alone may be any name: a ground that is shown has to be true."""
    for name in _names(form):
        if len(name) == 1:
            continue
        for surname in {"".join(name[-1]), *name[-1]} - NO_NAME - TITLES:
            yield from ((surname, born_on) for born_on in _date(form, "child_born_on"))


def _initials_and_birth(form: NotificationForm, area: str) -> Words:
    for name in ([word for word in name if word[0] not in TITLES] for name in _names(form)):
        if len(name) > 1 and not NO_NAME & {name[0][0], name[-1][0]}:
            yield from ((name[0][0][0], name[-1][0][0], born_on) for born_on in _date(form, "child_born_on"))


def _birth_and_home(form: NotificationForm, area: str) -> Words:
    for outward, inward in POSTCODE.findall(form.text("child_address").upper()):
        yield from ((outward + inward, born_on) for born_on in _date(form, "child_born_on"))


def _birth_and_incident(form: NotificationForm, area: str) -> Words:
    for born_on in _date(form, "child_born_on"):
        yield from ((born_on, happened_on) for happened_on in _date(form, "happened_on"))


def _incident_and_area(form: NotificationForm, area: str) -> Words:
    home = area_named(form.text("child_home_area")) or area
    yield from ((happened_on, home) for happened_on in _date(form, "happened_on"))


def _date(form: NotificationForm, field: str) -> Iterator[str]:
    """The date, if it is certain: a likeness is never made of a guess."""
    reading = form.reading(field)
    if reading.problem is None and reading.value is not None:
        yield str(reading.value)


def _names(form: NotificationForm) -> Iterator[list[list[str]]]:
    """The child's names, each as its words, and each word as the parts a hyphen joins."""
    for field in ("child_name", "child_other_names"):
        for line in re.split(r"[\n;/]|\b(?:also known as|aka|or)\b", form.text(field), flags=re.IGNORECASE):
            words = [parts for word in _surname_last(line).split() if (parts := _parts(word))]
            if words:
                yield words


def _surname_last(line: str) -> str:
    """SMITH, Jane is Jane SMITH; what stands in brackets is no name."""
    surname, comma, given = re.sub(r"\(.*?\)", " ", line).partition(",")
    return f"{given} {surname}" if comma and given.strip() else surname


def _parts(word: str) -> list[str]:
    parts = (_plain(part) for part in re.split(r"[-\u2010-\u2015]", word))
    return [part for part in parts if part]


def _plain(word: str) -> str:
    """A word without its accents, case and punctuation."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word).casefold() if letter.isalpha())


LIKENESSES: Mapping[Ground, Callable[[NotificationForm, str], Words]] = {
    "the same surname and date of birth": _surname_and_birth,
    "the same initials and date of birth": _initials_and_birth,
    "the same date of birth and home postcode": _birth_and_home,
    "the same date of birth and date of the incident": _birth_and_incident,
    "the same date of the incident in the same area": _incident_and_area,
}
