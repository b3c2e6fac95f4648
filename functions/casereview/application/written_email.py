"""An email as its reader gets it, and as the register keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WrittenEmail:
    """A subject of one line, and two bodies that say the same."""

    subject: str
    text: str
    html: str
