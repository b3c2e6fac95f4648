"""The seven promises hold too while two cases are joined and parted, whatever else happens to the one of them."""

import os
from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from casereview.application.house import House
from casereview.application.perform import perform
from casereview.application.records import Writing
from casereview.application.same_incident import finish_what_was_begun, follow_as, undo_join
from casereview.domain.refusals import Refusal
from casereview.domain.same_incident import UNDONE
from tests import promises
from tests.any_statement import referrals
from tests.application.test_seven_promises import MANY, AnyHistory
from tests.houses import referral
from tests.promised_house import BB

OTHER = "BB-4T2W-9HCR"


class DyingHalfway:
    """A history on which the process dies after it has written once, if it is to. Each writing is looked at at once."""

    def __init__(self, house: House, now: datetime, *, dies: bool) -> None:
        self._house, self._now, self._dies, self._written = house, now, dies, False

    def append(self, writing: Writing) -> None:
        if self._written and self._dies:
            raise InterruptedError
        self._written = True
        self._house.history.append(writing)
        promises.the_emails_say_what_the_page_says(self._house, writing.emails, self._now)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._house.history, name)


class AnyHistoryOfTwo(AnyHistory):
    """A second case, which is joined to the first, or the first to it, and parted again."""

    @rule(data=st.data(), here=st.booleans(), dies=st.booleans())
    def two_cases_are_joined_or_parted(self, data: st.DataObject, here: bool, dies: bool) -> None:
        if not self.house.history.of(OTHER):
            self.another_case_begins(data)
        before, house = self.kept(), self.house_that(dies=dies)
        case, other = self.house.case(BB), self.house.case(OTHER)
        closed, goes_on = (case, other) if case.others.followed_as or not here else (other, case)
        joined = closed.others.followed_as or closed.reference in goes_on.others.joined
        self.said += 1
        try:
            if joined:
                undo_join(closed, goes_on, UNDONE[0], house=house, now=self.now)
            else:
                follow_as(closed, goes_on, command_id=f"page-{self.said}", house=house, now=self.now)
        except (Refusal, InterruptedError):
            finish_what_was_begun(BB, house=self.house_that(dies=False), now=self.now)
            finish_what_was_begun(OTHER, house=self.house_that(dies=False), now=self.now)
        self.check_what_is_new(before, emails_were_checked=True)
        self.neither_is_followed_nowhere()

    def house_that(self, *, dies: bool) -> House:
        return replace(self.house, history=DyingHalfway(self.house, self.now, dies=dies))

    def another_case_begins(self, data: st.DataObject) -> None:
        call = referral(data.draw(referrals(self.now)), OTHER).model_copy(update={"agency": "school"})
        perform(call, now=self.now, house=self.house)

    def neither_is_followed_nowhere(self) -> None:
        for reference in (BB, OTHER):
            case = self.house.case(reference)
            if case.others.followed_as:
                goes_on = self.house.case(case.others.followed_as)
                assert reference in goes_on.others.joined
                assert not goes_on.others.followed_as


TestAnyHistoryOfTwo = AnyHistoryOfTwo.TestCase
TestAnyHistoryOfTwo.settings = settings(
    parent=AnyHistory.TestCase.settings,
    max_examples=int(os.environ.get("HISTORIES", "15")),
    suppress_health_check=list(HealthCheck),
    phases=[phase for phase in Phase if MANY or phase is not Phase.shrink],
)
