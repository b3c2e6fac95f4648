"""TABLE: command → rule, for inbound items. A rule says what has happened, or refuses in a sentence.

An item moves on only from the state that the step belongs to: a step that comes again, or too late, changes nothing.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from casereview.domain import item_commands as commands
from casereview.domain import item_events as events
from casereview.domain.due import explain
from casereview.domain.holds import Because
from casereview.domain.item import Item
from casereview.domain.ladder import planned_ladder
from casereview.domain.law import Law
from casereview.domain.london import instant_in_words, london_date
from casereview.domain.reasons import chosen_from
from casereview.domain.refusals import AlreadyRecorded, RuleDoesNotAllow, UnknownCase
from casereview.domain.rules import Rule
from casereview.domain.starting import Start
from casereview.domain.watching import LATE_AFTER

Events = Sequence[events.ItemEvent]
SEEN_TO = "inbound_item_seen_to"
"""The clock of an item that waits, in rules/intake.toml."""

TAKES_TOO_LONG: dict[str, tuple[Because, str]] = {
    "arrived": (
        "scan_missing",
        "The scan for malware has not come back. Until it has, or a person has released it, it is not opened.",
    ),
    "scanned": ("not_read", "Reading it has not come to an end. Whoever runs the tracker has been told."),
    "released": ("not_read", "Reading it has not come to an end. Whoever runs the tracker has been told."),
}
"""TABLE: the state in which an item was left → why a person has to look, when it has come no further in time."""


def decide_item(command: commands.ItemCommand, item: Item, now: datetime, law: Law) -> Events:
    """What happens to the item. Raises a Refusal."""
    return RULES[type(command)](command, item, now, law)


def _register(command: commands.RegisterArrival, item: Item, now: datetime, law: Law) -> Events:
    if item.state != "unknown":
        return []
    said = command.model_dump(include=set(events.ItemArrived.model_fields) - {"type"})
    return [events.ItemArrived.model_validate({**said, "arrived_at": now})]


def _scan(command: commands.RecordScan, item: Item, now: datetime, law: Law) -> Events:
    if not item.may_be_scanned:
        return []
    return [events.ItemScanned(verdict=command.verdict, scanned_at=command.scanned_at)]


def _take_apart(command: commands.TakeApart, item: Item, now: datetime, law: Law) -> Events:
    if not item.may_be_read:
        return []
    return [events.ItemTakenApart(who_sent_it=command.who_sent_it, forms=command.forms)]


def _file(command: commands.FileItem, item: Item, now: datetime, law: Law) -> Events:
    if not item.may_be_read:
        return []
    return [events.ItemFiled(reference=command.reference, agency=command.agency)]


def _refuse(command: commands.RefuseItem, item: Item, now: datetime, law: Law) -> Events:
    if not item.may_be_read:
        return []
    said = command.model_dump(include=set(events.ItemRefused.model_fields) - {"type"})
    return [events.ItemRefused.model_validate(said)]


def _hold(command: commands.HoldItem, item: Item, now: datetime, law: Law) -> Events:
    """Nothing is held that waits already or has come to its end; nor what is on its way, unless it takes too long."""
    takes_too_long = item.state in TAKES_TOO_LONG and TAKES_TOO_LONG[item.state][0] == command.because
    if not item.may_be_read and not takes_too_long:
        return []
    return [_held(command, item, now, law)]


def _held(command: commands.HoldItem, item: Item, now: datetime, law: Law) -> events.ItemHeld:
    received_at = item.received_at or now
    rule = _rule(received_at, law)
    start = Start(
        counts_from="when it was received",
        said_by=f"stamped by the mail server or the store at {instant_in_words(received_at)}",
        on=london_date(received_at),
        at=None,
    )
    explanation = explain(rule, start, "", law.calendar)
    taken = [step for step in item.ladder if step.step in item.taken]
    return events.ItemHeld(
        because=command.because,
        reason=command.reason,
        who_sent_it=command.who_sent_it,
        reference=command.reference,
        held_as=command.held_as,
        explanation=explanation,
        ladder=planned_ladder(rule, explanation, now, law.calendar, taken),
    )


def _rule(received_at: datetime, law: Law) -> Rule:
    found = law.rules.in_force(SEEN_TO, london_date(received_at))
    if found is None:
        raise KeyError(SEEN_TO)
    return found[1]


def _watch(command: commands.WatchItem, item: Item, now: datetime, law: Law) -> Events:
    """What waits is told of again; what takes too long is held, which may open a possible case."""
    if item.state != "waiting":
        return []
    reached = [step for step in item.ladder if step.step not in item.taken and step.at <= now]
    return [
        events.ItemStillWaits(
            step=step.step, letter=step.letter, tell=step.tell, planned_at=step.at, late=now - step.at > LATE_AFTER
        )
        for step in reached
        if command.office_open
    ]


def _release(command: commands.ReleaseItem, item: Item, now: datetime, law: Law) -> Events:
    _waits(item)
    if item.because is None or not item.release_reasons:
        raise RuleDoesNotAllow("This cannot be released: it would be no more readable than before.")
    chosen_from(item.release_reasons, command.because)
    return [events.ItemReleased(held_because=item.because, because=command.because, released_at=now)]


def _pass_on(command: commands.PassOnRelease, item: Item, now: datetime, law: Law) -> Events:
    if item.state != "scanned":
        return []
    because = "the email it was taken out of was released"
    return [events.ItemReleased(held_because=command.held_because, because=because, released_at=now)]


def _ask(command: commands.AskSender, item: Item, now: datetime, law: Law) -> Events:
    _waits(item)
    if any(asked.what == command.what for asked in item.asked):
        raise AlreadyRecorded("The sender has been asked for this already.")
    return [events.SenderAsked(what=command.what, asked_at=now)]


def _deal_with(command: commands.DealWithItem, item: Item, now: datetime, law: Law) -> Events:
    _waits(item)
    return [events.ItemDealtWith(how=command.how, reference=command.reference, dealt_with_at=now)]


def _waits(item: Item) -> None:
    if item.state == "unknown":
        raise UnknownCase
    if item.state != "waiting":
        raise AlreadyRecorded("Someone has already dealt with this.")


# Each rule takes its own kind of command, which one table cannot say in types.
RULES: dict[type[commands.ItemCommand], Callable[[Any, Item, datetime, Law], Events]] = {
    commands.RegisterArrival: _register,
    commands.RecordScan: _scan,
    commands.TakeApart: _take_apart,
    commands.FileItem: _file,
    commands.HoldItem: _hold,
    commands.RefuseItem: _refuse,
    commands.WatchItem: _watch,
    commands.ReleaseItem: _release,
    commands.PassOnRelease: _pass_on,
    commands.AskSender: _ask,
    commands.DealWithItem: _deal_with,
}
