"""Who may open what: every role at every route, in its own partnership and before a case of another one."""

import ast
import inspect
import textwrap
from collections.abc import Mapping
from urllib.parse import quote

import pytest

from casereview.application.perform import perform
from casereview.application.records import SubjectForm
from casereview.application.stored import understood
from casereview.domain.commands import RecordDraft
from casereview.domain.notification_form import NotificationForm
from casereview.domain.roles import Action, Role
from chalicelib import access
from chalicelib.nowhere import NOWHERE
from tests.chalice_app.site import Browser, Site
from tests.houses import FRIDAY, NURSE, facts, keep_one_waiting, notification, person

CASE = "/cases/BB-K7QM-3XTP"
OTHER = "BB-4T2W-9HCR"
ITEM = f"/inbound/{understood('email/bedford-borough/1').inbound_id}"
SHA = "ab" * 32
DRAFT = "/notify/drafts/00000000-0000-0000-0000-000000000000"

LOOKERS = frozenset(Role) - {Role.AGENCY_REPRESENTATIVE}
READERS = {Role.BUSINESS_UNIT, Role.PARTNERSHIP_LEAD, Role.NOTIFYING_OFFICER}
UNIT = {Role.BUSINESS_UNIT}
SENDERS = {Role.BUSINESS_UNIT, Role.AGENCY_REPRESENTATIVE}
ANSWERERS = LOOKERS - {Role.CASE_REVIEW_GROUP}

TABLE: Mapping[tuple[str, str], frozenset[Role] | set[Role]] = {
    ("GET", "/"): LOOKERS,
    ("GET", CASE): LOOKERS,
    ("GET", f"{CASE}/documents/{SHA[:12]}"): READERS,
    ("GET", f"{CASE}/forms/f1"): UNIT,
    ("POST", f"{CASE}/forms/f1/better"): UNIT,
    ("GET", f"{CASE}/forms/f1/correct/child_name"): UNIT,
    ("POST", f"{CASE}/forms/f1/correct/child_name"): UNIT,
    ("GET", f"{CASE}/same-incident"): UNIT,
    ("POST", f"{CASE}/same-incident"): UNIT,
    ("GET", f"{CASE}/same-incident/{OTHER}"): UNIT,
    ("POST", f"{CASE}/same-incident/{OTHER}"): UNIT,
    ("GET", f"{CASE}/followed-as/{OTHER}"): UNIT,
    ("POST", f"{CASE}/followed-as/{OTHER}"): UNIT,
    ("GET", f"{CASE}/record/panel_notified"): UNIT,
    ("POST", f"{CASE}/record/panel_notified"): UNIT,
    ("GET", f"{CASE}/record/withdraw_case"): UNIT,
    ("POST", f"{CASE}/record/withdraw_case"): UNIT,
    ("GET", f"{CASE}/seen"): ANSWERERS,
    ("POST", f"{CASE}/seen"): ANSWERERS,
    ("GET", "/clocks"): frozenset(Role),
    ("GET", "/clocks/explain"): frozenset(Role),
    ("GET", "/referrals/new"): UNIT,
    ("POST", "/referrals/new"): UNIT,
    ("GET", "/inbound"): {Role.BUSINESS_UNIT, Role.PARTNERSHIP_LEAD},
    ("GET", ITEM): {Role.BUSINESS_UNIT, Role.PARTNERSHIP_LEAD},
    ("GET", f"{ITEM}/file"): UNIT,
    ("GET", f"{ITEM}/hand-over"): UNIT,
    ("GET", f"{ITEM}/do/deal"): UNIT,
    ("POST", f"{ITEM}/do/deal"): UNIT,
    ("GET", "/system"): {Role.BUSINESS_UNIT, Role.PARTNERSHIP_LEAD},
    ("POST", "/system"): UNIT,
    ("GET", "/notify"): {Role.BUSINESS_UNIT, Role.AGENCY_REPRESENTATIVE},
    ("POST", "/notify"): SENDERS,
    ("GET", DRAFT): SENDERS,
    ("GET", f"{DRAFT}/parts/1"): SENDERS,
    ("POST", f"{DRAFT}/parts/1"): SENDERS,
    ("GET", f"{DRAFT}/check"): SENDERS,
    ("POST", f"{DRAFT}/check"): SENDERS,
    ("GET", f"{DRAFT}/delete"): SENDERS,
    ("POST", f"{DRAFT}/delete"): SENDERS,
    ("GET", "/notify/form"): {Role.BUSINESS_UNIT, Role.AGENCY_REPRESENTATIVE},
    ("GET", "/notify/sent"): {Role.BUSINESS_UNIT, Role.AGENCY_REPRESENTATIVE},
    ("GET", "/sent"): {Role.BUSINESS_UNIT, Role.AGENCY_REPRESENTATIVE},
    ("GET", "/calendar"): LOOKERS,
    ("POST", "/calendar"): LOOKERS,
    ("GET", "/preferences"): frozenset(Role),
    ("POST", "/preferences"): frozenset(Role),
}
OF_ONE_PARTNERSHIP = {path for _, path in TABLE if path.startswith((CASE, ITEM))}
PUBLIC = {
    "/accessibility",
    "/assets/{name}",
    "/calendar/{file}",
    "/sent/{token}",
    "/sign-in",
    "/sign-in/callback",
    "/sign-out",
}
ANSWERED = {200, 303, 422}


