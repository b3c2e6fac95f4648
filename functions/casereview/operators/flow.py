"""`flow`: the flow chart of the process, found in the rules and the tables; `make flow` draws it for the README."""

from argparse import ArgumentParser, Namespace

from casereview.adapters.flow_dot import flow_dot
from casereview.adapters.rule_files import bundled_rules
from casereview.application.play_flow import flow_chart


def add_commands(noun: ArgumentParser) -> None:
    """The noun is the whole command."""
    noun.set_defaults(carry_out=draw)


def draw(asked: Namespace) -> str:
    """The chart in Graphviz's language."""
    return flow_dot(flow_chart(bundled_rules()))
