"""The calendar changed: every case is counted again, and told so if a clock of it moved."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from casereview.application.house import House
from casereview.application.perform import perform
from casereview.domain.commands import RecountClocks
from casereview.domain.recounting import Counted, Recount, recount

SETTLED_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Recounted:
    """How many cases were counted again, and what went wrong with any of them."""

    cases: int
    failures: tuple[Exception, ...]


def recount_cases(*, house: House, now: datetime) -> Recounted:
    """Count every case with running clocks again, if any day changed since that was last done for all of them.

    The first run keeps what they were counted with until then: the next release may bring other bank holidays with it.
    It is marked as done when all are: whatever breaks off half way is finished by the next run, and a case that was
    counted already stays as it is. A case that fails is reported and does not hold up the others. As long as a change
    is fresh it is not marked: a form that came in at that moment may still have been counted without it.
    """
    calendars = house.calendars
    record, counted = calendars.of_record(), calendars.counted()
    asked = recount(record, calendars.bundled, counted)
    recounted = _recount_all(asked, house, now) if asked.is_needed else Recounted(cases=0, failures=())
    calendar = record.calendar(calendars.bundled)
    is_settled = record.changed_at is None or now - record.changed_at >= SETTLED_AFTER
    is_first = counted.counted_at is None
    if is_settled and not recounted.failures and (is_first or asked.is_needed or calendar != counted.calendar):
        calendars.mark_counted(Counted(calendar=calendar, counted_at=now, times=counted.times + 1))
    elif is_first:
        calendars.mark_counted(counted)
    return recounted


def _recount_all(asked: Recount, house: House, now: datetime) -> Recounted:
    cases, failures = 0, []
    for partnership in house.directory.partnerships():
        for summary in list(house.history.summaries(partnership)):
            if not summary.clocks:
                continue
            cases += 1
            try:
                perform(_command(summary.reference, asked), now=now, house=house)
            except Exception as error:  # noqa: BLE001 - one broken case must not leave the others at their old dates
                failures.append(error)
    return Recounted(cases=cases, failures=tuple(failures))


def _command(reference: str, asked: Recount) -> RecountClocks:
    return RecountClocks(
        reference=reference,
        # The ids of the emails are made from it, and those of two cases must differ.
        command_id=f"calendar/{asked.version}/{reference}",
        by="the calendar",
        closed=asked.closed,
        opened=asked.opened,
    )
