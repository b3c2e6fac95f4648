"""The letters about what changed: dates that moved, clocks that started, ended or stand still, cases that came or went.

Whoever goes by a date has to hear of another one: whose duty it is, the Business Unit, and those it was escalated to.
"""

from casereview.domain import events
from casereview.domain.case import Case
from casereview.domain.clock_words import clock_title
from casereview.domain.letter import Letter
from casereview.domain.possible import settled_in_words
from casereview.domain.roles import Role
from casereview.domain.rules import how_many


def clock_moved(event: events.ClockMoved, case: Case) -> tuple[Letter, ...]:
    """Whoever goes by the old date has to hear of the new one; a clock worked out to the same date has not moved."""
    if event.old_due_text == event.explanation.due_text:
        return ()
    moved = f"It was due {event.old_due_text}; it is now due {event.explanation.due_text}, because {event.because}."
    return _about_clock(event.clock, case, "A date has moved", moved, "Go by the new date from now on.")


def clock_started(event: events.ClockStarted, case: Case) -> tuple[Letter, ...]:
    """What a form starts its own letters name; what a fact starts nobody has heard of yet."""
    if event.cause != "a fact" or event.explanation.is_milestone:
        return ()
    due = f"It is now owed, because of what was confirmed, and due {event.explanation.due_text}."
    return _about_clock(event.clock, case, "Something has to be done", due, "See that it is done in time.")


def clock_ended(event: events.ClockEnded, case: Case) -> tuple[Letter, ...]:
    """That a case is closed has letters of its own."""
    if case.closed or case.clocks[event.clock].explanation.is_milestone:
        return ()
    over = f"It is no longer owed. {event.reason}"
    return _about_clock(event.clock, case, "A clock has ended", over, "Tell the Business Unit if you think it is owed.")


def clock_paused(event: events.ClockPaused, case: Case) -> tuple[Letter, ...]:
    """Nobody waits for what stands still, and whose authority it was hears that it was used."""
    paused = f"It is paused, by {event.by}: {event.because}. No reminder of it leaves until it is resumed."
    wait = "Nothing about this while it is paused; you will hear when it runs again."
    return _about_clock(event.clock, case, "A clock is paused", paused, wait, Role.PARTNERSHIP_LEAD)


def clock_resumed(event: events.ClockResumed, case: Case) -> tuple[Letter, ...]:
    """Whoever was told that it stands still hears that it does not any more."""
    again = f"It runs again after its pause, and is due {case.clocks[event.clock].explanation.due_text}."
    return _about_clock(event.clock, case, "A clock runs again", again, "See that it is done in time.")


def clock_extended(event: events.ClockExtended, case: Case) -> tuple[Letter, ...]:
    """Whose authority it was given by has to hear that it was used."""
    more = f"It was extended by {how_many(event.more, event.unit)}, by {event.by}: {event.because}."
    return _about_clock(
        event.clock, case, "A clock was extended", more, "Go by the new date from now on.", Role.PARTNERSHIP_LEAD
    )


def duty_withdrawn(event: events.DutyWithdrawn, case: Case) -> tuple[Letter, ...]:
    """Whoever took it for done has to know that it is not; of the Panel's notification everybody had been told."""
    clock = case.clocks.get(event.clock)
    if clock is None:
        return ()
    runs = " Its clock runs again." if clock.running else ""
    back = f"It had been recorded as done; that was taken back, because {event.because}.{runs}"
    heading, do = "Something is not done after all", "See that it is done."
    if event.clock == "panel_notified":
        return to_everyone((heading, f"{clock_title(clock)}. {back}"), "Look at what is due now.")
    return _about_clock(event.clock, case, heading, back, do)


def _about_clock(clock: str, case: Case, heading: str, sentence: str, do: str, *more: Role) -> tuple[Letter, ...]:
    """To whose duty it is, to the Business Unit, and to those it was escalated to."""
    about = case.clocks[clock]
    change = heading, f"{clock_title(about)}. {sentence}"
    told = dict.fromkeys((about.who, Role.BUSINESS_UNIT, *about.escalated_to, *more))
    return tuple(_letter(role, change, do) for role in told)


