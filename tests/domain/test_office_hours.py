"""When an ordinary reminder may leave."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.domain.london import LONDON, at_nine, london_date
from casereview.domain.office_hours import is_open, next_opening
from tests.deciding import BUNDLED

INSTANTS = st.datetimes(datetime(2017, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))


def in_london(*at: int) -> datetime:
    """These numbers on a London wall clock."""
    return datetime(*at, tzinfo=LONDON).astimezone(UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("at", "whether"),
    [
        pytest.param(in_london(2026, 6, 12, 7, 59), False, id="before eight"),
        pytest.param(in_london(2026, 6, 12, 8, 0), True, id="from eight, summer time"),
        pytest.param(in_london(2026, 12, 11, 8, 0), True, id="from eight, winter time"),
        pytest.param(in_london(2026, 6, 12, 17, 59), True, id="until six"),
        pytest.param(in_london(2026, 6, 12, 18, 0), False, id="from six in the evening"),
        pytest.param(in_london(2026, 6, 13, 11, 0), False, id="a Saturday"),
        pytest.param(in_london(2026, 6, 14, 11, 0), False, id="a Sunday"),
        pytest.param(in_london(2026, 12, 28, 11, 0), False, id="a substitute bank holiday"),
        pytest.param(in_london(2026, 6, 15, 11, 0), True, id="a holiday in Scotland alone"),
    ],
)
def test_an_office_is_open_from_eight_to_six_of_a_working_day_in_london(at: datetime, whether: bool) -> None:
    assert is_open(at, BUNDLED) is whether


@given(INSTANTS)
def test_the_next_opening_is_open_not_before_now_and_no_later_than_the_next_working_morning(at: datetime) -> None:
    opening = next_opening(at, BUNDLED)

    assert is_open(opening, BUNDLED)
    assert opening >= at
    between = (london_date(at) + timedelta(days=days) for days in range((opening - at).days + 2))
    assert not [on for on in between if at <= at_nine(on) < opening and not BUNDLED.closed_because(on)]


@given(INSTANTS)
def test_an_open_office_opens_now(at: datetime) -> None:
    assert (next_opening(at, BUNDLED) == at) is is_open(at, BUNDLED)


def test_from_the_evening_before_a_long_weekend_it_is_the_morning_after_it() -> None:
    maundy_thursday = in_london(2026, 4, 2, 18, 30)

    assert next_opening(maundy_thursday, BUNDLED) == at_nine(date(2026, 4, 7))
