"""What changes after the first statement: corrections, contradictions, and what must not change."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.draft_document import draft_copy_sheet
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.questions import case_page
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.commands import ConfirmFacts, NotifyPanel
from casereview.domain.events import ClockMoved, LadderStepTaken
from casereview.domain.facts import Facts
from casereview.domain.moment import Moment
from casereview.domain.partnership import Partnership
from casereview.domain.refusals import BeforeItBegan, UnknownArea
from casereview.domain.roles import Role
from tests.houses import (
    FRIDAY,
    LEAD,
    MemoryDirectory,
    day,
    facts,
    instant,
    memory_house,
    notification,
    person,
    referral,
)

BB = "BB-K7QM-3XTP"
DUE_12 = "by the end of Friday 19 June 2026"
DUE_11 = "by the end of Thursday 18 June 2026"


def confirm(house: House, said: Facts, *, command_id: str = "c", now: datetime = FRIDAY) -> None:
    command = ConfirmFacts(reference=BB, command_id=command_id, by="Business Unit", facts=said)
    perform(command, now=now, house=house)


def notify_panel(house: House, *, done_at: datetime = FRIDAY) -> None:
    told = NotifyPanel(reference=BB, command_id="p", by="Business Unit", panel_reference="P-1", done_at=done_at)
    perform(told, now=FRIDAY, house=house)


def panel_due(house: House) -> tuple[str, bool]:
    clock = next(c for c in case_page(LEAD, BB, house=house, now=FRIDAY).clocks if c.clock == "panel_notified")
    assert clock.state in {"running", "due soon"}
    return clock.due_text, clock.is_provisional


def test_a_panel_notified_of_a_case_that_had_turned_non_serious_is_met_at_once() -> None:
    house, history = memory_house()
    perform(referral(facts({"seriousness": ""})), now=FRIDAY, house=house)
    perform(notification(facts({"seriousness": "non_serious"})), now=FRIDAY, house=house)

    notify_panel(house)

    clocks = {c.clock: c.state for c in case_page(LEAD, BB, house=house, now=FRIDAY).clocks}
    assert clocks["panel_notified"] == "met"
    assert "panel_notified" not in [due.clock for due in history.due(FRIDAY + timedelta(days=60))]


def test_a_correction_that_gives_only_the_date_moves_a_clock_of_days() -> None:
    house, _ = memory_house()
    perform(notification(facts(local_authority_aware=instant(FRIDAY))), now=FRIDAY, house=house)

    confirm(house, Facts(moments={"local_authority_aware": day(date(2026, 6, 11))}))

    assert panel_due(house) == (DUE_11, False)


def test_a_doubtful_second_form_does_not_hide_a_clear_date() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)

    again = facts(local_authority_aware=Moment(problem="unreadable"))
    perform(notification(again, form="f2"), now=FRIDAY, house=house)

    assert panel_due(house) == (DUE_12, False)


def test_a_form_does_not_undo_what_the_business_unit_has_confirmed() -> None:
    house, _ = memory_house()
    perform(referral(facts({"seriousness": ""})), now=FRIDAY, house=house)
    confirm(house, Facts(answers={"seriousness": "serious"}))

    later = FRIDAY + timedelta(hours=1)
    said = facts({"seriousness": "non_serious"})
    perform(notification(said, received_at=later), now=later, house=house)

    assert panel_due(house)[0] == DUE_12


def test_a_form_that_was_delayed_does_not_undo_what_was_said_after_it() -> None:
    house, _ = memory_house()
    perform(notification(facts(), received_at=FRIDAY), now=FRIDAY, house=house)

    earlier = notification(facts({"seriousness": "non_serious"}), form="f0", received_at=FRIDAY - timedelta(hours=2))
    perform(earlier, now=FRIDAY, house=house)

    assert panel_due(house)[0] == DUE_12


def test_the_same_facts_said_again_move_no_clock_and_take_no_rung_again() -> None:
    house, history = memory_house()
    perform(referral(facts()), now=FRIDAY, house=house)
    later = FRIDAY + timedelta(days=13)
    watch_clocks(house=house, now=later)

    perform(notification(facts(), received_at=later), now=later, house=house)
    watch_clocks(house=house, now=later + timedelta(hours=1))

    events = [entry.event for entry in history.of(BB)]
    taken = [(e.clock, e.step, e.planned_at) for e in events if isinstance(e, LadderStepTaken)]
    assert not [e for e in events if isinstance(e, ClockMoved)]
    assert len(taken) == len(set(taken))


def test_a_clock_that_really_moves_keeps_no_old_rung_and_is_told_anew() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    confirm(house, Facts(moments={"local_authority_aware": day(date(2026, 6, 11))}))

    watch_clocks(house=house, now=datetime.fromisoformat("2026-06-16T08:05:00+00:00"))

    taken = [e.event for e in history.of(BB) if isinstance(e.event, LadderStepTaken)]
    assert {(e.clock, e.step) for e in taken} >= {("panel_notified", "two working days before")}


def test_a_time_that_had_not_come_when_it_was_stated_is_not_believed() -> None:
    house, _ = memory_house()

    case = perform(referral(facts(business_unit_told=instant(FRIDAY + timedelta(hours=12)))), now=FRIDAY, house=house)

    written = case.clocks["written_confirmation"].explanation
    assert "had not come when it was stated" in written.provisional
    assert written.due_at <= FRIDAY + timedelta(hours=48)


def test_a_worst_case_that_looks_back_four_weeks_says_so() -> None:
    house, _ = memory_house()
    long_ago = facts(local_authority_aware=Moment(problem="blank"), happened=day(date(2026, 1, 5)))

    case = perform(notification(long_ago), now=FRIDAY, house=house)

    explanation = case.clocks["panel_notified"].explanation
    assert explanation.counts_from == "the worst case, four weeks before the case was opened"
    assert explanation.start_on == date(2026, 5, 15)


def test_a_duty_cannot_have_been_done_before_the_incident() -> None:
    house, _ = memory_house()
    perform(notification(facts({"seriousness": "non_serious"})), now=FRIDAY, house=house)

    with pytest.raises(BeforeItBegan, match="before the incident, on Thursday 11 June 2026"):
        notify_panel(house, done_at=FRIDAY - timedelta(days=3))


def test_no_copy_sheet_is_drafted_for_a_case_known_to_be_non_serious() -> None:
    house, history = memory_house()
    perform(notification(facts({"seriousness": ""})), now=FRIDAY, house=house)
    confirm(house, Facts(answers={"seriousness": "non_serious"}))

    draft_copy_sheet(BB, "entry#000009", draft=lambda _: b"", house=house, now=FRIDAY)

    assert "document_drafted" not in [entry.event.type for entry in history.of(BB)]


def test_an_area_is_told_of_by_the_name_of_the_list_and_by_no_other() -> None:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)

    confirm(house, Facts(other_areas=("brighton & hove city council",)))

    clocks = {c.clock for c in case_page(LEAD, BB, house=house, now=FRIDAY).clocks}
    assert "area_told/Brighton and Hove" in clocks
    with pytest.raises(UnknownArea):
        confirm(house, Facts(other_areas=("Jayden Smith",)), command_id="c2")


class CrowdedDirectory(MemoryDirectory):
    """A partnership with ten people in its Business Unit and twelve safeguarding partners."""

    def partnership(self, partnership: str) -> Partnership:
        """The crowded one."""
        home = super().partnership(partnership)
        unit = [person(f"unit{n}", (partnership, Role.BUSINESS_UNIT, "")) for n in range(10)]
        partners = [person(f"partner{n}", (partnership, Role.SAFEGUARDING_PARTNER, "police")) for n in range(12)]
        return home.model_copy(update={"people": (*home.people, *unit, *partners)})


def crowded_house() -> tuple[House, MemoryHistory]:
    house, history = memory_house()
    return replace(house, directory=CrowdedDirectory()), history


def test_a_long_outage_among_many_people_is_caught_up_in_parts() -> None:
    house, history = crowded_house()
    perform(notification(facts({"harm": "died", "looked_after": "yes"})), now=FRIDAY, house=house)

    watched = watch_clocks(house=house, now=FRIDAY + timedelta(days=20))

    assert (watched.clocks, watched.failures) == (4, ())
    assert list(history.due(FRIDAY + timedelta(days=60))) == []
