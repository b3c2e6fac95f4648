"""Accounts in which something is about to happen, and what they hold when it has: for tests that break things."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import draft_document
import read_form
import receive_email
import record_email_outcome
import refresh_bank_holidays
import send_digests
import send_email
import watch_clocks
from casereview import wiring
from casereview.application.perform import perform
from tests.aws_pump import Delivery, deliver
from tests.cloud import NOW, objects, recorded, returned, row_inserted, rows, store
from tests.crash import Params, Wire
from tests.forms import filled_form
from tests.houses import FRIDAY, facts, notification, referral
from tests.raw_emails import SENDER, an_email, with_file

EMAIL = "email/bedford-borough/o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1"
FORM = "forms/bedford-borough/0a1b2c3d/1.docx"


MARKER = "MARKER"
"""Stands wherever a form says something of a child, so that it can be searched for where it must not be."""


@cache
def a_form(child_name: str = f"{MARKER} Child") -> bytes:
    """A serious notification with the marker in it."""
    return filled_form(child_name=child_name, child_address=f"1 {MARKER} Street", outline=f"{MARKER} was hurt.")


@cache
def a_raw_email(*forms: bytes) -> bytes:
    """Made once: the parts of a message are told apart by a random line."""
    email = an_email()
    for form in forms:
        with_file(email, form, "form.docx")
    return email.as_bytes()


def an_email_with_two_forms() -> Delivery:
    return receive_email.handler, store(EMAIL, a_raw_email(a_form(), a_form("Another Child")))


def an_email_without_a_form() -> Delivery:
    return receive_email.handler, store(EMAIL, a_raw_email())


def a_form_out_of_an_email() -> Delivery:
    known = {"route": "email", "sender": SENDER, "received-at": "2026-06-15T09:00:00+00:00", "message": "0a1b"}
    return read_form.handler, store(FORM, a_form(), **known)


def a_form_from_a_browser() -> Delivery:
    return read_form.handler, store("upload/bedford-borough/hospital/0a1b2c3d.docx", a_form())


def a_file_that_is_no_form() -> Delivery:
    return read_form.handler, store("upload/bedford-borough/hospital/0a1b2c3d.docx", b"no form")


def an_email_owed() -> Delivery:
    perform(notification(facts()), now=NOW, house=wiring.house())
    return send_email.handler, row_inserted(rows(sk="email#notification_receipt")[0])


def a_bounce() -> Delivery:
    perform(notification(facts()), now=NOW, house=wiring.house())
    return record_email_outcome.handler, recorded("email_bounced")


def a_bounce_that_nobody_can_stand_in_for() -> Delivery:
    perform(notification(facts()), now=NOW, house=wiring.house())
    return record_email_outcome.handler, returned(rows(sk="email#notification_for_chair")[0])


def clocks_to_watch() -> Delivery:
    perform(referral(facts()), now=FRIDAY, house=wiring.house())
    return watch_clocks.handler, {}


def a_bank_holiday_announced() -> Delivery:
    house = wiring.house()
    perform(notification(facts()), now=FRIDAY, house=house)
    perform(notification(facts(), "BB-0000-0001", form="f2"), now=FRIDAY, house=house)
    return refresh_bank_holidays.handler, recorded("scheduled")


def digests_to_send() -> Delivery:
    perform(referral(facts()), now=FRIDAY, house=wiring.house())
    return send_digests.handler, recorded("scheduled")


def a_copy_sheet_to_draft() -> Delivery:
    deliver(*a_form_out_of_an_email())
    (entry,) = (row for row in rows(sk="entry#") if row["type"] == "notification_received")
    return draft_document.handler, row_inserted(entry)


Story = Callable[[], Delivery]
STORIES: list[Story] = [
    an_email_with_two_forms,
    an_email_without_a_form,
    a_form_out_of_an_email,
    a_form_from_a_browser,
    a_file_that_is_no_form,
    an_email_owed,
    a_bounce,
    a_bounce_that_nobody_can_stand_in_for,
    clocks_to_watch,
    a_bank_holiday_announced,
    digests_to_send,
    a_copy_sheet_to_draft,
]


@dataclass(frozen=True)
class Left:
    """What an account holds in the end."""

    tables: dict[str, list[dict[str, Any]]]
    objects: dict[str, bytes]
    emails: Counter[tuple[str, str]]

    @classmethod
    def by(cls, wire: Wire) -> "Left":
        """Look at the account. The ids that SES makes up are left out: they differ from run to run."""
        tables = {name: rows(name) for name in ("HISTORY_TABLE", "SUBJECTS_TABLE", "HOUSEKEEPING_TABLE")}
        for row in tables["HISTORY_TABLE"]:
            row.pop("ses_message_id", None)
        emails = Counter(_email(sent) for sent in wire.params_of("SendEmail"))
        return cls(tables, {**objects("inbound"), **objects("documents")}, emails)


def _email(sent: Params) -> tuple[str, str]:
    return sent["Destination"]["ToAddresses"][0], str(sent["EmailTags"])
