"""Escalations that somebody was sent in one of their roles, and their "I have seen this", which stops the next one."""

from collections.abc import Collection
from datetime import datetime

from casereview.application.answers import ReadModel
from casereview.application.escalated_to import EscalationLine, escalated_to
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.questions import visible
from casereview.domain.case import Case
from casereview.domain.commands import AcknowledgeEscalation
from casereview.domain.refusals import NotPermitted
from casereview.domain.roles import ROLE_TITLES, Action, Person, may
from casereview.domain.stage import stage


class SeenPage(ReadModel):
    """What was escalated to the visitor in one case: what they have not said they saw yet, and what they have."""

    reference: str
    partnership_name: str
    stage: str
    escalated: tuple[EscalationLine, ...]
    seen: tuple[EscalationLine, ...]


def escalations(person: Person, reference: str, *, house: House, now: datetime) -> SeenPage:
    """The page. Raises UnknownCase or NotPermitted."""
    case = _answerable(person, reference, house)
    told = tuple(escalated_to(person, case, now))
    return SeenPage(
        reference=case.reference,
        partnership_name=house.directory.partnership(case.partnership).name,
        stage=stage(case),
        escalated=tuple(line for line in told if not line.is_seen),
        seen=tuple(line for line in told if line.is_seen),
    )


def say_seen(person: Person, reference: str, shown: Collection[str], said: str, *, house: House, now: datetime) -> None:
    """Record that this person has seen the escalations shown to them, each named by its `escalation`.

    `said` is the id of the asking. What was escalated after the page was shown stays unseen. Raises a Refusal.
    """
    page = escalations(person, reference, house=house, now=now)
    for line in page.escalated:
        if line.escalation in shown:
            command = AcknowledgeEscalation(
                reference=reference,
                command_id=f"{said}/{line.clock}/{line.step}",
                by=ROLE_TITLES[line.role],
                clock=line.clock,
                step=line.step,
                role=line.role,
                organisation=line.organisation,
            )
            perform(command, now=now, house=house)


def _answerable(person: Person, reference: str, house: House) -> Case:
    case = visible(person, house.case(reference))
    if not may(person, Action.ACKNOWLEDGE, case.partnership):
        raise NotPermitted
    return case
