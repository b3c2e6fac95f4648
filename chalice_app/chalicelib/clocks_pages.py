"""The rules every clock goes by, and a page on which any of them can be tried on a date; nothing is kept of that."""

from collections.abc import Mapping
from dataclasses import replace

from chalice.app import Blueprint

from casereview.application.explain_rule import ClockTried, explain_rule
from casereview.application.rules_answer import rules_page
from casereview.domain.refusals import BeyondCalendar, UnknownClock
from chalicelib.access import anyone_signed_in
from chalicelib.answers import Page
from chalicelib.field import Field
from chalicelib.filled import NOTHING_TYPED, Filled, fill
from chalicelib.form_page import FormPage, form_page
from chalicelib.recording import DAY_AND_TIME
from chalicelib.visit import Visit

clocks_pages = Blueprint(__name__)

START = Field(
    "start",
    "day",
    "From when is it counted?",
    "Enter the date",
    f"{DAY_AND_TIME}. The time matters only where hours are counted.",
)


class TryPage(FormPage):
    """The form, and what the rule that was chosen makes of the date; None while nothing has been tried."""

    tried: ClockTried | None


@clocks_pages.route("/clocks")
@anyone_signed_in
def rules(visit: Visit) -> Page:
    """Every rule, its force and its source, and what is not counted."""
    return Page("clocks.html", rules_page(visit.house.rules, visit.now))


@clocks_pages.route("/clocks/explain")
@anyone_signed_in
def try_rule(visit: Visit) -> Page:
    """What a rule makes of a date. It is asked in the address, so that the answer can be sent as a link."""
    fields = (_rule_field(visit), START)
    typed = {name: value.strip() for name, value in visit.call.query.items()}
    if not any(name.startswith("start-") for name in typed):
        return _page(fields, replace(NOTHING_TYPED, typed=typed), None)
    filled = fill(fields, typed)
    return _page(fields, filled, None) if filled.errors else _tried(visit, fields, filled)


def _tried(visit: Visit, fields: tuple[Field, ...], filled: Filled) -> Page:
    house, stated = visit.house, filled.moments["start"]
    try:
        tried = explain_rule(filled.lines["clock"], stated, rules=house.rules, calendar=house.calendar, now=visit.now)
    except (BeyondCalendar, UnknownClock) as refusal:
        return _page(fields, replace(filled, errors={"start": str(refusal)}), None)
    return _page(fields, filled, tried)


def _page(fields: tuple[Field, ...], filled: Filled, tried: ClockTried | None) -> Page:
    page = form_page("Try a rule on a date", fields, filled, back="/clocks", button="Work out the date")
    return replace(page, template="try_rule.html", model=TryPage(**page.model.model_dump(), tried=tried))


def _rule_field(visit: Visit) -> Field:
    return Field("clock", "list", "Which rule?", "Choose a rule", options=_titles(visit))


def _titles(visit: Visit) -> Mapping[str, str]:
    """Each clock by the title its newest rule gives it."""
    book = visit.house.rules
    return {clock: book.editions(clock)[0][1].title for clock in book.clocks()}
