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
from casereview.domain.rules import how_many


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


def nobody_told(letter: Letter, case: Case) -> Letter:
    """For the Business Unit, in place of a letter to a role that nobody holds."""
    return letter.model_copy(
        update={
            "template": "nobody_told",
            "to": Role.BUSINESS_UNIT,
            "next_step": "Tell them by telephone, and have somebody named for the role in the directory.",
            "change": (f"Nobody acts as the {ROLE_TITLES[Role(letter.to)]}", _what_was_to_be_said(letter, case)),
        }
    )


def _what_was_to_be_said(letter: Letter, case: Case) -> str:
    if letter.change:
        return letter.change[1]
    if letter.rung:
        return f"{clock_title(case.clocks[letter.rung.clock])} ({letter.rung.step})."
    return f"Case {case.reference}: {letter.next_step}"


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
    """Whoever goes by the old date has to hear of the new one; a clock worked out to the same date has not moved."""
    if event.old_due_text == event.explanation.due_text:
        return ()
    moved = f"It was due {event.old_due_text}; it is now due {event.explanation.due_text}, because {event.because}."
    return _about_clock(event.clock, case, "A date has moved", moved, "Go by the new date from now on.")


def _clock_started(event: events.ClockStarted, case: Case) -> tuple[Letter, ...]:
    """What a form starts its own letters name; what a fact starts nobody has heard of yet."""
    if event.cause != "a fact" or event.explanation.is_milestone:
        return ()
    due = f"It is now owed, because of what was confirmed, and due {event.explanation.due_text}."
    return _about_clock(event.clock, case, "Something has to be done", due, "See that it is done in time.")


def _clock_ended(event: events.ClockEnded, case: Case) -> tuple[Letter, ...]:
    """That a case is closed has letters of its own."""
    if case.closed or case.clocks[event.clock].explanation.is_milestone:
        return ()
    over = f"It is no longer owed. {event.reason}"
    return _about_clock(event.clock, case, "A clock has ended", over, "Tell the Business Unit if you think it is owed.")


def _clock_paused(event: events.ClockPaused, case: Case) -> tuple[Letter, ...]:
    paused = f"It is paused, by {event.by}: {event.because}. No reminder of it leaves until it is resumed."
    wait = "Nothing about this while it is paused; you will hear when it runs again."
    return _about_clock(event.clock, case, "A clock is paused", paused, wait, Role.PARTNERSHIP_LEAD)


def _clock_resumed(event: events.ClockResumed, case: Case) -> tuple[Letter, ...]:
    again = f"It runs again after its pause, and is due {case.clocks[event.clock].explanation.due_text}."
    return _about_clock(event.clock, case, "A clock runs again", again, "See that it is done in time.")


def _clock_extended(event: events.ClockExtended, case: Case) -> tuple[Letter, ...]:
    """Whose authority it was given by has to hear that it was used."""
    more = f"It was extended by {how_many(event.more, event.unit)}, by {event.by}: {event.because}."
    return _about_clock(
        event.clock, case, "A clock was extended", more, "Go by the new date from now on.", Role.PARTNERSHIP_LEAD
    )


def _duty_withdrawn(event: events.DutyWithdrawn, case: Case) -> tuple[Letter, ...]:
    """Whoever took it for done has to know that it is not; of the Panel's notification everybody had been told."""
    clock = case.clocks.get(event.clock)
    if clock is None:
        return ()
    runs = " Its clock runs again." if clock.running else ""
    back = f"It had been recorded as done; that was taken back, because {event.because}.{runs}"
    heading, do = "Something is not done after all", "See that it is done."
    if event.clock == "panel_notified":
        return _to_everyone((heading, f"{clock_title(clock)}. {back}"), "Look at what is due now.")
    return _about_clock(event.clock, case, heading, back, do)


def _about_clock(clock: str, case: Case, heading: str, sentence: str, do: str, *more: Role) -> tuple[Letter, ...]:
    """To whose duty it is, to the Business Unit, and to those it was escalated to."""
    about = case.clocks[clock]
    change = heading, f"{clock_title(about)}. {sentence}"
    told = dict.fromkeys((about.who, Role.BUSINESS_UNIT, *about.escalated_to, *more))
    return tuple(_letter(role, change, do) for role in told)


