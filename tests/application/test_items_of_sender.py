"""What the sender of something is told of what became of it."""

from datetime import date, timedelta
from typing import Any, get_args

import pytest

from casereview.application.house import House
from casereview.application.items_of_sender import SentItem, SentItems, sent_by_link, sent_for_agency
from casereview.application.perform import perform
from casereview.application.signed_links import SentItemsLink, mark_of
from casereview.application.state_for_sender import TOLD
from casereview.domain.item import State
from casereview.domain.moment import Moment
from tests.houses import FRIDAY, facts, memory_house, notification, referral
from tests.sent_items import keep_item

BB = "BB-K7QM-3XTP"


@pytest.fixture
def house() -> House:
    return memory_house()[0]


def by_link(house: House, agency: str = "hospital", days: float = 0) -> SentItems:
    link = SentItemsLink(
        partnership="bedford-borough",
        agency=agency,
        mark=mark_of("nurse@people.example", house),
        until=date(2026, 12, 9),
    )
    return sent_by_link(link, house=house, now=FRIDAY + timedelta(days=days))


def the_one(house: House) -> SentItem:
    (item,) = by_link(house).items
    return item


def case_with_a_form(house: House, **other: Any) -> None:
    """A case of the hospital's, opened by the form of the item f1."""
    perform(notification(facts(), **other), now=FRIDAY, house=house)
    keep_item(house, "f1", state="filed", reference=BB, reason="")


def test_an_item_that_waits_is_told_with_its_reason_and_what_to_do(house: House) -> None:
    keep_item(house, "item")

    assert the_one(house) == SentItem(
        received_text="10:00 on Friday 12 June 2026 (BST)",
        road="Email",
        state="It waits for the Business Unit. No Word document was attached.",
        next_step="If the reason says that something was wrong with it, send it again. If it is urgent, telephone.",
        reference="",
        missing=(),
    )


def test_what_the_business_unit_last_asked_of_the_sender_is_what_to_do(house: House) -> None:
    keep_item(house, "item", asked=("send_word", "telephone"))

    assert the_one(house).next_step == "Please telephone the Business Unit."


def test_an_item_that_was_filed_is_told_with_its_case(house: House) -> None:
    case_with_a_form(house)

    filed = the_one(house)

    assert (filed.reference, filed.state) == (BB, "It is part of a case.")
    assert filed.next_step.startswith("Nothing now")


def test_the_boxes_that_a_form_leaves_open_are_named_with_what_to_do_about_them(house: House) -> None:
    doubtful = facts(local_authority_aware=Moment(problem="unreadable"))
    missing = (("child_name", "blank"), ("local_authority_aware_on", "unreadable"))
    case_with_a_form(house, facts=doubtful, missing=missing)

    filed = the_one(house)

    assert filed.missing == ("Child's full name", "Date the local authority became aware, if it has")
    assert f"{BB} in its box for the case reference" in filed.next_step


def test_a_box_that_a_later_form_fills_in_is_not_named_any_more(house: House) -> None:
    case_with_a_form(house, missing=(("child_name", "blank"),))

    perform(notification(facts(), form="f2"), now=FRIDAY, house=house)

    assert the_one(house).missing == ()


def test_the_boxes_that_another_agency_s_form_leaves_open_are_not_told(house: House) -> None:
    case_with_a_form(house)

    school = notification(facts(), form="f2", agency="school", missing=(("child_name", "blank"),))
    perform(school, now=FRIDAY, house=house)

    assert the_one(house).missing == ()


def test_the_case_that_a_waiting_item_may_belong_to_is_not_told(house: House) -> None:
    keep_item(house, "item", reference="BB-0000-0001")

    assert the_one(house).reference == ""


def test_what_the_business_unit_wrote_is_not_told(house: House) -> None:
    keep_item(house, "item", state="dealt with", resolution="Telephoned Marker about it.")

    told = by_link(house).model_dump_json()

    assert "has dealt with it" in told
    assert "Marker" not in told


@pytest.mark.parametrize("state", get_args(State))
def test_every_state_is_told_in_words(house: House, state: State) -> None:
    keep_item(house, "f1", state=state, reference=BB)

    told = the_one(house)

    assert told.state.endswith(".")
    assert told.next_step.endswith(".")
    assert "{" not in told.state + told.next_step


