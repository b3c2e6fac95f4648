"""The flow chart of the process, as a value: stages, the clocks that begin in each, and what leads on."""

from casereview.application.answers import ReadModel
from casereview.domain.rules import Force

TITLE = "From a notification to the rapid review"


class ClockBox(ReadModel):
    """A clock, or several that differ only in whom they are about: `for_each` names these, or is "".

    `only_where` are the answers without which it does not run, `reminded` and `escalated` its ladder, `told` who hears
    that it was met; each is "" where there is nothing to say.
    """

    clock: str
    title: str
    period: str
    force: Force
    who: str
    to: str
    for_each: str
    counts_from: str
    only_where: str
    reminded: str
    escalated: str
    told: str


class StageBox(ReadModel):
    """A stage and the clocks that begin there; `also` says which that are drawn elsewhere run there too."""

    name: str
    clocks: tuple[ClockBox, ...]
    also: tuple[str, ...]


class Opening(ReadModel):
    """How a case begins, and who is told."""

    name: str
    told: str


class Arrow(ReadModel):
    """From an opening, or from a clock when it is met, to a stage. `where` says under which answers, or is ""."""

    tail: str
    stage: str
    where: str


class FlowChart(ReadModel):
    """Everything that is drawn. `closed` is the stage to which `leaving` leads, whatever the stage before."""

    openings: tuple[Opening, ...]
    stages: tuple[StageBox, ...]
    arrows: tuple[Arrow, ...]
    closed: str
    leaving: tuple[str, ...]

    @property
    def description(self) -> str:
        """The same for who cannot see the drawing."""
        titles = {box.clock: f"When this is done: {box.title}" for stage in self.stages for box in stage.clocks}
        return " ".join(
            (
                *(f"{titles.get(a.tail, a.tail).rstrip('.')}: {a.stage}{_where(a.where)}." for a in self.arrows),
                *(f"Clocks of the stage {stage.name}: {_clocks(stage)}." for stage in self.stages if stage.clocks),
                f"{' or '.join(self.leaving).capitalize()}: {self.closed}.",
            )
        )


def _where(words: str) -> str:
    return f", where: {words}" if words else ""


def _clocks(stage: StageBox) -> str:
    return "; ".join(f"{box.title}, {box.period}, {box.force}" for box in stage.clocks)
