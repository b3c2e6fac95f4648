"""`python -m casereview replay`: whatever is derived may be lost, and comes back from what was stored, in silence."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from casereview import wiring
from casereview.__main__ import main
from casereview.domain.case import Case
from infra.local.scan import EICAR
from tests.aws_pump import Pump
from tests.cloud import NOW, account, objects, rows, store
from tests.crash import Wire
from tests.stories import EMAIL, MARKER, UPLOAD, a_form, a_raw_email

INFECTED = UPLOAD.replace(".docx", "e.docx")
STRAY = "upload/stray"
ROWS_OF_THE_CHILD = "SUBJECTS_TABLE"


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    with account(monkeypatch) as line:
        # S3 stamps by this machine's clock; the account lives in June 2026.
        monkeypatch.setattr(wiring, "shifted", lambda _: NOW)
        yield line


def receive_all(wire: Wire) -> None:
    """What came in and all that followed: two forms by email, one by upload, and an infected file."""
    pump = Pump(wire)
    for key, content in {
        EMAIL: a_raw_email(a_form(), a_form("Another Child")),
        UPLOAD: a_form("A Third Child"),
        INFECTED: EICAR,
    }.items():
        boto3.client("s3").put_object(Bucket="inbound", Key=key, Body=content)
        pump.run()
    for key in objects():
        mark(key, "THREATS_FOUND" if key == INFECTED else "NO_THREATS_FOUND")


def mark(key: str, status: str) -> None:
    """As the scanner does."""
    boto3.client("s3").put_object_tagging(
        Bucket="inbound", Key=key, Tagging={"TagSet": [{"Key": "GuardDutyMalwareScanStatus", "Value": status}]}
    )


def lose_everything_derived() -> None:
    for setting in ("HISTORY_TABLE", ROWS_OF_THE_CHILD):
        for row in rows(setting):
            wiring.table(setting).delete_item(Key={"pk": row["pk"], "sk": row["sk"]})


def cases() -> dict[str, tuple[Any, ...]]:
    summaries = wiring.house().history.summaries("bedford-borough")
    return {each.reference: what_it_stands_on(wiring.house().case(each.reference)) for each in summaries}


def what_it_stands_on(case: Case) -> tuple[Any, ...]:
    clocks = {name: (clock.explanation, clock.met_at, clock.rule_set) for name, clock in case.clocks.items()}
    return case.forms, case.partnership, case.agency, case.opened_at, case.facts, case.missing, case.done, clocks


def items() -> dict[str, tuple[str, str, str]]:
    found = [json.loads(row["item"]) for row in rows(pk="inbound#", sk="item")]
    return {each["inbound_id"]: (each["state"], each["reference"], each["reason"]) for each in found}


def test_everything_derived_is_lost_and_comes_back_the_same_without_a_second_email(
    wire: Wire, capsys: pytest.CaptureFixture[str]
) -> None:
    # Given three cases and a possible one of an infected file, of which a replay changes nothing
    receive_all(wire)
    capsys.readouterr()
    before = rows()
    assert main(["replay", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["objects"], said["counts"]) == (5, {"as before": 5})
    assert rows() == before

    # And then nothing but what was stored
    cases_before, items_before, stored = cases(), items(), objects()
    sent = len(wire.params_of("SendEmail"))
    assert (len(cases_before), len(items_before)) == (4, 5)
    assert sent
    lose_everything_derived()
    assert cases() == {}

    # When all of it is read again, twice, and the Lambdas see what is written
    pump = Pump(wire)
    assert main(["replay"]) == 0
    pump.run()
    after_once = rows(), rows(ROWS_OF_THE_CHILD)
    assert main(["replay"]) == 0

    # Then everything is as it was, nobody is told, and nothing that stands in a form is printed
    assert cases() == cases_before
    assert items() == items_before
    assert objects() == stored
    assert (rows(), rows(ROWS_OF_THE_CHILD)) == after_once
    assert rows(sk="email#") == []
    assert len(wire.params_of("SendEmail")) == sent
    printed = capsys.readouterr()
    assert "5 received anew" in printed.out
    assert MARKER not in printed.out + printed.err


def test_a_dry_run_only_says_what_would_come_of_it(wire: Wire, capsys: pytest.CaptureFixture[str]) -> None:
    store(UPLOAD, a_form())
    mark(UPLOAD, "NO_THREATS_FOUND")
    store(INFECTED, EICAR)

    assert main(["replay", "--dry-run"]) == 0

    said = capsys.readouterr().out
    assert said.startswith("Nothing has been changed")
    assert "1 received anew" in said
    assert "1 that were never scanned" in said
    assert rows() == rows(ROWS_OF_THE_CHILD) == []


def test_an_object_that_nobody_of_ours_wrote_fails_the_command_and_stops_nothing(
    wire: Wire, capsys: pytest.CaptureFixture[str]
) -> None:
    store(STRAY, b"")
    store(UPLOAD, a_form())
    mark(UPLOAD, "NO_THREATS_FOUND")

    assert main(["replay"]) == 1

    said = capsys.readouterr().err
    assert f"{STRAY}: failed, ValueError" in said
    assert "1 received anew" in said
    assert len(cases()) == 1
