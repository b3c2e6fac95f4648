"""Which of some answers is ticked, in whatever way people tick: ☒ ☑ ✓ ✔ x [x] (x), before each answer or after it.

Nothing is guessed: a mark that could belong to either of two answers belongs to neither.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final, Literal

TORN: Final = "\ufffd"
"""A box that shows one thing and keeps another."""

Doubtful = Literal["no list", "untouched", "torn", "between", "several"]

_TICKED: Final = (
    r"[\u2611\u2612\u2713\u2714\u2717\u2718\u221a\u25a0\u25cf\u25c9\u22a0\U0001f5f9]"
    r"|\[[xX\u2713\u2714*]\]|\([xX\u2713\u2714*]\)"
)
_EMPTY: Final = r"[\u2610\u25a1\u25cb\u25ef\u25a2\u2751]|\[[ _]?\]|\( ?\)"
_SMALLEST_LETTER: Final = r"(?<!\w)[xX](?!\w)"
_BETWEEN: Final = r"[\s/,;:|.\u2013\u2014\u2022-]+|\bor\b"


@dataclass(frozen=True)
class Ticked:
    """The one answer that is ticked, by its key, or why there is none."""

    key: str = ""
    doubt: Doubtful | None = None


def ticked(text: str, answers: Mapping[str, tuple[str, ...]]) -> Ticked:
    """What is ticked in a text that repeats the answers; `answers` maps a key to all the words that mean it."""
    tokens = _tokens(text, answers)
    if not tokens or not any(token[0] == "answer" for token in tokens):
        return Ticked(doubt="no list")
    if ("mark", TORN) in tokens:
        return Ticked(doubt="torn")
    if not any(kind == "mark" for kind, _ in tokens):
        return Ticked(doubt="untouched" if len(tokens) > 1 else "no list")
    return _the_one(_ticked_keys(tokens))


def is_lone_tick(text: str) -> bool | None:
    """True for a mark and nothing else, False for an empty box and nothing else, None for any other text."""
    if re.fullmatch(f"{_TICKED}|{_SMALLEST_LETTER}", text):
        return True
    return False if re.fullmatch(_EMPTY, text) else None


def _tokens(text: str, answers: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]] | None:
    """Answers and marks in their order; None if there is anything else in the text."""
    pattern, keys = _pattern(tuple((key, words) for key, words in answers.items()))
    found: list[tuple[str, str]] = []
    end = 0
    for match in pattern.finditer(text):
        if match.start() != end:
            return None
        end = match.end()
        if match.lastgroup == "answer":
            found.append(("answer", keys[" ".join(match.group().casefold().split())]))
        elif match.lastgroup != "between":
            found.append(("mark", {"ticked": "x", "empty": "", "torn": TORN}[str(match.lastgroup)]))
    return found if end == len(text) else None


@cache
def _pattern(answers: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    keys = {" ".join(word.casefold().split()): key for key, words in answers for word in words}
    longest_first = sorted(keys, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)
    return re.compile(
        f"(?P<torn>{TORN})|(?P<ticked>{_TICKED}|{_SMALLEST_LETTER})|(?P<empty>{_EMPTY})"
        f"|(?P<answer>(?<!\\w)(?:{words})(?!\\w))|(?P<between>{_BETWEEN})",
        re.IGNORECASE,
    ), keys


def _ticked_keys(tokens: list[tuple[str, str]]) -> set[str] | None:
    """The answers with a mark; None where a mark stands between two answers without saying to which it belongs."""
    first, last = tokens[0][0] == "mark", tokens[-1][0] == "mark"
    if first == last:
        return None
    order = tokens if first else tokens[::-1]
    found: set[str] = set()
    for (kind, mark), (next_kind, key) in pairwise(order):
        if kind == next_kind == "mark":
            return None
        if kind == "mark" and mark:
            found.add(key)
    return found


def _the_one(keys: set[str] | None) -> Ticked:
    if keys is None:
        return Ticked(doubt="between")
    if len(keys) > 1:
        return Ticked(doubt="several")
    return Ticked(key=keys.pop()) if keys else Ticked(doubt="untouched")
