"""How a case begins and what is known of it: a telephone referral, a notification form, a confirmation."""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.areas import area_named
from casereview.domain.case import Case
from casereview.domain.law import Law
from casereview.domain.open_case import open_case
from casereview.domain.reasons import FACT, chosen_from
from casereview.domain.refusals import AlreadyRecorded, BusyCase, TakenByAnotherForm, UnknownArea, UnknownCase


def record_referral(command: commands.RecordReferral, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """An agency told the Business Unit of a case; its form is now awaited."""
    if case.opened_at is not None:
        raise AlreadyRecorded("A case with this reference has already been opened.")
    return [
        events.ReferralRecorded(
            partnership=command.partnership, agency=command.agency, facts=command.facts, recorded_at=now
        )
    ]


def receive_notification(
    command: commands.ReceiveNotification, case: Case, now: datetime, law: Law
) -> list[events.Event]:
    """A form opens a case, or joins the one whose reference it quotes in the same partnership.

    The very same form again, by whatever road, says nothing new.
    """
    if case.opened_at is not None and case.partnership != command.partnership:
        raise UnknownCase
    if command.form in case.forms:
        return []
    if case.others.followed_as or not _came_by(command.by_way_of, case):
        # Cases were joined or parted since it was looked up where the form goes: it is delivered again.
        raise BusyCase
    if command.first_form_of_its_case and case.forms:
        raise TakenByAnotherForm
    stated = command.model_dump(include=set(events.NotificationReceived.model_fields) - {"type"})
    return [events.NotificationReceived.model_validate(stated)]


def _came_by(by_way_of: tuple[str, ...], case: Case) -> bool:
    return not by_way_of or by_way_of[-1] in case.others.joined


def confirm_facts(command: commands.ConfirmFacts, case: Case, now: datetime, law: Law) -> list[events.Event]:
    """The Business Unit settles what was in doubt."""
    open_case(case)
    areas = tuple(area_named(area) for area in command.facts.other_areas)
    if not all(areas):
        raise UnknownArea
    if command.because:
        chosen_from(FACT, command.because)
    facts = command.facts.model_copy(update={"other_areas": areas})
    return [events.FactsConfirmed(facts=facts, because=command.because, confirmed_at=now)]
