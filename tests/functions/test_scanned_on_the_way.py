"""An infected form from the email to the case: nobody opens it until a person has released it, and its clock runs."""

import io
import json
import zipfile
from typing import Any

import boto3

import receive_email
from casereview import wiring
from casereview.application.item_writing import OnItem
from casereview.application.perform_on_item import perform_on_item
from casereview.domain.item_commands import ReleaseItem
from infra.local.scan import EICAR
from tests.aws_pump import Pump
from tests.cloud import NOW, context, objects, recorded, rows, store_and_scan
from tests.crash import Wire
from tests.stories import EMAIL, a_form, a_raw_email


def infected_form() -> bytes:
    """A complete form with the test file packed into it."""
    made = io.BytesIO(a_form())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/media/image1.png", EICAR)
    return made.getvalue()


def arrives(wire: Wire) -> Pump:
    """An email with such a form comes in, and all that follows."""
    pump = Pump(wire)
    boto3.client("s3").put_object(Bucket="inbound", Key=EMAIL, Body=a_raw_email(infected_form()))
    pump.run()
    return pump


def opened(wire: Wire) -> list[str]:
    return [params["Key"] for params in wire.params_of("GetObject")]


def happened(pk: str) -> list[dict[str, Any]]:
    return rows(pk=pk, sk="entry#")


def test_an_infected_email_is_opened_by_nobody_and_waits_while_its_clock_runs(wire: Wire) -> None:
    arrives(wire)

    assert [row["type"] for row in happened("inbound#")] == ["item_arrived", "item_scanned", "item_held"]
    assert opened(wire) == []
    assert objects(prefix="forms/") == {}
    assert {"possible_notification_held", "clock_started"} <= {row["type"] for row in happened("case#")}


def test_once_released_it_goes_the_whole_way_to_its_case(wire: Wire) -> None:
    # Given an infected email that waits
    pump = arrives(wire)
    (item,) = rows(pk="inbound#", sk="item")
    # When a person releases it, for a reason of the list
    known = {"inbound_id": item["pk"].removeprefix("inbound#"), "command_id": "r1", "by": "business unit"}
    release = ReleaseItem(**known, because="our own IT has checked the file")
    perform_on_item(OnItem(release), now=NOW, house=wiring.house())
    pump.run()
    # Then it is taken apart, its form is read although that was scanned too, and there is one case
    assert len(objects(prefix="forms/")) == 1
    assert [row["type"] for row in happened("case#")].count("notification_received") == 1
    assert not [row for row in rows(sk="email#") if "unsent" in row]


def protected() -> dict[str, Any]:
    """The report that an email could not be scanned, because a file in it has a password."""
    event = recorded("scan_of_a_protected_file")
    body = json.loads(event["Records"][0]["body"])
    body["detail"]["s3ObjectDetails"]["objectKey"] = EMAIL
    event["Records"][0]["body"] = json.dumps(body)
    return event


def test_who_sent_what_could_not_be_scanned_is_known_by_the_headers_and_told(wire: Wire) -> None:
    # Given an email of an agency with a file that has a password
    boto3.client("s3").put_object(Bucket="inbound", Key=EMAIL, Body=a_raw_email(a_form()))
    # When the scan says that it could not look into it
    answer = receive_email.handler(protected(), context())
    # Then its sender is told, and only its headers were read
    assert answer == {"batchItemFailures": []}
    assert {row["template"] for row in rows(sk="email#")} == {"item_waiting", "form_not_read"}
    assert [params.get("Range") for params in wire.params_of("GetObject")] == ["bytes=0-65535"]


def test_a_report_of_malware_that_is_quicker_than_the_arrival_comes_again_and_starts_no_late_clock(wire: Wire) -> None:
    # Given an infected email of which nobody has heard yet that it came
    report = store_and_scan(EMAIL, a_raw_email(infected_form()))
    # When the report of the scan comes first
    answer = receive_email.handler(report, context())
    # Then it is delivered again, and nothing is counted from the time of the scan
    assert len(answer["batchItemFailures"]) == 1
    assert rows(pk="inbound#") == []
