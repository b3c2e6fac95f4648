"""The agencies' page: for whom, the blank form, and an upload that its bucket itself keeps within bounds."""

import base64
import io
import json
from typing import Any
from zipfile import ZipFile

import pytest

from casereview.domain.roles import Role
from tests.chalice_app.site import Site, hidden_fields, words
from tests.houses import NURSE, UNIT, person

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def policy_of(site: Site) -> tuple[dict[str, str], list[Any]]:
    fields = hidden_fields(site.browser(NURSE).get("/notify"))
    return fields, json.loads(base64.b64decode(fields["policy"]))["conditions"]


def test_an_upload_is_bound_to_its_agency_its_type_and_its_size(site: Site) -> None:
    fields, conditions = policy_of(site)

    assert fields["key"].startswith("upload/bedford-borough/hospital/")
    assert fields["key"].endswith(".docx")
    assert ["content-length-range", 1, 10 * 1024 * 1024] in conditions
    assert {"Content-Type": WORD} in conditions
    assert {"key": fields["key"]} in conditions
    assert {"success_action_redirect": "https://tracker.example/notify/sent"} in conditions


def test_every_upload_has_a_key_of_its_own(site: Site) -> None:
    assert policy_of(site)[0]["key"] != policy_of(site)[0]["key"]


def test_the_file_comes_last_because_the_bucket_ignores_what_follows_it(site: Site) -> None:
    page = site.browser(NURSE).get("/notify").body.decode()
    upload = page.rpartition("<form")[2].partition("</form>")[0]

    assert 'enctype="multipart/form-data"' in upload
    assert upload.index('type="file"') > upload.rindex('type="hidden"')


def test_the_business_unit_chooses_for_which_agency_it_sends(site: Site) -> None:
    unit = site.browser(UNIT)

    asked = unit.get("/notify")
    chosen = unit.get("/notify?partnership=bedford-borough&agency=school")

    assert "For which agency" in words(asked)
    assert hidden_fields(chosen)["key"].startswith("upload/bedford-borough/school/")


def test_a_representative_in_two_partnerships_chooses_between_them(site: Site) -> None:
    both = person(
        "both",
        ("bedford-borough", Role.AGENCY_REPRESENTATIVE, "hospital"),
        ("luton", Role.AGENCY_REPRESENTATIVE, "hospital"),
    )

    offered = site.browser(both).json("/notify").json_body

    assert [sender["partnership"] for sender in offered["senders"]] == ["bedford-borough", "luton"]
    assert offered["sending_for"] is None


@pytest.mark.parametrize(
    "query", ["partnership=bedford-borough&agency=school", "partnership=luton&agency=hospital", "agency=x"]
)
def test_nobody_sends_for_an_agency_that_is_not_theirs(site: Site, query: str) -> None:
    assert site.browser(NURSE).get(f"/notify?{query}").status_code == 403


def test_the_blank_form_is_a_word_file(site: Site) -> None:
    answer = site.browser(NURSE).get("/notify/form")

    assert answer.headers["Content-Type"] == WORD
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "word/document.xml" in ZipFile(io.BytesIO(answer.body)).namelist()


def test_what_the_bucket_adds_to_the_address_is_not_shown(site: Site) -> None:
    answer = site.browser(NURSE).get("/notify/sent?bucket=inbound&key=upload%2Fx%3Cscript%3E&etag=1")

    assert answer.status_code == 200
    assert b"upload/x" not in answer.body
