"""What a case knows of the readings of its forms: how often each changed, and which boxes could be read better."""

from casereview.domain.case import Case
from casereview.domain.events_of_reading import BetterReadingProposed, ReadingCorrected


def corrected(case: Case, event: ReadingCorrected) -> Case:
    """The case after a correction: what its latest form leaves in doubt is asked for, and the rest no more."""
    left = tuple(field for field in case.better.get(event.form, ()) if field not in event.fields)
    asked = event.missing if event.form == case.forms[-1] else case.missing
    return _changed(case, event.form, left).model_copy(update={"missing": asked})


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
