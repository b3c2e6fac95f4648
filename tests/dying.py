"""A house in which the process dies once it has written so often."""

from dataclasses import replace
from typing import Any

from casereview.application.house import House
from tests.forms_about import Cases


class DyingHistory:
    """A history that takes so many writings, and dies at the next."""

    def __init__(self, history: Any, left: int) -> None:
        self._history, self._left = history, left

    def append(self, writing: Any) -> None:
        """Keep what happened. Raises InterruptedError when its time has come."""
        if not self._left:
            raise InterruptedError
        self._left -= 1
        self._history.append(writing)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._history, name)


def dying_house(cases: Cases, *, after: int) -> House:
    """The same house, in which the process dies after so many writings."""
    return replace(cases.house, history=DyingHistory(cases.history, after))
