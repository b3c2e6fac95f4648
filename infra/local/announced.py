"""The stand-in for GOV.UK on this machine: the bundled bank holidays, and those announced with `make holiday`."""

import json
from datetime import date
from pathlib import Path

from govuk_bank_holidays.bank_holidays import BankHolidays

SATURDAY = 5


class NoBankHoliday(Exception):
    """That cannot be announced; the message says what can."""


def published(local_dir: Path) -> bytes:
    """The feed as it is now, in the form of https://www.gov.uk/bank-holidays.json."""
    feed = BankHolidays.load_backup_data()
    for on, title in sorted(_announced(local_dir).items()):
        feed["england-and-wales"]["events"].append({"title": title, "date": on, "notes": "", "bunting": True})
    return json.dumps(feed).encode()


def announce(on: date, title: str, local_dir: Path) -> None:
    """Announce a bank holiday: the feed has it from now on. Raises NoBankHoliday for what would spoil the feed."""
    known = [event["date"] for event in BankHolidays.load_backup_data()["england-and-wales"]["events"]]
    last_year = max(known)[:4]
    if on.weekday() >= SATURDAY or on.isoformat() in known or str(on.year) > last_year or not title.strip():
        raise NoBankHoliday(f"Say a title, and a weekday up to the end of {last_year} that is no bank holiday yet.")
    _file(local_dir).write_text(json.dumps(_announced(local_dir) | {on.isoformat(): title}), encoding="utf-8")


def _announced(local_dir: Path) -> dict[str, str]:
    file = _file(local_dir)
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def _file(local_dir: Path) -> Path:
    return local_dir / "announced.json"
