"""What a form says of a child goes into the room for it and nowhere else, from the email to the receipt."""

import logging
from typing import Any

import boto3
import pytest

from tests.aws_pump import Pump
from tests.cloud import rows
from tests.crash import Wire
from tests.houses import NURSE
from tests.raw_emails import an_email, as_ses_stores, with_file
from tests.stories import EMAIL, MARKER, a_form


@pytest.fixture
def the_whole_way(wire: Wire) -> Wire:
    """An emailed form, and everything that follows from it; subject, text and file name of the email say too much."""
    email = an_email(From=NURSE.email, Subject=f"{MARKER} Child, injured")
    email.set_content(f"Dear all, {MARKER} was hurt.")
    raw = as_ses_stores(with_file(email, a_form(), f"{MARKER} form.docx").as_bytes())
    pump = Pump(wire)
    boto3.client("s3").put_object(Bucket="inbound", Key=EMAIL, Body=raw)
    pump.run()
    return wire


def test_the_room_for_it_has_it(the_whole_way: Wire) -> None:
    # The other tests here prove something only if there is something to leak
    assert MARKER in str(rows("SUBJECTS_TABLE"))


def test_no_email_has_it(the_whole_way: Wire) -> None:
    sent = the_whole_way.params_of("SendEmail")
    assert len(sent) >= 4
    assert MARKER not in str(sent)


def test_no_history_has_it(the_whole_way: Wire) -> None:
    assert rows(sk="entry#")
    assert MARKER not in str(rows())


def test_no_key_of_an_object_and_nothing_that_goes_with_it_has_it(the_whole_way: Wire) -> None:
    put = [{**params, "Body": ""} for params in the_whole_way.params_of("PutObject")]
    assert len(put) >= 3
    assert MARKER not in str(put)


def test_no_log_line_and_no_metric_has_it(
    wire: Wire, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    # Given everything is logged that can be, ours at the level it has in life
    caplog.set_level(logging.INFO)
    # When the form goes its way
    request.getfixturevalue("the_whole_way")
    # Then neither the log nor the metrics, which are printed, have it
    printed = capsys.readouterr()
    said: list[Any] = [vars(record) for record in caplog.records]
    assert "EmailsReceived" in printed.out
    assert MARKER not in printed.out + printed.err + str(said)
