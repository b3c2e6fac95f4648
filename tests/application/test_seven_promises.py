"""Whatever is asked in whatever order, with outages, holidays announced meanwhile and time passing: the promises hold.

HISTORIES=2000 makes more of them, and the one that breaks a promise as short as it can be; STEPS=80 makes longer ones.
"""

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import get_args

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from casereview.application.inbound_questions import inbound_waiting
from casereview.application.override_calendar import override_calendar
from casereview.application.perform import perform
from casereview.application.receive_form import ArrivedForm, CannotBeRead, receive_form
from casereview.application.recount_cases import recount_cases
from casereview.application.resolve_item import deal_with
from casereview.application.watch_clocks import watch_clocks
from casereview.domain import commands as ask
from casereview.domain.calendar_of_record import CalendarOfRecord, Override, OverrideRefused
from casereview.domain.commands import Command
from casereview.domain.events import Outcome
from casereview.domain.events_of_reading import Mistake
from casereview.domain.facts import Facts
from casereview.domain.london import london_date
from casereview.domain.notification_form import NotificationForm
from casereview.domain.office_hours import is_open
from casereview.domain.reasons import (
    AREA_NOT_CONCERNED,
    AUTHORITIES,
    CORRECTION,
    MISTAKE,
    OFFER_WITHDRAWN,
    REOPENED,
    TRANSFERRED,
    WITHDRAWN,
    WITHDRAWN_AFTER_NOTIFICATION,
    WRONG_EXTENSION,
)
from casereview.domain.resolutions import Resolution
from casereview.domain.roles import Role
from tests.any_statement import AREAS, STARTS, confirmations, forms, referrals
from tests.houses import UNIT, came_in
from tests.promised_house import BB, PromisedHouse
from tests.promises import TYPED

BEFORE = st.one_of(st.integers(0, 3), st.integers(0, 3), st.integers(-3, 24 * 8))
"""How many hours before it is recorded something was done; below nought it has not been done yet."""

DUTIES: dict[str, Callable[[str], tuple[type[Command], dict[str, str]]]] = {
    "written_confirmation": lambda _: (ask.RecordWrittenForm, {}),
    "panel_notified": lambda _: (ask.NotifyPanel, {"panel_reference": TYPED}),
    "partner_told": lambda partner: (ask.TellPartner, {"partner": partner}),
    "area_told": lambda area: (ask.TellArea, {"area": area}),
    "secretary_of_state_told": lambda _: (ask.TellSecretaryOfState, {"panel_reference": TYPED}),
    "rapid_review_submitted": lambda _: (ask.SubmitRapidReview, {}),
}
"""By the rule of its clock, how each duty is recorded; any other clock is a milestone."""


