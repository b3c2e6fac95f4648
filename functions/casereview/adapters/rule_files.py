"""The rules as they are written down in rules/*.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import ValidationError

from casereview.domain.rules import RuleBook, RuleSet


class BrokenRules(Exception):
    """A rule file says something a rule cannot say; str() names the file and the field."""


@cache
def bundled_rules() -> RuleBook:
    """Every rule set that travels with the code, oldest first. Raises BrokenRules."""
    folder = files("casereview") / "rules"
    texts = {file.name: file.read_text() for file in folder.iterdir() if file.name.endswith(".toml")}
    sets = [read_rule_set(name, text) for name, text in texts.items()]
    return RuleBook(sets=tuple(sorted(sets, key=lambda rules: rules.in_force_from)))


def read_rule_set(name: str, text: str) -> RuleSet:
    """One rule set. Raises BrokenRules, which names the file, the rule and the field."""
    try:
        return RuleSet.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise BrokenRules(f"{name}: {error}") from error
