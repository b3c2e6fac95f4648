"""The account each Lambda test runs in."""

from collections.abc import Iterator

import pytest

from tests.cloud import account
from tests.crash import Wire


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    """A fresh account, and every call to it."""
    with account(monkeypatch) as line:
        yield line
