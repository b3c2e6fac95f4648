"""Accounts in which something is about to happen, and what they hold when it has: for tests that break things."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

import draft_document
import look_for_same_child
import read_form
import read_released_item
import receive_email
import record_email_outcome
import refresh_bank_holidays
import register_arrival
import send_digests
import send_email
import watch_clocks
from casereview import wiring
from casereview.application.item_writing import OnItem
from casereview.application.perform import perform
from casereview.application.perform_on_item import perform_on_item
from casereview.application.records import SubjectForm
from casereview.domain.commands import WithdrawCase
from casereview.domain.commands_of_matching import JoinIncident
from casereview.domain.item_commands import ReleaseItem
from casereview.domain.same_incident import brought_by
from infra.local.scan import EICAR
from tests.aws_pump import Delivery, deliver
from tests.cloud import NOW, object_scanned, objects, recorded, returned, row_inserted, rows, store, store_and_scan
from tests.crash import Params, Wire
from tests.forms import filled_form
from tests.forms_about import BB, LUTON, OTHER, form_about
from tests.houses import FRIDAY, NURSE, facts, notification, referral
from tests.raw_emails import an_email, as_ses_stores, with_file

EMAIL = "email/bedford-borough/o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1"
UPLOAD = "upload/bedford-borough/hospital/0a1b2c3d.docx"


MARKER = "MARKER"
"""Stands wherever a form says something of a child, so that it can be searched for where it must not be."""


@cache
def a_form(child_name: str = f"{MARKER} Child") -> bytes:
    """A serious notification with the marker in it."""
    return filled_form(child_name=child_name, child_address=f"1 {MARKER} Street", outline=f"{MARKER} was hurt.")


@cache
def a_raw_email(*forms: bytes) -> bytes:
    """By the hospital's nurse, and nobody else. Made once: the parts of a message are told apart by a random line."""
    email = an_email(From=NURSE.email)
    for form in forms:
        with_file(email, form, "form.docx")
    return as_ses_stores(email.as_bytes())


def an_email_that_has_come_in() -> Delivery:
    return register_arrival.handler, store(EMAIL, a_raw_email(a_form()))


def an_email_with_two_forms() -> Delivery:
    return receive_email.handler, store_and_scan(EMAIL, a_raw_email(a_form(), a_form("Another Child")))


def an_email_without_a_form() -> Delivery:
    return receive_email.handler, store_and_scan(EMAIL, a_raw_email())


def a_form_out_of_an_email() -> Delivery:
    deliver(receive_email.handler, store_and_scan(EMAIL, a_raw_email(a_form())))
    ((key, form),) = objects(prefix="forms/").items()
    return read_form.handler, object_scanned(key, form)


def a_form_from_a_browser() -> Delivery:
    return read_form.handler, store_and_scan(UPLOAD, a_form())


def a_file_that_is_no_form() -> Delivery:
    return read_form.handler, store_and_scan(UPLOAD, b"no form")


def an_infected_file() -> Delivery:
    deliver(register_arrival.handler, store(UPLOAD, EICAR))
    return read_form.handler, object_scanned(UPLOAD, EICAR)


def an_infected_form_released() -> Delivery:
    deliver(register_arrival.handler, store(UPLOAD, a_form()))
    deliver(read_form.handler, object_scanned(UPLOAD, EICAR))
    (item,) = rows(pk="inbound#", sk="item")
    known = {"inbound_id": item["pk"].removeprefix("inbound#"), "command_id": "r1", "by": "business unit"}
    release = ReleaseItem(**known, because="our own IT has checked the file")
    perform_on_item(OnItem(release), now=NOW, house=wiring.house())
    (entry,) = (row for row in rows(pk="inbound#", sk="entry#") if row["type"] == "item_released")
    return read_released_item.handler, row_inserted(entry)


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


def two_cases_that_may_be_one() -> Delivery:
    """In one partnership; and a third of another one, which has been looked at."""
    for reference, form, agency in ((LUTON, "f0", "hospital"), (BB, "f1", "hospital"), (OTHER, "f2", "school")):
        home = "luton" if reference == LUTON else "bedford-borough"
        said = SubjectForm(reference=reference, form=form, said=form_about(f"{MARKER} Child"))
        sent = notification(facts(), reference, form, agency=agency, partnership=home)
        perform(sent, now=NOW, house=wiring.house(), subject=said)
    for reference in (LUTON, BB):
        look_for_same_child.look_for_one(DynamoDBRecord(row_inserted(_entry_of(reference))["Records"][0]))
    return look_for_same_child.handler, row_inserted(_entry_of(OTHER))


def a_case_withdrawn_that_was_like_others() -> Delivery:
    deliver(*two_cases_that_may_be_one())
    because = {"authority": "the partnership lead", "because": "it was opened by mistake"}
    withdrawn = WithdrawCase(reference=BB, command_id="withdrawn", by="Business Unit", **because)
    perform(withdrawn, now=NOW, house=wiring.house())
    return look_for_same_child.handler, row_inserted(_entry_of(BB, "case_withdrawn"))


def two_cases_joined_by_half() -> Delivery:
    deliver(*two_cases_that_may_be_one())
    other = wiring.house().case(OTHER)
    said = brought_by(other, "hospital")
    join = JoinIncident(
        reference=BB,
        command_id="page-1/join",
        by="Business Unit",
        other=OTHER,
        join="page-1",
        said=said,
        done=other.done,
    )
    perform(join, now=NOW, house=wiring.house())
    return look_for_same_child.handler, row_inserted(_entry_of(BB, "incident_joined"))


def _entry_of(reference: str, kind: str = "notification_received") -> dict[str, Any]:
    (entry,) = (row for row in rows(pk=f"case#{reference}", sk="entry#") if row["type"] == kind)
    return entry


Story = Callable[[], Delivery]
STORIES: list[Story] = [
    an_email_that_has_come_in,
    an_email_with_two_forms,
    an_email_without_a_form,
    a_form_out_of_an_email,
    a_form_from_a_browser,
    a_file_that_is_no_form,
    an_infected_file,
    an_infected_form_released,
    an_email_owed,
    a_bounce,
    a_bounce_that_nobody_can_stand_in_for,
    clocks_to_watch,
    a_bank_holiday_announced,
    digests_to_send,
    a_copy_sheet_to_draft,
    two_cases_that_may_be_one,
]


@dataclass(frozen=True)
class Left:
    """What an account holds in the end."""

    tables: dict[str, list[dict[str, Any]]]
    objects: dict[str, bytes]
    emails: Counter[tuple[str, str]]

    @classmethod
    def by(cls, wire: Wire) -> "Left":
        """Look at the account. The ids that SES makes up are left out: they differ from run to run.

        So is when an address was answered: a retry may count its answer twice, so that the limit comes earlier.
        """
        tables = {name: rows(name) for name in ("HISTORY_TABLE", "SUBJECTS_TABLE", "HOUSEKEEPING_TABLE")}
        for row in tables["HISTORY_TABLE"]:
            row.pop("ses_message_id", None)
        for row in tables["HOUSEKEEPING_TABLE"]:
            row.pop("given", None)
        emails = Counter(_email(sent) for sent in wire.params_of("SendEmail"))
        return cls(tables, {**objects("inbound"), **objects("documents")}, emails)


def _email(sent: Params) -> tuple[str, str]:
    return sent["Destination"]["ToAddresses"][0], str(sent["EmailTags"])
