"""The notification form on pages: generated from the table, and kept after every page."""

import re

import pytest

from casereview.application.drafts import MOST_TEXT
from casereview.domain.form_fields import FIELDS, SECTIONS
from casereview.domain.typed_form import inputs_of
from tests.chalice_app.site import Browser, Site, words
from tests.chalice_app.web_forms import CHILD, LAST, NO_SUCH_DAY, WHEN, begun, typed
from tests.houses import NURSE, UNIT


@pytest.fixture
def nurse(site: Site) -> Browser:
    return site.browser(NURSE)


def test_every_field_of_the_table_is_asked_on_the_page_of_its_part(nurse: Browser) -> None:
    draft = begun(nurse)

    for number, section in enumerate(SECTIONS, 1):
        page = nurse.get(f"{draft}/parts/{number}")
        said = words(page)
        assert section.title in said
        assert section.guidance in said
        assert "Save within 30 minutes" in said
        for field in section.fields:
            assert field.label in said
            assert all(f'name="{name}"' in page.body.decode() for name in inputs_of(field))


def test_a_part_that_the_table_does_not_have_is_no_page(nurse: Browser) -> None:
    draft = begun(nurse)

    assert [nurse.get(f"{draft}/parts/{number}").status_code for number in ("0", str(LAST + 1), "x")] == [404] * 3


def test_what_is_known_of_a_representative_need_not_be_typed(nurse: Browser) -> None:
    draft = begun(nurse)

    known = typed(nurse.json(f"{draft}/parts/2"))

    assert (known["referrer_name"], known["referrer_email"]) == (NURSE.name, NURSE.email)
    assert known["agency"] == "Example Hospital"


def test_the_business_unit_s_own_name_is_not_put_in_for_an_agency(site: Site) -> None:
    unit = site.browser(UNIT)
    draft = begun(unit, "?partnership=bedford-borough&agency=school")

    known = typed(unit.json(f"{draft}/parts/2"))

    assert (known["referrer_name"], known["agency"]) == ("", "Example School")


def test_saving_a_page_leads_to_the_next_and_the_last_one_to_the_answers(nurse: Browser) -> None:
    draft = begun(nurse)

    first = nurse.fill_in(f"{draft}/parts/1", {"seriousness": "serious"})
    last = nurse.fill_in(f"{draft}/parts/{LAST}", {})

    assert (first.status_code, first.headers["Location"]) == (303, f"{draft}/parts/2")
    assert last.headers["Location"] == f"{draft}/check"


def test_a_page_opened_to_change_one_answer_leads_back_to_the_answers(nurse: Browser) -> None:
    draft = begun(nurse)
    change = re.search(r'href="([^"#]+/parts/1\?then=check)#seriousness"', nurse.get(f"{draft}/check").body.decode())
    assert change

    answer = nurse.fill_in(change[1], {"seriousness": "serious"})

    assert answer.headers["Location"] == f"{draft}/check"


def test_what_was_typed_is_there_when_somebody_comes_back_later(site: Site, nurse: Browser) -> None:
    draft = begun(nurse)
    typed_now = {"child_name": "Example Child", "child_address": "1 Example Street\r\nExampletown", "later": "yes"}

    answer = nurse.fill_in(f"{draft}/parts/{CHILD}", typed_now)
    site.later(days=400)
    again = site.browser(NURSE)

    assert answer.headers["Location"] == "/notify?draft=saved"
    assert draft.rpartition("/")[2] in again.get("/notify").body.decode()
    assert typed(again.json(f"{draft}/parts/{CHILD}"))["child_address"] == "1 Example Street\nExampletown"
    assert "1 Example Street\nExampletown</textarea>" in again.get(f"{draft}/parts/{CHILD}").body.decode()


