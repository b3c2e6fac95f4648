"""How the tracker itself is doing, in words for a busy lead: whatever is wrong says what it means and what to do."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from casereview.application.answers import ReadModel
from casereview.application.calendar_answer import CalendarAnswer, calendar_answer
from casereview.application.heartbeats import (
    JOBS,
    Heartbeat,
    Job,
    is_late,
    last_run_in_words,
    late_jobs,
    next_run,
)
from casereview.application.house import House
from casereview.application.queues import QueueLine, Queues, queue_lines
from casereview.application.unsent_emails import MailAnswer, UnsentEmails, mail
from casereview.domain.clock_words import span_in_words
from casereview.domain.london import instant_in_words, london_date
from casereview.domain.role_gaps import gaps
from casereview.domain.roles import Action, Person

LATE = "It is late: tell whoever runs the tracker."


class JobLine(ReadModel):
    """One scheduled job: when it last ran and when it runs next; `said` is what went wrong the last time, or ""."""

    job: str
    what: str
    last_text: str
    next_text: str
    said: str
    is_late: bool


class SystemPage(ReadModel):
    """All a page says of the tracker itself."""

    warnings: tuple[str, ...]  # what is said on every page at this moment
    jobs: tuple[JobLine, ...]
    mail: MailAnswer
    queues: tuple[QueueLine, ...]
    calendar: CalendarAnswer
    gaps: tuple[str, ...]  # days on which nobody acts in a role, each a sentence


def system(
    person: Person,
    *,
    emails: UnsentEmails,
    queues: Queues,
    house: House,
    now: datetime,
) -> SystemPage:
    """The state of the tracker at this instant (aware UTC), as far as it concerns this person's partnerships."""
    beats = house.heartbeats.all()
    homes = [house.directory.partnership(each) for each in person.partnerships_for(Action.VIEW_SYSTEM)]
    return SystemPage(
        warnings=late_jobs(beats, now),
        jobs=tuple(_job_line(job, beats, now) for job in JOBS),
        mail=mail(person, emails=emails, house=house, now=now),
        queues=queue_lines(queues),
        calendar=calendar_answer(house=house, now=now),
        gaps=tuple(f"{home.name}: {gap.text}" for home in homes for gap in gaps(home, london_date(now))),
    )


def _job_line(job: Job, beats: Mapping[str, Heartbeat], now: datetime) -> JobLine:
    beat, late = beats.get(job.name), is_late(job, beats, now)
    ago = f", {span_in_words(max(now - beat.ran_at, timedelta(0)))} ago" if beat else ""
    following = next_run(job, beat, now)
    due = f"Next at {instant_in_words(following)}." if following > now else "It should have run again since."
    return JobLine(
        job=job.name,
        what=job.what,
        last_text=f"{last_run_in_words(job, beat)}{ago}.",
        next_text=f"{due} {LATE}" if late else due,
        said=beat.said if beat else "",
        is_late=late,
    )
