"""What the page of a case says of that which has just been recorded there: the date it has now, or what is known."""

from casereview.application.answers import CasePage, ClockAnswer
from chalicelib.record_changes import CHANGES

ABOUT_WHAT_FOLLOWS_FOR = {*CHANGES, "answer", "moment"}
"""Of these the clock or the fact is named by the "for" of their address; a duty has the name of its clock."""


def name_of_what_is_recorded(what: str, each: str) -> str:
    """The name of the clock or the fact that something is recorded of, for the address to go back to."""
    return each if what in ABOUT_WHAT_FOLLOWS_FOR else "/".join(filter(None, (what, each)))


def just_recorded(name: str, page: CasePage) -> str:
    """The sentence for the banner; a name of no clock and no fact of the case, whoever made it up, tells nothing."""
    for clock in page.clocks:
        if clock.clock == name:
            return f"Recorded. {clock.title}: {_how_it_stands(clock)}."
    for fact in page.facts:
        if fact.fact == name:
            return f"Recorded. {fact.label}: {fact.value}."
    return "Recorded. The timeline below shows it."


def _how_it_stands(clock: ClockAnswer) -> str:
    if clock.done_text or clock.state == "no longer applies":
        return clock.state_text.removesuffix(".")
    return f"now due {clock.due_text}"
