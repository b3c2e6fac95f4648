"""What the Business Unit asks when an agency telephones, and the facts the answers are."""

from casereview.domain.facts import QUESTIONS, Facts
from casereview.domain.moment import Moment
from casereview.domain.notification_form import ASKED_MOMENTS
from casereview.domain.roles import Action
from chalicelib.field import Field
from chalicelib.filled import Filled
from chalicelib.recording import moment_field
from chalicelib.visit import Visit

NOT_KNOWN = {"not_known": "Not known yet"}


def referral_fields(visit: Visit) -> tuple[Field, ...]:
    """The agencies offered are those of the partnerships whose referrals the visitor may record."""
    return (
        Field("agency", "choice", "Which agency made the referral?", "Choose the agency", options=_agencies(visit)),
        *(
            Field(name, "choice", label, blank="Choose an answer, or not known yet", options={**choices, **NOT_KNOWN})
            for name, (label, choices) in QUESTIONS.items()
        ),
        *(moment_field(name, needed=name == "business_unit_told") for name in reversed(ASKED_MOMENTS)),
    )


def facts(filled: Filled) -> Facts:
    """The facts stated; an answer that is not known yet is one in doubt, and a moment left blank is not stated."""
    answers = {question: filled.lines[question] for question in QUESTIONS}
    return Facts(
        answers={question: "" if answer in NOT_KNOWN else answer for question, answer in answers.items()},
        moments={
            name: filled.moments[name] for name in ASKED_MOMENTS if filled.moments[name] != Moment(problem="blank")
        },
    )


def _agencies(visit: Visit) -> dict[str, str]:
    homes = [visit.house.directory.partnership(p) for p in visit.person.partnerships_for(Action.RECORD_REFERRAL)]
    return {
        f"{home.id}/{agency.id}": agency.name if len(homes) == 1 else f"{agency.name}, to {home.name}"
        for home in homes
        for agency in home.agencies
    }
