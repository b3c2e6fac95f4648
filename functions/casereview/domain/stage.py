"""Where a case stands, in the words of the process flow chart."""

from casereview.domain.case import Case


def stage(case: Case) -> str:
    """The stage as pages, emails and the summary say it."""
    if case.closed:
        return "Closed here"
    if "rapid_review_submitted" in case.done:
        return "Rapid review submitted"
    if "panel_notified" in case.done:
        return "Rapid review"
    if not case.received_in_writing:
        return "Referral, awaiting the written form"
    if case.facts.answer("seriousness") == "non_serious":
        return "Notified as non serious"
    return "Notified, awaiting notification of the Panel"
