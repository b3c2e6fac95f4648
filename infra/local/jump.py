"""`make travel BY=50h`: move the local clock ahead and let each scheduled job run once. Local only."""

import re
import sys
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from infra.local import clock, running
from infra.local.aws import client
from infra.local.whereabouts import Whereabouts

JOBS = ("FunctionRefreshBankHolidays", "FunctionWatchClocks", "FunctionSendDigests")
"""The outputs that name the scheduled jobs, in the order in which a day runs them."""

UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class NotAJourney(Exception):
    """The length could not be read; the message says what can."""


class JobFailed(Exception):
    """One of the scheduled jobs failed; the message says which, and why."""


def length(text: str) -> timedelta:
    """Read 50h, 3d, 1w or 90m; the clock goes forward only, because the histories it has written do."""
    found = re.fullmatch(r"(\d+)([mhdw])", text)
    if not found:
        raise NotAJourney(f"{text!r} is not a length of time: say for example BY=50h, BY=3d or BY=1w")
    return timedelta(**{UNITS[found[2]]: int(found[1])})


def travel(by: timedelta, local_dir: Path) -> None:
    """Move the clock and run the jobs. Raises NotRunning without a stack, JobFailed when a job failed."""
    stack = running.read(local_dir)
    shift_file = Path(stack.shift_file)
    shift_file.write_text(str((clock.shift(shift_file) + by).total_seconds()), encoding="ascii")
    run_jobs(JOBS, stack.emulator_url, stack.outputs)


def run_jobs(jobs: Sequence[str], emulator_url: str, outputs: Mapping[str, str]) -> None:
    """Run these jobs, one after the other. One that fails does not keep the others from running. Raises JobFailed."""
    failures = []
    for job in jobs:
        ran = client("lambda", emulator_url).invoke(FunctionName=outputs[job])
        if "FunctionError" in ran:
            failures.append(f"{outputs[job]} failed: {ran['Payload'].read().decode()}")
    if failures:
        raise JobFailed("\n".join(failures))


def main() -> None:
    """Travel as the command line says and print the new time."""
    here = Whereabouts.of_environment()
    try:
        travel(length(sys.argv[1]), here.local_dir)
    except (JobFailed, NotAJourney, running.NotRunning) as refusal:
        sys.exit(str(refusal))
    london = clock.now(here.shift_file).astimezone(ZoneInfo("Europe/London"))
    print(f"It is now {london:%A %d %B %Y, %H:%M} in London.")


if __name__ == "__main__":
    main()
