"""Sessions in DynamoDB: the browser holds an opaque id, we hold everything else under that id's hash.

A stolen copy of the table opens nothing, because the ids themselves are never stored. A session ends 30 minutes after
it was last used and 8 hours after it began, whatever DynamoDB's own expiry (which may lag by days) has done by then.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict

from casereview.adapters.sign_in import Started

LONGEST = timedelta(hours=8)
LONGEST_IDLE = timedelta(minutes=30)
SIGNING_IN = timedelta(minutes=10)
NOTICED_EVERY = timedelta(minutes=1)
"""How often use is written down: not at every page, which would cost a write for each."""


class Session(BaseModel):
    """Somebody signed in. `form_token` proves that a form was served to this session; instants are aware UTC."""

    model_config = ConfigDict(frozen=True)

    email: str
    form_token: str
    began_at: datetime
    used_at: datetime

    def over(self, now: datetime) -> bool:
        """Whether the session has lasted, or lain idle, too long."""
        return now >= self.began_at + LONGEST or now >= self.used_at + LONGEST_IDLE


class Sessions:
    """The sessions table: sessions, and sign-ins that have been started and not finished."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def begin(self, email: str, *, now: datetime) -> str:
        """Begin a session for a verified address; the answer is the id for the cookie."""
        opaque = secrets.token_urlsafe(32)
        session = Session(email=email, form_token=secrets.token_urlsafe(32), began_at=now, used_at=now)
        self._keep(_key("session", opaque), session, now + LONGEST)
        return opaque

    def of(self, opaque: str, *, now: datetime) -> Session | None:
        """The live session with this id, noticed as used; None when there is none or it is over."""
        if not opaque:
            return None
        kept = self._table.get_item(Key=_key("session", opaque), ConsistentRead=True).get("Item")
        session = Session.model_validate_json(kept["kept"]) if kept else None
        if session is None or session.over(now):
            return None
        return self._noticed(opaque, session, now)

    def end(self, opaque: str) -> None:
        """Sign out: the id is worth nothing from now on."""
        self._table.delete_item(Key=_key("session", opaque))

    def begin_sign_in(self, started: Started, *, now: datetime) -> str:
        """Remember a sign-in that is under way; the answer is the id for the short-lived cookie."""
        opaque = secrets.token_urlsafe(32)
        self._keep(_key("sign-in", opaque), started, now + SIGNING_IN)
        return opaque

    def take_sign_in(self, opaque: str, *, now: datetime) -> Started | None:
        """The sign-in under way with this id, which can be taken once only; None when it is gone or too old."""
        taken = self._table.delete_item(Key=_key("sign-in", opaque), ReturnValues="ALL_OLD").get("Attributes")
        if not taken or taken["expires"] <= now.timestamp():
            return None
        return Started.model_validate_json(taken["kept"])

    def _noticed(self, opaque: str, session: Session, now: datetime) -> Session:
        if now - session.used_at < NOTICED_EVERY:
            return session
        used = session.model_copy(update={"used_at": now})
        try:
            self._table.update_item(
                Key=_key("session", opaque),
                UpdateExpression="SET kept = :kept",
                ConditionExpression="attribute_exists(pk)",
                ExpressionAttributeValues={":kept": used.model_dump_json()},
            )
        except self._table.meta.client.exceptions.ConditionalCheckFailedException:
            return session  # signed out in another window meanwhile: writing must not bring the session back
        return used

    def _keep(self, key: dict[str, str], kept: BaseModel, until: datetime) -> None:
        expires = int(until.astimezone(UTC).timestamp())
        self._table.put_item(Item={**key, "kept": kept.model_dump_json(), "expires": expires})


def _key(kind: str, opaque: str) -> dict[str, str]:
    return {"pk": f"{kind}#{hashlib.sha256(opaque.encode()).hexdigest()}", "sk": kind}
