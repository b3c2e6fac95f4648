"""A date and a time of day that stand in one place, as many forms ask for them: 11/06/2026 at 21:40."""

import re
from dataclasses import replace
from typing import Final

from casereview.domain.reading import Written
from casereview.domain.written_date import date_in

_TIME: Final = (
    r"(?:[01]?[0-9]|2[0-4])(?:[:.]?[0-5][0-9])(?::00)?\s?(?:hrs|hours|h|[ap]\.?m\.?)?|[0-9]{1,2}\s?[ap]\.?m\.?"
    r"|(?:12 )?noon|midday"
)
_BOTH: Final = re.compile(rf"(?P<date>.{{6,40}}?)(?:\s*,|\s*@|\s+at|\s*[-\u2013]|)\s+(?P<time>{_TIME})", re.IGNORECASE)
_TURNED: Final = re.compile(rf"(?P<time>{_TIME})(?:\s*,|\s+on|\s*[-\u2013]|)\s+(?P<date>.{{6,40}})", re.IGNORECASE)


def date_and_time(written: Written) -> tuple[Written, Written]:
    """What is written of the date and of the time; all of it of the date when there is no telling them apart."""
    said = " ".join(written.text.split())
    if not _is_date(said):
        for pattern in (_BOTH, _TURNED):
            found = pattern.fullmatch(said)
            if found and _is_date(found["date"]):
                return replace(written, text=found["date"]), replace(written, text=found["time"], picked=())
    return written, replace(written, text="", picked=())


def _is_date(text: str) -> bool:
    try:
        date_in(text)
    except ValueError:
        return False
    return True
