"""A form as it was read, on a site: what the tests of its pages start from."""

from datetime import date
from typing import Any

from casereview.application.perform import perform
from casereview.application.records import SubjectForm
from casereview.domain.notification_form import NotificationForm
from casereview.domain.reading import Reading, Source
from casereview.domain.said_by_form import facts_said, missing_from
from tests.chalice_app.site import Site
from tests.houses import FRIDAY, UNIT, notification

CASE = "/cases/BB-K7QM-3XTP"
FORM = f"{CASE}/forms/f1"
MISREAD = {"mistake": "misread"}


def certain(name: str, text: str, value: Any, *sources: Source) -> Reading:
    """A field that was read with certainty."""
    return Reading(field=name, text=text, value=value, sources=sources)


def as_it_came() -> NotificationForm:
    """A serious notification; its agency's time of awareness stands where nobody can be certain that it does."""
    readings = [
        certain("seriousness", "Serious", "serious"),
        certain("harm", "Seriously harmed", "seriously_harmed"),
        certain("looked_after", "No", False),
        certain("care_leaver", "No", False),
        certain("happened_on", "11/6/2026", date(2026, 6, 11)),
        certain("agency_aware_on", "12/6/2026", date(2026, 6, 12)),
        Reading(field="agency_aware_time", text="ten", problem="unreadable", detail="It is not a time of day."),
        certain("child_name", "Ada Fictional", "Ada Fictional", Source(table=2, row=3, cell=2, text="Ada Fictional")),
        Reading(field="child_school", text="Example School", value="Example School", confidence="likely"),
        Reading(field="outline", text="Line one\nLine two", value="Line one\nLine two", tracked=True),
    ]
    unexplained = (Source(table=4, row=1, cell=1, text="See the letter attached <b>"),)
    return NotificationForm(readings={each.field: each for each in readings}, unexplained=unexplained)


def receive(site: Site, form: NotificationForm) -> None:
    """The form comes in, and two hours pass: then it is noon."""
    perform(
        notification(facts_said(form), missing=missing_from(form)),
        now=FRIDAY,
        house=site.house,
        subject=SubjectForm(reference="BB-K7QM-3XTP", form="f1", said=form),
    )
    site.later(hours=2)


def field(page: Any, name: str) -> Any:
    """A field of the page's JSON twin."""
    return next(each for section in page["sections"] for each in section["fields"] if each["field"] == name)


def correct(site: Site, name: str, said: str, **also: str) -> Any:
    """Put a field right that nobody has put right before."""
    return site.browser(UNIT).fill_in(f"{FORM}/correct/{name}?after=0", {"said": said, **MISREAD, **also})
