"""TABLE: event → who must be told, with which template, and what they have to do next.

Letters go to roles; who holds a role is looked up when the email is owed. "sender" is whoever sent the form in.
"""

from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain import events
from casereview.domain.case import Case
from casereview.domain.clock_words import clock_title
from casereview.domain.papers import UNDELIVERED
from casereview.domain.roles import ROLE_TITLES, Role


class Letter(BaseModel):
    """An email somebody is owed. `next_step` is the one thing its reader has to do.

    `change` is a heading and a sentence for a letter about something that changed; `partnership` is set where the
    letter does not go to the partnership of the case.
    """

    model_config = ConfigDict(frozen=True)

    template: str
    to: Role | Literal["sender"]
    next_step: str
    rung: events.LadderStepTaken | None = None
    change: tuple[str, str] | None = None
    partnership: str = ""


def letters_about(event: events.Event, case: Case) -> tuple[Letter, ...]:
    """Who must be told of this event, in the case as it is after it."""
    rule = LETTERS.get(type(event))
    return rule(event, case) if rule else ()


def already_received(case: Case) -> Letter:
    """For whoever sends a form that has been received before, by another road."""
    nothing = "Nothing: it was received the first time."
    missing = f"Fill in what the first receipt named as missing, and {_send_again(case)}"
    return Letter(template="already_received", to="sender", next_step=missing if case.missing else nothing)


def _send_again(case: Case) -> str:
    return f"send the form again, with {case.reference} in its box for the case reference."


def _referral_recorded(event: events.ReferralRecorded, case: Case) -> tuple[Letter, ...]:
    send = (
        f"Fill in the Serious or Non Serious Notification Form, with {case.reference} in its box for the case "
        "reference, and email or upload it."
    )
    wait = "Nothing now: the agency has been asked for the written form, and you will hear when it arrives."
    return (
        Letter(template="referral_recorded", to=Role.AGENCY_REPRESENTATIVE, next_step=send),
        Letter(template="referral_recorded", to=Role.BUSINESS_UNIT, next_step=wait),
    )


def _notification_received(event: events.NotificationReceived, case: Case) -> tuple[Letter, ...]:
    answer = (
        f"Fill in the boxes named below, and {_send_again(case)}"
        if case.missing
        else "Nothing now: the Business Unit will ask you for information if it is needed."
    )
    handle = "Check the case page, confirm what is provisional, and see that each clock below is met."
    if case.closed:
        handle = "This form came for a case that is closed here: reopen the case if it has to be followed again."
    receipt = Letter(template="notification_receipt", to="sender", next_step=answer)
    business_unit = Letter(template="notification_for_business_unit", to=Role.BUSINESS_UNIT, next_step=handle)
    if len(case.forms) > 1:
        return (receipt, business_unit)
    scrutinise = "Look at the case page. You do not have to decide anything: you scrutinise how it is decided."
    prepare = "Look at the case page and be ready to take part in the rapid review if the case goes to the Panel."
    notify = "Look at the case page and decide whether the Panel has to be notified; record it with the Business Unit."
    return (
        receipt,
        business_unit,
        Letter(template="notification_for_chair", to=Role.INDEPENDENT_CHAIR, next_step=scrutinise),
        Letter(template="notification_for_partners", to=Role.SAFEGUARDING_PARTNER, next_step=prepare),
        Letter(template="notification_for_partners", to=Role.NOTIFYING_OFFICER, next_step=notify),
    )


def _panel_notified(event: events.PanelNotified, case: Case) -> tuple[Letter, ...]:
    hold = "Ask the agencies for their information and hold the rapid review in time to submit it."
    take_part = "Keep time free for the rapid review, and decide with the other partners what it recommends."
    scrutinise = "Nothing to decide: you may look on and comment on how the rapid review is held."
    steps = {
        Role.BUSINESS_UNIT: hold,
        Role.SAFEGUARDING_PARTNER: take_part,
        Role.INDEPENDENT_CHAIR: scrutinise,
    }
    return tuple(Letter(template="panel_notified_rapid_review", to=to, next_step=do) for to, do in steps.items())


def _ladder_step_taken(event: events.LadderStepTaken, case: Case) -> tuple[Letter, ...]:
    whose = case.clocks[event.clock].who
    return tuple(
        Letter(template=event.letter, to=role, next_step=_what_to_do(event, role, whose), rung=event)
        for role in event.tell
    )


def _what_to_do(event: events.LadderStepTaken, role: Role, whose: Role) -> str:
    if role == whose:
        return "Do this now, or tell the Business Unit what stands in the way."
    if event.letter == "clock_escalated":
        return f"Ask the {ROLE_TITLES[whose]} why it has not been done, and say on the page that you have seen this."
    if role is Role.BUSINESS_UNIT:
        return f"Make sure the {ROLE_TITLES[whose]} does this, and record it on the case page when it is done."
    return f"Ask the {ROLE_TITLES[whose]} to do this and to tell the Business Unit, which records it."


def _email_outcome(event: events.EmailOutcomeRecorded, case: Case) -> tuple[Letter, ...]:
    """A notice that is itself returned is not announced again: the case page shows it, and no loop begins."""
    if event.outcome not in UNDELIVERED or event.email_id.startswith("email_bounced"):
        return ()
    telephone = "Telephone the person, and correct the address in the directory."
    return (Letter(template="email_bounced", to=Role.BUSINESS_UNIT, next_step=telephone),)


