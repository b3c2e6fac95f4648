"""What came in and belongs together: whose it is, what it was in, what it was taken apart into, and its case."""

from typing import Any

import pytest

from casereview.application.item_writing import OnItem
from casereview.application.perform import perform
from casereview.application.perform_on_item import perform_on_item
from casereview.application.resolve_item import deal_with, release
from casereview.domain.commands import RecordDraft
from casereview.domain.item import Item
from casereview.domain.item_commands import TakeApart
from casereview.domain.senders import WhoSentIt
from tests.chalice_app.site import Site, words
from tests.houses import CHAIR, FRIDAY, LEAD, UNIT, came_in, facts, keep_one_waiting, notification

BB = "BB-K7QM-3XTP"
GENUINE = WhoSentIt(agency="hospital", is_known=True, dmarc="pass")


def waits(site: Site, **other: Any) -> Item:
    usual: dict[str, Any] = {"because": "not_opened", "reason": "A file is protected by a password."}
    return keep_one_waiting(site.house, **{**usual, **other})


@pytest.fixture
def taken_apart(site: Site) -> Item:
    """An email of the hospital that one form was taken out of."""
    whole = came_in(site.house, "w", key="email/bedford-borough/{}")
    apart = TakeApart(inbound_id=whole.inbound_id, command_id="apart", by="test", who_sent_it=GENUINE, forms=1)
    perform_on_item(OnItem(apart, sender="nurse@people.example"), now=FRIDAY, house=site.house)
    came_in(site.house, "1", key=f"forms/bedford-borough/{whole.inbound_id}/{{}}.docx", sender="")
    return whole


def test_a_card_says_what_it_is_and_which_agency_sent_it(site: Site) -> None:
    waits(site)

    assert "Email from Example Hospital, 10:00 on Friday 12 June 2026" in words(site.browser(UNIT).get("/inbound"))


def test_a_card_of_nobody_knows_whom_says_so(site: Site) -> None:
    waits(site, because="failed_checks", who_sent_it=WhoSentIt(dmarc="fail"))

    assert "Email from an unknown sender" in words(site.browser(UNIT).get("/inbound"))


def test_a_card_says_of_a_case_nobody_has_confirmed_that_it_is_a_possible_one(site: Site) -> None:
    item = waits(site)

    assert f"Held as possible case {item.held_as}" in words(site.browser(UNIT).get("/inbound"))


def test_the_business_unit_reads_what_was_found_without_what_the_sender_is_asked(site: Site) -> None:
    item = waits(site, because="other_file", reason="The attachment was a PDF. Send the Word document (.docx) itself.")

    page = words(site.browser(UNIT).get(f"/inbound/{item.inbound_id}"))

    assert "The attachment was a PDF." in page
    assert "Send the Word document" not in page


def test_an_email_taken_apart_and_the_form_in_it_lead_to_each_other(site: Site, taken_apart: Item) -> None:
    unit, whole = site.browser(UNIT), taken_apart.inbound_id

    of_whole, of_part = unit.get(f"/inbound/{whole}"), unit.get(f"/inbound/{whole}-1")

    assert f'href="/inbound/{whole}-1"'.encode() in of_whole.body
    assert f'href="/inbound/{whole}"'.encode() in of_part.body
    assert "It was taken out of an email." in words(of_part)


def test_a_form_taken_out_of_an_agencys_email_is_that_agencys(site: Site, taken_apart: Item) -> None:
    page = words(site.browser(UNIT).get(f"/inbound/{taken_apart.inbound_id}-1"))

    assert "Agency: Example Hospital" in page


def test_who_may_only_look_is_told_whose_move_it_is(site: Site) -> None:
    item = waits(site)

    assert "Only the Business Unit can deal with it" in words(site.browser(LEAD).get(f"/inbound/{item.inbound_id}"))
    assert "Only the Business Unit" not in words(site.browser(UNIT).get(f"/inbound/{item.inbound_id}"))


def test_whoever_may_have_been_impersonated_is_not_written_to(site: Site) -> None:
    # Given an email whose checks of its sender failed
    item = waits(site, because="failed_checks", who_sent_it=WhoSentIt(agency="hospital", is_known=True, dmarc="fail"))
    unit, form = site.browser(UNIT), f"/inbound/{item.inbound_id}/do/ask"
    # Then its page says why nobody is asked by email, and neither does a press
    assert "an email could reach somebody who never wrote" in words(unit.get(f"/inbound/{item.inbound_id}"))
    unit.fill_in(form, {"what": "send_word"})
    assert site.house.history.inbound_item(item.inbound_id).item(item.inbound_id).asked == ()


