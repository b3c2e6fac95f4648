"""The questions of the web form, made from the table of the form's fields: there is no second list of them."""

from collections.abc import Mapping
from types import MappingProxyType

from casereview.domain.form_field import Field, Kind
from casereview.domain.typed_form import offered
from chalicelib.form_page import Question

FEWEST_ROWS = 4
ASKED_AS: Mapping[Kind, str] = MappingProxyType(
    {"text": "words", "date": "date", "time": "time", "tick": "choice", "choice": "choice"}
)
A_DATE = "For example, 27 3 2026"


def question(field: Field) -> Question:
    """A field as a page asks it."""
    several = field.kind == "text" and field.lines > 1
    return Question(
        name=field.name,
        kind="paragraph" if several else ASKED_AS[field.kind],
        label=f"{field.label} (required)" if field.required else field.label,
        hint=field.hint or (A_DATE if field.kind == "date" else ""),
        options=dict(offered(field)),
        rows=max(field.lines, FEWEST_ROWS),
    )
