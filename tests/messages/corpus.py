"""All messages of the corpus, each under what it shows."""

from tests.messages.beside_forms import BESIDE_FORMS
from tests.messages.closed_mail import CLOSED, SECURE_MAIL
from tests.messages.machines import HARMFUL as BUILT_TO_HARM
from tests.messages.machines import MACHINES
from tests.messages.packings import OUTLOOK_FILES, ZIPS
from tests.messages.pasted import PASTED
from tests.messages.shapes import ENCODINGS, NAMES, NESTED
from tests.messages.too_much import STILL_ENOUGH, TOO_MUCH

__all__ = ["CLOSED", "CORPUS", "HARMFUL", "PASTED"]

HARMFUL = {**BUILT_TO_HARM, **TOO_MUCH, **STILL_ENOUGH}

CORPUS = {
    **NESTED,
    **NAMES,
    **ENCODINGS,
    **PASTED,
    **OUTLOOK_FILES,
    **ZIPS,
    **CLOSED,
    **BESIDE_FORMS,
    **SECURE_MAIL,
    **MACHINES,
    **HARMFUL,
}
