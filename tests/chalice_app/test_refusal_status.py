"""The table of refusals: it knows every one there is."""

from collections.abc import Iterator

from casereview.domain.refusals import NotPermitted, Refusal, UnknownCase
from chalicelib import problems
from chalicelib.refusal_status import STATUS, status_of


def every(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for each in kind.__subclasses__():
        yield each
        yield from every(each)


def test_every_refusal_has_a_status() -> None:
    assert issubclass(problems.NotSignedIn, Refusal)
    assert {each for each in every(Refusal) if each.__module__.startswith(("casereview", "chalicelib"))} == set(STATUS)


def test_a_case_that_may_not_be_seen_is_not_found() -> None:
    assert (status_of(UnknownCase()), status_of(NotPermitted())) == (404, 403)