def test_a_date_that_is_none_is_refused_beside_its_field_and_still_kept(nurse: Browser) -> None:
    draft = begun(nurse)

    refused = nurse.fill_in(f"{draft}/parts/{WHEN}", {**NO_SUCH_DAY, "harm": "died"})

    assert refused.status_code == 422
    assert "<title>Error: " in refused.body.decode()
    assert 'href="#happened_on-day"' in refused.body.decode()
    assert words(refused).count("There is no such date (the day comes first).") == 2
    kept = nurse.json(f"{draft}/parts/{WHEN}").json_body
    assert kept["typed"] | NO_SUCH_DAY == kept["typed"]
    assert kept["typed"]["harm"] == "died"


def test_a_page_left_blank_is_no_error(nurse: Browser) -> None:
    draft = begun(nurse)

    answers = [nurse.fill_in(f"{draft}/parts/{number}", {}) for number in range(1, LAST + 1)]

    assert {answer.status_code for answer in answers} == {303}


def test_the_list_of_parts_says_how_each_stands(nurse: Browser) -> None:
    draft = begun(nurse)
    nurse.fill_in(f"{draft}/parts/1", {"seriousness": "serious"})
    nurse.fill_in(f"{draft}/parts/{WHEN}", {"harm": "died"})

    parts = nurse.json(draft).json_body["parts"]
    said = words(nurse.get(draft))

    assert (parts[0]["is_begun"], parts[0]["asked"]) == (True, 0)
    assert "1. About this notification Completed" in said
    assert f"{SECTIONS[LAST - 1].title} Not started" in said
    assert f"{SECTIONS[WHEN - 1].title} {parts[WHEN - 1]['asked']} still to answer" in said


def test_the_answers_name_what_the_business_unit_will_ask_for(nurse: Browser) -> None:
    draft = begun(nurse)
    nurse.fill_in(f"{draft}/parts/{WHEN}", {"harm": "died", "happened_time": "09:30"})

    asked = nurse.json(f"{draft}/check").json_body["asked"]

    assert "Date of the incident: left blank" in asked
    assert "Date of death, if the child has died: left blank" in asked
    assert "Child's full name: left blank" in asked
    assert not [each for each in asked if each.startswith("What happened to the child:")]


def test_an_area_that_is_none_is_named_among_what_will_be_asked(nurse: Browser) -> None:
    draft = begun(nurse)
    nurse.fill_in(f"{draft}/parts/{LAST}", {"other_areas": "Luton, Atlantis"})

    asked = nurse.json(f"{draft}/check").json_body["asked"]

    assert f"{FIELDS['other_areas'].label}: could not be read with certainty" in asked


def test_an_answer_of_markup_is_shown_as_it_was_typed(nurse: Browser) -> None:
    draft = begun(nurse)
    nurse.fill_in(f"{draft}/parts/{CHILD}", {"child_name": "<script>alert('x')</script>"})

    for path in (f"{draft}/check", f"{draft}/parts/{CHILD}"):
        assert "<script>" not in nurse.get(path).body.decode()
    assert "&lt;script&gt;alert" in nurse.get(f"{draft}/check").body.decode()


def test_more_than_a_form_can_hold_is_refused_kindly_and_shown_again(nurse: Browser) -> None:
    draft = begun(nurse)
    nurse.fill_in(f"{draft}/parts/{WHEN}", {"outline": "Kept"})

    refused = nurse.fill_in(f"{draft}/parts/{WHEN}", {"outline": "\u20ac" * (MOST_TEXT // 3 + 1)})

    assert refused.status_code == 422
    assert "This page was not saved: with it the answers hold more text than a form can" in words(refused)
    assert "\u20ac\u20ac\u20ac" in refused.body.decode()
    assert typed(nurse.json(f"{draft}/parts/{WHEN}"))["outline"] == "Kept"


def test_far_more_than_that_is_refused_kindly_too(nurse: Browser) -> None:
    draft = begun(nurse)

    refused = nurse.fill_in(f"{draft}/parts/{WHEN}", {"outline": "x" * 300_000})

    assert refused.status_code == 413
    assert "it holds more text than a form can" in words(refused)
