"""The event that SES would put on EventBridge for an email, which ministack does not."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from infra.local.whereabouts import ACCOUNT, REGION


def outcome_of(message_id: str, recipient: str, asked: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Bounce what goes to `bounce…@`, deliver everything else. `now` is the shifted local clock, aware UTC."""
    at = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    mail = {
        "timestamp": at,
        "messageId": message_id,
        "source": asked.get("FromEmailAddress", ""),
        "destination": [recipient],
        "sendingAccountId": ACCOUNT,
        "tags": {tag["Name"]: [tag["Value"]] for tag in asked.get("EmailTags", [])},
    }
    if recipient.startswith("bounce"):
        return _event("Email Bounced", {"eventType": "Bounce", "mail": mail, "bounce": _bounce(recipient, at)})
    delivered = {"timestamp": at, "recipients": [recipient], "smtpResponse": "250 OK", "processingTimeMillis": 1}
    return _event("Email Delivered", {"eventType": "Delivery", "mail": mail, "delivery": delivered})


def _bounce(recipient: str, at: str) -> dict[str, Any]:
    return {
        "bounceType": "Permanent",
        "bounceSubType": "General",
        "timestamp": at,
        "feedbackId": str(uuid4()),
        "bouncedRecipients": [
            {
                "emailAddress": recipient,
                "action": "failed",
                "status": "5.1.1",
                "diagnosticCode": "smtp; 550 5.1.1 user unknown",
            }
        ],
    }


def _event(detail_type: str, detail: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": "0",
        "id": str(uuid4()),
        "detail-type": detail_type,
        "source": "aws.ses",
        "account": ACCOUNT,
        "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": [],
        "detail": detail,
    }
