"""`replay`: everything that ever came in, read again by today's reader; nobody is sent an email."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from casereview import wiring
from casereview.adapters.replay_stored import ByTodaysReader, stored_objects
from casereview.application.replay import Replayed, Report, What, oldest_first, replay
from casereview.domain.form_fields import FIELDS
from casereview.operators.not_done import NotDone

COUNTED: dict[What, str] = {
    "as before": "{} as before",
    "anew": "{} received anew, as no record of them was left",
    "better": "{} read better, which is proposed on the case",
    "readable now": "{} that wait and could be read now",
    "not read": "{} that cannot be read",
    "not scanned": "{} that were never scanned for malware, and are left as they are",
    "on its way": "{} that are on their way, and are left to whoever reads them",
    "failed": "{} that failed",
}
"""TABLE: what may come of an object, in the words of the report."""


def add_commands(noun: ArgumentParser) -> None:
    """Say what the command takes."""
    noun.add_argument("--dry-run", action="store_true", help="only say what would come of it")
    noun.add_argument("--json", action="store_true", help="for another program: the same as JSON")
    noun.set_defaults(carry_out=read_again)


def read_again(asked: Namespace) -> str:
    """Read everything again, the oldest first. Raises NotDone with the report when something failed."""
    bucket = stored_objects(wiring.s3(), wiring.setting("INBOUND_BUCKET"), wiring.shifted)
    report = replay(
        oldest_first(bucket),
        again=ByTodaysReader(wiring.inbound_bucket()),
        house=wiring.house(),
        now=wiring.now(),
        dry_run=asked.dry_run,
    )
    said = report.model_dump_json(indent=2) if asked.json else "\n".join(_in_words(report, dry_run=asked.dry_run))
    if report.counts.get("failed"):
        raise NotDone(said)
    return said


def _in_words(report: Report, *, dry_run: bool) -> Iterator[str]:
    if dry_run:
        yield "Nothing has been changed: this is what would come of it."
    yield f"Objects that came in: {report.objects}."
    for what, words in COUNTED.items():
        if number := report.counts.get(what, 0):
            yield f"  {words.format(number)}"
    for one in report.each:
        yield from _details(one)


def _details(one: Replayed) -> Iterator[str]:
    """What somebody has to look at: nothing of it says what stands in a form."""
    if one.what in ("readable now", "not read", "failed"):
        yield f"{one.key}: {one.what}{f', {one.why}' if one.why else ''}"
    if one.fields:
        yield f"{one.reference}: read better: {_labels(one.fields)}"
    if one.otherwise:
        yield f"{one.reference}: read otherwise than before, and left as it was: {_labels(one.otherwise)}"


def _labels(fields: tuple[str, ...]) -> str:
    return "; ".join(FIELDS[field].label for field in fields)
