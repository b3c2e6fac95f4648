"""How the reader of an email finds the way back to its case, and to what they have sent."""

from casereview.adapters.letter import write
from casereview.adapters.signing import Signer
from casereview.application.perform import perform
from casereview.application.records import OwedEmail
from casereview.application.signed_links import mark_of, read_link
from casereview.application.ways_back import with_ways_back
from casereview.domain.reply_address import case_named_in
from casereview.domain.roles import Role
from tests.houses import FRIDAY, facts, memory_house, notification
from tests.sample_letters import SAMPLES

HOME = "notify@bedford-borough.example"
HOUSE, HISTORY = memory_house()
SIGNER = Signer(HOUSE.keys)
perform(notification(facts()), now=FRIDAY, house=HOUSE)
OWED = tuple(HISTORY.emails.values())


def as_sent(email: OwedEmail) -> OwedEmail:
    return with_ways_back(email, house=HOUSE, signer=SIGNER)


def about_an_item(**more: object) -> OwedEmail:
    return OwedEmail(
        id="form_not_read-1",
        about="inbound#item",
        template="form_not_read",
        to="stranger@elsewhere.example",
        role="sender",
        context={**SAMPLES["form_not_read"], "reply_to": HOME, **more},
        owed_at=FRIDAY,
    )


def test_a_reply_to_any_email_about_a_case_finds_that_case() -> None:
    key = HOUSE.keys.key("replies")

    assert len(OWED) > 3
    for email in OWED:
        assert case_named_in((as_sent(email).context["reply_to"],), HOME, key) == "BB-K7QM-3XTP"


def test_a_reply_to_an_email_about_no_case_goes_to_the_notification_address() -> None:
    assert as_sent(about_an_item()).context["reply_to"] == HOME


def test_the_receipt_leads_its_reader_to_what_they_sent_for_their_agency() -> None:
    (receipt,) = (email for email in OWED if email.template == "notification_receipt")

    url = as_sent(receipt).context["sent_link"]

    link = read_link(url.rpartition("/")[2], house=HOUSE, signer=SIGNER, now=FRIDAY)
    assert (link.partnership, link.agency) == ("bedford-borough", "hospital")
    assert link.mark == mark_of("nurse@people.example", HOUSE)


def test_only_a_sender_is_led_to_what_they_sent() -> None:
    assert {email.template for email in OWED if as_sent(email).context["sent_link"]} == {"notification_receipt"}


def test_who_is_told_of_something_that_another_sent_is_not_led_to_it() -> None:
    told = about_an_item(sent_for=["bedford-borough", "hospital"]).model_copy(update={"role": Role.BUSINESS_UNIT})

    assert as_sent(told).context["sent_link"] == ""


def test_an_email_that_leaves_again_after_a_crash_has_the_same_ways_back() -> None:
    assert [as_sent(email) for email in OWED] == [as_sent(email) for email in OWED]


def test_an_email_that_was_owed_before_there_were_links_leaves_without_one() -> None:
    email = as_sent(about_an_item())

    assert "What became of it".upper() not in write(email.template, email.context).text
    assert "/sent/" not in write(email.template, email.context).html


def test_the_link_stands_in_the_text_and_in_the_html() -> None:
    email = as_sent(about_an_item(sent_for=["bedford-borough", ""]))
    written = write(email.template, email.context)

    assert email.context["sent_link"] in written.text
    assert f'href="{email.context["sent_link"]}"' in written.html
