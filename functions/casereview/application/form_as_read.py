"""A form as it was read, field by field, for the Business Unit alone: it names the child.

It is written down who is shown it before they are: no log, no view.
"""

from collections.abc import Iterator
from datetime import datetime

from casereview.application.answers import ReadModel
from casereview.application.house import House
from casereview.application.letters import PROBLEMS
from casereview.application.records import Access, SubjectForm
from casereview.domain.case import Case
from casereview.domain.corrected_form import NOT_CORRECTED_HERE, Correction, as_typed, value_in_words
from casereview.domain.events import NotificationReceived
from casereview.domain.evolve import from_history
from casereview.domain.form_field import Field
from casereview.domain.form_fields import FIELDS, FORMS, SECTIONS
from casereview.domain.london import instant_in_words
from casereview.domain.moment import Doubt
from casereview.domain.reading import Reading, Source
from casereview.domain.refusals import NotPermitted, UnknownCase
from casereview.domain.roles import Action, Person, may
from casereview.domain.said_by_form import missing_from

LONGEST_QUOTE = 160
NOT_ASKED = "Not asked on this form"
LAST_OPENED = 10
CERTAINTY = {
    "certain": "Certain",
    "likely": "Likely, not certain: compare it with the form",
    "unsure": "Not certain: compare it with the form",
}
WHOSE_MISTAKE = {"misread": "the tracker had misread the form", "miswritten": "the sender had written it wrongly"}


class FieldAsRead(ReadModel):
    """One field: `found` is where its words stand, `corrections` what it said before, `better` is "" or a proposal."""

    field: str
    label: str
    value: str
    typed: str  # what a person would type to say the same
    certainty: str
    needs_a_look: bool
    found: tuple[str, ...]
    tracked: bool
    corrections: tuple[str, ...]
    better: str
    may_be_corrected: bool


class SectionAsRead(ReadModel):
    """The fields under one heading of the form."""

    title: str
    fields: tuple[FieldAsRead, ...]


class FormAsRead(ReadModel):
    """All of it. `changed` is how often its reading has changed, `opened` who has been shown it, the latest first."""

    reference: str
    partnership_name: str
    form: str
    received_text: str
    sections: tuple[SectionAsRead, ...]
    unexplained: tuple[str, ...]
    better: int
    changed: int
    may_be_corrected: bool
    opened: tuple[str, ...]

    def field(self, name: str) -> FieldAsRead:
        """One of its fields. Raises KeyError."""
        found = (field for section in self.sections for field in section.fields if field.field == name)
        if field := next(found, None):
            return field
        raise KeyError(name)


def received_form(person: Person, reference: str, form: str, house: House) -> tuple[Case, NotificationReceived]:
    """The case and how the form whose hash begins so came to it. Raises UnknownCase or NotPermitted."""
    history = [entry.event for entry in house.history.of(reference)]
    case = from_history(reference, history)
    if case.opened_at is None or not may(person, Action.VIEW_CASES, case.partnership):
        raise UnknownCase
    if not may(person, Action.READ_FORM, case.partnership):
        raise NotPermitted
    for event in history:
        if form and isinstance(event, NotificationReceived) and event.form.startswith(form):
            return case, event
    raise UnknownCase


def form_as_read(
    person: Person, reference: str, form: str, *, access_id: str, house: House, now: datetime
) -> FormAsRead:
    """What a form says. Raises UnknownCase, NotPermitted, or AccessNotKept: then nothing was read."""
    case, received = received_form(person, reference, form, house)
    before = tuple(house.accesses.of(reference))
    house.accesses.keep(
        Access(id=access_id, reference=reference, shown="form", which=received.form, person=person.email, at=now)
    )
    kept = house.subjects.kept(reference, received.form)
    return FormAsRead(
        reference=reference,
        partnership_name=house.directory.partnership(case.partnership).name,
        form=received.form[:12],
        received_text=instant_in_words(received.received_at),
        sections=tuple(_sections(kept, case)),
        unexplained=tuple(f"{_place(source)}: {source.text}" for source in kept.said.unexplained),
        better=len(case.better.get(received.form, ())),
        changed=case.readings_changed.get(received.form, 0),
        may_be_corrected=not case.closed and may(person, Action.RECORD_ON_CASE, case.partnership),
        opened=tuple(_opened(access, house) for access in reversed(before) if access.which == received.form)[
            :LAST_OPENED
        ],
    )


def _sections(kept: SubjectForm, case: Case) -> Iterator[SectionAsRead]:
    """In the order and the words of the form it is, and then what that form does not ask."""
    layout = next((form.sections for form in FORMS if form.id == kept.said.layout), SECTIONS)
    asked = {field.name for section in layout for field in section.fields}
    rest = tuple(field for name, field in FIELDS.items() if name not in asked)
    doubts = dict(missing_from(kept.said))
    for title, fields in (*((section.title, section.fields) for section in layout), (NOT_ASKED, rest)):
        if fields:
            read = tuple(_field(field, doubts.get(field.name), kept, case) for field in fields)
            yield SectionAsRead(title=title, fields=read)


def _field(field: Field, asked_for: Doubt | None, kept: SubjectForm, case: Case) -> FieldAsRead:
    name = field.name
    reading = kept.said.reading(name)
    corrections = tuple(each for each in kept.corrections if each.was.field == name)
    better = kept.better.get(name) if name in case.better.get(kept.form, ()) else None
    doubt = asked_for or reading.problem
    return FieldAsRead(
        field=name,
        label=field.label,
        value=value_in_words(reading),
        typed=as_typed(reading),
        certainty=_certainty(reading, doubt, corrections),
        needs_a_look=bool(asked_for) or not (doubt or corrections or reading.confidence == "certain"),
        found=tuple(_found(source) for source in reading.sources),
        tracked=reading.tracked,
        corrections=tuple(map(_in_words, reversed(corrections))),
        better=value_in_words(better) if better else "",
        may_be_corrected=not case.closed and name not in NOT_CORRECTED_HERE,
    )


def _certainty(reading: Reading, doubt: Doubt | None, corrections: tuple[Correction, ...]) -> str:
    if doubt:
        words = PROBLEMS[doubt]
        return ". ".join(filter(None, (f"{words[:1].upper()}{words[1:]}", reading.detail)))
    return "Certain, as corrected" if corrections else CERTAINTY[reading.confidence]


def _in_words(correction: Correction) -> str:
    was = value_in_words(correction.was)
    before = f"Before, it said: {was}" if was else "Before, it said nothing"
    where = "".join(f" ({_place(source)})" for source in correction.was.sources[:1])
    mistake = WHOSE_MISTAKE[correction.mistake]
    return f"Corrected by the {correction.by} at {instant_in_words(correction.at)}: {mistake}. {before}{where}"


def _found(source: Source) -> str:
    quote = source.text if len(source.text) <= LONGEST_QUOTE else f"{source.text[:LONGEST_QUOTE]}…"
    return f"{_place(source)}: “{quote}”"


def _place(source: Source) -> str:
    if source.table is None:
        return f"Paragraph {source.row}"
    return f"Table {source.table}, row {source.row}, cell {source.cell}"


def _opened(access: Access, house: House) -> str:
    known = house.directory.person(access.person)
    return f"{known.name if known else access.person}, at {instant_in_words(access.at)}"
