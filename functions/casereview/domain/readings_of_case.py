"""What a case knows of the readings of its forms: how often each changed, and which boxes could be read better."""

from collections.abc import Collection

from casereview.domain.case import Case
from casereview.domain.events_of_reading import BetterReadingProposed, ReadingCorrected


def asked_for(case: Case, form: str, missing: tuple[tuple[str, str], ...]) -> Case:
    """The case once this form leaves this in doubt: what its latest form leaves in doubt is asked for."""
    in_doubt = {**case.in_doubt, form: missing}
    return case.model_copy(update={"in_doubt": in_doubt, "missing": in_doubt.get(case.forms[-1], ())})


def without_forms(case: Case, forms: Collection[str]) -> Case:
    """The case as if these forms had never come: what its latest other form leaves in doubt is asked for again."""
    left = tuple(form for form in case.forms if form not in forms)
    return case.model_copy(update={"forms": left, "missing": case.in_doubt.get(left[-1], ()) if left else ()})


def still_missing(case: Case) -> tuple[tuple[str, str], ...]:
    """What the form left in doubt and nobody has settled; a moment is asked for by its date and its time."""
    return tuple(
        (field, why)
        for field, why in case.missing
        if not case.facts.answer(field) and not case.facts.is_certain(field.removesuffix("_on").removesuffix("_time"))
    )


def corrected(case: Case, event: ReadingCorrected) -> Case:
    """The case after a correction: what its latest form leaves in doubt is asked for, and the rest no more."""
    left = tuple(field for field in case.better.get(event.form, ()) if field not in event.fields)
    return asked_for(_changed(case, event.form, left), event.form, event.missing)


def proposed(case: Case, event: BetterReadingProposed) -> Case:
    """The case after a proposal, which takes the place of an earlier one."""
    return _changed(case, event.form, event.fields)


def _changed(case: Case, form: str, better: tuple[str, ...]) -> Case:
    times = case.readings_changed.get(form, 0) + 1
    return case.model_copy(
        update={
            "readings_changed": {**case.readings_changed, form: times},
            "better": {**case.better, form: better},
        }
    )
