"""TABLE: where a case stands, in the words of the process flow chart; the first line that is so."""

from collections.abc import Callable

from casereview.domain.case import Case

STAGES: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("Closed here", lambda case: bool(case.closed)),
    ("Possible notification, not yet read by anybody", lambda case: case.possible),
    ("Rapid review submitted", lambda case: "rapid_review_submitted" in case.done),
    ("Rapid review", lambda case: "panel_notified" in case.done),
    ("Referral, awaiting the written form", lambda case: not case.received_in_writing),
    ("Notified as non serious", lambda case: case.facts.answer("seriousness") == "non_serious"),
)


def stage(case: Case) -> str:
    """The stage as pages, emails and the summary say it."""
    reached = (words for words, is_so in STAGES if is_so(case))
    return next(reached, "Notified, awaiting notification of the Panel")
