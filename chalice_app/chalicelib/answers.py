"""What a view answers with, and how it becomes a response: a page and its JSON twin come from one read model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from casereview.application.answers import ReadModel
from chalicelib.call import Call
from chalicelib.rendering import rendered
from chalicelib.site import link
from chalicelib.visit import Visit

HTML = "text/html; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True)
class Page:
    """A page to show. Only `model` is in its JSON twin; `also` is what the HTML needs besides."""

    template: str
    model: ReadModel
    status: HTTPStatus = HTTPStatus.OK
    also: Mapping[str, object] = field(default_factory=dict)
    policy: str = ""  # a content security policy of its own, where the usual one does not do


class Problem(ReadModel):
    """A sentence in place of a page."""

    problem: str


def see_other(path: str) -> Response:
    """After a form: go and look at another page of ours."""
    return leave_for(link(path))


def leave_for(url: str, *cookies: str) -> Response:
    """Go to a place whose whole address is known."""
    headers: dict[str, str | list[str]] = {"Location": url, "Content-Type": HTML}
    if cookies:
        headers["Set-Cookie"] = list(cookies)
    return Response(body=b"", status_code=HTTPStatus.SEE_OTHER, headers=headers)


def as_file(body: bytes, kind: str, header: str, value: str) -> Response:
    """A file as it is, with the one header that says how to treat it."""
    return Response(body=body, status_code=HTTPStatus.OK, headers={"Content-Type": kind, header: value})


class TextFile(Response):
    """A file of text for programs that may not say what they accept: for these API Gateway undoes no base64."""

    def to_dict(self, *_: object) -> dict[str, Any]:
        """The response as Chalice hands it to API Gateway, its text as it is whatever kinds are binary elsewhere."""
        answer: dict[str, Any] = super().to_dict(None)
        return {**answer, "body": self.body.decode()}


def as_response(page: Page, call: Call, visit: Visit | None) -> Response:
    """The page, or its JSON twin for a caller that prefers it."""
    own = {"Content-Security-Policy": page.policy} if page.policy else {}
    if call.wants_json:
        body, kind = page.model.model_dump_json(), JSON
    else:
        body, kind = rendered(page.template, page.model, visit, page.also), HTML
    return Response(body=body.encode(), status_code=page.status, headers={"Content-Type": kind, **own})
