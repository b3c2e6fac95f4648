"""Why the tracker says no: each refusal is a sentence fit for the person who asked.

Refusal
├── UnknownCase          no such case, or none this person may see: the two are not told apart
├── NotPermitted         the person's role does not allow it
├── AlreadyRecorded      it has been recorded before, with another answer
├── NothingToMeet        no clock waits for this
├── NotYetHappened       the time given lies in the future
├── BeforeItBegan        the time given lies before the clock it would stop had started
├── RuleDoesNotAllow     the rule allows it not at all, or not by this authority or for this reason
├── CaseIsClosed         the case was withdrawn or handed over, and is not followed here any more
├── TakenByAnotherForm   the possible case is another form's by now
├── UnknownClock         no rule is called that, or none was in force on the date asked about
├── UnknownArea          no local authority area of England is called that
├── ChangedMeanwhile     somebody changed what was read from the form since it was looked at
├── AccessNotKept        it could not be written down who is shown a child's particulars
├── UnknownLink          a link that we never made, or have taken back
├── LinkHasEnded         a link of ours that was good for some time only
├── BeyondCalendar       the bank holidays needed to count are not known yet
├── TooMuchAtOnce        one transaction cannot hold it
└── BusyCase             others kept writing to the case at the same moment
"""


class Refusal(Exception):
    """A request the tracker will not carry out; str() is the sentence to show."""


class UnknownCase(Refusal):
    """There is no such case for this person."""

    def __init__(self) -> None:
        super().__init__("There is no case with that reference that you can see.")


class NotPermitted(Refusal):
    """The person's role does not allow this."""

    def __init__(self) -> None:
        super().__init__("Your role does not allow this. Ask your Business Unit if you think it should.")


class AlreadyRecorded(Refusal):
    """It stands in the history already."""


class NothingToMeet(Refusal):
    """No clock of the case waits for this."""


class NotYetHappened(Refusal):
    """Something was recorded as done at a time that has not come."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} cannot be recorded for a time that has not come yet.")


class BeforeItBegan(Refusal):
    """Something was recorded as done before the clock it stops had started."""


class RuleDoesNotAllow(Refusal):
    """The rule does not allow it; the sentence says why not."""


class CaseIsClosed(Refusal):
    """The case is not followed here any more."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This case is closed. {why} Reopen it first.")


class TakenByAnotherForm(Refusal):
    """The possible case that a form was to go to has become another form's meanwhile."""

    def __init__(self) -> None:
        super().__init__("Another form has been filed to this case meanwhile. Please try again.")


class UnknownClock(Refusal):
    """No rule is called that, or no edition in force on the date asked about has one."""


class UnknownArea(Refusal):
    """What was typed is not the name of a local authority area of England."""

    def __init__(self) -> None:
        super().__init__("Enter the name of a local authority area in England, such as Milton Keynes.")


class ChangedMeanwhile(Refusal):
    """What was looked at says something else by now."""

    def __init__(self) -> None:
        super().__init__("Somebody has changed this form since you opened it. Go back, look at it, and try again.")


class AccessNotKept(Refusal):
    """Who is shown a child's particulars is written down first; that failed, so nothing is shown."""

    def __init__(self) -> None:
        super().__init__(
            "This page names a child, so it is written down first who opens it. That failed just now, and the page "
            "stays closed. Please try again in a few minutes."
        )


class UnknownLink(Refusal):
    """Nobody here made this link, or the key it was made with is no longer good."""

    def __init__(self, telephone: str) -> None:
        super().__init__(
            "This link does not lead anywhere: perhaps a part of it is missing. Open it from the email once more. "
            f"What you sent is kept all the same; to hear what became of it, telephone the Business Unit. {telephone}"
        )


class LinkHasEnded(Refusal):
    """The link was good for some time only, which is over."""

    def __init__(self, telephone: str) -> None:
        super().__init__(
            "This link was good for 180 days, which are over. What you sent is kept; to hear what became of it, "
            f"telephone the Business Unit. {telephone}"
        )


class BeyondCalendar(Refusal):
    """A date cannot be worked out because the bank holidays are not known that far."""


class TooMuchAtOnce(Refusal):
    """One transaction cannot hold this; it is refused whole, never split."""

    def __init__(self) -> None:
        super().__init__("That is too much to record in one step. Please record it in smaller parts.")


class BusyCase(Refusal):
    """The case kept changing while this was being decided."""

    def __init__(self) -> None:
        super().__init__("Someone else is changing this case at this moment. Please try again.")
