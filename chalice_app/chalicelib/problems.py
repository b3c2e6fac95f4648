"""Why a page cannot be shown, beyond what the domain refuses: each is a sentence for the person who asked."""

from casereview.domain.refusals import Refusal


class NotSignedIn(Refusal):
    """There is no live session."""

    def __init__(self) -> None:
        super().__init__("You have been signed out. Sign in again to go on.")


class ForgedForm(Refusal):
    """A form came without this session's token: another site may have sent it."""

    def __init__(self) -> None:
        super().__init__("This form was not filled in during this session. Go back, reload the page and send it again.")


class UnreadableForm(Refusal):
    """What was posted is not a form of ours."""

    def __init__(self) -> None:
        super().__init__("What was sent could not be read. Go back, reload the page and send it again.")


class TooMuchPosted(UnreadableForm):
    """More was typed into one page than any form of ours can hold."""

    def __init__(self) -> None:
        Refusal.__init__(
            self,
            "This page was not saved: it holds more text than a form can. Go back in your browser, shorten what you "
            "typed and send it again.",
        )


class NoSuchPage(Refusal):
    """Nothing is kept at this address."""

    def __init__(self) -> None:
        super().__init__("There is no page at this address. If you typed it, check that it is right.")


class SignInNotFinished(Refusal):
    """The sign-in could not be completed: too slow, in another browser, or twice."""

    def __init__(self) -> None:
        super().__init__("Signing in was not finished: it may have taken more than ten minutes. Please try again.")


class UnknownPerson(Refusal):
    """Somebody signed in properly whom no partnership knows."""

    def __init__(self) -> None:
        super().__init__(
            "You have signed in, but no partnership has given this email address a role yet. "
            "Ask your Business Unit to add you, or sign in with the address they know."
        )
