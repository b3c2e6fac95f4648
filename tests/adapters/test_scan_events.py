"""GuardDuty's events, recorded, as the tracker understands them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from casereview.adapters.scan_events import WITHOUT_RESULT, scan_result
from casereview.application.scan_result import ScanResult
from tests.cloud import recorded

KEY = "email/bedford-borough/o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1"
SCANNED_AT = datetime(2026, 6, 15, 9, 0, 1, tzinfo=UTC)


def event(name: str) -> dict[str, Any]:
    """What EventBridge put into the queue."""
    body: dict[str, Any] = json.loads(recorded(name)["Records"][0]["body"])
    return body


def told(**details: Any) -> ScanResult:
    """What is made of a clean event whose result says this instead."""
    changed = event("scan_clean")
    changed["detail"]["scanResultDetails"] = details
    return scan_result(changed)


def test_a_file_in_which_nothing_was_found_is_clean_and_needs_no_reason() -> None:
    assert scan_result(event("scan_clean")) == ScanResult(key=KEY, verdict="clean", scanned_at=SCANNED_AT)


def test_a_file_in_which_malware_was_found_is_infected() -> None:
    result = scan_result(event("scan_infected"))

    assert (result.key, result.verdict, result.why) == (KEY, "infected", "Malware was found in it.")


def test_a_file_with_a_password_was_not_scanned_and_the_reason_says_so() -> None:
    result = scan_result(event("scan_of_a_protected_file"))

    assert result.verdict == "not scanned"
    assert "password" in result.why


@pytest.mark.parametrize("status", ["UNSUPPORTED", "ACCESS_DENIED", "FAILED"])
def test_a_file_that_could_not_be_scanned_is_never_clean_and_says_why(status: str) -> None:
    result = told(scanResultStatus=status, threats=None)

    assert result.verdict == "not scanned"
    assert result.why not in {"", WITHOUT_RESULT}


def test_a_status_that_nobody_has_heard_of_is_not_clean() -> None:
    result = told(scanResultStatus="PROBABLY_FINE", threats=None)

    assert (result.verdict, result.why) == ("not scanned", WITHOUT_RESULT)


def test_a_scan_without_a_result_is_not_clean() -> None:
    without = event("scan_clean")
    without["detail"]["scanResultDetails"] = None

    assert scan_result(without).verdict == "not scanned"


def test_a_reason_that_nobody_has_heard_of_does_not_hide_the_status() -> None:
    assert told(scanResultStatus="FAILED", statusReasons=["NEW"]).why == told(scanResultStatus="FAILED").why


def test_a_reason_changes_nothing_about_a_clean_file() -> None:
    assert told(scanResultStatus="NO_THREATS_FOUND", statusReasons=["PASSWORD_PROTECTED"]).verdict == "clean"


def test_an_event_that_names_no_object_is_refused_loudly() -> None:
    nameless = event("scan_clean")
    del nameless["detail"]["s3ObjectDetails"]

    with pytest.raises(KeyError):
        scan_result(nameless)
