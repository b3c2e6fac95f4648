"""What is kept of a case for the lists, the digests and the feeds."""

from datetime import timedelta

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.perform import perform
from casereview.application.records import Summary, SummaryClock
from casereview.application.send_digests import send_digests
from casereview.domain.commands import NotifyPanel, PauseClock
from casereview.domain.roles import Role
from tests.houses import FRIDAY, facts, memory_house, notification

BB = "BB-K7QM-3XTP"
UNIT = {"reference": BB, "by": "Business Unit"}
MILESTONE = "information_requested"
NOTIFY = NotifyPanel.model_validate({**UNIT, "command_id": "n", "panel_reference": "P-1", "done_at": FRIDAY})
PAUSE = PauseClock.model_validate(
    {
        **UNIT,
        "command_id": "p",
        "clock": MILESTONE,
        "authority": "the Case Review Group",
        "because": "criminal proceedings",
    }
)


def the_summary(history: MemoryHistory) -> Summary:
    (summary,) = history.summaries("bedford-borough")
    return summary


def the_clock(history: MemoryHistory, name: str) -> SummaryClock:
    return next(clock for clock in the_summary(history).clocks if clock.clock == name)


def test_a_summary_says_whose_case_it_is_and_when_it_last_changed() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    assert (the_summary(history).agency, the_summary(history).changed_at) == ("hospital", FRIDAY)

    perform(NOTIFY, now=FRIDAY + timedelta(hours=1), house=house)

    assert the_summary(history).changed_at == FRIDAY + timedelta(hours=1)


def test_each_running_clock_says_whose_it_is_and_its_force() -> None:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)

    panel = the_clock(history, "panel_notified")

    assert (panel.role, panel.who) == (Role.NOTIFYING_OFFICER, "local authority's notifying officer")
    assert panel.force == "statutory guidance"


def test_a_local_milestone_is_told_by_the_digest_until_it_stands_still() -> None:
    # Given a rapid review, whose first milestone is due on Monday
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    perform(NOTIFY, now=FRIDAY, house=house)
    assert (the_clock(history, MILESTONE).force, the_clock(history, MILESTONE).paused) == ("local milestone", False)
    # When the digests of Monday are sent
    send_digests(house=house, now=FRIDAY + timedelta(days=3))
    # Then the Business Unit, whose it is, is told
    assert the_clock(history, MILESTONE).title in titles_told(history)
    # And when it has been paused, Tuesday's do not tell it
    perform(PAUSE, now=FRIDAY + timedelta(days=3), house=house)
    history.emails.clear()
    send_digests(house=house, now=FRIDAY + timedelta(days=4))
    assert the_clock(history, MILESTONE).paused
    assert the_clock(history, MILESTONE).title not in titles_told(history)


def titles_told(history: MemoryHistory) -> set[str]:
    kinds = ("overdue", "due_today", "due_soon", "local_milestones")
    told = [email.context for email in history.emails.values() if email.template == "daily_digest"]
    return {line["title"] for context in told for kind in kinds for line in context[kind]}
