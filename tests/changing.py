"""A case in its rapid review, the commands that change it, and who is told of what: for the tests of changes."""

from datetime import UTC, datetime

from casereview.adapters.history_memory import MemoryHistory
from casereview.application.house import House
from casereview.application.perform import perform
from casereview.domain import commands
from tests.houses import FRIDAY, facts, memory_house, notification

BB = "BB-K7QM-3XTP"
PANEL_AGREED = {"authority": "the Panel, in writing", "because": "the Panel agreed to a later date"}
DISCUSSED = {"authority": "the partnership lead", "because": "the criteria are being discussed with the Panel"}
MONDAY = datetime(2026, 6, 15, 9, tzinfo=UTC)


def asked(command: type[commands.Command], **said: object) -> commands.Command:
    """A command of the Business Unit's, each asked once."""
    what = f"{command.__name__}/{sorted(map(str, said.values()))}"
    return command.model_validate({"reference": BB, "command_id": what, "by": "Business Unit", **said})


def in_rapid_review() -> tuple[House, MemoryHistory]:
    """A case whose Panel was notified at ten on Friday 12 June 2026, and nobody's emails left to read."""
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    perform(asked(commands.NotifyPanel, panel_reference="SIN-1", done_at=FRIDAY), now=FRIDAY, house=house)
    history.emails.clear()
    return house, history


def told(history: MemoryHistory) -> dict[str, list[str]]:
    """Who was told of which changes."""
    return {e.to.partition("@")[0]: e.context["changes"] for e in history.emails.values() if "changes" in e.context}
