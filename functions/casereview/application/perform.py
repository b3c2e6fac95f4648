"""The one way anything happens.

The history is loaded, the command decided, and ONE transaction records what happened, the emails owed, the summary
and when each clock is next to be watched. A command that is in the history already has been done: a retry is a success.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import reduce

from casereview.application.house import House
from casereview.application.item_writing import OnItem, decided
from casereview.application.letters import emails_owed
from casereview.application.ports import HistoryMoved
from casereview.application.records import DueClock, Entry, OwedEmail, SubjectForm, Writing
from casereview.application.summarise import summarise
from casereview.domain.case import Case
from casereview.domain.commands import Command
from casereview.domain.correspondence import already_received, letters_about
from casereview.domain.decide import decide
from casereview.domain.events import Event
from casereview.domain.evolve import evolve, from_history
from casereview.domain.letter import Letter
from casereview.domain.refusals import BusyCase
from casereview.domain.roles import Role

ATTEMPTS = 8


def perform(
    command: Command,
    *,
    now: datetime,
    house: House,
    subject: SubjectForm | None = None,
    on_item: OnItem | None = None,
) -> Case:
    """Decide the command and record, in one transaction, what happened and who must be told.

    `subject` is kept, and `on_item` decided, in the same transaction: a form is filed when its case has it, and not
    before. Raises a Refusal, and then nothing has happened.
    """
    for _ in range(ATTEMPTS):
        try:
            return _attempt(command, now, house, subject, on_item)
        except HistoryMoved:
            continue
    raise BusyCase


def _attempt(
    command: Command, now: datetime, house: House, subject: SubjectForm | None, on_item: OnItem | None
) -> Case:
    entries = house.history.of(command.reference)
    before = from_history(command.reference, (entry.event for entry in entries))
    if any(entry.command_id == command.command_id for entry in entries):
        return before
    happened = decide(command, before, now, house.rules, house.calendar)
    of_item = decided(on_item, house=house, now=now) if on_item else None
    item = of_item.writing if of_item else None
    if item is None and (of_item or not happened):
        # An item that has moved on meanwhile has done so with what it told its case.
        return before
    after = reduce(evolve, happened, before)
    house.history.append(
        Writing(
            reference=command.reference,
            entries=tuple(_entries(command, happened, entries, now)),
            summary=summarise(after, now) if happened else None,
            due=tuple(_newly_due(before, after)),
            no_longer_due=tuple(sorted(_watched(before).keys() - _watched(after).keys())),
            emails=(
                *_emails(command, happened, before, after, house, now),
                *(of_item.emails if of_item else ()),
            ),
            subject=subject if happened else None,
            item=item,
        )
    )
    return after


def _entries(
    command: Command, happened: tuple[Event, ...], entries: tuple[Entry, ...], now: datetime
) -> Iterator[Entry]:
    previous = entries[-1].hash if entries else ""
    for number, event in enumerate(happened, len(entries) + 1):
        entry = Entry(
            number=number,
            command_id=command.command_id,
            by=command.by,
            at=now,
            event=event,
            previous_hash=previous,
        ).sealed()
        previous = entry.hash
        yield entry


def _watched(case: Case) -> dict[str, datetime]:
    return {clock.clock: clock.next_step.at for clock in case.running_clocks if clock.next_step}


def _newly_due(before: Case, after: Case) -> Iterator[DueClock]:
    for clock, act_at in _watched(after).items():
        if _watched(before).get(clock) != act_at:
            any_hour = after.clocks[clock].explanation.by_the_hour
            yield DueClock(reference=after.reference, clock=clock, act_at=act_at, any_hour=any_hour)


def _emails(
    command: Command, happened: tuple[Event, ...], before: Case, after: Case, house: House, now: datetime
) -> tuple[OwedEmail, ...]:
    letters: list[tuple[Letter, Event | None]] = [
        (letter, event) for event in happened for letter in letters_about(event, after)
    ]
    if not happened:
        letters = [(already_received(after), None)]
    if not letters:
        return ()
    sender = getattr(command, "sender", "")
    homes: dict[str, list[tuple[Letter, Event | None]]] = {}
    for letter, event in letters:
        homes.setdefault(_home_of(letter, after), []).append((letter, event))
    return tuple(
        email
        for home, of_home in homes.items()
        for email in emails_owed(
            of_home,
            after,
            house.directory.partnership(home),
            house.site_url,
            sender,
            command.command_id if home == after.partnership else f"{command.command_id}/{home}",
            now,
        )
    )


def _home_of(letter: Letter, case: Case) -> str:
    """The partnership whose people get the letter: the agency is known where the case was first referred to."""
    return letter.partnership or (case.referred_in if letter.to is Role.AGENCY_REPRESENTATIVE else case.partnership)
