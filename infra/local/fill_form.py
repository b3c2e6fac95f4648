"""The notification form filled in with an incident that never was, for the demonstration and for tests."""

from datetime import datetime

from casereview.adapters.word_fill import Value, fill
from casereview.domain.london import LONDON
from infra.local.example_incident import EXAMPLE

__all__ = ["Value", "fill", "filled_form", "moment_fields"]


def filled_form(**values: Value) -> bytes:
    """A complete serious notification of an incident that never was, with the values given instead of the example's."""
    return fill({**EXAMPLE, **values})


def moment_fields(name: str, at: datetime) -> dict[str, Value]:
    """The date and time fields of a moment, from an aware instant, as London clocks show it."""
    local = at.astimezone(LONDON)
    return {f"{name}_on": local.date(), f"{name}_time": local.time().replace(second=0, microsecond=0)}
