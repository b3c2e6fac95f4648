"""What happened, in words: one sentence for each kind of event a person would want to read."""

from casereview.domain import events
from casereview.domain.clock_words import PARTNERS, clock_title
from casereview.domain.london import instant_in_words


def in_words(event: events.Event) -> str:
    """The sentence for the timeline; "" for what is only of interest to the tracker itself."""
    match event:
        case events.ReferralRecorded():
            return "A referral was made by telephone. The written form is awaited."
        case events.NotificationReceived(route="upload"):
            return "The notification form was received by upload."
        case events.NotificationReceived():
            return "The notification form was received by email."
        case events.FactsConfirmed():
            return "The Business Unit confirmed facts of the case."
        case events.WrittenFormArrived():
            return f"The written form arrived by another road at {instant_in_words(event.done_at)}."
        case events.PanelNotified():
            return f"The Panel was notified at {instant_in_words(event.done_at)}: reference {event.panel_reference}."
        case events.PartnerTold():
            return f"The {PARTNERS[event.partner]} was told at {instant_in_words(event.done_at)}."
        case events.AreaTold():
            return f"{event.area} was told at {instant_in_words(event.done_at)}."
        case events.SecretaryOfStateTold():
            told = f"The Secretary of State and Ofsted were notified at {instant_in_words(event.done_at)}"
            return f"{told}: reference {event.panel_reference}."
        case events.RapidReviewSubmitted():
            return f"The rapid review was submitted to the Panel at {instant_in_words(event.done_at)}."
        case _:
            return _of_clocks_and_papers(event)


def _of_clocks_and_papers(event: events.Event) -> str:
    match event:
        case events.ClockStarted():
            provisional = " provisionally" if event.explanation.provisional else ""
            return f"Clock started{provisional}: {clock_title(event)}, due {event.explanation.due_text}."
        case events.ClockMoved():
            return (
                f"Clock worked out again: {clock_title(event)}. It was due {event.old_due_text}; "
                f"it is now due {event.explanation.due_text}."
            )
        case events.ClockEnded():
            return f"Clock ended ({event.clock.replace('_', ' ')}): {event.reason}"
        case events.LadderStepTaken():
            late = ", late" if event.late else ""
            return f"Emails were sent about {event.clock.replace('_', ' ')}: {event.step}{late}."
        case events.DocumentDrafted():
            return f"{event.title} was drafted."
        case events.DraftStopped():
            return f"{event.title} could not be drafted: {', '.join(event.missing)}."
        case _:
            return ""
