"""Headers that every response carries, whoever made it, and a kind page in place of Chalice's own errors."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from chalice.app import CaseInsensitiveMapping, Request, Response

from chalicelib.answers import Page, Problem, as_response
from chalicelib.call import Call

TITLE = "That did not work"
FIXED = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


SECRET_ADDRESSES = {"/sent/{token}", "/calendar/{file}"}
"""Routes whose very address is a secret: no page that is opened from one is told of it, and no index keeps it."""
OF_SECRET_ADDRESSES = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive"}


def finish(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """Chalice's middleware: the response as it leaves."""
    # Chalice refuses binary answers to a caller without an Accept header, who takes anything (RFC 9110, 12.5.1).
    request.headers = CaseInsensitiveMapping({"accept": "*/*", **request.headers})
    response = _kind(get_response(request), request)
    own = {name.lower() for name in response.headers}
    secret = OF_SECRET_ADDRESSES if request.path in SECRET_ADDRESSES else {}
    for name, value in {**FIXED, **secret, "Content-Security-Policy": policy()}.items():
        if name.lower() not in own:
            response.headers[name] = value
    if request.method == "HEAD":
        response.body = b""
    return response


def policy(*, upload_to: str = "") -> str:
    """The content security policy: forms go to ourselves, to the sign-in page and, on one page, to the upload."""
    from casereview import wiring

    targets = ["'self'", _origin(wiring.sign_in().url), *([_origin(upload_to)] if upload_to else [])]
    return (
        f"default-src 'none'; style-src 'self'; img-src 'self'; form-action {' '.join(targets)}; "
        "frame-ancestors 'none'; base-uri 'none'"
    )


def _kind(response: Response, request: Request) -> Response:
    """A failure of Chalice's own or of ours, told without its inside: the log has that."""
    if isinstance(response.body, bytes):
        return response
    sentence = "Something went wrong on our side. Nothing you typed was kept. Please try again in a few minutes."
    if response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        sentence = "This address does not work that way. Go back and use the links and buttons of the page."
    page = Page("problem.html", Problem(problem=sentence), HTTPStatus(response.status_code), {"title": TITLE})
    return as_response(page, Call.of(request), None)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
