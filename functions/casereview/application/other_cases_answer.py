"""What the page of a case says of other cases of its partnership."""

from collections.abc import Iterator

from casereview.application.answers import OtherCaseLine
from casereview.domain.case import Case


def other_case_lines(case: Case) -> tuple[OtherCaseLine, ...]:
    """Those it may be one with, those followed in it, and the one it is followed in."""
    return tuple(_lines(case))


def _lines(case: Case) -> Iterator[OtherCaseLine]:
    if case.others.followed_as:
        yield OtherCaseLine(reference=case.others.followed_as, how="followed as", grounds=())
    for joined in case.others.joined:
        yield OtherCaseLine(reference=joined, how="followed here", grounds=())
    for suggested, grounds in case.others.suggested.items():
        yield OtherCaseLine(reference=suggested, how="suggested", grounds=grounds)
