"""What a calendar feed holds, from the histories of the cases somebody may see."""

from datetime import date, timedelta

import pytest

from casereview.application.calendar_feed import FeedEntry, feed_of
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.questions import case_page
from casereview.domain.commands import ConfirmFacts, NotifyPanel, PauseClock, ResumeClock
from casereview.domain.facts import Facts
from casereview.domain.roles import Person, Role
from tests.houses import CHAIR, ELSEWHERE, FRIDAY, NURSE, UNIT, day, facts, memory_house, notification, person, referral

CASE = "BB-K7QM-3XTP"
NOTIFY = f"{CASE}: Notify the Panel of the serious incident"
IN_WRITING = f"{CASE}: Confirm the referral in writing"
ASK = f"{CASE}: Ask the agencies for their information"
BY = {"reference": CASE, "by": "Business Unit"}
LATER = FRIDAY + timedelta(hours=1)


@pytest.fixture
def house() -> House:
    """A house with one serious case."""
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    return house


def entry(house: House, title: str, who: Person = UNIT) -> FeedEntry:
    """The one entry whose title begins so."""
    (found,) = [each for each in feed_of(who, house=house, now=LATER) if each.title.startswith(title)]
    return found


def test_each_clock_of_a_case_is_an_entry_at_its_due_time_named_by_reference_and_clock_alone(house: House) -> None:
    notify, in_writing = entry(house, NOTIFY), entry(house, IN_WRITING)

    assert notify.title == NOTIFY
    assert notify.due_on == date(2026, 6, 19)
    assert (in_writing.due_on, in_writing.due_at) == (None, FRIDAY + timedelta(hours=48))
    assert len(feed_of(UNIT, house=house, now=FRIDAY)) == len(house.case(CASE).clocks)


def test_an_entry_says_how_its_date_was_worked_out_in_the_words_of_the_case_page(house: House) -> None:
    page = case_page(UNIT, CASE, house=house, now=FRIDAY)
    texts = {each.title.removeprefix(f"{CASE}: "): each.text for each in feed_of(UNIT, house=house, now=FRIDAY)}

    assert set(texts) == {clock.title for clock in page.clocks}
    for clock in page.clocks:
        assert "\n\n".join(clock.explanation) in texts[clock.title]
        assert texts[clock.title].endswith(f"https://tracker.example/cases/{CASE}")
        assert clock.state != "running" or texts[clock.title].startswith(f"Due {clock.due_text}.")


def test_a_clock_whose_date_moves_keeps_its_identity_and_says_that_it_was_revised(house: House) -> None:
    before = entry(house, NOTIFY)
    aware = Facts(moments={"local_authority_aware": day(date(2026, 6, 11))})

    perform(ConfirmFacts(**BY, command_id="aware", facts=aware), now=LATER, house=house)
    after = entry(house, NOTIFY)

    assert (before.due_on, after.due_on) == (date(2026, 6, 19), date(2026, 6, 18))
    assert after.identity == before.identity
    assert after.revision > before.revision
    assert (before.changed_at, after.changed_at) == (FRIDAY, LATER)


def test_a_clock_that_was_met_is_cancelled_and_says_when_it_was_met(house: House) -> None:
    before = entry(house, NOTIFY)

    perform(NotifyPanel(**BY, command_id="panel", panel_reference="P-1", done_at=LATER), now=LATER, house=house)
    after = entry(house, NOTIFY)

    assert (before.status, after.status) == ("confirmed", "cancelled")
    assert after.revision > before.revision
    assert after.text.startswith("Done on Friday 12 June 2026, in time.\n\n")


def test_a_clock_that_does_not_apply_any_more_is_cancelled_and_says_so(house: House) -> None:
    not_serious = Facts(answers={"seriousness": "non_serious"})

    perform(ConfirmFacts(**BY, command_id="not", facts=not_serious), now=LATER, house=house)
    ended = entry(house, NOTIFY)

    assert ended.status == "cancelled"
    assert ended.text.startswith("Not due any more: the case page says why.\n\n")


def test_a_provisional_date_is_tentative_and_its_title_says_so() -> None:
    house, _ = memory_house()
    perform(referral(facts({"seriousness": ""})), now=FRIDAY, house=house)

    notify = entry(house, NOTIFY)

    assert (notify.title, notify.status) == (f"{NOTIFY} (provisional)", "tentative")


def test_a_clock_that_stands_still_is_cancelled_until_it_is_resumed(house: House) -> None:
    perform(NotifyPanel(**BY, command_id="panel", panel_reference="P-1", done_at=FRIDAY), now=FRIDAY, house=house)
    clock = {**BY, "clock": "information_requested"}
    reason = {"authority": "the partnership lead", "because": "criminal proceedings"}

    perform(PauseClock(**clock, command_id="pause", **reason), now=LATER, house=house)
    paused = entry(house, ASK)
    perform(ResumeClock(**clock, command_id="resume"), now=LATER + timedelta(days=4), house=house)
    resumed = entry(house, ASK)

    assert (paused.status, resumed.status) == ("cancelled", "confirmed")
    assert paused.text.startswith("Due at no time while it is paused (it was due by the end of ")
    assert resumed.revision > paused.revision


def test_the_feed_changes_only_when_something_happens(house: House) -> None:
    assert feed_of(UNIT, house=house, now=FRIDAY) == feed_of(UNIT, house=house, now=FRIDAY + timedelta(days=20))


def test_a_case_that_has_ended_leaves_the_feed_after_thirty_days() -> None:
    house, _ = memory_house()
    perform(notification(facts({"seriousness": "non_serious"})), now=FRIDAY, house=house)
    running = [clock for clock in house.case(CASE).clocks.values() if clock.running]

    month = FRIDAY + timedelta(days=30)

    assert running == []
    assert feed_of(UNIT, house=house, now=month) != ()
    assert feed_of(UNIT, house=house, now=month + timedelta(seconds=1)) == ()


def test_a_case_with_a_running_clock_stays_in_the_feed_however_long_ago_something_happened(house: House) -> None:
    assert feed_of(UNIT, house=house, now=FRIDAY + timedelta(days=400)) != ()


@pytest.mark.parametrize("stranger", [ELSEWHERE, NURSE, person("nobody")])
def test_a_feed_holds_nothing_of_a_case_that_its_reader_may_not_see(house: House, stranger: Person) -> None:
    assert feed_of(stranger, house=house, now=FRIDAY) == ()


def test_two_roles_in_one_partnership_do_not_double_the_entries(house: House) -> None:
    both = person("both", ("bedford-borough", Role.BUSINESS_UNIT, ""), ("bedford-borough", Role.PARTNERSHIP_LEAD, ""))

    assert feed_of(both, house=house, now=FRIDAY) == feed_of(CHAIR, house=house, now=FRIDAY)