def _draft_stopped(event: events.DraftStopped, case: Case) -> tuple[Letter, ...]:
    ask = "Ask the agency for the form again with the missing boxes filled in."
    return (Letter(template="document_stopped", to=Role.BUSINESS_UNIT, next_step=ask),)


def _clock_moved(event: events.ClockMoved, case: Case) -> tuple[Letter, ...]:
    """A form's own letters name the dates it leads to; any other move has to be told. One to the same date has not."""
    if event.cause == "a form" or event.old_due_text == event.explanation.due_text:
        return ()
    moved = f"It was due {event.old_due_text}; it is now due {event.explanation.due_text}, because {event.because}."
    return _about_clock(event.clock, case, "A date has moved", moved, "Go by the new date from now on.")


def _clock_paused(event: events.ClockPaused, case: Case) -> tuple[Letter, ...]:
    paused = f"It is paused, by {event.by}: {event.because}. No reminder leaves until it is resumed."
    wait = "Nothing while it is paused; you will hear when it runs again."
    return _about_clock(event.clock, case, "A clock is paused", paused, wait)


def _duty_withdrawn(event: events.DutyWithdrawn, case: Case) -> tuple[Letter, ...]:
    """Whoever took it for done has to know that it is not."""
    if event.clock not in case.clocks:
        return ()
    back = f"It had been recorded as done; that was taken back, because {event.because}. Its clock runs again."
    return _about_clock(event.clock, case, "Something is not done after all", back, "See that it is done.")


def _about_clock(clock: str, case: Case, heading: str, sentence: str, do: str) -> tuple[Letter, ...]:
    change = heading, f"{clock_title(case.clocks[clock])}. {sentence}"
    told = dict.fromkeys((case.clocks[clock].who, Role.BUSINESS_UNIT))
    return tuple(Letter(template="case_changed", to=role, next_step=do, change=change) for role in told)


def _case_withdrawn(event: events.CaseWithdrawn, case: Case) -> tuple[Letter, ...]:
    change = "The case has been withdrawn", f"{case.closed} None of its clocks runs any more."
    return _to_everyone(change, "Nothing more in this case.", Role.AGENCY_REPRESENTATIVE)


def _case_reopened(event: events.CaseReopened, case: Case) -> tuple[Letter, ...]:
    change = "The case is followed again", f"It was reopened, because {event.because}. Its clocks keep their start."
    return _to_everyone(change, "Look at what is due.")


def _transfer_offered(event: events.TransferOffered, case: Case) -> tuple[Letter, ...]:
    offered = (
        f"It was offered to {event.area}, because {event.because}. Until {event.area} confirms, its clocks run here."
    )
    here = Letter(
        template="case_changed",
        to=Role.NOTIFYING_OFFICER,
        next_step=f"Go on as before until {event.area} has confirmed.",
        change=("The case has been offered to another area", offered),
    )
    if not event.to_partnership:
        return (here,)
    return (here, _asked_to_take_over(event))


def _asked_to_take_over(event: events.TransferOffered) -> Letter:
    handed = f"It belongs to your area, because {event.because}. You can open it when you have confirmed."
    return Letter(
        template="case_changed",
        to=Role.BUSINESS_UNIT,
        next_step="Telephone the Business Unit that has it now, and confirm in writing that you take it over.",
        change=("A case is being handed over to you", handed),
        partnership=event.to_partnership,
    )


def _transfer_confirmed(event: events.TransferConfirmed, case: Case) -> tuple[Letter, ...]:
    """Inside the tracker the case is the other partnership's now, and so are these letters."""
    if event.to_partnership:
        change = "The case has been handed over to you", "Its clocks came with it and keep their start."
        return _to_everyone(change, "Look at what is due.")
    change = "The case has been handed over", f"{case.closed} None of its clocks runs here any more."
    return _to_everyone(change, "Nothing more in this case.")


def _to_everyone(change: tuple[str, str], do: str, *more: Role) -> tuple[Letter, ...]:
    told = (Role.BUSINESS_UNIT, Role.NOTIFYING_OFFICER, Role.SAFEGUARDING_PARTNER, Role.INDEPENDENT_CHAIR, *more)
    return tuple(Letter(template="case_changed", to=role, next_step=do, change=change) for role in told)


LETTERS: dict[type[events.Event], Callable[[Any, Case], tuple[Letter, ...]]] = {
    events.ReferralRecorded: _referral_recorded,
    events.NotificationReceived: _notification_received,
    events.PanelNotified: _panel_notified,
    events.ClockMoved: _clock_moved,
    events.ClockPaused: _clock_paused,
    events.DutyWithdrawn: _duty_withdrawn,
    events.CaseWithdrawn: _case_withdrawn,
    events.CaseReopened: _case_reopened,
    events.TransferOffered: _transfer_offered,
    events.TransferConfirmed: _transfer_confirmed,
    events.LadderStepTaken: _ladder_step_taken,
    events.EmailOutcomeRecorded: _email_outcome,
    events.DraftStopped: _draft_stopped,
}
