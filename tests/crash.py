"""Every call to AWS that a test makes: written down, watched for its effects, and failed on purpose where asked.

A real crash is a BaseException here: no `except Exception` of ours or of a library may look like surviving it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from unittest.mock import patch

from botocore.client import BaseClient
from botocore.exceptions import EndpointConnectionError

Params = dict[str, Any]
_call_aws = BaseClient._make_api_call  # type: ignore[attr-defined]


class Crash(BaseException):
    """The Lambda died: out of memory, out of time, or the machine under it went away."""


def _no_network() -> Exception:
    return EndpointConnectionError(endpoint_url="https://aws.example")


@dataclass(frozen=True)
class Fault:
    """What goes wrong: at which call (the first is 1), before or after AWS has done it, and how."""

    at: int
    when: Literal["before", "after"]
    how: Literal["crash", "error"]

    def strike(self) -> BaseException:
        """What the code sees."""
        return Crash() if self.how == "crash" else _no_network()


WAYS: tuple[tuple[Literal["before", "after"], Literal["crash", "error"]], ...] = (
    ("before", "crash"),
    ("after", "error"),
    ("before", "error"),
    ("after", "crash"),
)


def faults_at(call: int, *, every: bool) -> list[Fault]:
    """What goes wrong at a call: in one of the four ways, turn by turn, or in every one."""
    ways = WAYS if every else (WAYS[call % len(WAYS)],)
    return [Fault(call, when, how) for when, how in ways]


@dataclass
class Wire:
    """The line to AWS. `done` are the calls that AWS carried out, whether or not we got to know.

    `watcher` sees each of those; `before` is called with the number of each call before it is made.
    """

    fault: Fault | None = None
    watcher: Callable[[str, Params], None] | None = None
    before: Callable[[int], None] | None = None
    made: int = 0
    done: list[tuple[str, Params]] = field(default_factory=list)

    @property
    def struck(self) -> bool:
        """Whether the fault has happened."""
        return self.fault is not None and self.made >= self.fault.at

    def call(self, client: Any, operation: str, params: Params) -> Any:
        """One call to AWS."""
        self.made += 1
        if self.before:
            self.before(self.made)
        fault = self.fault if self.fault and self.fault.at == self.made else None
        if fault and fault.when == "before":
            raise fault.strike()
        asked = dict(params)  # botocore wraps a body while it sends it
        answer = _call_aws(client, operation, params)
        self.done.append((operation, asked))
        if self.watcher:
            self.watcher(operation, asked)
        if fault:
            raise fault.strike()
        return answer

    def params_of(self, operation: str) -> list[Params]:
        """What AWS was asked in each call of this operation that it carried out."""
        return [params for name, params in self.done if name == operation]


@contextmanager
def tapped(wire: Wire) -> Iterator[Wire]:
    """Lead every call of every client through this wire."""

    def call(client: Any, operation: str, params: Params) -> Any:
        return wire.call(client, operation, params)

    with patch.object(BaseClient, "_make_api_call", call):
        yield wire
