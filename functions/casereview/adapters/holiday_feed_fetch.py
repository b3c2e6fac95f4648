"""Fetch the official feed of bank holidays: over https, in bounded time and size, and from GOV.UK only."""

from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from casereview.domain.holiday_feed import LARGEST, FeedRefused

SLOWEST_SECONDS = 20
THIS_MACHINE = ("localhost", "127.0.0.1")
"""The local stack's own stand-in for GOV.UK has no certificate."""


class _StaysWhereItIs(HTTPRedirectHandler):
    """Follows a redirect within the host it came from, or within GOV.UK."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        with fp:  # what the redirect itself says is of no interest
            _refuse_unsafe(newurl)
            host = urlsplit(newurl).hostname or ""
            if host != urlsplit(req.full_url).hostname and not f".{host}".endswith(".gov.uk"):
                raise FeedRefused("The feed could not be fetched: GOV.UK sent us on to an address that is not its own.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch_feed(url: str) -> bytes:
    """What lies at this address now, cut off one byte after the largest that is read. Raises FeedRefused."""
    _refuse_unsafe(url)
    try:
        with build_opener(_StaysWhereItIs).open(url, timeout=SLOWEST_SECONDS) as answer:
            content: Any = answer.read(LARGEST + 1)
            return bytes(content)
    except HTTPError as error:
        error.close()
        raise FeedRefused(f"The feed could not be fetched: GOV.UK answered with the status {error.code}.") from error
    except (OSError, HTTPException) as error:
        # Never the error's own words: they may be those of whoever answered.
        raise FeedRefused(f"The feed could not be fetched: {type(error).__name__}.") from error


def _refuse_unsafe(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in THIS_MACHINE):
        raise FeedRefused("The feed could not be fetched: its address is not one that begins with https.")
