"""What SES reports of an email, as EventBridge delivers it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from casereview.adapters.ses import about_of
from casereview.application.record_email_outcome import Report
from casereview.domain.events import Outcome

# eventType -> our word for it, and where in the event the report lies (with its own time, if it has one).
OUTCOMES: Mapping[str, tuple[Outcome, str]] = {
    "Delivery": ("delivered", "delivery"),
    "Bounce": ("bounced", "bounce"),
    "Complaint": ("complained", "complaint"),
    "Reject": ("rejected", "reject"),
    "Rendering Failure": ("failed", "failure"),
    "DeliveryDelay": ("delayed", "deliveryDelay"),
}


def read_report(event: Mapping[str, Any]) -> Report | None:
    """The report an EventBridge event carries; None when it tells nothing of an email of ours, or is an auto-reply."""
    detail = event["detail"]
    known = OUTCOMES.get(detail["eventType"])
    tags = detail["mail"].get("tags", {})
    if known is None or "about" not in tags or "email" not in tags:
        return None
    outcome, place = known
    report = detail.get(place, {})
    if outcome == "bounced" and _is_an_automatic_reply(report):
        return None
    at = datetime.fromisoformat(report.get("timestamp") or detail["mail"]["timestamp"])
    return Report(
        id=f"{outcome}-{tags['email'][0]}-{detail['mail']['messageId']}-{at:%Y%m%dT%H%M%S}",
        about=about_of(tags["about"][0]),
        email_id=tags["email"][0],
        outcome=outcome,
        at=at,
    )


def _is_an_automatic_reply(bounce: Mapping[str, Any]) -> bool:
    """SES reports an out-of-office reply as a transient, general bounce; only a true bounce carries a status.

    Taken for a bounce, every holiday would have the Business Unit telephone somebody who did get the email.
    """
    recipients = bounce.get("bouncedRecipients", [])
    is_soft = (bounce.get("bounceType"), bounce.get("bounceSubType")) == ("Transient", "General")
    return is_soft and not any("status" in each or "diagnosticCode" in each for each in recipients)
