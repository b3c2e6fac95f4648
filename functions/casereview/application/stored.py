"""What stands in the key of a stored object: by which road it came, for whom, and which inbound item it is.

email/<partnership>/<anything>                  a raw message, as SES stores it
forms/<partnership>/<item>/<n>.<kind>           a form taken out of a message, which is that item
upload/<partnership>/<agency>/<uuid>.docx       a form that a browser sent
opened/<partnership>/<item>/<uuid>.docx         a form that a person found in what that item could not be opened for
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Literal

from casereview.domain.item_events import Route

Road = Literal["email", "forms", "upload", "opened"]
ROUTES: dict[Road, Route] = {"email": "email", "forms": "email", "upload": "upload", "opened": "upload"}
TAKEN_OUT_OF_AN_ITEM: frozenset[Road] = frozenset({"forms", "opened"})


@dataclass(frozen=True)
class StoredKey:
    """A key of the inbound bucket, understood."""

    key: str
    road: Road
    partnership: str
    origin: str

    @property
    def inbound_id(self) -> str:
        """The id of the item: the same for every delivery of the event that announces this object."""
        if self.road == "email":
            return sha256(self.key.encode()).hexdigest()[:32]
        return f"{self.origin}-{PurePosixPath(self.key).stem}"

    @property
    def route(self) -> Route:
        """By email or as an upload."""
        return ROUTES[self.road]

    @property
    def agency(self) -> str:
        """The agency that uploaded it, which the upload's own policy vouches for; "" on any other road."""
        return self.origin if self.road == "upload" else ""

    @property
    def part_of(self) -> str:
        """The item it was taken out of, "" for what came by itself."""
        return self.origin if self.road in TAKEN_OUT_OF_AN_ITEM else ""


def understood(key: str) -> StoredKey:
    """A key of the inbound bucket. Raises ValueError for one that nobody of ours writes."""
    road, partnership, *rest = key.split("/")
    if road not in ROUTES or not rest:
        raise ValueError(f"{road}/ is no road by which anything comes in.")
    return StoredKey(key=key, road=road, partnership=partnership, origin=rest[0] if len(rest) > 1 else "")
