"""A form as it was filled in: what could be read, what could not, and all of it as typed, to be shown again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casereview.domain.moment import Moment
from chalicelib.field import CannotRead, Field


@dataclass(frozen=True)
class Filled:
    """`errors` holds a sentence for each field that could not be read."""

    typed: Mapping[str, str]
    lines: Mapping[str, str]
    moments: Mapping[str, Moment]
    errors: Mapping[str, str]

    def instant(self, name: str) -> datetime:
        """The instant typed in a field that needs one, aware UTC; only to be asked when there are no errors."""
        at = self.moments[name].at
        if at is None:
            raise KeyError(name)
        return at


NOTHING_TYPED = Filled(typed={}, lines={}, moments={}, errors={})


def fill(fields: Sequence[Field], typed: Mapping[str, str]) -> Filled:
    """Read every field, going on after one that cannot be read."""
    lines: dict[str, str] = {}
    moments: dict[str, Moment] = {}
    errors: dict[str, str] = {}
    for field in fields:
        try:
            if field.kind in ("instant", "day"):
                moments[field.name] = field.moment(typed)
            else:
                lines[field.name] = field.line(typed)
        except CannotRead as problem:
            errors[field.name] = str(problem)
    return Filled(typed=typed, lines=lines, moments=moments, errors=errors)
