"""Reads what is stored, by the road it came: an email is taken apart, a form is filed."""

from datetime import datetime

from casereview.adapters.inbound_bucket import InboundBucket
from casereview.adapters.mime import parse, parse_headers
from casereview.adapters.word_form import read_notification_form
from casereview.application.arrive import Arrival
from casereview.application.house import House
from casereview.application.receive_email import MAX_EMAIL, TOO_LARGE, receive_email
from casereview.application.receive_form import receive_form
from casereview.application.scan_result import ScanResult
from casereview.application.scanned import scanned
from casereview.application.stored import understood
from casereview.domain.item import Item


def if_clean(result: ScanResult, *, bucket: InboundBucket, house: House, now: datetime) -> Item | None:
    """The item of a scanned object, if it is clean. What is infected may not even be asked how it came."""
    infected = Arrival(key=result.key, sender="", received_at=result.scanned_at)
    arrival = infected if result.verdict == "infected" else bucket.arrival(result.key, result.scanned_at)
    return scanned(result, arrival, house=house, now=now)


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
