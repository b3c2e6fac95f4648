"""`clocks explain` and `clocks due`: what the pages say of a rule and of a case, for a terminal or another program."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date, datetime

from casereview import wiring
from casereview.adapters.bank_holidays import bundled_calendar
from casereview.adapters.rule_files import bundled_rules
from casereview.application.answers import ClockAnswer
from casereview.application.case_answer import clock_answers
from casereview.application.explain_rule import ClockTried, explain_rule
from casereview.domain.moment import Moment
from casereview.domain.refusals import BeyondCalendar, UnknownClock
from casereview.domain.stage import stage
from casereview.domain.stated_moment import stated_moment
from casereview.domain.working_days import Calendar
from casereview.operators.not_done import NotDone


def add_commands(noun: ArgumentParser) -> None:
    """Say which commands there are, and what each takes."""
    verbs = noun.add_subparsers(required=True)
    explain = verbs.add_parser("explain", help="say when a clock would be due, and how that is worked out")
    explain.add_argument("rule", help="its name in rules/*.toml, such as panel_notified")
    explain.add_argument("start", help="from when it counts, in London: 2026-06-12, or 2026-06-12T10:00")
    explain.set_defaults(carry_out=explain_a_rule)
    due = verbs.add_parser("due", help="say how each clock of a case stands")
    due.add_argument("case", help="its reference, such as BB-K7QM-3XTP")
    due.set_defaults(carry_out=due_in_case)
    for verb in (explain, due):
        verb.add_argument("--json", action="store_true", help="for another program: the same as JSON")


def explain_a_rule(asked: Namespace) -> str:
    """What a rule makes of a date. Raises NotDone."""
    calendar, whence = _calendar()
    try:
        tried = explain_rule(
            asked.rule, _moment(asked.start), rules=bundled_rules(), calendar=calendar, now=wiring.now()
        )
    except (UnknownClock, BeyondCalendar) as refusal:
        raise NotDone(str(refusal)) from refusal
    if asked.json:
        return json.dumps({**tried.model_dump(mode="json"), "bank_holidays": whence}, indent=2)
    return "\n".join((*_tried_in_words(tried), f"Bank holidays: {whence}."))


def due_in_case(asked: Namespace) -> str:
    """How each clock of a case stands. Raises NotDone."""
    house, now = wiring.house(), wiring.now()
    case = house.case(asked.case)
    if case.opened_at is None:
        raise NotDone(f"There is no case {asked.case}.")
    clocks = clock_answers(case, house.rules, now)
    if asked.json:
        listed = [clock.model_dump(mode="json") for clock in clocks]
        return json.dumps({"reference": case.reference, "stage": stage(case), "clocks": listed}, indent=2)
    return "\n".join((f"{case.reference}: {stage(case)}", *(line for clock in clocks for line in _in_words(clock))))


def _calendar() -> tuple[Calendar, str]:
    """The calendar of record; on a machine without the tables the one that came with the code, and that is said."""
    if wiring.knows_tables():
        return wiring.calendars().current(), "the calendar of record"
    return bundled_calendar(), "those that came with the code, as no table is named in the environment"


def _moment(text: str) -> Moment:
    """What was typed, as a date or an instant in London. Raises NotDone."""
    try:
        on = date.fromisoformat(text[:10])
        typed = datetime.fromisoformat(text) if text[10:] else None
    except ValueError as error:
        raise NotDone(f"{text!r} is no date: write it as 2026-06-12, or with the time as 2026-06-12T10:00.") from error
    if typed is None:
        return Moment(on=on, problem="time_missing")
    if typed.tzinfo:
        raise NotDone("Write the time as clocks in London show it, without a zone.")
    moment = stated_moment(on, typed.time(), None, None)
    if moment.at is None:
        raise NotDone("The clocks change in that hour, so that time came twice or never: choose another.")
    return moment


def _tried_in_words(tried: ClockTried) -> Iterator[str]:
    yield f"{tried.title}: due {tried.due_text}"
    yield ""
    yield from tried.paragraphs
    yield f"Counted under {tried.rule_set}, in force {tried.in_force}."
    if tried.older:
        yield tried.older
    if tried.newer:
        yield tried.newer
    yield ""
    for rung in tried.ladder:
        yield f"{rung.at_text}, {rung.step}: {rung.what}"
    if not tried.ladder:
        yield "No email of its own leaves; the daily digest tells it."


def _in_words(clock: ClockAnswer) -> Iterator[str]:
    yield ""
    yield f"{clock.title}: {clock.state_text}"
    yield f"  Due {clock.due_text}. To be done by the {clock.who}. {clock.force.capitalize()}."
    if clock.provisional:
        yield f"  Provisional: {clock.provisional}"
