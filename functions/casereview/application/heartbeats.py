"""When each scheduled job last ran, and what people must be told while one is silent.

The watch over the clocks is the one whose silence matters to everybody: it is said on every page. Overdue needs no
job: it is worked out when somebody looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from casereview.application.records import Record
from casereview.domain.london import LONDON, instant_in_words, london_date

DAILY_LATE_AFTER = timedelta(hours=26)
NOT_KNOWN = (
    "It is not known whether the clocks are being watched: reminders may be late. The dates on this page are worked "
    "out now and are right. Telephone about what is due, and tell whoever runs the tracker."
)


class Heartbeat(Record):
    """The last run of a job: when it ended, since when there have been runs (aware UTC), and what it said."""

    job: str
    ran_at: datetime
    first_at: datetime
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class Job:
    """One scheduled job: how often it runs, or at which time of day in London, and when its silence is a fault.

    `missed` is what its silence means for whoever reads the pages; empty where only who runs the tracker need know.
    """

    name: str
    what: str
    done: str
    runs: timedelta | time
    late_after: timedelta
    missed: str = ""


JOBS = (
    Job(
        name="watch_clocks",
        what="The clocks",
        done="watched",
        runs=timedelta(minutes=5),
        late_after=timedelta(minutes=15),
        missed=(
            "reminders may be late. The dates on this page are worked out now and are right. "
            "Telephone about what is due, and tell whoever runs the tracker."
        ),
    ),
    Job(
        name="send_digests",
        what="The daily digests",
        done="sent out",
        runs=time(8),
        late_after=DAILY_LATE_AFTER,
        missed="look at the list of cases instead, and tell whoever runs the tracker.",
    ),
    Job(
        name="refresh_bank_holidays",
        what="The bank holidays",
        done="looked up",
        runs=time(9, 5),
        late_after=DAILY_LATE_AFTER,
    ),
)
"""TABLE: the scheduled jobs. A test holds it against what is deployed."""


def late_jobs(heartbeats: Mapping[str, Heartbeat], now: datetime) -> tuple[str, ...]:
    """What to say on every page at this instant (aware UTC): a sentence for each silent job, none when all is well."""
    return tuple(
        f"{last_run_in_words(job, heartbeats.get(job.name))}: {job.missed}"
        for job in JOBS
        if job.missed and is_late(job, heartbeats, now)
    )


def is_late(job: Job, heartbeats: Mapping[str, Heartbeat], now: datetime) -> bool:
    """Whether the job should have run since. One that never ran is given its time from the first run of any job."""
    beat = heartbeats.get(job.name)
    if beat:
        return now - beat.ran_at > job.late_after
    since = min((each.first_at for each in heartbeats.values()), default=None)
    if since is None:
        return isinstance(job.runs, timedelta)
    return now - since > job.late_after


def next_run(job: Job, heartbeat: Heartbeat | None, now: datetime) -> datetime:
    """When the job is to run next (aware UTC)."""
    if isinstance(job.runs, timedelta):
        return heartbeat.ran_at + job.runs if heartbeat else now + job.runs
    at = datetime.combine(london_date(now), job.runs, LONDON)
    return at if at > now else datetime.combine(london_date(now) + timedelta(days=1), job.runs, LONDON)


def last_run_in_words(job: Job, heartbeat: Heartbeat | None) -> str:
    """When the job last ran, without a full stop."""
    if heartbeat is None:
        return f"{job.what} have not been {job.done} yet"
    return f"{job.what} were last {job.done} at {instant_in_words(heartbeat.ran_at)}"
