"""A site for tests: the real application on a memory house, with a browser that keeps its cookies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode

from chalice.test import Client

from casereview.adapters.sessions import Sessions
from casereview.application.house import House
from casereview.domain.roles import Person
from tests.houses import FRIDAY, MemoryDirectory

FORM = "application/x-www-form-urlencoded"
HTML = "text/html,application/xhtml+xml,*/*;q=0.8"


class OpenDirectory(MemoryDirectory):
    """The directory of the other tests, to which a test may add people."""

    def __init__(self) -> None:
        self.more: dict[str, Person] = {}

    def person(self, email: str) -> Person | None:
        """Somebody a test added, or one of the usual people."""
        return self.more.get(email) or super().person(email)


@dataclass
class Site:
    """What a test may set and look at; `now` is the instant (aware UTC) at which the site lives."""

    house: House
    directory: OpenDirectory
    sessions: Sessions
    now: datetime = FRIDAY

    def browser(self, person: Person | None = None) -> "Browser":
        """A browser, signed in as this person if one is named."""
        browser = Browser()
        if person:
            self.directory.more[person.email] = person
            browser.cookies["__Host-session"] = self.sessions.begin(person.email, now=self.now)
        return browser

    def later(self, **passed: float) -> None:
        """Let time pass."""
        self.now += timedelta(**passed)


@dataclass
class Browser:
    """Sends requests as a browser does, and keeps cookies."""

    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, *, accept: str = HTML) -> Any:
        """Open a page."""
        return self._send("GET", path, {"Accept": accept})

    def look(self, path: str) -> Any:
        """Ask for a page as it would be opened, without its body."""
        return self._send("HEAD", path, {"Accept": HTML})

    def json(self, path: str) -> Any:
        """Ask for a page's JSON twin."""
        return self.get(path, accept="application/json")

    def fill_in(self, path: str, fields: Mapping[str, str]) -> Any:
        """Open a page, fill in its form and send it with the form's hidden fields."""
        return self.send(path, {**hidden_fields(self.get(path)), **fields})

    def send(self, path: str, fields: Mapping[str, str]) -> Any:
        """Send exactly these fields."""
        return self._send("POST", path, {"Accept": HTML, "Content-Type": FORM}, urlencode(fields).encode())

    def _send(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> Any:
        from app import app

        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with Client(app) as client:
            answer = client.http.request(method, path, headers={**headers, "Cookie": cookie}, body=body)
        for header in set_cookies(answer):
            name, value = header.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer


def set_cookies(answer: Any) -> list[str]:
    """The cookies an answer sets."""
    found = answer.headers.get("Set-Cookie", [])
    return [found] if isinstance(found, str) else list(found)


def hidden_fields(answer: Any) -> dict[str, str]:
    """The hidden fields of a page's last form: the first is the one to sign out."""
    last = answer.body.decode().rpartition("<form")[2]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', last)
    return {name: unescape(value) for name, value in found}


def words(answer: Any) -> str:
    """What an answer says to a reader, on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.body.decode())))
