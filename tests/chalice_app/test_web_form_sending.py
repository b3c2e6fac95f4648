"""A form filled in on pages leaves once, as a Word file like an upload, and only if it can be read."""

import re
from typing import Any

import boto3
import pytest

from casereview import wiring
from tests.chalice_app.site import Browser, Site, hidden_fields, words
from tests.chalice_app.web_forms import CHILD, NO_SUCH_DAY, WHEN, begun, token_of
from tests.houses import NURSE


@pytest.fixture
def nurse(site: Site) -> Browser:
    return site.browser(NURSE)


@pytest.fixture
def inbound(site: Site) -> Any:
    """The bucket that forms are sent to."""
    s3 = wiring.s3()
    s3.create_bucket(Bucket="inbound", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    return boto3.resource("s3").Bucket("inbound")


def test_what_cannot_be_read_is_put_right_before_the_form_is_sent(nurse: Browser, inbound: Any) -> None:
    draft = begun(nurse)
    nurse.fill_in(f"{draft}/parts/{WHEN}", {**NO_SUCH_DAY, "later": "yes"})

    page = nurse.get(f"{draft}/check")
    sent = nurse.send(f"{draft}/check", token_of(nurse, f"{draft}/parts/1"))

    assert "Send the form</button>" not in page.body.decode()
    assert "1 to put right" in words(nurse.get(draft))
    assert sent.status_code == 422
    assert "Some answers cannot be read with certainty" in words(sent)
    assert list(inbound.objects.all()) == []


def test_a_form_is_sent_as_a_file_of_its_agency_under_the_id_of_its_draft_and_once(
    site: Site, nurse: Browser, inbound: Any
) -> None:
    # Given a form, sent by a double click
    draft = begun(nurse)
    nurse.fill_in(f"{draft}/parts/{CHILD}", {"child_name": "Example Child"})
    token = token_of(nurse, f"{draft}/check")
    answers = [nurse.send(f"{draft}/check", token) for _ in range(2)]

    # Then one file is stored, like an upload of the same person
    (stored,) = inbound.objects.all()
    assert [answer.headers["Location"] for answer in answers] == ["/notify/sent"] * 2
    assert stored.key == f"upload/bedford-borough/hospital/{draft.rpartition('/')[2]}.docx"
    assert stored.get()["Metadata"] == {"sender": NURSE.email}
    assert stored.get()["ContentType"].endswith("wordprocessingml.document")


def test_a_sent_form_says_so_and_can_neither_be_changed_nor_deleted(nurse: Browser, inbound: Any) -> None:
    draft = begun(nurse)
    nurse.fill_in(f"{draft}/parts/{CHILD}", {"child_name": "Example Child"})
    token = token_of(nurse, f"{draft}/check")
    nurse.send(f"{draft}/check", token)

    page = nurse.get(draft)
    late = nurse.send(f"{draft}/parts/{CHILD}", {**token, "child_name": "Another Child"})

    assert "This form has been sent" in words(page)
    assert b"Example Child" not in page.body
    assert {nurse.get(f"{draft}/{where}").headers["Location"] for where in ("parts/1", "check", "delete")} == {draft}
    assert (late.status_code, nurse.send(f"{draft}/delete", token).status_code) == (409, 409)
    assert "what you typed now was not added" in words(late)
    assert draft.rpartition("/")[2] not in nurse.get("/notify").body.decode()


def test_a_form_whose_sending_broke_off_is_offered_to_be_sent_again(
    site: Site, nurse: Browser, inbound: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = begun(nurse)
    nurse.fill_in(f"{draft}/parts/{CHILD}", {"child_name": "Example Child"})
    token = token_of(nurse, f"{draft}/check")
    with monkeypatch.context() as broken:
        broken.setattr(wiring, "sent_forms", lambda: None)
        assert nurse.send(f"{draft}/check", token).status_code == 500

    assert "Finish sending it" in words(nurse.get("/notify"))
    assert "The sending of this form was not finished" in words(nurse.get(draft))
    nurse.send(f"{draft}/check", hidden_fields(nurse.get(draft)))

    assert len(list(inbound.objects.all())) == 1
    assert "This form has been sent" in words(nurse.get(draft))


def test_a_form_into_which_nothing_was_typed_is_not_sent(nurse: Browser, inbound: Any) -> None:
    draft = begun(nurse)

    answer = nurse.fill_in(f"{draft}/check", {})

    assert answer.status_code == 422
    assert "Nothing has been filled in yet." in words(answer)


def test_neither_titles_nor_addresses_nor_logs_hold_what_was_typed(
    nurse: Browser, inbound: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = begun(nurse)
    saved = nurse.fill_in(f"{draft}/parts/{CHILD}", {"child_name": "Zebedee Quillfeather"})
    nurse.fill_in(f"{draft}/parts/{WHEN}", {**NO_SUCH_DAY, "outline": "Zebedee Quillfeather"})
    pages = [nurse.get(f"{draft}{where}").body.decode() for where in ("", f"/parts/{CHILD}", "/check", "/delete")]
    nurse.fill_in(f"{draft}/parts/{WHEN}", {"outline": "Zebedee Quillfeather"})
    sent = nurse.fill_in(f"{draft}/check", {})

    titles = " ".join(found for page in pages for found in re.findall("<title>(.*?)</title>", page))
    (stored,) = inbound.objects.all()
    told = "".join(capsys.readouterr())
    for place in (titles, saved.headers["Location"], sent.headers["Location"], stored.key, told):
        assert "Quillfeather" not in place
