""" "I have seen this": looking changes nothing, the button is recorded once and stops the next escalation."""

from datetime import timedelta
from typing import Any

import pytest

from casereview.application.perform import perform
from casereview.application.watch_clocks import watch_clocks
from casereview.domain.commands import RecordWrittenForm
from casereview.domain.events import EscalationSeen
from casereview.domain.roles import Role
from tests.chalice_app.site import Site, hidden_fields, words
from tests.houses import CHAIR, FRIDAY, OFFICER, POLICE, UNIT, facts, notification, person, referral

CASE = "/cases/BB-K7QM-3XTP"
SEEN = f"{CASE}/seen"
PARTNERS = ("written_confirmation", "an hour after")


@pytest.fixture
def escalated_site(site: Site) -> Site:
    """A referral that nobody confirmed in writing, escalated to the safeguarding partners after 49 hours."""
    perform(referral(facts()), now=FRIDAY, house=site.house)
    site.later(hours=49)
    watch_clocks(house=site.house, now=site.now)
    return site


def seen_steps(site: Site) -> list[tuple[str, str, Role]]:
    entries = (entry.event for entry in site.house.history.of("BB-K7QM-3XTP"))
    return [(e.clock, e.step, e.role) for e in entries if isinstance(e, EscalationSeen)]


def who_was_escalated_to(site: Site) -> set[str]:
    watch_clocks(house=site.house, now=site.now)
    emails = site.house.history.emails.values()  # type: ignore[attr-defined]  # the memory's own
    return {email.to.partition("@")[0] for email in emails if email.template == "clock_escalated"}


def test_the_email_of_an_escalation_leads_to_the_page(escalated_site: Site) -> None:
    emails = escalated_site.house.history.emails.values()  # type: ignore[attr-defined]  # the memory's own

    links = {email.context["link"] for email in emails if email.template == "clock_escalated"}

    assert links == {f"https://tracker.example{SEEN}"}


def test_it_shows_what_was_escalated_with_how_overdue_it_is_and_the_working(escalated_site: Site) -> None:
    said = words(escalated_site.browser(POLICE).get(SEEN))

    assert "Confirm the referral in writing Overdue by 1 hour" in said
    assert "By 10:00 on Sunday 14 June 2026 (BST)" in said
    assert "An hour after, to the safeguarding partners" in said
    assert "The rule: Confirm the referral in writing, within 48 elapsed hours." in said
    assert "The next escalation goes to the Independent Chair/Scrutineer at 14:00 on Sunday 14 June 2026 (BST)" in said


def test_the_case_leads_there_whoever_has_not_said_yet_that_they_have_seen_it(escalated_site: Site) -> None:
    link, police = f'href="{SEEN}"', escalated_site.browser(POLICE)
    assert link in police.get(CASE).body.decode()
    assert link not in escalated_site.browser(OFFICER).get(CASE).body.decode()

    police.fill_in(SEEN, {})

    assert link not in police.get(CASE).body.decode()


def test_looking_changes_nothing_however_often(escalated_site: Site) -> None:
    police = escalated_site.browser(POLICE)

    for _ in range(3):
        police.get(SEEN)

    assert seen_steps(escalated_site) == []
    escalated_site.later(hours=4)
    assert who_was_escalated_to(escalated_site) == {"police", "chair"}


def test_saying_it_is_recorded_and_stops_the_next_escalation_but_not_the_clock(escalated_site: Site) -> None:
    police = escalated_site.browser(POLICE)

    answer = police.fill_in(SEEN, {})
    said = words(police.get(answer.headers["Location"]))

    assert answer.status_code == 303
    assert seen_steps(escalated_site) == [(*PARTNERS, Role.SAFEGUARDING_PARTNER)]
    assert "Thank you. It is recorded that you have seen this. It is still overdue." in said
    assert "The next escalation, to the Independent Chair/Scrutineer, will not be sent." in said
    escalated_site.later(hours=4)
    assert who_was_escalated_to(escalated_site) == {"police"}
    case = words(escalated_site.browser(POLICE).get(CASE))
    assert "Overdue by 5 hours" in case
    assert "Escalated an hour after: somebody it went to has said that they have seen it." in case


def test_saying_it_twice_is_recorded_once(escalated_site: Site) -> None:
    police = escalated_site.browser(POLICE)
    opened_twice = [hidden_fields(police.get(SEEN)) for _ in range(2)]

    for form in (*opened_twice, *opened_twice):
        assert police.send(SEEN, form).status_code == 303

    assert seen_steps(escalated_site) == [(*PARTNERS, Role.SAFEGUARDING_PARTNER)]


def test_what_was_escalated_after_the_page_was_opened_stays_unseen(escalated_site: Site) -> None:
    shown = set(hidden_fields(escalated_site.browser(POLICE).get(SEEN)))
    escalated_site.later(days=10)
    watch_clocks(house=escalated_site.house, now=escalated_site.now)
    police = escalated_site.browser(POLICE)
    form = hidden_fields(police.get(SEEN))

    police.send(SEEN, {name: value for name, value in form.items() if name in shown})

    assert len(form) > len(shown)
    assert seen_steps(escalated_site) == [(*PARTNERS, Role.SAFEGUARDING_PARTNER)]
    assert len(police.json(SEEN).json_body["escalated"]) == len(form) - len(shown)


