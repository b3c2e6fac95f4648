"""TABLE: one row per Lambda. `name` is also the file in functions/, its test, its queue and its alarms.

Memory is in megabytes and time-out in seconds; a queue's messages stay hidden six times as long as the time-out.
`batch` is how many messages of a queue it is given at once.
"""

from dataclasses import dataclass

from infra.grants import Bucket, Grant, Table, add, change, get, get_unless_infected, put, read
from infra.triggers import (
    FORMS,
    INBOUND,
    Daily,
    EmailOutcomes,
    Every,
    HistoryInserts,
    ScannedObjects,
    StoredObjects,
    Trigger,
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One Lambda: what wakes it, what it may do, and how big it is."""

    name: str
    trigger: Trigger
    grants: tuple[Grant, ...]
    memory: int = 512
    timeout: int = 60
    batch: int = 10
    sends_mail: bool = False


LAMBDAS = (
    Row(
        name="register_arrival",
        trigger=StoredObjects(INBOUND),
        grants=(
            # To ask how each came, also where the scan was quicker and found it infected. It opens none.
            get(Bucket.INBOUND, *INBOUND),
            change(Table.HISTORY),
            read(Table.DIRECTORY),
            change(Table.HOUSEKEEPING),
        ),
    ),
    Row(
        name="receive_email",
        trigger=ScannedObjects(("email/",)),
        grants=(
            get_unless_infected(Bucket.INBOUND, "email/"),
            put(Bucket.INBOUND, "forms/"),
            change(Table.HISTORY),
            read(Table.DIRECTORY),
            change(Table.HOUSEKEEPING),
        ),
        # A message of 40 MB is held once raw and once decoded.
        memory=1024,
        # One that is built to take for ever must not take nine innocent ones with it.
        batch=1,
    ),
    Row(
        name="read_form",
        trigger=ScannedObjects(FORMS),
        grants=(
            get_unless_infected(Bucket.INBOUND, *FORMS),
            change(Table.HISTORY),
            add(Table.SUBJECTS),
            read(Table.DIRECTORY),
            change(Table.HOUSEKEEPING),
        ),
        memory=1024,
    ),
    Row(
        name="read_released_item",
        trigger=HistoryInserts("entry#", types=("item_released",)),
        grants=(
            # The only one to open what the scan found infected: a person has decided so and said why.
            get(Bucket.INBOUND, *INBOUND),
            put(Bucket.INBOUND, "forms/"),
            change(Table.HISTORY),
            add(Table.SUBJECTS),
            read(Table.DIRECTORY),
            change(Table.HOUSEKEEPING),
        ),
        memory=1024,
    ),
    Row(
        name="watch_clocks",
        trigger=Every(minutes=5),
        grants=(change(Table.HISTORY), read(Table.DIRECTORY), change(Table.HOUSEKEEPING)),
        timeout=240,
    ),
    Row(
        name="refresh_bank_holidays",
        trigger=Daily(hour=9, minute=5),
        grants=(change(Table.HISTORY), read(Table.DIRECTORY), change(Table.HOUSEKEEPING)),
        # A new holiday moves the clocks of every open case.
        timeout=600,
    ),
    Row(
        name="send_digests",
        trigger=Daily(hour=8, minute=0),
        grants=(change(Table.HISTORY), read(Table.DIRECTORY), change(Table.HOUSEKEEPING)),
        timeout=240,
    ),
    Row(
        name="send_email",
        trigger=HistoryInserts("email#"),
        # The first to ask for a key of the house's makes it.
        grants=(change(Table.HISTORY), read(Table.HOUSEKEEPING), add(Table.HOUSEKEEPING, "key")),
        sends_mail=True,
    ),
    Row(
        name="draft_document",
        trigger=HistoryInserts(
            "entry#",
            types=("notification_received", "facts_confirmed", "reading_corrected", "clock_moved", "join_undone"),
        ),
        grants=(
            read(Table.SUBJECTS),
            change(Table.HISTORY),
            read(Table.DIRECTORY),
            read(Table.HOUSEKEEPING),
            put(Bucket.DOCUMENTS, ""),
        ),
        memory=1024,
    ),
    Row(
        name="look_for_same_child",
        trigger=HistoryInserts(
            "entry#",
            types=(
                "notification_received",
                "reading_corrected",
                "case_withdrawn",
                "case_reopened",
                "transfer_confirmed",
                "not_the_same_incident",
                "incident_joined",
                "joined_to",
                "join_undone",
            ),
        ),
        grants=(
            read(Table.SUBJECTS, "case#*"),
            # A form that goes back to the case it quoted takes its subject record with it.
            add(Table.SUBJECTS, "case#*"),
            # What it compares them by nobody can read back.
            change(Table.SUBJECTS, "likeness#*"),
            change(Table.HISTORY),
            read(Table.DIRECTORY),
            change(Table.HOUSEKEEPING),
        ),
    ),
    Row(
        name="record_email_outcome",
        trigger=EmailOutcomes(),
        grants=(change(Table.HISTORY), read(Table.DIRECTORY), read(Table.HOUSEKEEPING)),
    ),
)

# Of the subject records the pages may open the drafts of forms and, for the Business Unit, what forms said, to put it
# right. A form as it came they may only make a link to, for who is permitted.
WEB_GRANTS = (
    change(Table.HISTORY),
    change(Table.SUBJECTS, "draft#*"),
    read(Table.SUBJECTS, "case#*"),
    add(Table.SUBJECTS, "case#*"),
    read(Table.DIRECTORY),
    change(Table.SESSIONS),
    change(Table.HOUSEKEEPING),
    # A presigned POST or link can do only what its signer may do.
    put(Bucket.INBOUND, "upload/", "opened/"),
    get_unless_infected(Bucket.INBOUND, *INBOUND),
    get(Bucket.DOCUMENTS, ""),
)
