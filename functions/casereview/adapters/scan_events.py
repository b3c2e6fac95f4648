"""GuardDuty's report on a scanned object, as EventBridge delivers it.

The events: https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from casereview.application.scan_result import ScanResult, Verdict

WITHOUT_RESULT = "The scan for malware ended without a result."

# scanResultStatus -> our word for it, and why in words. What is not here was not scanned, whatever it may mean.
VERDICTS: Mapping[str, tuple[Verdict, str]] = {
    "NO_THREATS_FOUND": ("clean", ""),
    "THREATS_FOUND": ("infected", "Malware was found in it."),
    "UNSUPPORTED": ("not scanned", "It is a file that cannot be scanned for malware."),
    "ACCESS_DENIED": ("not scanned", "The scanner for malware was not allowed to open it."),
    "FAILED": ("not scanned", "The scan for malware failed."),
}

# A more telling reason than the status, where GuardDuty gives one (statusReasons).
REASONS: Mapping[str, str] = {
    "PASSWORD_PROTECTED": "It is protected by a password.",
}


def scan_result(event: Mapping[str, Any]) -> ScanResult:
    """The result that an EventBridge event carries. Raises KeyError for an event that names no object."""
    detail = event["detail"]
    verdict, why = _verdict(detail.get("scanResultDetails") or {})
    return ScanResult(
        key=detail["s3ObjectDetails"]["objectKey"],
        verdict=verdict,
        scanned_at=datetime.fromisoformat(event["time"]),
        why=why,
    )


def _verdict(details: Mapping[str, Any]) -> tuple[Verdict, str]:
    verdict, why = VERDICTS.get(details.get("scanResultStatus", ""), ("not scanned", WITHOUT_RESULT))
    if verdict != "not scanned":
        return verdict, why
    told = (REASONS[reason] for reason in details.get("statusReasons") or () if reason in REASONS)
    return verdict, next(told, why)
