"""The rules as they are written down in rules/*.toml; the ladders they name are in rules/ladders.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from casereview.domain.rules import RuleBook, RuleSet

LADDERS = "ladders.toml"


class BrokenRules(Exception):
    """A rule file says something a rule cannot say; str() names the file, the rule and the field."""


@cache
def bundled_rules() -> RuleBook:
    """Every edition that travels with the code, oldest first. Raises BrokenRules."""
    folder = files("casereview") / "rules"
    return read_rule_book({file.name: file.read_text() for file in folder.iterdir() if file.name.endswith(".toml")})


def read_rule_book(texts: Mapping[str, str]) -> RuleBook:
    """The editions in these files, one of which holds the ladders. Raises BrokenRules."""
    ladders = _parsed(LADDERS, texts[LADDERS])
    sets = [read_rule_set(name, text, ladders) for name, text in texts.items() if name != LADDERS]
    try:
        return RuleBook(sets=tuple(sorted(sets, key=lambda rules: rules.in_force_from)))
    except ValidationError as error:
        raise BrokenRules(f"rules: {error.errors()[0]['msg']}") from error


def read_rule_set(name: str, text: str, ladders: Mapping[str, Any]) -> RuleSet:
    """One edition. Raises BrokenRules."""
    written = _parsed(name, text)
    rules = written.get("rule", [])
    for rule in rules:
        if rule.get("ladder") not in ladders:
            raise BrokenRules(f"{name}, rule {_named(rule)}, ladder: {LADDERS} has no ladder {rule.get('ladder')!r}")
    try:
        return RuleSet.model_validate(
            {**written, "rule": [{**rule, "ladder": ladders[rule["ladder"]]} for rule in rules]}
        )
    except ValidationError as error:
        raise BrokenRules("\n".join(_in_words(name, rules, each) for each in error.errors())) from error


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenRules(f"{name}: {error}") from error


def _in_words(name: str, rules: list[dict[str, Any]], error: Any) -> str:
    where = list(error["loc"])
    of_a_rule = where[:1] == ["rule"] and len(where) > 1
    rule = f", rule {_named(rules[where[1]])}" if of_a_rule else ""
    field = ", ".join(str(part) for part in (where[2:] if of_a_rule else where))
    return f"{name}{rule}{f', {field}' if field else ''}: {error['msg']}"


def _named(rule: Mapping[str, Any]) -> str:
    return str(rule.get("clock", "without a clock"))
