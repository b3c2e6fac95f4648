"""What the page of a case says of other cases of its partnership."""

from collections.abc import Collection, Iterator

from casereview.application.answers import OtherCaseLine
from casereview.domain.case import Case


def other_case_lines(case: Case, hidden: Collection[str] = ()) -> tuple[OtherCaseLine, ...]:
    """Those it may be one with, those followed in it, and the one it is followed in, but for the `hidden` ones."""
    return tuple(line for line in _lines(case) if line.reference not in hidden)


def _lines(case: Case) -> Iterator[OtherCaseLine]:
    if case.others.followed_as:
        yield OtherCaseLine(reference=case.others.followed_as, how="followed as", grounds=())
    for joined in case.others.joined:
        yield OtherCaseLine(reference=joined, how="followed here", grounds=())
    for suggested, grounds in () if case.closed else case.others.suggested.items():
        yield OtherCaseLine(reference=suggested, how="suggested", grounds=grounds)
