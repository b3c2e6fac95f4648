"""Tell those who run the partnerships that the known bank holidays come to an end, in time to do something about it."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from casereview.application.house import House
from casereview.application.ports import AlreadyFiled
from casereview.application.records import OwedEmail, Writing
from casereview.domain.calendar_horizon import Horizon, horizon
from casereview.domain.london import date_in_words, london_date
from casereview.domain.partnership import Partnership
from casereview.domain.roles import ROLE_TITLES, Role

MOMENT = timedelta(microseconds=1)
TOLD = (Role.BUSINESS_UNIT, Role.PARTNERSHIP_LEAD)
NEXT_STEP = (
    "Ask whoever runs the tracker for you to look at the page System: it says when the bank holidays were last fetched "
    "from GOV.UK, and what came of it."
)


def warn_of_calendar_end(*, house: House, now: datetime) -> Horizon:
    """Owe the warning that is due today, each once to each person, and say how far the calendar reaches."""
    ahead = how_far_ahead(house, now)
    if warning := ahead.warning(london_date(now)):
        for email in _emails(warning, ahead, house, now):
            try:
                house.history.append(Writing(emails=(email,)))
            except AlreadyFiled:
                continue
    return ahead


def how_far_ahead(house: House, now: datetime) -> Horizon:
    """The end of the calendar held against the furthest running clock of all partnerships."""
    return horizon(house.calendar.last, max(_last_days(house), default=None), london_date(now))


def _last_days(house: House) -> Iterator[date]:
    """The last day of each running clock: one of days is over at midnight, which belongs to the day after."""
    for partnership in house.directory.partnerships():
        for case in house.history.summaries(partnership):
            yield from (london_date(clock.due_at - MOMENT) for clock in case.clocks)


def _emails(warning: str, ahead: Horizon, house: House, now: datetime) -> Iterator[OwedEmail]:
    for partnership in map(house.directory.partnership, house.directory.partnerships()):
        for role in TOLD:
            for person in partnership.holders(role, on=london_date(now)):
                yield _email(warning, ahead, person.email, role, partnership, house, now)


def _email(
    warning: str, ahead: Horizon, address: str, role: Role, partnership: Partnership, house: House, now: datetime
) -> OwedEmail:
    digest = hashlib.sha256(f"{warning}\n{address}".encode()).hexdigest()
    return OwedEmail(
        id=f"calendar_ends-{digest[:24]}",
        about=f"calendar#{ahead.known_until.isoformat()}",
        template="calendar_ends",
        to=address,
        context={
            "reference": "",
            "partnership_name": partnership.name,
            "link": f"{house.site_url}/system",
            "duty_contact": partnership.duty_contact,
            "reply_to": partnership.notification_address,
            "sent_because": f"You get this because you are the {ROLE_TITLES[role]} of {partnership.name}.",
            "next_step": NEXT_STEP,
            "horizon": ahead.text,
            "known_until": date_in_words(ahead.known_until),
        },
        owed_at=now,
    )
