"""Who may open a route. Each route says so in its decorator; a route that says nothing opens to nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from chalice.app import Blueprint, Response

from casereview.domain.refusals import NotPermitted, Refusal
from casereview.domain.roles import Action
from chalicelib.answers import Page, as_response
from chalicelib.call import Call
from chalicelib.refused import refused
from chalicelib.visit import Visit, visit, visit_if_any

here = Blueprint(__name__)
"""Registered without routes of its own, so that the decorators can see the request in hand."""

PUBLIC = "public"
ANYONE_SIGNED_IN = "anyone signed in"

View = Callable[..., Page | Response]


def public(view: View) -> Callable[..., Response]:
    """Open to everybody: the view is given the call."""
    return _declared(view, PUBLIC, lambda call: call)


def anyone_signed_in(view: View) -> Callable[..., Response]:
    """Open to every person of the directory: the view is given the visit."""
    return _declared(view, ANYONE_SIGNED_IN, visit)


def needs(action: Action) -> Callable[[View], Callable[..., Response]]:
    """Open to people who may do this in some partnership: the view is given the visit, and asks for its own one."""

    def allowed(call: Call) -> Visit:
        visitor = visit(call)
        if not visitor.may(action):
            raise NotPermitted
        return visitor

    return lambda view: _declared(view, action, allowed)


def _declared(view: View, access: str, admitted: Callable[[Call], Any]) -> Callable[..., Response]:
    @wraps(view)
    def answer(**path: str) -> Response:
        call = Call.of(here.current_request)
        visitor: Any = None
        try:
            visitor = admitted(call)
            page = view(visitor, **path)
            return page if isinstance(page, Response) else as_response(page, call, _known(visitor, call))
        except Refusal as refusal:
            return refused(refusal, call, _known(visitor, call))

    answer.access = access  # type: ignore[attr-defined]  # what the test that walks all routes reads
    return answer


def _known(visitor: Any, call: Call) -> Visit | None:
    """Whose menu the page shows: public pages and refusals have one too, for whoever is signed in."""
    return visitor if isinstance(visitor, Visit) else visit_if_any(call)
