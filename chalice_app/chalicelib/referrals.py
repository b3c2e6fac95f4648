"""A referral made by telephone: the Business Unit writes down what it was told, and the 48 hours begin."""

from chalice.app import Blueprint, Response

from casereview.application.perform import perform
from casereview.domain.commands import RecordReferral
from casereview.domain.reference import reference_for
from casereview.domain.refusals import Refusal
from casereview.domain.roles import Action
from chalicelib.access import needs
from chalicelib.answers import Page, see_other
from chalicelib.filled import NOTHING_TYPED, Filled, fill
from chalicelib.form_page import command_id, form_page
from chalicelib.record import POSTED
from chalicelib.recording import said_by_the_business_unit
from chalicelib.referral_fields import facts, referral_fields
from chalicelib.visit import Visit

referrals = Blueprint(__name__)
INTRO = (
    "Record a referral that an agency made by telephone or in person. Do not write the child's name anywhere: "
    "the agency will give it in the written form, which is due within 48 hours."
)


@referrals.route("/referrals/new")
@needs(Action.RECORD_REFERRAL)
def referral_form(visit: Visit) -> Page:
    """The questions."""
    return _form(visit)


@referrals.route("/referrals/new", methods=["POST"], content_types=POSTED)
@needs(Action.RECORD_REFERRAL)
def record_referral(visit: Visit) -> Page | Response:
    """Open the case, and show it; or show the form again with what has to be put right."""
    filled = fill(referral_fields(visit), visit.form)
    return _form(visit, filled) if filled.errors else _opened(visit, filled)


def _opened(visit: Visit, filled: Filled) -> Page | Response:
    try:
        command = _command(visit, filled)
        perform(command, now=visit.now, house=visit.house)
    except Refusal as refusal:
        return _form(visit, filled, refusal)
    return see_other(f"/cases/{command.reference}?recorded=yes")


def _command(visit: Visit, filled: Filled) -> RecordReferral:
    partnership, _, agency = filled.lines["agency"].partition("/")
    prefix = visit.house.directory.partnership(partnership).prefix
    said = said_by_the_business_unit(reference_for(prefix, command_id(visit.form)), visit.form)
    return RecordReferral(**said, partnership=partnership, agency=agency, facts=facts(filled))


def _form(visit: Visit, filled: Filled = NOTHING_TYPED, refusal: Refusal | None = None) -> Page:
    fields = referral_fields(visit)
    wording = {"back": "/", "intro": INTRO, "button": "Open the case"}
    return form_page("Record a telephone referral", fields, filled, **wording, refusal=refusal)
