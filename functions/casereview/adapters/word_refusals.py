"""Why a file cannot be taken for a notification form; str() of each is a sentence for whoever sent it.

CannotRead       there is no telling what the file says
├── NotTheForm   it is a Word file, but not the notification form
├── PartOfTheForm  only some of the form's questions are in it
└── AnotherKind  it is a kind of file that no notification comes in
"""

from casereview.application.receive_form import CannotBeRead


class CannotRead(CannotBeRead):
    """The file could not be opened and read safely."""


class NotTheForm(CannotRead):
    """The file was read and is some other document."""

    may_hold_notification = False

    def __init__(self) -> None:
        super().__init__(
            "This is a Word document, but not the Serious or Non Serious Notification Form. "
            "Please use the form from the partnership's page."
        )


class PartOfTheForm(CannotRead):
    """Some of the form's questions are in it, and too few to be read by: somebody's answers may be among them."""

    def __init__(self) -> None:
        super().__init__(
            "Only some questions of the notification form could be found in it, so it was not read. "
            "Please use the form from the partnership's page."
        )


class AnotherKind(CannotRead):
    """The file is a spreadsheet, a presentation or a program."""

    may_hold_notification = False