class AnyHistory(PromisedHouse):
    """Everything that anybody may ask of it, and what happens of itself."""

    @initialize(at=STARTS, data=st.data())
    def it_begins(self, at: datetime, data: st.DataObject) -> None:
        self.now = at
        self.an_agency_telephones_with(data.draw(referrals(at)))

    # What comes in

    @rule(data=st.data())
    def an_agency_telephones_again(self, data: st.DataObject) -> None:
        self.an_agency_telephones_with(data.draw(referrals(self.now)))

    def an_agency_telephones_with(self, facts: Facts) -> None:
        self.ask(ask.RecordReferral, partnership="bedford-borough", agency="hospital", facts=facts)

    @rule(data=st.data(), content=st.integers(1, 4), agency=st.sampled_from(("", "hospital", "school")))
    def a_form_arrives(self, data: st.DataObject, content: int, agency: str) -> None:
        form = data.draw(forms(self.now, st.sampled_from((BB, BB, BB, None, "XX-1234-5678"))))
        road = data.draw(st.sampled_from(("forms/bedford-borough/e", "upload/bedford-borough/hospital")))
        key = f"{road}/{data.draw(st.integers(1, 6))}.docx"
        received_at = self.now - timedelta(minutes=data.draw(st.sampled_from((0, 1, 3000))))
        arrived = ArrivedForm(content=b"%d" % content, sender="nurse@people.example", agency=agency)
        for _ in range(2):
            before = self.kept()
            item = came_in(self.house, key=key, at=received_at)
            self.arrived.add(item.inbound_id)
            receive_form(item, arrived, read=lambda _: form, house=self.house, now=self.now)
            self.check_what_is_new(before)
        assert self.kept() == before

    @rule(number=st.integers(1, 4))
    def a_file_that_nobody_can_read_arrives(self, number: int) -> None:
        def read(_: bytes) -> NotificationForm:
            raise CannotBeRead("It is damaged.")

        for _ in range(2):
            before = self.kept()
            item = came_in(self.house, f"unreadable {number}", at=self.now)
            self.arrived.add(item.inbound_id)
            receive_form(item, ArrivedForm(content=b"?"), read=read, house=self.house, now=self.now)
            self.check_what_is_new(before)
        assert self.kept() == before

    @rule(how=st.sampled_from(("followed", "answered", "junk")))
    def what_waits_longest_is_dealt_with(self, how: Resolution) -> None:
        for line in inbound_waiting(UNIT, house=self.house, now=self.now)[:1]:
            before = self.kept()
            deal_with(UNIT, line.inbound_id, how, house=self.house, now=self.now)
            self.arrived.discard(line.inbound_id)
            self.check_what_is_new(before)

    # What the Business Unit records

    @rule(data=st.data())
    def facts_are_confirmed(self, data: st.DataObject) -> None:
        self.ask(ask.ConfirmFacts, facts=data.draw(confirmations(self.now)))

    @rule(data=st.data(), mistake=st.sampled_from(get_args(Mistake)), seen=st.sampled_from((0, 0, 0, -1)))
    def a_form_is_put_right(self, data: st.DataObject, mistake: Mistake, seen: int) -> None:
        form, after = self.a_form_of_the_case(data)
        facts = data.draw(confirmations(self.now))
        said: dict[str, object] = {"form": form, "fields": ("child_name",), "after": after + seen}
        said |= {"agency": data.draw(st.sampled_from(("hospital", "school", ""))), "received_at": self.now}
        self.ask(ask.CorrectReading, **said, mistake=mistake, facts=facts, missing=())

    @rule(data=st.data())
    def a_form_could_be_read_better(self, data: st.DataObject) -> None:
        form, after = self.a_form_of_the_case(data)
        self.ask(ask.ProposeBetterReading, form=form, fields=("child_name",), after=after)

    def a_form_of_the_case(self, data: st.DataObject) -> tuple[str, int]:
        form = data.draw(st.sampled_from((*self.case.forms, "none")))
        return form, self.case.readings_changed.get(form, 0)

    @rule(hours=BEFORE)
    def the_panel_is_notified(self, hours: int) -> None:
        self.record("panel_notified", hours)

    @rule(data=st.data(), hours=BEFORE)
    def a_duty_is_done(self, data: st.DataObject, hours: int) -> None:
        waiting = sorted(clock.clock for clock in self.case.running_clocks) or ["rapid_review_submitted"]
        self.record(data.draw(st.sampled_from(waiting)), hours)

    def record(self, clock: str, hours: int) -> None:
        name, _, each = clock.partition("/")
        command, said = DUTIES[name](each) if name in DUTIES else (ask.ReachMilestone, {"milestone": name})
        self.ask(command, **said, done_at=self.now - timedelta(hours=hours))

    @rule(data=st.data(), hours=BEFORE, what=st.sampled_from(("corrected", "taken back", "area")))
    def what_was_recorded_is_put_right(self, data: st.DataObject, hours: int, what: str) -> None:
        if what == "area" or not self.case.done:
            area = data.draw(st.sampled_from((*AREAS, *self.case.facts.other_areas)))
            self.ask(ask.WithdrawArea, area=area, because=AREA_NOT_CONCERNED[0])
            return
        clock = data.draw(st.sampled_from(sorted(self.case.done)))
        if what == "corrected":
            at = self.now - timedelta(hours=hours)
            self.ask(ask.CorrectDuty, clock=clock, done_at=at, because=data.draw(st.sampled_from(CORRECTION)))
        else:
            self.ask(ask.WithdrawDuty, clock=clock, because=data.draw(st.sampled_from(MISTAKE)))

    # What is done to clocks

    @precondition(lambda self: self.case.running_clocks)
    @rule(data=st.data(), more=st.integers(1, 9))
    def a_clock_is_paused_or_extended(self, data: st.DataObject, more: int) -> None:
        """Mostly one that may be; by its rule's own authority and for its own reason, or by ones made up."""
        running = sorted(clock.clock for clock in self.case.running_clocks)
        may_be = [clock for clock in running if self.rule_of(clock).pause] or running
        clock = data.draw(st.one_of(st.sampled_from(may_be), st.sampled_from(running)))
        pause = data.draw(st.booleans())
        rule = self.rule_of(clock)
        allowed = rule.pause if pause else rule.extend
        by, because = (allowed.by[0], data.draw(st.sampled_from(allowed.because))) if allowed else ("me", "I wish it")
        if pause:
            self.ask(ask.PauseClock, clock=clock, authority=by, because=because)
        else:
            self.ask(ask.ExtendClock, clock=clock, authority=by, because=because, more=more)

    @precondition(lambda self: any(clock.changes.extensions for clock in self.case.running_clocks))
    @rule(data=st.data())
    def an_extension_is_taken_back(self, data: st.DataObject) -> None:
        extended = sorted(clock.clock for clock in self.case.running_clocks if clock.changes.extensions)
        self.ask(ask.TakeBackExtension, clock=data.draw(st.sampled_from(extended)), because=WRONG_EXTENSION[0])

    @precondition(lambda self: any(clock.changes.paused for clock in self.case.running_clocks))
    @rule(data=st.data())
    def a_clock_is_resumed(self, data: st.DataObject) -> None:
        paused = sorted(clock.clock for clock in self.case.running_clocks if clock.changes.paused)
        self.ask(ask.ResumeClock, clock=data.draw(st.sampled_from(paused)))

    @precondition(lambda self: any(clock.taken for clock in self.case.running_clocks))
    @rule(data=st.data())
    def an_escalation_is_seen(self, data: st.DataObject) -> None:
        told = [
            (clock.clock, step.step, role)
            for clock in self.case.running_clocks
            for step in clock.ladder
            if step.step in clock.taken
            for role in (*step.tell, Role.INDEPENDENT_CHAIR)
        ]
        if told:
            clock, step, role = data.draw(st.sampled_from(told))
            self.ask(ask.AcknowledgeEscalation, clock=clock, step=step, role=role)

    # How a case leaves and comes back

    @rule(data=st.data(), hours=BEFORE)
    def the_case_leaves_or_comes_back(self, data: st.DataObject, hours: int) -> None:
        if self.case.closed:
            self.ask(ask.ReopenCase, because=REOPENED[0])
        elif self.case.transfer and data.draw(st.booleans()):
            self.ask(ask.WithdrawOffer, because=OFFER_WITHDRAWN[0])
        elif self.case.transfer:
            self.ask(ask.ConfirmTransfer, receipt=TYPED, done_at=self.now - timedelta(hours=hours))
        elif data.draw(st.booleans()):
            because = data.draw(st.sampled_from((*WITHDRAWN, *WITHDRAWN_AFTER_NOTIFICATION)))
            self.ask(ask.WithdrawCase, authority=AUTHORITIES[0], because=because)
        else:
            to = data.draw(st.sampled_from((("Leeds", ""), ("Luton", "luton"), ("Bedford Borough", "bedford-borough"))))
            offer = {"area": to[0], "to_partnership": to[1], "offered_by": "Bedford Borough", "because": TRANSFERRED[0]}
            self.ask(ask.OfferTransfer, **offer)

    # The calendar, the watch, and time

    @rule(days=st.integers(-9, 28), closed=st.sampled_from(("", "National day of mourning")))
    def a_bank_holiday_is_announced_or_lost(self, days: int, closed: str) -> None:
        before = self.kept()
        try:
            done = override_calendar(self.override(days, closed), house=self.house, now=self.now)
        except OverrideRefused:
            assert self.kept() == before
            return
        assert done.failures == ()
        self.check_what_is_new(before)

    @rule(days=st.integers(0, 9), later=st.integers(1, 9))
    def a_bank_holiday_moves(self, days: int, later: int) -> None:
        """As the early May holiday of 2020 did: one day opens and another closes, and it is counted once."""
        calendars, before = self.house.calendars, self.kept()
        holidays = calendars.current().holidays
        near = [london_date(self.now) + timedelta(days=each) for each in range(days, days + 60)]
        moved = next((on for on in near if on in holidays), None)
        if moved is None or moved + timedelta(days=later) in holidays:
            return

        def move(record: CalendarOfRecord) -> CalendarOfRecord:
            changes = {moved: "", moved + timedelta(days=later): holidays[moved]}
            for on, title in changes.items():
                record = record.overridden(self.override_on(on, title), calendars.bundled)
            return record

        try:
            calendars.change(move)
        except OverrideRefused:
            return
        assert recount_cases(house=self.house, now=self.now).failures == ()
        self.check_what_is_new(before)

    def the_clocks_are_watched(self) -> None:
        before = self.kept()
        assert watch_clocks(house=self.house, now=self.now).failures == ()
        self.check_what_is_new(before)
        open_now = is_open(self.now, self.house.calendar)
        assert not [due for due in self.history.due(self.now) if open_now or due.any_hour]

        after = self.kept()
        watch_clocks(house=self.house, now=self.now)
        assert self.kept() == after

    @precondition(lambda self: self.history.emails)
    @rule(data=st.data(), outcome=st.sampled_from(get_args(Outcome)))
    def an_email_is_reported_on(self, data: st.DataObject, outcome: Outcome) -> None:
        email = self.history.emails[data.draw(st.sampled_from(sorted(self.history.emails)))]
        if email.about == f"case#{BB}":
            self.ask(ask.RecordEmailOutcome, email_id=email.id, outcome=outcome, outcome_at=self.now)

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def an_old_command_is_delivered_again(self, data: st.DataObject) -> None:
        before = self.kept()
        perform(data.draw(st.sampled_from(self.asked)), now=self.now, house=self.house)
        assert self.kept() == before

    @rule(hours=st.one_of(st.integers(1, 30), st.sampled_from((24, 72, 7 * 24, 20 * 24))))
    def time_passes_and_nobody_watches(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(hours=st.sampled_from((1, 7)), times=st.integers(1, 8))
    def hours_pass_under_watch(self, hours: int, times: int) -> None:
        self.time_passes_under_watch(hours, times)

    @rule(hours=st.sampled_from((24, 31, 50)), times=st.integers(1, 8))
    def days_pass_under_watch(self, hours: int, times: int) -> None:
        self.time_passes_under_watch(hours, times)

    def time_passes_under_watch(self, hours: int, times: int) -> None:
        for _ in range(times):
            self.now += timedelta(hours=hours)
            self.the_clocks_are_watched()

    def override(self, days: int, closed: str) -> Override:
        """A decision on a day near now."""
        return self.override_on(london_date(self.now) + timedelta(days=days), closed)

    def override_on(self, on: date, closed: str) -> Override:
        """A decision on a day."""
        return Override(on=on, closed=closed, because="It was proclaimed", made_at=self.now)


MANY = "HISTORIES" in os.environ

TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(
    max_examples=int(os.environ.get("HISTORIES", "40")),
    stateful_step_count=int(os.environ.get("STEPS", "30")),
    deadline=None,
    # Making a broken history as short as it can be takes minutes: it is left to whoever asked for many.
    phases=[phase for phase in Phase if MANY or phase is not Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
