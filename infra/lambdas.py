"""TABLE: one row per Lambda. `name` is also the file in functions/, its test, its queue and its alarms.

Memory is in megabytes and time-out in seconds; a queue's messages stay hidden six times as long as the time-out.
"""

from dataclasses import dataclass

from infra.grants import Bucket, Grant, Table, add, change, get, put, read
from infra.triggers import Daily, EmailOutcomes, Every, HistoryInserts, StoredObjects, Trigger


@dataclass(frozen=True, kw_only=True)
class Row:
    """One Lambda: what wakes it, what it may do, and how big it is."""

    name: str
    trigger: Trigger
    grants: tuple[Grant, ...]
    memory: int = 512
    timeout: int = 60
    sends_mail: bool = False


LAMBDAS = (
    Row(
        name="receive_email",
        trigger=StoredObjects(("email/",)),
        grants=(
            get(Bucket.INBOUND, "email/"),
            put(Bucket.INBOUND, "forms/"),
            change(Table.HISTORY),
            read(Table.DIRECTORY),
            read(Table.HOUSEKEEPING),
        ),
        # A message of 40 MB is held once raw and once decoded.
        memory=1024,
    ),
    Row(
        name="read_form",
        trigger=StoredObjects(("forms/", "upload/")),
        grants=(
            get(Bucket.INBOUND, "forms/", "upload/"),
            change(Table.HISTORY),
            add(Table.SUBJECTS),
            read(Table.DIRECTORY),
            read(Table.HOUSEKEEPING),
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
        grants=(change(Table.HISTORY), read(Table.HOUSEKEEPING)),
        sends_mail=True,
    ),
    Row(
        name="draft_document",
        trigger=HistoryInserts("entry#", types=("notification_received", "facts_confirmed", "clock_moved")),
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
        name="record_email_outcome",
        trigger=EmailOutcomes(),
        grants=(change(Table.HISTORY), read(Table.DIRECTORY), read(Table.HOUSEKEEPING)),
    ),
)

# The pages may not read the subject records. A form as it came they may only make a link to, for who is permitted.
WEB_GRANTS = (
    change(Table.HISTORY),
    read(Table.DIRECTORY),
    change(Table.SESSIONS),
    change(Table.HOUSEKEEPING),
    # A presigned POST or link can do only what its signer may do.
    put(Bucket.INBOUND, "upload/"),
    get(Bucket.INBOUND, "email/", "forms/", "upload/"),
    get(Bucket.DOCUMENTS, ""),
)
