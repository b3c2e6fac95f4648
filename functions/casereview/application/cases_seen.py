"""What one look sees: each case and each fingerprint is read once, the cases that are to be told before them.

So nothing that was suggested since is taken for something to be taken back.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from casereview.application.house import House
from casereview.application.likenesses import Likenesses
from casereview.domain.case import Case
from casereview.domain.commands_of_matching import (
    CommandOnTwo,
    HintAtSameChild,
    SuggestSameIncident,
    TakeBackHint,
    TakeBackSuggestion,
)
from casereview.domain.likeness import OF_THE_INCIDENT
from casereview.domain.other_cases import Ground, may_know_this_child

A_CORRECTED_FORM_COMES_WITHIN = timedelta(days=14)
THE_TRACKER = "the tracker"


class Seen:
    """The cases and fingerprints as one look finds them; `told` are the cases that are to be told of differences."""

    def __init__(self, kept: Likenesses, house: House, told: Iterable[str] = ()) -> None:
        self._kept, self._house = kept, house
        self._cases = {reference: house.case(reference) for reference in told}
        self._with: dict[str, tuple[str, ...]] = {}

    def case(self, reference: str) -> Case:
        """A case as it is when it is first asked for."""
        if reference not in self._cases:
            self._cases[reference] = self._house.case(reference)
        return self._cases[reference]

    def having(self, fingerprints: Iterable[str]) -> set[str]:
        """The cases that have any of these."""
        return {reference for each in fingerprints for reference in self._cases_with(each)}

    def like(self, reference: str) -> Mapping[str, set[Ground]]:
        """The cases that have something in common with this one, and what."""
        found: dict[str, set[Ground]] = {}
        for each, ground in self._kept.of(reference).items():
            for other in set(self._cases_with(each)) - {reference}:
                found.setdefault(other, set()).add(ground)
        return found

    def differences(self, reference: str, why: str, *, tell: bool) -> Iterator[CommandOnTwo]:
        """What has to be said to one case, so that it says what there is; `tell` whoever has to decide."""
        case = self.case(reference)
        like = {other: grounds for other, grounds in self.like(reference).items() if self._is_open(other)}
        here = {other for other in like if self.case(other).partnership == case.partnership}
        of_the_child = {other for other, grounds in like.items() if grounds - OF_THE_INCIDENT}
        there = {self.case(other).partnership for other in of_the_child - here}
        asking = {"reference": reference, "by": THE_TRACKER}
        if here:
            others = {other: self._grounds(case, other, like[other]) for other in sorted(here)}
            command_id = f"likeness/{why}/like/{_in_short(others)}"
            yield SuggestSameIncident(**asking, command_id=command_id, others=others, tell=tell)
        for other in sorted(case.others.suggested.keys() - here):
            taken_back = {"command_id": f"likeness/{why}/unlike/{other}", "other": other}
            yield TakeBackSuggestion.model_validate({**asking, **taken_back, "closed": not self._is_open(other)})
        for home in sorted(there - case.others.elsewhere.keys()):
            hint = {"command_id": f"likeness/{why}/there/{home}", "partnership": home, "ask": self._whom_to_ask(home)}
            yield HintAtSameChild(**asking, **hint)
        for home in sorted(case.others.elsewhere.keys() - there):
            yield TakeBackHint(**asking, command_id=f"likeness/{why}/not there/{home}", partnership=home)

    def _cases_with(self, fingerprint: str) -> tuple[str, ...]:
        if fingerprint not in self._with:
            self._with[fingerprint] = self._kept.cases_with(fingerprint)
        return self._with[fingerprint]

    def _is_open(self, reference: str) -> bool:
        case = self.case(reference)
        return case.opened_at is not None and not case.closed

    def _grounds(self, case: Case, other: str, shared: set[Ground]) -> tuple[Ground, ...]:
        """What the two have in common; that one agency sent both adds to it and is no ground by itself."""
        corrected = shared - OF_THE_INCIDENT and _from_one_agency(case, self.case(other))
        more: set[Ground] = {"the same agency sent both within 14 days"} if corrected else set()
        return tuple(sorted(shared | more))

    def _whom_to_ask(self, partnership: str) -> str:
        home = self._house.directory.partnership(partnership)
        return may_know_this_child(home.name, home.duty_contact)


def _in_short(others: Mapping[str, tuple[Ground, ...]]) -> str:
    """A name for these others with their grounds: a look that is repeated later may find more of them."""
    return hashlib.sha256(repr(others).encode()).hexdigest()[:16]


def _from_one_agency(case: Case, other: Case) -> bool:
    if not (case.opened_at and other.opened_at and case.agency):
        return False
    return case.agency == other.agency and abs(case.opened_at - other.opened_at) <= A_CORRECTED_FORM_COMES_WITHIN
