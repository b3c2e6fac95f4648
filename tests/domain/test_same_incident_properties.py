"""Whatever two cases say: joined and parted again, each knows and owes what it did, but for what was said since."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from casereview.domain import commands
from casereview.domain.case import Case
from casereview.domain.commands_of_matching import FollowAs, JoinIncident, UndoJoin
from casereview.domain.facts import Facts
from casereview.domain.reasons import AREA_NOT_CONCERNED
from casereview.domain.said import known_from
from casereview.domain.same_incident import UNDONE, brought_by
from tests.any_statement import confirmations, referrals
from tests.deciding import BB, case_after
from tests.houses import FRIDAY, notification, referral

OTHER = "BB-4T2W-9HCR"
HOUR = timedelta(hours=1)
Said = tuple[Literal["telephone", "form", "confirmed", "area"], str, Facts]

STATEMENTS = st.lists(
    st.one_of(
        st.tuples(st.just("form"), st.sampled_from(("hospital", "school", "")), referrals(FRIDAY)),
        st.tuples(st.just("confirmed"), st.just(""), confirmations(FRIDAY)),
        st.tuples(st.just("area"), st.just(""), st.just(Facts())),
    ),
    max_size=4,
)


def told(case: Case, statements: Sequence[Said], at: int) -> Case:
    """The case after these statements, one each hour from this hour on."""
    for number, (how, agency, facts) in enumerate(statements, at):
        now = FRIDAY + number * HOUR
        if command := _command(case, how, agency, facts, number):
            case = case_after(command, case=case, now=now)
    return case


def _command(case: Case, how: str, agency: str, facts: Facts, number: int) -> commands.Command | None:
    of = {"reference": case.reference, "command_id": str(number), "by": "Business Unit"}
    if how == "form":
        received_at = FRIDAY + number * HOUR
        return notification(facts, case.reference, f"f{number}", agency=agency, received_at=received_at)
    if how == "confirmed":
        known = tuple(area for area in facts.other_areas if area in ("Milton Keynes", "Luton"))
        return commands.ConfirmFacts.model_validate({**of, "facts": facts.model_copy(update={"other_areas": known})})
    areas = case.facts.other_areas
    return commands.WithdrawArea(**of, area=areas[0], because=AREA_NOT_CONCERNED[0]) if areas else None


def opened(reference: str, facts: Facts, statements: Sequence[Said], at: int) -> Case:
    """A case that begins with a telephone call."""
    return told(case_after(referral(facts, reference), case=Case(reference=reference)), statements, at)


def joined(here: Case, other: Case, now_at: int) -> tuple[Case, Case]:
    """The two, once the other one is followed here."""
    now, by = FRIDAY + now_at * HOUR, {"command_id": "join", "by": "Business Unit", "join": "j1"}
    said = brought_by(other, here.agency)
    take_in = JoinIncident(reference=here.reference, other=other.reference, said=said, done=other.done, **by)
    close = FollowAs(reference=other.reference, other=here.reference, said=other.said, done=other.done, **by)
    return case_after(take_in, case=here, now=now), case_after(close, case=other, now=now)


def parted(here: Case, other: Case, now_at: int) -> tuple[Case, Case]:
    """The two, once they are followed apart again."""
    now, by = FRIDAY + now_at * HOUR, {"command_id": "undo", "by": "Business Unit", "join": "j1", "because": UNDONE[0]}
    let_go = UndoJoin(reference=here.reference, other=other.reference, **by)
    again = UndoJoin(reference=other.reference, other=here.reference, **by)
    return case_after(let_go, case=here, now=now), case_after(again, case=other, now=now)


def what_it_owes(case: Case) -> dict[str, object]:
    return {clock.clock: (clock.explanation.dates, clock.met_at) for clock in case.clocks.values() if not clock.ended}


QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(referrals(FRIDAY), STATEMENTS)
def test_what_is_known_is_the_fold_of_what_was_said(facts: Facts, statements: list[Said]) -> None:
    case = opened(BB, facts, statements, 1)

    assert known_from(case.said) == case.facts


@QUICK
@given(referrals(FRIDAY), referrals(FRIDAY), STATEMENTS, STATEMENTS)
def test_joined_and_parted_both_are_as_if_it_had_never_been(
    facts: Facts, others: Facts, here_said: list[Said], there_said: list[Said]
) -> None:
    here, other = opened(BB, facts, here_said, 1), opened(OTHER, others, there_said, 2)

    here_again, other_again = parted(*joined(here, other, 9), 10)

    for before, after in ((here, here_again), (other, other_again)):
        assert after.facts == before.facts
        assert after.done == before.done
        assert what_it_owes(after) == what_it_owes(before)
        assert after.closed == ""


@QUICK
@given(referrals(FRIDAY), referrals(FRIDAY), STATEMENTS, STATEMENTS, STATEMENTS)
def test_what_was_said_since_stays_as_if_only_that_had_been_said(
    facts: Facts, others: Facts, here_said: list[Said], there_said: list[Said], since: list[Said]
) -> None:
    assume(not any(how == "area" for how, _, _ in since))
    here, other = opened(BB, facts, here_said, 1), opened(OTHER, others, there_said, 2)
    expected = told(here, since, 20)

    taken_in, closed = joined(here, other, 9)
    here_again, _ = parted(told(taken_in, since, 20), closed, 30)

    assert here_again.facts == expected.facts


@QUICK
@given(referrals(FRIDAY), referrals(FRIDAY), STATEMENTS, STATEMENTS)
def test_an_answer_that_agencies_contradict_each_other_in_is_in_doubt_wherever_they_said_it(
    facts: Facts, others: Facts, here_said: list[Said], there_said: list[Said]
) -> None:
    """Of two forms of different agencies neither wins for having opened the case that goes on.

    Where there was doubt already, one more form may settle it or not, but never otherwise than that form says.
    """
    here, other = opened(BB, facts, here_said, 1), opened(OTHER, others, there_said, 2)
    by_forms = {name for name, stated in here.facts.answers.items() if stated.said_by == "the notification form"}

    taken_in, _ = joined(here, other, 9)

    for question in by_forms:
        theirs = other.facts.answers.get(question)
        if (
            theirs
            and theirs.said_by == "the notification form"
            and theirs.agency != here.facts.answers[question].agency
        ):
            both = {here.facts.answer(question), theirs.value} - {""}
            assert taken_in.facts.answer(question) in ({*both, ""} if len(both) == 1 else {""})
