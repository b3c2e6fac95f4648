"""A message that cannot be read may be a notification: until a person has seen to it, its clocks run on the worst case.

"Never a guess for a statutory date. What cannot be read with certainty is asked for; meanwhile a provisional clock
runs on the worst case and says that it is provisional."  — design, the seventh promise
"""

from datetime import datetime

from casereview.domain import commands, events
from casereview.domain.case import Case
from casereview.domain.law import Law

SETTLED: dict[events.Settled, str] = {
    "a_notification": "What came in is a notification, and is followed here.",
    "not_a_notification": "What came in was no notification.",
    "another_case": "What came in belongs to another case, {reference}.",
}
"""TABLE: what became of a possible notification. All but the first end it."""


def hold_possible_notification(
    command: commands.HoldPossibleNotification, case: Case, now: datetime, law: Law
) -> list[events.Event]:
    """Open a possible case: nothing is known of it but when it came, so every clock runs."""
    if case.opened_at is not None:
        return []
    said = command.model_dump(include=set(events.PossibleNotificationHeld.model_fields) - {"type"})
    return [events.PossibleNotificationHeld.model_validate(said)]


def settle_possible_notification(
    command: commands.SettlePossibleNotification, case: Case, now: datetime, law: Law
) -> list[events.Event]:
    """Somebody has seen what it is. What is no longer merely possible stays as it is."""
    if not case.possible:
        return []
    return [events.PossibleNotificationSettled(how=command.how, reference=command.other)]


def settled_in_words(event: events.PossibleNotificationSettled) -> str:
    """What became of a possible notification, as a sentence."""
    return SETTLED[event.how].format(reference=event.reference)