def _case_withdrawn(event: events.CaseWithdrawn, case: Case) -> tuple[Letter, ...]:
    change = "The case has been withdrawn", f"{case.closed} None of its clocks runs any more."
    return _to_everyone(change, "Nothing more in this case.", Role.AGENCY_REPRESENTATIVE, Role.PARTNERSHIP_LEAD)


def _case_reopened(event: events.CaseReopened, case: Case) -> tuple[Letter, ...]:
    change = "The case is followed again", f"It was reopened, because {event.because}. Its clocks keep their start."
    return _to_everyone(change, "Look at what is due.", Role.AGENCY_REPRESENTATIVE, Role.PARTNERSHIP_LEAD)


def _transfer_offered(event: events.TransferOffered, case: Case) -> tuple[Letter, ...]:
    offered = (
        f"It was offered to {event.area}, because {event.because}. Until {event.area} confirms, its clocks run here."
    )
    here = _letter(
        Role.NOTIFYING_OFFICER,
        ("The case has been offered to another area", offered),
        f"Go on as before until {event.area} has confirmed.",
    )
    asked = (
        f"{event.offered_by} has offered you this case, because {event.because}. It appears in your list of cases when "
        "they have recorded that you confirmed."
    )
    do = f"Telephone {event.offered_by}, and confirm in writing that you take it over."
    there = _letter(Role.BUSINESS_UNIT, ("A case is offered to you", asked), do, event.to_partnership)
    return (here, there) if event.to_partnership else (here,)


def _offer_withdrawn(event: events.OfferWithdrawn, case: Case) -> tuple[Letter, ...]:
    stays = f"It is not offered to {event.area} any more, because {event.because}. Its clocks run on."
    change, do = ("The case stays where it is", stays), "Nothing about this: go on as before."
    here = _letter(Role.NOTIFYING_OFFICER, change, do)
    there = _letter(Role.BUSINESS_UNIT, change, "Nothing: the case is not yours.", event.to_partnership)
    return (here, there) if event.to_partnership else (here,)


def _transfer_confirmed(event: events.TransferConfirmed, case: Case) -> tuple[Letter, ...]:
    """Inside the tracker the case is the other partnership's now; those who had it hear that they have it no more."""
    over = "The case has been handed over"
    gone = f"{event.area} has confirmed that it took it over."
    if not event.to_partnership:
        ended = f"{gone} None of its clocks runs here any more."
        return _to_everyone((over, ended), "Nothing more in this case.", Role.AGENCY_REPRESENTATIVE)
    left = tuple(
        _letter(role, (over, gone), "Nothing more: it is followed there.", event.from_partnership)
        for role in (Role.BUSINESS_UNIT, Role.NOTIFYING_OFFICER)
    )
    agency = _letter(Role.AGENCY_REPRESENTATIVE, (over, gone), "Quote the same reference in all you send.")
    taken = "The case has been handed over to you", "Its clocks came with it and keep their start."
    return (*_to_everyone(taken, "Look at what is due."), *left, agency)


def _letter(to: Role, change: tuple[str, str], do: str, partnership: str = "") -> Letter:
    return Letter(template="case_changed", to=to, next_step=do, change=change, partnership=partnership)


def _to_everyone(change: tuple[str, str], do: str, *more: Role) -> tuple[Letter, ...]:
    told = (Role.BUSINESS_UNIT, Role.NOTIFYING_OFFICER, Role.SAFEGUARDING_PARTNER, Role.INDEPENDENT_CHAIR, *more)
    return tuple(_letter(role, change, do) for role in told)


LETTERS: dict[type[events.Event], Callable[[Any, Case], tuple[Letter, ...]]] = {
    events.ReferralRecorded: _referral_recorded,
    events.NotificationReceived: _notification_received,
    events.PanelNotified: _panel_notified,
    events.ClockStarted: _clock_started,
    events.ClockMoved: _clock_moved,
    events.ClockEnded: _clock_ended,
    events.ClockPaused: _clock_paused,
    events.ClockResumed: _clock_resumed,
    events.ClockExtended: _clock_extended,
    events.DutyWithdrawn: _duty_withdrawn,
    events.CaseWithdrawn: _case_withdrawn,
    events.CaseReopened: _case_reopened,
    events.TransferOffered: _transfer_offered,
    events.OfferWithdrawn: _offer_withdrawn,
    events.TransferConfirmed: _transfer_confirmed,
    events.LadderStepTaken: _ladder_step_taken,
    events.EmailOutcomeRecorded: _email_outcome,
    events.DraftStopped: _draft_stopped,
}