def days_later(site: Site, days: int) -> None:
    """Let days pass, and let the clocks be watched on each."""
    for _ in range(days):
        site.later(days=1)
        watch_clocks(house=site.house, now=site.now)


def the_panel_s(page: Any) -> list[dict[str, Any]]:
    return [line for line in page["escalated"] if line["clock"] == "panel_notified"]


@pytest.fixture
def moved_site(site: Site) -> Site:
    """The Panel was not notified: the police were told, have seen it, and then the date was moved and passed again."""
    perform(notification(facts()), now=FRIDAY, house=site.house)
    days_later(site, 14)
    site.browser(POLICE).fill_in(SEEN, {})
    aware = {"day": "15", "month": "6", "year": "2026", "time": ""}
    stated = {f"local_authority_aware-{part}": value for part, value in aware.items()}
    because = {"because": "the local authority has put it right"}
    moved = site.browser(UNIT).fill_in(f"{CASE}/record/moment?for=local_authority_aware", {**stated, **because})
    assert moved.status_code == 303
    return site


def test_what_is_escalated_again_about_a_date_that_has_moved_has_its_button_again(moved_site: Site) -> None:
    assert the_panel_s(moved_site.browser(POLICE).json(SEEN).json_body) == []

    days_later(moved_site, 7)

    police = moved_site.browser(POLICE)
    (again,) = the_panel_s(police.json(SEEN).json_body)
    assert again["due_text"] == "by the end of Monday 22 June 2026"
    assert "I have seen this" in words(police.get(SEEN))
    police.fill_in(SEEN, {})
    assert the_panel_s(police.json(SEEN).json_body) == []


def test_a_page_opened_before_the_date_moved_says_nothing_of_what_was_escalated_after(moved_site: Site) -> None:
    old = "shown/panel_notified/two working days after/2026-06-19T23:00:00+00:00"
    days_later(moved_site, 7)
    police = moved_site.browser(POLICE)
    shown = set(hidden_fields(police.get(SEEN)))
    tokens = {name: value for name, value in hidden_fields(police.get(SEEN)).items() if not name.startswith("shown/")}

    police.send(SEEN, {**tokens, old: "yes"})

    assert old.replace("19T", "22T") in shown
    assert len(the_panel_s(police.json(SEEN).json_body)) == 1


def test_who_has_seen_it_is_kept_with_the_organisation_they_act_for(escalated_site: Site) -> None:
    escalated_site.browser(POLICE).fill_in(SEEN, {})

    entries = (entry.event for entry in escalated_site.house.history.of("BB-K7QM-3XTP"))
    assert [event.organisation for event in entries if isinstance(event, EscalationSeen)] == ["police"]


def test_what_was_escalated_to_others_cannot_be_said_to_have_been_seen(escalated_site: Site) -> None:
    chair = escalated_site.browser(CHAIR)
    form = hidden_fields(chair.get(CASE))

    chair.send(SEEN, {**form, "command_id": "0" * 32, "shown/written_confirmation/an hour after": "yes"})

    assert seen_steps(escalated_site) == []


def test_who_holds_two_roles_answers_in_the_one_that_was_told(escalated_site: Site) -> None:
    partner, officer = ("safeguarding_partner", "police"), ("notifying_officer", "local_authority")
    held = (("bedford-borough", Role(role), organisation) for role, organisation in (officer, partner))

    escalated_site.browser(person("both", *held)).fill_in(SEEN, {})

    assert seen_steps(escalated_site) == [(*PARTNERS, Role.SAFEGUARDING_PARTNER)]


def test_what_was_escalated_to_others_is_not_offered(escalated_site: Site) -> None:
    for someone in (OFFICER, CHAIR):
        answer = escalated_site.browser(someone).get(SEEN)

        assert "Nothing in this case is escalated to you now" in words(answer)
        assert "I have seen this" not in words(answer)
        assert f'href="{CASE}"' in answer.body.decode()


def test_what_has_been_done_since_is_not_escalated_any_more(escalated_site: Site) -> None:
    done = RecordWrittenForm(reference="BB-K7QM-3XTP", command_id="w", by="Business Unit", done_at=escalated_site.now)
    perform(done, now=escalated_site.now, house=escalated_site.house)

    assert escalated_site.browser(POLICE).json(SEEN).json_body["escalated"] == []


def test_the_last_escalation_says_that_none_comes_after_it(escalated_site: Site) -> None:
    escalated_site.now += timedelta(hours=4)
    watch_clocks(house=escalated_site.house, now=escalated_site.now)

    (to_chair,) = escalated_site.browser(CHAIR).json(SEEN).json_body["escalated"]
    (to_police,) = escalated_site.browser(POLICE).json(SEEN).json_body["escalated"]

    assert to_chair["next_text"] == "There is no further escalation after this one."
    assert to_police["next_text"] == "The next escalation, to the Independent Chair/Scrutineer, has been sent already."


def test_a_button_pressed_on_another_site_is_refused(escalated_site: Site) -> None:
    answer = escalated_site.browser(POLICE).send(SEEN, {"command_id": "0" * 32, "shown/written_confirmation/x": "yes"})

    assert answer.status_code == 403
    assert seen_steps(escalated_site) == []
