"""The form as it was read: what the page says, who may see it, and that the seeing is written down before."""

from dataclasses import replace
from html import unescape

import pytest

from casereview.adapters.accesses_memory import MemoryAccesses
from casereview.application.records import Access
from casereview.domain.form_fields import FIELDS
from casereview.domain.refusals import AccessNotKept
from casereview.domain.roles import Role
from tests.chalice_app.form_as_it_came import CASE, FORM, as_it_came, field, receive
from tests.chalice_app.site import Site, words
from tests.houses import LEAD, OFFICER, UNIT, person


class BrokenAccesses(MemoryAccesses):
    """A log that nothing can be written to."""

    def keep(self, access: Access) -> None:
        raise AccessNotKept from KeyError(access.id)


@pytest.fixture
def form_site(site: Site) -> Site:
    """A site with one form, as it was read."""
    receive(site, as_it_came())
    return site


def test_every_field_of_the_form_is_shown_with_what_it_says(form_site: Site) -> None:
    page = form_site.browser(UNIT).json(FORM).json_body

    shown = [each["field"] for section in page["sections"] for each in section["fields"]]
    assert shown == list(FIELDS)
    assert field(page, "child_name")["value"] == "Ada Fictional"
    assert field(page, "agency_aware_on")["value"] == "Friday 12 June 2026"
    assert field(page, "looked_after")["value"] == "No"


def test_the_form_of_another_partnership_is_shown_in_its_own_order_and_words(site: Site) -> None:
    receive(site, as_it_came().model_copy(update={"layout": "northamber"}))

    sections = site.browser(UNIT).json(FORM).json_body["sections"]

    assert sections[0]["title"] == "Section A: The child"
    assert sections[-1]["title"] == "Not asked on this form"
    assert sorted(each["field"] for section in sections for each in section["fields"]) == sorted(FIELDS)


def test_each_field_says_how_certain_it_is_in_words_and_where_it_was_found(form_site: Site) -> None:
    page = form_site.browser(UNIT).json(FORM).json_body

    assert field(page, "child_name")["found"] == ["Table 2, row 3, cell 2: “Ada Fictional”"]
    assert field(page, "child_name")["certainty"] == "Certain"
    assert field(page, "child_school")["certainty"].startswith("Likely")
    assert field(page, "agency_aware_time")["certainty"] == (
        "Could not be read with certainty. It is not a time of day."
    )
    assert field(page, "child_gp")["certainty"] == "Left blank"


def test_what_has_to_be_looked_at_is_named_first(form_site: Site) -> None:
    page = form_site.browser(UNIT).json(FORM).json_body

    to_look_at = {each["field"] for section in page["sections"] for each in section["fields"] if each["needs_a_look"]}
    assert {"agency_aware_time", "child_school", "child_address"} <= to_look_at
    assert not to_look_at & {"child_name", "child_gp", "seriousness"}


def test_text_that_nothing_explained_and_tracked_changes_are_shown_as_text(form_site: Site) -> None:
    answer = form_site.browser(UNIT).get(FORM)

    assert "Table 4, row 1, cell 1: See the letter attached <b>" in unescape(answer.body.decode())
    assert "<b>" not in answer.body.decode()
    assert "a change that nobody has accepted yet" in words(answer)


def test_the_case_page_leads_there_for_the_business_unit_alone(form_site: Site) -> None:
    assert f'href="{FORM}"' in form_site.browser(UNIT).get(CASE).body.decode()
    assert f'href="{FORM}"' not in form_site.browser(LEAD).get(CASE).body.decode()


@pytest.mark.parametrize("path", [FORM, f"{FORM}/correct/child_name"])
def test_nobody_else_reads_it(form_site: Site, path: str) -> None:
    for someone in (LEAD, OFFICER, person("chair", ("bedford-borough", Role.INDEPENDENT_CHAIR, ""))):
        answer = form_site.browser(someone).get(path)
        assert answer.status_code == 403
        assert "Ada" not in answer.body.decode()
    assert list(form_site.house.accesses.of("BB-K7QM-3XTP")) == []


def test_the_business_unit_of_another_partnership_is_told_that_there_is_no_such_case(form_site: Site) -> None:
    stranger = form_site.browser(person("stranger", ("luton", Role.BUSINESS_UNIT, "")))

    assert stranger.get(FORM).status_code == 404


@pytest.mark.parametrize("form", ["f2", "f11", "x"])
def test_a_form_that_is_not_of_the_case_is_not_found(form_site: Site, form: str) -> None:
    assert form_site.browser(UNIT).get(f"{CASE}/forms/{form}").status_code == 404


def test_it_is_never_kept_by_a_browser_nor_named_in_its_title(form_site: Site) -> None:
    for path in (FORM, f"{FORM}/correct/child_name?after=0"):
        answer = form_site.browser(UNIT).get(path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Ada" not in answer.body.decode().partition("</title>")[0]


def test_who_opens_it_is_written_down_and_shown_to_the_next(form_site: Site) -> None:
    unit = form_site.browser(UNIT)
    assert "Nobody before you" in words(unit.get(FORM))

    form_site.later(minutes=5)
    again = unit.get(FORM)

    (first, _) = form_site.house.accesses.of("BB-K7QM-3XTP")
    assert (first.person, first.shown, first.which) == (UNIT.email, "form", "f1")
    assert "Unit, at 12:00 on Friday 12 June 2026 (BST)" in words(again)


@pytest.mark.parametrize("path", [FORM, f"{FORM}/correct/child_name"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_no_log_no_view(form_site: Site, path: str, accept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = replace(form_site.house, accesses=BrokenAccesses())
    monkeypatch.setattr("casereview.wiring.house", lambda: broken)

    answer = form_site.browser(UNIT).get(path, accept=accept)

    assert answer.status_code == 503
    assert "Ada" not in answer.body.decode()
