"""What people do about an item that waits: release it, ask its sender, hand its form over, say what has been done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from uuid import uuid4

from chalice.app import Blueprint, Response

from casereview.adapters.upload_forms import UploadForm
from casereview.application.answers import ReadModel
from casereview.application.inbound_answers import ItemPage
from casereview.application.inbound_questions import item_page
from casereview.application.resolve_item import ask_sender, deal_with, release
from casereview.domain.refusals import Refusal, RuleDoesNotAllow, UnknownCase
from casereview.domain.resolutions import ASKED, RESOLUTIONS
from casereview.domain.roles import Action
from chalicelib.access import needs
from chalicelib.answers import Page, see_other
from chalicelib.field import Field
from chalicelib.filled import NOTHING_TYPED, Filled, fill
from chalicelib.form_page import form_page
from chalicelib.headers import policy
from chalicelib.problems import NoSuchPage
from chalicelib.record import POSTED
from chalicelib.recording import A_REFERENCE, NO_REFERENCE, reason
from chalicelib.visit import Visit

resolving = Blueprint(__name__)
NEEDS_A_REFERENCE = "linked"
NO_CASE_NAMED = "Enter the reference of the case it belongs to"
NO_SUCH_CASE = "There is no case with that reference that you can see: check it"
READ_ON = "It is then read as if nothing had held it. Your role, the time and the reason are kept for ever."
PROTECTED_FILE = (
    "A file that has a password cannot be read even then: open it with the password, save it without, and hand that "
    "over instead."
)


@dataclass(frozen=True)
class Step:
    """One thing to do about an item: its title, what is asked, what it does, and the words on its button."""

    title: str
    fields: tuple[Field, ...]
    carry_out: Callable[[Visit, str, Mapping[str, str]], None]
    button: str
    intro: str = ""
    why_not: str = ""
    already: Mapping[str, str] = field(default_factory=dict)
    """Of what has been asked before, by what is chosen: a sentence that says so."""


class HandOverPage(ReadModel):
    """The item whose form is handed over; where the file goes is no part of the answer."""

    item: ItemPage


def _release(item: ItemPage) -> Step:
    if not item.release_reasons:
        raise NoSuchPage
    return Step(
        "Release it",
        (reason(item.release_reasons, "Why may it be read after all?"),),
        lambda visit, item_id, said: release(visit.person, item_id, said["because"], house=visit.house, now=visit.now),
        "Release it",
        f"{READ_ON} {PROTECTED_FILE}" if item.because == "not_scanned" else READ_ON,
    )


def _ask(item: ItemPage) -> Step:
    if not item.may_ask:
        return Step("Ask the sender", (), _no_address, "Send", why_not=item.why_not_asked)
    what = Field(
        "what", "choice", "What are they asked?", "Choose what they are asked", options=dict[str, str](ASKED.items())
    )
    return Step(
        "Ask the sender",
        (what,),
        lambda visit, item_id, said: ask_sender(
            visit.person,
            item_id,
            next(asked for asked in ASKED if asked == said["what"]),
            house=visit.house,
            now=visit.now,
        ),
        "Send the email",
        f"An email goes to {item.sender}. It says when their message came, and nothing of what is in it.",
        already={each.what: f"They were asked this at {each.at_text}: telephone them instead" for each in item.asked},
    )


def _no_address(visit: Visit, inbound_id: str, said: Mapping[str, str]) -> None:
    raise RuleDoesNotAllow("Its sender cannot be asked by email.")


def _deal(item: ItemPage) -> Step:
    """Only what was held as a possible case can be followed as one; a form handed over deals with its item itself."""
    leave_out = {"filed"} if item.is_possible_case else {"filed", "followed"}
    offered: dict[str, str] = {how: words for how, words in RESOLUTIONS.items() if how not in leave_out}
    fields = (
        Field("how", "choice", "What has been done about it?", "Choose what has been done about it", options=offered),
        Field(
            "reference",
            "line",
            "Reference of the other case",
            hint="Only if it belongs to another case. For example, BB-K7QM-3XTP",
            shape=A_REFERENCE,
            misshapen=NO_REFERENCE,
        ),
    )
    return Step("Say what has been done", fields, _dealt_with, "Record", _about_possible_case(item))


def _about_possible_case(item: ItemPage) -> str:
    if not item.is_possible_case:
        return ""
    return (
        f"It is held as possible case {item.line.reference}, whose clocks run. Following it keeps them; "
        "every other answer ends them here."
    )


def _dealt_with(visit: Visit, inbound_id: str, said: Mapping[str, str]) -> None:
    how = next(each for each in RESOLUTIONS if each == said["how"])
    deal_with(visit.person, inbound_id, how, said["reference"], house=visit.house, now=visit.now)


STEPS: Mapping[str, Callable[[ItemPage], Step]] = {"release": _release, "ask": _ask, "deal": _deal}
"""TABLE: last part of the address → the form. Each takes the item as it is now."""


@resolving.route("/inbound/{inbound_id}/do/{step}")
@needs(Action.RESOLVE_INBOUND)
def step_form(visit: Visit, inbound_id: str, step: str) -> Page:
    """Ask what the step needs to know."""
    return _form(inbound_id, _step(visit, inbound_id, step))


@resolving.route("/inbound/{inbound_id}/do/{step}", methods=["POST"], content_types=POSTED)
@needs(Action.RESOLVE_INBOUND)
def take_step(visit: Visit, inbound_id: str, step: str) -> Page | Response:
    """Carry the step out."""
    row = _step(visit, inbound_id, step)
    filled = _filled(row, visit)
    return _form(inbound_id, row, filled) if filled.errors else _carried_out(visit, inbound_id, row, filled)


def _filled(row: Step, visit: Visit) -> Filled:
    filled = fill(row.fields, visit.form)
    wrong: dict[str, str] = {}
    if filled.lines.get("how") == NEEDS_A_REFERENCE and not visit.form.get("reference"):
        wrong["reference"] = NO_CASE_NAMED
    if asked_before := row.already.get(filled.lines.get("what", "")):
        wrong["what"] = asked_before
    return replace(filled, errors={**filled.errors, **wrong})


def _carried_out(visit: Visit, inbound_id: str, row: Step, filled: Filled) -> Page | Response:
    try:
        row.carry_out(visit, inbound_id, filled.lines)
    except UnknownCase:
        # The item is known, or there would be no form: it is the case named in it that is not.
        if "reference" not in filled.lines:
            raise
        return _form(inbound_id, row, replace(filled, errors={"reference": NO_SUCH_CASE}))
    except Refusal as refusal:
        return _form(inbound_id, row, filled, refusal)
    return see_other(f"/inbound/{inbound_id}?done=yes")


@resolving.route("/inbound/{inbound_id}/hand-over")
@needs(Action.RESOLVE_INBOUND)
def hand_over(visit: Visit, inbound_id: str) -> Page:
    """Upload the form that a person found in what could not be opened here."""
    item = item_page(visit.person, inbound_id, house=visit.house, now=visit.now)
    if not item.may_hand_over:
        raise NoSuchPage
    upload = _upload(visit, item)
    return Page("hand_over.html", HandOverPage(item=item), also={"upload": upload}, policy=policy(upload_to=upload.url))


def _upload(visit: Visit, item: ItemPage) -> UploadForm:
    """An upload that counts as received when the item was; the receipt goes to whoever sent that."""
    from casereview import wiring

    inbound_id = item.line.inbound_id
    key = f"opened/{item.line.partnership}/{inbound_id}/{uuid4()}.docx"
    afterwards = f"{visit.house.site_url}/inbound/{inbound_id}?done=yes"
    return wiring.upload_forms().for_key(key, sender="", afterwards=afterwards)


def _step(visit: Visit, inbound_id: str, step: str) -> Step:
    """The step, for an item that waits and that the visitor may deal with. Raises UnknownCase or NoSuchPage."""
    item = item_page(visit.person, inbound_id, house=visit.house, now=visit.now)
    if step not in STEPS or not item.line.waits:
        raise NoSuchPage
    return STEPS[step](item)


def _form(inbound_id: str, step: Step, filled: Filled = NOTHING_TYPED, refusal: Refusal | None = None) -> Page:
    return form_page(
        step.title,
        step.fields,
        filled,
        back=f"/inbound/{inbound_id}",
        intro=step.intro,
        why_not=step.why_not,
        button=step.button,
        refusal=refusal,
    )
