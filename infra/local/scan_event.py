"""The event that GuardDuty would put on EventBridge for a scanned object, which ministack does not."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from infra.local.scan import Finding
from infra.local.whereabouts import ACCOUNT, REGION
from infra.triggers import SCAN_RESULT

SCAN_STATUS = {"NO_THREATS_FOUND": "COMPLETED", "THREATS_FOUND": "COMPLETED", "UNSUPPORTED": "SKIPPED"}


def result_of(bucket: str, stored: dict[str, Any], finding: Finding) -> dict[str, Any]:
    """Report a finding on an object, `stored` being what the event of its storing says of it. The time is AWS's own."""
    result: dict[str, Any] = {
        "scanResultStatus": finding.status,
        "threats": [{"name": finding.threat}] if finding.threat else None,
    }
    if finding.reasons:
        result["statusReasons"] = list(finding.reasons)
    return {
        "version": "0",
        "id": str(uuid4()),
        "detail-type": SCAN_RESULT,
        "source": "aws.guardduty",
        "account": ACCOUNT,
        "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": [f"arn:aws:guardduty:{REGION}:{ACCOUNT}:malware-protection-plan/local"],
        "detail": {
            "schemaVersion": "1.0",
            "scanStatus": SCAN_STATUS.get(finding.status, "FAILED"),
            "resourceType": "S3_OBJECT",
            "s3ObjectDetails": {
                "bucketName": bucket,
                "objectKey": stored["key"],
                "eTag": stored.get("etag", ""),
                "versionId": stored.get("version-id", ""),
                "s3Throttled": False,
            },
            "scanResultDetails": result,
        },
    }