def case_withdrawn(event: events.CaseWithdrawn, case: Case) -> tuple[Letter, ...]:
    """Everybody who was told of the case hears that it is none any more."""
    change = "The case has been withdrawn", f"{case.closed} None of its clocks runs any more."
    return to_everyone(change, "Nothing more in this case.", Role.AGENCY_REPRESENTATIVE, Role.PARTNERSHIP_LEAD)


def case_reopened(event: events.CaseReopened, case: Case) -> tuple[Letter, ...]:
    """Everybody who was told that it was withdrawn hears that it is followed again."""
    change = "The case is followed again", f"It was reopened, because {event.because}. Its clocks keep their start."
    return to_everyone(change, "Look at what is due.", Role.AGENCY_REPRESENTATIVE, Role.PARTNERSHIP_LEAD)


def transfer_offered(event: events.TransferOffered, case: Case) -> tuple[Letter, ...]:
    """The officer goes on as before; the other area, if it works with this tracker, is asked to take the case over."""
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


def offer_withdrawn(event: events.OfferWithdrawn, case: Case) -> tuple[Letter, ...]:
    """Those who heard of the offer hear that it does not stand any more."""
    stays = f"It is not offered to {event.area} any more, because {event.because}. Its clocks run on."
    change, do = ("The case stays where it is", stays), "Nothing about this: go on as before."
    here = _letter(Role.NOTIFYING_OFFICER, change, do)
    there = _letter(Role.BUSINESS_UNIT, change, "Nothing: the case is not yours.", event.to_partnership)
    return (here, there) if event.to_partnership else (here,)


def transfer_confirmed(event: events.TransferConfirmed, case: Case) -> tuple[Letter, ...]:
    """Inside the tracker the case is the other partnership's now; those who had it hear that they have it no more."""
    over = "The case has been handed over"
    gone = f"{event.area} has confirmed that it took it over."
    if not event.to_partnership:
        ended = f"{gone} None of its clocks runs here any more."
        return to_everyone((over, ended), "Nothing more in this case.", Role.AGENCY_REPRESENTATIVE)
    left = tuple(
        _letter(role, (over, gone), "Nothing more: it is followed there.", event.from_partnership)
        for role in (Role.BUSINESS_UNIT, Role.NOTIFYING_OFFICER)
    )
    agency = _letter(Role.AGENCY_REPRESENTATIVE, (over, gone), "Quote the same reference in all you send.")
    taken = "The case has been handed over to you", "Its clocks came with it and keep their start."
    return (*to_everyone(taken, "Look at what is due."), *left, agency)


def possibility_settled(event: events.PossibleNotificationSettled, case: Case) -> tuple[Letter, ...]:
    """Whoever was reminded of a possible case, or had it escalated to them, hears that it is none."""
    if not case.closed:
        return ()
    taken = [step for clock in case.clocks.values() for step in clock.ladder if step.step in clock.taken]
    # What would be the agency's duty was the Business Unit's to look at first: the agency was told nothing of it.
    here = (Role.BUSINESS_UNIT, Role.AGENCY_REPRESENTATIVE)
    heard = dict.fromkeys(role for step in taken for role in step.tell if role not in here)
    over = f"{settled_in_words(event)} None of its clocks runs any more."
    return tuple(_letter(role, ("It was not a case of its own", over), "Nothing more in this case.") for role in heard)


def _letter(to: Role, change: tuple[str, str], do: str, partnership: str = "") -> Letter:
    return Letter(template="case_changed", to=to, next_step=do, change=change, partnership=partnership)


def to_everyone(change: tuple[str, str], do: str, *more: Role) -> tuple[Letter, ...]:
    """For everybody who had been told of the case, and whoever else has to hear."""
    told = (Role.BUSINESS_UNIT, Role.NOTIFYING_OFFICER, Role.SAFEGUARDING_PARTNER, Role.INDEPENDENT_CHAIR, *more)
    return tuple(_letter(role, change, do) for role in told)
