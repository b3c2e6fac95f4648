"""One Word file of the corpus, and what must be read in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casereview.domain.form_fields import FIELDS
from infra.local.example_incident import EXAMPLE

Value = object


@dataclass(frozen=True)
class Case:
    """`make` gives the file. Every field reads as `like` says, but those in `says`; those in `asks` have that problem.

    `shows` are words seen on the page whatever the value, `likely` the fields that are not certain, `tracked` those
    with a change not yet accepted, `unexplained` the whole of what nothing explained. `refused` is a part of the
    sentence if the file is refused: then nothing else is expected.
    """

    make: Callable[[], bytes]
    says: Mapping[str, Value] = field(default_factory=dict)
    asks: Mapping[str, str] = field(default_factory=dict)
    shows: Mapping[str, str] = field(default_factory=dict)
    likely: frozenset[str] = frozenset()
    tracked: frozenset[str] = frozenset()
    unexplained: tuple[str, ...] = ()
    layout: str = "pan-bedfordshire"
    like: Mapping[str, Value] = field(default_factory=lambda: EXAMPLE)
    refused: str = ""
    may_hold_notification: bool = True


MUST_BE_CERTAIN = frozenset(
    name for name, each in FIELDS.items() if name in EXAMPLE and (each.kind != "text" or name == "case_reference")
)
"""What the example answers and what is asked for wherever its place is merely likely."""