def test_the_table_of_states_knows_every_one() -> None:
    assert set(TOLD) == set(get_args(State))


@pytest.mark.parametrize(
    "other",
    [
        {"sender": "teacher@people.example"},
        {"sender": ""},
        {"agency": "school"},
        {"partnership": "luton"},
    ],
    ids=["another address", "nobody who is answered", "another agency", "another partnership"],
)
def test_a_link_shows_nothing_that_is_not_its_owner_s(house: House, other: dict[str, Any]) -> None:
    keep_item(house, "item", **other)

    assert by_link(house).items == ()


def test_a_link_of_nobody_s_agency_shows_all_that_came_from_its_address(house: House) -> None:
    # Given a sender nobody knew, of whom the Business Unit has since found out where they work
    keep_item(house, "before", agency="")
    keep_item(house, "since", agency="hospital")

    assert len(by_link(house, agency="").items) == 2
    assert by_link(house, agency="").agency_name == ""


def test_the_newest_comes_first_and_what_came_to_its_end_half_a_year_ago_is_left_out(house: House) -> None:
    for days, state in enumerate(("filed", "waiting", "refused")):
        keep_item(house, f"{days}", state=state, reference=BB, received_at=FRIDAY + timedelta(days=days))

    assert [item.received_text for item in by_link(house, days=3).items] == [
        "10:00 on Sunday 14 June 2026 (BST)",
        "10:00 on Saturday 13 June 2026 (BST)",
        "10:00 on Friday 12 June 2026 (BST)",
    ]
    assert [item.received_text for item in by_link(house, days=183).items] == ["10:00 on Saturday 13 June 2026 (BST)"]


def test_no_more_than_fifty_are_shown(house: House) -> None:
    for number in range(60):
        keep_item(house, f"{number}", received_at=FRIDAY + timedelta(minutes=number))

    shown = by_link(house, days=1).items

    assert len(shown) == 50
    assert shown[0].received_text.startswith("10:59")


def test_an_agency_is_told_until_when_it_has_to_confirm_its_next_referral_in_writing(house: House) -> None:
    for hours, reference in ((2, "BB-0000-0002"), (0, "BB-0000-0001")):
        perform(referral(facts(), reference), now=FRIDAY + timedelta(hours=hours), house=house)

    due = sent_for_agency("bedford-borough", "hospital", house=house, now=FRIDAY).due

    assert due.startswith("Case BB-0000-0001: send the notification form by 10:00 on Sunday 14 June 2026 (BST)")


def test_a_link_tells_of_no_case_that_its_reader_sent_nothing_for(house: House) -> None:
    perform(referral(facts(), BB), now=FRIDAY, house=house)
    perform(referral(facts(), "BB-0000-0001"), now=FRIDAY, house=house)
    keep_item(house, "one", reference=BB)

    assert by_link(house).due.startswith(f"Case {BB}: send the notification form")


def test_of_the_clocks_of_another_agency_or_of_the_business_unit_nothing_is_told(house: House) -> None:
    perform(referral(facts(), BB).model_copy(update={"agency": "school"}), now=FRIDAY, house=house)
    case_with_a_form(house, reference="BB-0000-0001")

    told = by_link(house)

    assert told.due == ""
    assert "due" not in told.model_copy(update={"due": ""}).model_dump_json(exclude={"due"})


def test_the_people_of_an_agency_see_what_any_of_them_sent_for_it_and_nothing_of_others(house: House) -> None:
    keep_item(house, "one")
    keep_item(house, "two", sender="doctor@people.example", route="upload")
    keep_item(house, "three", agency="school")
    keep_item(house, "four", agency="")

    told = sent_for_agency("bedford-borough", "hospital", house=house, now=FRIDAY)

    assert sorted(item.road for item in told.items) == ["Email", "Upload"]
    assert (told.agency_name, told.until) == ("Example Hospital", "")


def test_nothing_that_is_told_identifies_a_sender(house: House) -> None:
    keep_item(house, "item")

    assert "@" not in by_link(house).model_dump_json()