def test_asking_the_same_again_says_when_it_was_asked_and_keeps_the_form(site: Site) -> None:
    # Given a sender who has been asked
    item = waits(site)
    unit, form = site.browser(UNIT), f"/inbound/{item.inbound_id}/do/ask"
    assert unit.fill_in(form, {"what": "send_word"}).status_code == 303
    # When they are asked the same again
    again = unit.fill_in(form, {"what": "send_word"})
    # Then nothing is silently done
    assert again.status_code == 422
    assert "They were asked this at 10:00 on Friday 12 June 2026 (BST): telephone them instead" in words(again)


def test_a_misshapen_reference_is_answered_as_misshapen_and_not_as_missing(site: Site) -> None:
    item = waits(site)

    answer = site.browser(UNIT).fill_in(f"/inbound/{item.inbound_id}/do/deal", {"how": "linked", "reference": "hello"})

    assert answer.status_code == 422
    assert "Enter the reference without spaces" in words(answer)
    assert "Enter the reference of the case it belongs to" not in words(answer)


def test_releasing_what_could_not_be_scanned_says_that_a_password_still_stands_in_the_way(site: Site) -> None:
    item = waits(site, because="not_scanned")

    assert "open it with the password" in words(site.browser(UNIT).get(f"/inbound/{item.inbound_id}/do/release"))


def test_a_case_lists_what_waits_with_it(site: Site) -> None:
    # Given a reply to an email about a case, which waits
    perform(notification(facts()), now=FRIDAY, house=site.house)
    item = waits(site, because="reply", reason="This is a reply.", reference=BB)
    # Then its Business Unit finds it on the case page
    page = site.browser(UNIT).get(f"/cases/{BB}")
    assert "Something came in about this case and waits for a person." in words(page)
    assert f'href="/inbound/{item.inbound_id}"'.encode() in page.body
    # And who does not see items does not
    assert b"/inbound/" not in site.browser(CHAIR).get(f"/cases/{BB}").body


def test_a_case_that_was_only_possible_still_leads_to_the_message_and_says_what_comes_next(site: Site) -> None:
    # Given a message that is a notification, and is followed
    item = waits(site)
    deal_with(UNIT, item.inbound_id, "followed", house=site.house, now=FRIDAY)
    # When its case is opened
    page = site.browser(UNIT).get(f"/cases/{item.held_as}")
    # Then it leads to the message, and says what to do with it
    assert f'href="/inbound/{item.inbound_id}"'.encode() in page.body
    assert "no form of it has been read. Open what came in , confirm below what it says" in words(page)


def test_of_two_drafts_of_a_document_the_case_says_which_one_to_use(site: Site) -> None:
    # Given a copy-sheet that was drafted again after a further form
    perform(notification(facts()), now=FRIDAY, house=site.house)
    for number in (1, 2):
        again = {"command_id": f"draft {number}", "sha256": f"{number}" * 64, "key": f"{BB}/copy_sheet-{number}.docx"}
        said = {"reference": BB, "by": "the tracker", "document": "copy_sheet", "title": "Copy-sheet", **again}
        perform(RecordDraft.model_validate(said), now=FRIDAY, house=site.house)
    # Then only the older one is called so
    page = words(site.browser(UNIT).get(f"/cases/{BB}"))
    assert page.count("A newer one stands above: use that") == 1


def test_what_was_released_and_taken_apart_leads_to_the_form_that_waits_and_does_not_ask_what_it_is(site: Site) -> None:
    # Given an email from a stranger that was released, and taken apart into a form
    whole = waits(site, because="unknown_sender", who_sent_it=WhoSentIt(dmarc="pass"))
    release(UNIT, whole.inbound_id, whole.release_reasons[0], house=site.house, now=FRIDAY)
    apart = TakeApart(inbound_id=whole.inbound_id, command_id="apart", by="test", who_sent_it=GENUINE, forms=1)
    perform_on_item(OnItem(apart, sender="nurse@people.example"), now=FRIDAY, house=site.house)
    came_in(site.house, "1", key=f"forms/bedford-borough/{whole.inbound_id}/{{}}.docx", sender="")
    # When its page is opened
    page = site.browser(UNIT).get(f"/inbound/{whole.inbound_id}")
    # Then it leads to the form
    assert f'href="/inbound/{whole.inbound_id}-1"'.encode() in page.body
    assert "Until somebody says what it is" not in words(page)
    assert "until what was in it has been read" in words(page)
