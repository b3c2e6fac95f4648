"""Why something cannot be done with a draft: each is a sentence for whoever is filling it in."""

from casereview.domain.refusals import Refusal


class UnknownDraft(Refusal):
    """There is no such draft, or it is somebody else's: the two are not told apart."""

    def __init__(self) -> None:
        super().__init__("There is no draft of yours at this address. It may have been deleted.")


class DraftMoved(Refusal):
    """Another window wrote to the draft first."""

    def __init__(self) -> None:
        super().__init__("This draft was changed in another window at the same moment. Please try again.")


class AlreadyBeingSent(Refusal):
    """The draft has been sent, or its sending has begun: it may not change any more."""

    def __init__(self) -> None:
        super().__init__(
            "This form has been sent, so what you typed now was not added to it. To add something, begin a new form "
            "and write the case reference from your receipt into it."
        )


class LongerThanAForm(Refusal):
    """All answers together hold more than a form can."""

    def __init__(self) -> None:
        super().__init__(
            "This page was not saved: with it the answers hold more text than a form can, some 13,000 words. "
            "Please shorten them, or tell the Business Unit that there is more."
        )


class NotReadable(Refusal):
    """An answer cannot be read, and what is sent must be certain."""

    def __init__(self) -> None:
        super().__init__("Some answers cannot be read with certainty. Put them right, or leave them blank, then send.")


class NothingToSend(Refusal):
    """Nothing has been filled in."""

    def __init__(self) -> None:
        super().__init__("Nothing has been filled in yet.")
