"""What is wrong with the answers of a draft: those nobody can be certain of, and a reference that leads to no case."""

from collections.abc import Iterable, Mapping

from casereview.application.quoted_reference import why_reference_fails
from casereview.domain.form_field import Field
from casereview.domain.typed_form import typed_form, unreadable
from chalicelib.web_form_drafts import Mine

QUOTED = "case_reference"


def wrong_in(mine: Mine, fields: Iterable[Field], typed: Mapping[str, str]) -> dict[str, str]:
    """For each of these fields whose answer has to be put right, a sentence that says why."""
    asked = tuple(fields)
    form = typed_form(typed)
    wrong = unreadable(asked, form)
    if QUOTED in {field.name for field in asked} - wrong.keys():
        why = why_reference_fails(form.case_reference, mine.draft.partnership, mine.house)
        return {**wrong, **({QUOTED: why} if why else {})}
    return wrong
