"""What a browser asked, taken out of Chalice's request once and checked for size."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from chalice.app import Request

from chalicelib.problems import TooMuchPosted, UnreadableForm

LARGEST_FORM = 256 * 1024
"""Bytes: the longest form there is, each byte of its words sent as three."""
MOST_FIELDS = 60


@dataclass(frozen=True)
class Call:
    """One request. `query` holds the last value of each parameter."""

    method: str
    path: str
    query: Mapping[str, str]
    cookies: Mapping[str, str]
    body: bytes
    wants_json: bool

    @classmethod
    def of(cls, request: Request) -> "Call":
        """The call in Chalice's request."""
        return cls(
            method=request.method,
            path=request.path.format_map(request.uri_params or {}),
            query=dict(request.query_params or {}),
            cookies=_cookies(request.headers.get("cookie", "")),
            body=_bytes(request.raw_body),
            wants_json="application/json" in request.headers.get("accept", "").lower(),
        )

    @property
    def address(self) -> str:
        """The path with its query, as it was asked for."""
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    @cached_property
    def form(self) -> Mapping[str, str]:
        """The fields of a posted form, the last value of each, stripped. Raises UnreadableForm or TooMuchPosted."""
        if len(self.body) > LARGEST_FORM:
            raise TooMuchPosted
        try:
            fields = parse_qs(self.body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError as error:
            raise UnreadableForm from error
        return {name: _one_line_endings(values[-1]).strip() for name, values in fields.items()}


def _cookies(header: str) -> Mapping[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def _bytes(body: str | bytes) -> bytes:
    return body.encode() if isinstance(body, str) else body


def _one_line_endings(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\x00", "")
