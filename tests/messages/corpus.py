"""All messages of the corpus, each under what it shows."""

from tests.messages.closed_mail import CLOSED, SECURE_MAIL
from tests.messages.machines import HARMFUL, MACHINES
from tests.messages.packings import OUTLOOK_FILES, ZIPS
from tests.messages.pasted import PASTED
from tests.messages.shapes import ENCODINGS, NAMES, NESTED

__all__ = ["CLOSED", "CORPUS", "HARMFUL", "PASTED"]

CORPUS = {
    **NESTED,
    **NAMES,
    **ENCODINGS,
    **PASTED,
    **OUTLOOK_FILES,
    **ZIPS,
    **CLOSED,
    **SECURE_MAIL,
    **MACHINES,
    **HARMFUL,
}
