"""`make holiday ON=2026-12-07 TITLE="A royal wedding"`: announce a bank holiday and let the tracker fetch it once."""

import sys
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from infra.local import clock, running
from infra.local.announced import NoBankHoliday, announce
from infra.local.jump import JobFailed, run_jobs
from infra.local.whereabouts import Whereabouts


def proclaim(on: str, title: str, local_dir: Path) -> None:
    """Announce and fetch. Raises NotRunning without a stack, NoBankHoliday, or JobFailed."""
    stack = running.read(local_dir)
    today_on = clock.now(Path(stack.shift_file)).astimezone(ZoneInfo("Europe/London")).date()
    if a_date(on) <= today_on:
        raise NoBankHoliday("Say a day to come: nobody announces a bank holiday that is over.")
    announce(a_date(on), title, local_dir)
    run_jobs(["FunctionRefreshBankHolidays"], stack.emulator_url, stack.outputs)


def a_date(text: str) -> date:
    """Read 2026-12-07. Raises NoBankHoliday."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NoBankHoliday(f"{text!r} is not a date: say for example ON=2026-12-07") from None


def main() -> None:
    """Do as the command line says."""
    _, on, title = sys.argv
    try:
        proclaim(on, title, Whereabouts.of_environment().local_dir)
    except (JobFailed, NoBankHoliday, running.NotRunning) as refusal:
        sys.exit(str(refusal))
    print(f"{title} was announced for {on}: the clocks that run over it have moved.")


if __name__ == "__main__":
    main()
