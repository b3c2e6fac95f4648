"""TABLES: the reasons people choose from. Events are kept for ever and hold no free text, so a reason is never typed.

The reasons for pausing and extending a clock belong to its rule, in rules/*.toml.
"""

from collections.abc import Collection

from casereview.domain.refusals import RuleDoesNotAllow

CORRECTION = (
    "the time was mistyped",
    "evidence found since shows another time",
    "it was recorded from a message that gave the wrong time",
)
MISREAD = "the form was misread"
AGENCY_PUT_RIGHT = "the agency has put it right"
FACT = (
    "it was not known before",
    AGENCY_PUT_RIGHT,
    "it was mistyped",
    "the local authority has put it right",
    MISREAD,
)
"""Why a fact is confirmed or corrected."""
WRONG_EXTENSION = ("the wrong length was recorded", "it was recorded on the wrong clock", "it was not agreed after all")
OFFER_WITHDRAWN = (
    "the case was offered by mistake",
    "that area has declined",
    "the areas have agreed that it stays here",
)
MISTAKE = (
    "it was recorded on the wrong case",
    "it was recorded before it was done",
    "the notification was withdrawn from the national system",
)
AREA_NOT_CONCERNED = (
    "the child has no connection with that area",
    "that area had been named by mistake",
)
WITHDRAWN = (
    "the referrer has withdrawn the referral",
    "the same incident is followed in another case",
    "it was opened by mistake",
)
WITHDRAWN_AFTER_NOTIFICATION = ("the criteria turned out not to be met, and the Panel has agreed",)
"""Once the Panel has been notified a rapid review is expected, unless the case is later found not to meet the criteria
(the Panel's FAQ): only then may the case be withdrawn."""
REOPENED = (
    "it was withdrawn by mistake",
    "new information has come in",
    "the other area has handed it back",
)
TRANSFERRED = (
    "the incident happened in that area",
    "the child normally lives in that area and was harmed outside England",
    "the areas have agreed that it belongs there",
)
AUTHORITIES = ("the partnership lead", "the three safeguarding partners", "the Independent Chair/Scrutineer")
"""Who may decide that a case is withdrawn."""


def chosen_from(reasons: Collection[str], because: str) -> None:
    """Raises RuleDoesNotAllow for a reason that is not among these."""
    if because not in reasons:
        raise RuleDoesNotAllow(f"The reason has to be one of these: {'; '.join(reasons)}.")
