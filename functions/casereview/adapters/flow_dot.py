"""The flow chart in Graphviz's language.

Colour tells the legal force of a clock, and every box says it in words too. The text is broken into lines here, for
Graphviz breaks none. Arial is a font whose widths it knows, and what stands in for it elsewhere is as wide.
"""

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap

from casereview.application.flow_chart import TITLE, ClockBox, FlowChart, Opening, StageBox
from casereview.domain.rules import Force

COLOURS: dict[Force, tuple[str, str]] = {
    "statute": ("#8a1f11", "#fbeeec"),
    "statutory guidance": ("#123f45", "#e8f1f1"),
    "local procedure": ("#7a4a00", "#fdf4e3"),
    "expectation": ("#4c2c92", "#f1edf9"),
    "local milestone": ("#4a5358", "#f3f4f5"),
}
"""TABLE: force → the colour of its band, dark enough for white letters, and of the box below it."""

INK, PAPER, LINE = "#0b0c0c", "#ffffff", "#505a5f"
NARROW, WIDE, BESIDE_PERIOD = 54, 72, 14
LARGE, SMALL = 16, 14


def flow_dot(chart: FlowChart) -> str:
    """The graph, from the top down. What it is called and what it shows, in words, are attributes of it."""
    return "\n".join(("digraph flow {", *_looks(chart), *_boxes(chart), *_edges(chart), "}"))


def _looks(chart: FlowChart) -> Iterator[str]:
    yield f"graph [title={_quoted(TITLE)}, desc={_quoted(chart.description)}]"
    yield f'graph [rankdir=TB, nodesep=0.25, ranksep=0.35, pad=0.1, bgcolor="{PAPER}"]'
    yield f'node [shape=plain, fontname="Arial", fontsize={SMALL}, fontcolor="{INK}"]'
    yield f'edge [fontname="Arial", fontsize={SMALL}, fontcolor="{INK}", color="{LINE}", penwidth=1.6]'


def _boxes(chart: FlowChart) -> Iterator[str]:
    for opening in chart.openings:
        yield _box(opening.name, _opening(opening))
    for stage in chart.stages:
        yield _box(stage.name, _stage(stage))
        groups = _groups(stage)
        # Boxes side by side are narrower.
        width = WIDE if len(groups) == 1 else NARROW
        yield from (_box(group[0].clock, _clocks(group, width)) for group in groups)
    yield _box(chart.closed, _closed(chart))
    yield f"{{rank=sink; {_quoted(chart.closed)}}}"


def _edges(chart: FlowChart) -> Iterator[str]:
    box_of: dict[str, tuple[str, str]] = {}
    for stage in chart.stages:
        for group in _groups(stage):
            yield f"{_quoted(stage.name)} -> {_quoted(group[0].clock)} [style=dashed, arrowhead=none, weight=3]"
            box_of.update({clock.clock: (group[0].clock, _when_done(clock, group)) for clock in group})
    for arrow in chart.arrows:
        box, when = box_of.get(arrow.tail, (arrow.tail, ""))
        words = "\n".join(f" {line} " for line in (*wrap(when, NARROW), *wrap(arrow.where, NARROW)))
        yield f"{_quoted(box)} -> {_quoted(arrow.stage)} [weight=9, label={_quoted(words)}]"


def _when_done(clock: ClockBox, group: Sequence[ClockBox]) -> str:
    """Which of the clocks in a box leads on, where there are several."""
    return f"When done: {clock.title}" if len(group) > 1 else "When done"


def _groups(stage: StageBox) -> list[list[ClockBox]]:
    """The clocks of a stage, those together that are the same people's, have the same force and the same ladder."""
    groups: dict[tuple[str, ...], list[ClockBox]] = {}
    for clock in stage.clocks:
        groups.setdefault((clock.force, clock.who, clock.reminded, clock.escalated), []).append(clock)
    return list(groups.values())


def _opening(opening: Opening) -> str:
    return _table(LINE, PAPER, *_rows(opening.name, _said("Told", opening.told, NARROW), NARROW))


def _stage(stage: StageBox) -> str:
    also = _said("Running here too, until done", "; ".join(stage.also), NARROW)
    return _table(
        INK, INK, _band(stage.name, INK), _row(f'<FONT COLOR="{PAPER}">{_lines(also)}</FONT>') if also else ""
    )


def _clocks(group: Sequence[ClockBox], width: int) -> str:
    """A band with the force, the clocks one below the other with their periods, and what they have in common."""
    band, paper = COLOURS[group[0].force]
    starts = {clock.counts_from for clock in group}
    common = (
        *_said("By", group[0].who, width),
        *(_said("Counted from", group[0].counts_from, width) if len(starts) == 1 else ()),
        *_said("Reminded", group[0].reminded, width),
        *_said("Escalated to", group[0].escalated, width),
    )
    return _table(
        band,
        paper,
        _band(group[0].force.capitalize(), band),
        "<HR/>".join(_clock(clock, width - BESIDE_PERIOD, alone=len(starts) > 1) for clock in group),
        "<HR/>",
        _row(_lines(common)),
    )


def _clock(clock: ClockBox, width: int, *, alone: bool) -> str:
    said = (
        *_said("For each", clock.for_each, width),
        *_said("To", clock.to, width),
        *_said("Only where", clock.only_where, width),
        *(_said("Counted from", clock.counts_from, width) if alone else ()),
        *_said("Told when done", clock.told, width),
    )
    title, more = _cell(_bold(clock.title, width)), _cell(_lines(said))
    period = f'<TD ROWSPAN="2" ALIGN="LEFT" VALIGN="TOP"><B>{escape(clock.period)}</B></TD>'
    return f"<TR>{period}{title}</TR><TR>{more}</TR>"


def _closed(chart: FlowChart) -> str:
    when = f"From any stage, when the case is {' or '.join(chart.leaving)}"
    return _table(LINE, PAPER, *_rows(chart.closed, wrap(when, NARROW), NARROW))


def _band(words: str, colour: str) -> str:
    large = f'<FONT COLOR="{PAPER}" POINT-SIZE="{LARGE}"><B>{escape(words)}</B></FONT>'
    return f'<TR><TD COLSPAN="2" BGCOLOR="{colour}">{large}</TD></TR>'


def _rows(title: str, more: Sequence[str], width: int) -> tuple[str, str]:
    """A title and what is said of it. Lines of one kind have room between them only in a cell of their own."""
    return _row(_bold(title, width)), _row(_lines(more))


def _row(content: str) -> str:
    return f"<TR>{_cell(content, columns=2)}</TR>"


def _cell(content: str, *, columns: int = 1) -> str:
    return f'<TD COLSPAN="{columns}" ALIGN="LEFT" BALIGN="LEFT">{content}</TD>'


def _table(line: str, paper: str, *rows: str) -> str:
    look = f'BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="4" COLOR="{line}" BGCOLOR="{paper}"'
    return f"<TABLE {look}>{''.join(rows)}</TABLE>"


def _bold(words: str, width: int) -> str:
    return "".join(f"<B>{escape(line)}</B><BR/>" for line in wrap(words, width))


def _said(label: str, words: str, width: int) -> list[str]:
    """A label with what is said, in lines; nothing where nothing is said."""
    return wrap(f"{label}: {words}", width) if words else []


def _lines(lines: Sequence[str]) -> str:
    return "".join(f"{escape(line)}<BR/>" for line in lines)


def _box(name: str, label: str) -> str:
    return f"{_quoted(name)} [label=<{label}>]"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
