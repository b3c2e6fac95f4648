"""Drafting the copy-sheet for the Panel from what a case's latest form said."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime

from casereview.application.house import House
from casereview.application.perform import perform
from casereview.domain.case import Case, Clock
from casereview.domain.commands import RecordDraft, RecordStoppedDraft
from casereview.domain.panel_copy_sheet import MissingValues, panel_copy_sheet_values

COPY_SHEET = "panel-copy-sheet"
TITLE = "Copy-sheet for notifying the Panel"


def draft_copy_sheet(
    reference: str, entry: str, *, draft: Callable[[Mapping[str, object]], bytes], house: House, now: datetime
) -> None:
    """Draft, keep and record the copy-sheet, if the case calls for one; a missing value stops it and shows.

    `entry` names what caused it. The same causes give the same bytes under the same key, so a retry changes nothing.
    """
    case = house.case(reference)
    clock = case.clocks.get("panel_notified")
    if clock is None or clock.ended or not case.forms:
        return
    try:
        content = draft(_values(case, clock, house))
    except MissingValues as missing:
        _stop(reference, entry, missing.names, house, now)
    else:
        _keep(reference, entry, content, house, now)


def _values(case: Case, clock: Clock, house: House) -> Mapping[str, object]:
    form = house.subjects.form(case.reference, case.forms[-1])
    return panel_copy_sheet_values(
        form,
        reference=case.reference,
        local_authority=house.directory.partnership(case.partnership).local_authority,
        due_text=clock.explanation.due_text,
        explanation=clock.explanation.paragraphs(),
        rule_set=clock.rule_set,
        known=case.facts,
    )


def _keep(reference: str, entry: str, content: bytes, house: House, now: datetime) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    key = f"{reference}/{COPY_SHEET}-{sha256[:12]}.docx"
    house.documents.put(key, content)
    command = RecordDraft(
        reference=reference,
        command_id=f"draft/{COPY_SHEET}/{entry}",
        by="the tracker",
        document=COPY_SHEET,
        title=TITLE,
        key=key,
        sha256=sha256,
    )
    perform(command, now=now, house=house)


def _stop(reference: str, entry: str, missing: tuple[str, ...], house: House, now: datetime) -> None:
    command = RecordStoppedDraft(
        reference=reference,
        command_id=f"draft/{COPY_SHEET}/{entry}",
        by="the tracker",
        document=COPY_SHEET,
        title=TITLE,
        missing=missing,
    )
    perform(command, now=now, house=house)