@pytest.fixture
def full_site(site: Site) -> Site:
    """A site with two cases, a document of the first and one inbound item, all of Bedford Borough."""
    read = SubjectForm(reference="BB-K7QM-3XTP", form="f1", said=NotificationForm(readings={}))
    perform(notification(facts()), now=FRIDAY, house=site.house, subject=read)
    perform(notification(facts(), OTHER, "f2"), now=FRIDAY, house=site.house)
    draft = {"document": "copy_sheet", "title": "Copy-sheet", "key": "k", "sha256": SHA, "by": "the tracker"}
    perform(
        RecordDraft(reference="BB-K7QM-3XTP", command_id="draft", **draft),
        now=FRIDAY,
        house=site.house,
    )
    keep_one_waiting(site.house)
    return site


def statuses(browser: Browser, site: Site) -> dict[tuple[str, str], int]:
    token = site.sessions.of(browser.cookies["__Host-session"], now=site.now)
    assert token
    sent = {"form_token": token.form_token, "command_id": "0" * 32, "about": "case#BB-1", "email_id": "e", "do": "make"}
    sent |= {"after": "0"}
    sent |= {"draft": "0" * 32, "partnership": "bedford-borough", "agency": "hospital"}
    sent |= {"seriousness": "unheard of"}
    return {
        (method, path): (browser.get(path) if method == "GET" else browser.send(path, sent)).status_code
        for method, path in TABLE
    }


@pytest.mark.parametrize("role", Role)
def test_each_role_may_open_exactly_what_the_table_says(full_site: Site, role: Role) -> None:
    someone = full_site.browser(person("someone", ("bedford-borough", role, "hospital")))

    opened = {route for route, status in statuses(someone, full_site).items() if status in ANSWERED}

    assert opened == {route for route, roles in TABLE.items() if role in roles}


@pytest.mark.parametrize("role", Role)
def test_a_case_of_another_partnership_is_refused_like_one_that_never_was(full_site: Site, role: Role) -> None:
    stranger = full_site.browser(person("stranger", ("luton", role, "hospital")))

    found = statuses(stranger, full_site)

    for route in [route for route in TABLE if route[1] in OF_ONE_PARTNERSHIP]:
        assert found[route] == (404 if role in TABLE[route] else 403), route


@pytest.mark.parametrize("path", sorted(path for method, path in TABLE if method == "GET"))
def test_what_is_refused_says_the_same_of_a_case_that_exists_and_one_that_does_not(full_site: Site, path: str) -> None:
    stranger = full_site.browser(person("stranger", ("luton", Role.BUSINESS_UNIT, "")))
    never = path.replace("BB-K7QM-3XTP", "BB-0000-0000").replace("/item", "/nothing")

    real, unreal = stranger.get(path), stranger.get(never)

    assert (real.status_code, real.headers) == (unreal.status_code, unreal.headers)
    if path in OF_ONE_PARTNERSHIP:
        assert real.body == unreal.body


@pytest.mark.parametrize("role", Role)
def test_lists_hold_nothing_of_another_partnership(full_site: Site, role: Role) -> None:
    stranger = full_site.browser(person("stranger", ("luton", role, "hospital")))

    for path in ("/", "/inbound", "/notify", "/referrals/new", "/system"):
        said = stranger.get(path).body
        assert b"BB-K7QM-3XTP" not in said
        assert b"Bedford Borough" not in said
        assert b"No Word document" not in said


def test_nobody_who_is_not_signed_in_sees_anything(full_site: Site) -> None:
    for method, path in TABLE:
        answer = full_site.browser().get(path) if method == "GET" else full_site.browser().send(path, {})
        assert answer.status_code == (303 if method == "GET" else 401), path
        # The way back, after signing in, is all that may name what was asked for.
        assert b"BB-K7QM" not in answer.body.replace(quote(path, safe="").encode(), b"")


@pytest.mark.parametrize("path", [path.format(page="x", part="y", rest="z", reference="BB-1") for path in NOWHERE])
def test_an_address_with_nothing_at_it_says_so_kindly(site: Site, path: str) -> None:
    answer = site.browser().get(path)

    assert answer.status_code == 404
    assert b"There is no page at this address." in answer.body


def test_who_is_refused_is_shown_what_they_may_do(site: Site) -> None:
    nurse = site.browser(NURSE)

    for path in ("/", "/nothing", "/accessibility"):
        assert b'href="/notify"' in nurse.get(path).body


def test_every_route_says_who_may_open_it(site: Site) -> None:
    from app import app

    said = {
        (method, path): getattr(entry.view_function, "access", None)
        for path, methods in app.routes.items()
        for method, entry in methods.items()
    }

    assert None not in said.values()
    assert {path for (_, path), who in said.items() if who == access.PUBLIC} == PUBLIC | set(NOWHERE)
    assert {path for (_, path), who in said.items() if who == access.ANYONE_SIGNED_IN} == {
        "/clocks",
        "/clocks/explain",
        "/preferences",
        "/sign-out",
    }
    # What the page of a case tells the Business Unit alone has no route of its own.
    assert {who for who in said.values() if isinstance(who, Action)} == set(Action) - {Action.HEAR_OF_SAME_CHILD}


def test_a_route_is_at_most_ten_lines(site: Site) -> None:
    from app import app

    for methods in app.routes.values():
        for entry in methods.values():
            view = inspect.unwrap(entry.view_function)
            body = ast.parse(textwrap.dedent(inspect.getsource(view))).body[0]
            assert isinstance(body, ast.FunctionDef)
            assert (body.end_lineno or 0) - body.lineno < 10, view.__name__
