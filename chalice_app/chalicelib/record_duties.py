"""TABLE: duty or milestone → what is asked to record it as done. The clock it meets has the same name."""

from collections.abc import Mapping

from casereview.domain import commands
from casereview.domain.clock_words import PARTNERS
from casereview.domain.events import Milestone
from chalicelib.problems import NoSuchPage
from chalicelib.recording import Asked, Recordable, Rows, done, for_the_case, reference

NATIONAL = "The national notification system gave it when the notification was sent. For example, SIN-2026-0042"


def _partner(asked: Asked) -> Recordable:
    if asked.each not in PARTNERS:
        raise NoSuchPage
    title = f"Safeguarding partner told: {PARTNERS[asked.each]}"
    return done(title, "When was the partner told?", commands.TellPartner, partner=asked.each)


def _area(asked: Asked) -> Recordable:
    if f"area_told/{asked.each}" not in {clock.clock for clock in asked.case.clocks}:
        raise NoSuchPage
    return done(f"Other area told: {asked.each}", "When was the area told?", commands.TellArea, area=asked.each)


MILESTONES: Mapping[Milestone, tuple[str, str]] = {
    "information_requested": ("The agencies have been asked for their information", "When were they asked?"),
    "requests_answered": ("Every agency has acknowledged the request", "When did the last acknowledgement come?"),
    "returns_received": ("The agencies' information returns are here", "When did the last return come?"),
    "missing_returns_chased": ("The missing returns have been chased", "When were they asked for again?"),
    "case_review_group_met": ("The Case Review Group has met", "When did it meet?"),
    "recommendation_sent": (
        "The draft and the recommendation have gone to the Independent Chair/Scrutineer",
        "When were they sent?",
    ),
    "partners_decided": ("The three safeguarding partners have decided", "When did the last decision come?"),
}

DUTIES: Rows = {
    "written_confirmation": for_the_case(
        done(
            "The written form has arrived",
            "When did the written form reach the Business Unit?",
            commands.RecordWrittenForm,
        )
    ),
    "panel_notified": for_the_case(
        done(
            "The Panel has been notified",
            "When was the notification sent?",
            commands.NotifyPanel,
            reference("panel_reference", NATIONAL),
        )
    ),
    "secretary_of_state_told": for_the_case(
        done(
            "The Secretary of State and Ofsted have been notified",
            "When was the notification sent?",
            commands.TellSecretaryOfState,
            reference("panel_reference", NATIONAL),
        )
    ),
    "rapid_review_submitted": for_the_case(
        done(
            "The rapid review has been submitted",
            "When was the rapid review submitted to the Panel?",
            commands.SubmitRapidReview,
        )
    ),
    "partner_told": _partner,
    "area_told": _area,
    **{
        milestone: for_the_case(done(title, question, commands.ReachMilestone, milestone=milestone))
        for milestone, (title, question) in MILESTONES.items()
    },
}
