"""Who may make the house's own keys: on a new stage whoever asks for one first makes it."""

import pytest

from infra.grants import Grant, Rows, Table
from infra.lambdas import LAMBDAS, WEB_GRANTS

GRANTS: dict[str, tuple[Grant, ...]] = {row.name: row.grants for row in LAMBDAS} | {"web": WEB_GRANTS}


def writes_to_housekeeping(name: str) -> list[Rows]:
    """The grants by which this one may put items into the table of what the house knows about itself."""
    rows = [grant for grant in GRANTS[name] if isinstance(grant, Rows) and grant.table is Table.HOUSEKEEPING]
    return [grant for grant in rows if "dynamodb:PutItem" in grant.actions]


@pytest.mark.parametrize(
    "name", ["send_email", "receive_email", "read_form", "read_released_item", "look_for_same_child", "web"]
)
def test_what_asks_for_a_key_may_make_it(name: str) -> None:
    assert any(grant.leading in ((), ("key",)) for grant in writes_to_housekeeping(name))


def test_what_sends_emails_may_make_keys_and_write_nothing_else_there() -> None:
    assert [(grant.actions, grant.leading) for grant in writes_to_housekeeping("send_email")] == [
        (("dynamodb:PutItem",), ("key",))
    ]
