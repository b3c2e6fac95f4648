"""Fetching the feed: from where, how much, and what is said when it does not come."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from casereview.adapters.holiday_feed_fetch import fetch_feed
from casereview.domain.holiday_feed import LARGEST, FeedRefused

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/feed": (200, {}, b"the feed"),
    "/moved": (301, {"Location": "/feed"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/elsewhere": (302, {"Location": "https://gov.uk.elsewhere.example/feed"}, b""),
    "/lookalike": (302, {"Location": "https://notgov.uk/feed"}, b""),
    "/unsafe": (302, {"Location": "http://www.gov.uk/bank-holidays.json"}, b""),
    "/file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/huge": (200, {}, b"x" * (2 * LARGEST)),
    "/broken": (500, {}, b"an answer with a SECRET"),
}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(socket_enabled: None) -> Iterator[str]:
    with serving() as url:
        yield url


def refusal(url: str) -> str:
    with pytest.raises(FeedRefused) as refused:
        fetch_feed(url)
    return str(refused.value)


@pytest.mark.parametrize("path", ["/feed", "/moved"])
def test_what_lies_there_is_fetched_byte_for_byte_also_behind_a_redirect_on_the_same_host(site: str, path: str) -> None:
    assert fetch_feed(site + path) == b"the feed"


@pytest.mark.parametrize("path", ["/elsewhere", "/lookalike"])
def test_a_redirect_off_gov_uk_is_not_followed(site: str, path: str) -> None:
    assert "an address that is not its own" in refusal(site + path)


def test_a_redirect_to_what_is_not_https_is_not_followed(site: str) -> None:
    assert "https" in refusal(f"{site}/unsafe")


@pytest.mark.parametrize("url", ["http://www.gov.uk/bank-holidays.json", "file:///etc/hostname", "feed.json", ""])
def test_only_https_is_asked(url: str) -> None:
    assert "https" in refusal(url)


def test_no_more_is_read_than_shows_that_it_is_too_large(site: str) -> None:
    assert len(fetch_feed(f"{site}/huge")) == LARGEST + 1


@pytest.mark.parametrize(("path", "status"), [("/broken", 500), ("/round", 302), ("/file", 302)])
def test_an_answer_that_is_no_feed_is_said_in_our_words_only(site: str, path: str, status: int) -> None:
    assert refusal(site + path) == f"The feed could not be fetched: GOV.UK answered with the status {status}."


def test_a_site_that_does_not_answer_is_refused(socket_enabled: None) -> None:
    with serving() as url:
        pass

    assert refusal(url) == "The feed could not be fetched: URLError."
