"""The blank Word form, as it travels with the code."""

from importlib.resources import files

FILE_NAME = "Serious or Non Serious Notification Form.docx"


def blank_form() -> bytes:
    """The bytes of the form to fill in."""
    return (files("casereview") / "templates" / "forms" / "serious-or-non-serious-notification-form.docx").read_bytes()
