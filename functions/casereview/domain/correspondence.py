"""TABLE: event → who must be told, with which template, and what they have to do next.

Letters go to roles; who holds a role is looked up when the email is owed. "sender" is whoever sent the form in.
"""

from collections.abc import Callable
from typing import Any

from casereview.domain import events, letters_of_change
from casereview.domain.case import Case
from casereview.domain.clock_words import clock_title
from casereview.domain.letter import Letter
from casereview.domain.letters_of_matching import LETTERS_OF_MATCHING
from casereview.domain.london import date_in_words, london_date
from casereview.domain.papers import UNDELIVERED
from casereview.domain.roles import ROLE_TITLES, Role

NAME_SOMEBODY = "Tell them by telephone, and have somebody named for the role in the directory."
FIND_THE_AGENCY = "Find out which agency it came from, and tell its Case Review Group representative by telephone."


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
    """For the Business Unit, in place of a letter to a role that nobody holds, or to an agency that is not known."""
    heading, do = f"Nobody acts as the {ROLE_TITLES[Role(letter.to)]}", NAME_SOMEBODY
    if letter.to is Role.AGENCY_REPRESENTATIVE and not case.agency:
        heading, do = "It is not known which agency it came from", FIND_THE_AGENCY
    change = heading, _what_was_to_be_said(letter, case)
    return letter.model_copy(
        update={"template": "nobody_told", "to": Role.BUSINESS_UNIT, "next_step": do, "change": change}
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
    send = _write_it_down(case)
    wait = "Nothing now: the agency has been asked for the written form, and you will hear when it arrives."
    return (
        Letter(template="referral_recorded", to=Role.AGENCY_REPRESENTATIVE, next_step=send),
        Letter(template="referral_recorded", to=Role.BUSINESS_UNIT, next_step=wait),
    )


def _write_it_down(case: Case) -> str:
    return (
        f"Fill in the Serious or Non Serious Notification Form, with {case.reference} in its box for the case "
        "reference, and email or upload it."
    )


def _possible_settled(event: events.PossibleNotificationSettled, case: Case) -> tuple[Letter, ...]:
    """The agency of a case that is followed owes the written form now, and has to hear it from somebody."""
    if case.closed:
        return letters_of_change.possibility_settled(event, case)
    if not case.agency or case.received_in_writing:
        return ()
    return (Letter(template="written_form_owed", to=Role.AGENCY_REPRESENTATIVE, next_step=_write_it_down(case)),)


def _notification_received(event: events.NotificationReceived, case: Case) -> tuple[Letter, ...]:
    answer = (
        f"Fill in the boxes named below, and {_send_again(case)}"
        if case.missing
        else "Nothing now: the Business Unit will ask you for information if it is needed."
    )
    handle = "Check the case page, confirm what is provisional, and see that each clock below is met."
    if case.closed:
        handle = "This form came for a case that is closed here: reopen the case if it has to be followed again."
    if len(case.forms) > 1:
        return (
            Letter(template="further_form_receipt", to="sender", next_step=answer),
            Letter(template="further_form_for_business_unit", to=Role.BUSINESS_UNIT, next_step=handle),
        )
    receipt = Letter(template="notification_receipt", to="sender", next_step=answer)
    business_unit = Letter(template="notification_for_business_unit", to=Role.BUSINESS_UNIT, next_step=handle)
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
    if case.possible:
        return _nobody_has_looked(event, case)
    whose = case.clocks[event.clock].who
    return tuple(
        Letter(template=event.letter, to=role, next_step=_what_to_do(event, role, whose), rung=event)
        for role in event.tell
    )


def _nobody_has_looked(event: events.LadderStepTaken, case: Case) -> tuple[Letter, ...]:
    """A duty of a possible case is in nobody's hands but the Business Unit's: it has to say first what came in."""
    came = date_in_words(london_date(case.opened_at)) if case.opened_at else ""
    unseen = f"Nobody has looked at what came in on {came}"
    look, ask = f"{unseen}: open it, and say what it is.", f"{unseen}: ask the {ROLE_TITLES[Role.BUSINESS_UNIT]} to."
    told = dict.fromkeys(Role.BUSINESS_UNIT if role is Role.AGENCY_REPRESENTATIVE else role for role in event.tell)
    return tuple(
        Letter(template=event.letter, to=role, next_step=look if role is Role.BUSINESS_UNIT else ask, rung=event)
        for role in told
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


LETTERS: dict[type[events.Event], Callable[[Any, Case], tuple[Letter, ...]]] = {
    events.ReferralRecorded: _referral_recorded,
    events.PossibleNotificationSettled: _possible_settled,
    events.NotificationReceived: _notification_received,
    events.PanelNotified: _panel_notified,
    events.ClockStarted: letters_of_change.clock_started,
    events.ClockMoved: letters_of_change.clock_moved,
    events.ClockEnded: letters_of_change.clock_ended,
    events.ClockPaused: letters_of_change.clock_paused,
    events.ClockResumed: letters_of_change.clock_resumed,
    events.ClockExtended: letters_of_change.clock_extended,
    events.DutyWithdrawn: letters_of_change.duty_withdrawn,
    events.CaseWithdrawn: letters_of_change.case_withdrawn,
    events.CaseReopened: letters_of_change.case_reopened,
    events.TransferOffered: letters_of_change.transfer_offered,
    events.OfferWithdrawn: letters_of_change.offer_withdrawn,
    events.TransferConfirmed: letters_of_change.transfer_confirmed,
    events.LadderStepTaken: _ladder_step_taken,
    events.EmailOutcomeRecorded: _email_outcome,
    events.DraftStopped: _draft_stopped,
    **LETTERS_OF_MATCHING,
}
