"""What people choose for themselves: how often the digest comes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from chalice.app import Blueprint, Response

from casereview.application.records import PersonPreferences
from casereview.domain.digest import DigestChoice
from chalicelib.access import anyone_signed_in
from chalicelib.answers import Page, see_other
from chalicelib.field import Field
from chalicelib.filled import NOTHING_TYPED, Filled, fill
from chalicelib.form_page import form_page
from chalicelib.record import POSTED
from chalicelib.visit import Visit

preferences = Blueprint(__name__)

CHOICES: Mapping[DigestChoice, str] = {
    "every_working_day": "Every working day on which something is due",
    "only_overdue": "Only when something is overdue",
    "none": "Never",
}
DIGEST = Field(
    "digest",
    "choice",
    "How often do you want the daily summary?",
    blank="Choose how often",
    hint="One email at eight in the morning, with what is due and overdue in all cases that concern you. Of the "
    "milestones of the local procedure you are told in it and nowhere else.",
    options={choice: CHOICES[choice] for choice in get_args(DigestChoice)},
)
STATUTORY = (
    "Notices about a statutory date always come one by one, when they are due. They are part of your role and cannot "
    "be switched off."
)


@preferences.route("/preferences")
@anyone_signed_in
def preferences_page(visit: Visit) -> Page:
    """What the visitor has chosen."""
    chosen = visit.house.preferences.of(visit.person.email)
    return _page(visit, replace(NOTHING_TYPED, typed=chosen.model_dump()))


@preferences.route("/preferences", methods=["POST"], content_types=POSTED)
@anyone_signed_in
def keep_preferences(visit: Visit) -> Page | Response:
    """Keep what the visitor chose."""
    filled = fill([DIGEST], visit.form)
    if filled.errors:
        return _page(visit, filled)
    chosen = PersonPreferences.model_validate({"digest": filled.lines["digest"]})
    visit.house.preferences.keep(visit.person.email, chosen)
    return see_other("/preferences?saved=yes")


def _page(visit: Visit, filled: Filled) -> Page:
    page = form_page("Preferences", [DIGEST], filled, back="/preferences", intro=STATUTORY, button="Save")
    return replace(
        page,
        template="preferences.html",
        also={**page.also, "saved": "saved" in visit.call.query and not filled.errors},
    )
