"""Reads what is stored, by the road it came: an email is taken apart, a form is filed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from casereview.adapters.inbound_bucket import InboundBucket
from casereview.adapters.mime import parse, parse_headers
from casereview.adapters.word_form import read_notification_form
from casereview.application.arrive import Arrival
from casereview.application.house import House
from casereview.application.receive_email import MAX_EMAIL, TOO_LARGE, answered, receive_email, sent_by
from casereview.application.receive_form import receive_form
from casereview.application.scan_result import ScanResult
from casereview.application.scanned import NotArrivedYet, scanned
from casereview.application.stored import understood
from casereview.domain.item import Item
from casereview.domain.senders import WhoSentIt


def if_clean(
    result: ScanResult,
    *,
    bucket: InboundBucket,
    house: House,
    now: datetime,
    shifted: Callable[[datetime], datetime],
) -> Item | None:
    """The item of a scanned object, if it is clean. `shifted` is an instant of S3 as our own clock tells it.

    What is infected may not even be asked how it came, so its arrival has to be known. Raises NotArrivedYet.
    """
    if result.verdict == "infected":
        return scanned(result, _as_it_arrived(result, house), house=house, now=now)
    arrival = bucket.arrival(result.key, lambda stored: min(shifted(stored), result.scanned_at))
    sender, who = _by_its_headers(result, bucket, house)
    return scanned(result, replace(arrival, sender=arrival.sender or sender), who=who, house=house, now=now)


def _as_it_arrived(result: ScanResult, house: House) -> Arrival:
    row = house.history.inbound_item(understood(result.key).inbound_id).row
    if row is None:
        raise NotArrivedYet(result.key)
    return Arrival(key=result.key, sender=row.sender, received_at=row.received_at)


def _by_its_headers(result: ScanResult, bucket: InboundBucket, house: House) -> tuple[str, WhoSentIt | None]:
    """Who sent an email that nobody could scan: its headers do no harm, and its sender has to be told."""
    if result.verdict != "not scanned" or understood(result.key).road != "email":
        return "", None
    email = parse_headers(bucket.beginning(result.key), result.why)
    home = house.directory.partnership(understood(result.key).partnership)
    return answered(email), sent_by(email, home)


def read_item(item: Item, *, bucket: InboundBucket, house: House, now: datetime) -> None:
    """Read what a person has released."""
    read = read_email if understood(item.key).road == "email" else read_form
    read(item, bucket=bucket, house=house, now=now)


def read_email(item: Item, *, bucket: InboundBucket, house: House, now: datetime) -> None:
    """Take one email apart, or only its headers when it is too large for a Lambda's memory."""
    whole = bucket.size(item.key) <= MAX_EMAIL
    email = parse(bucket.read(item.key)) if whole else parse_headers(bucket.beginning(item.key), TOO_LARGE)
    receive_email(item, email, forms=bucket, house=house, now=now)


def read_form(item: Item, *, bucket: InboundBucket, house: House, now: datetime) -> None:
    """Read one form, as our reader reads it."""
    receive_form(item, bucket.form(item.key), read=read_notification_form, house=house, now=now)
