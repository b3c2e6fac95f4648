"""Somebody at the pages without a browser: signs in, reads the JSON twins, fills in forms and uploads files."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

import requests

from infra.local.running import Running

SECONDS = 30


@dataclass(frozen=True)
class Page:
    """A page as it came: where it is in the end, and its text. Its last form is its own; the first is to sign out."""

    url: str
    text: str

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of its form."""
        inputs = re.findall(r"<input[^>]*type=[\"']hidden[\"'][^>]*>", self._form)
        named = (re.search(r"name=[\"']([^\"']+)[\"'].*?value=[\"']([^\"']*)[\"']", each) for each in inputs)
        return {found[1]: unescape(found[2]) for found in named if found}

    @property
    def sends_to(self) -> str:
        """Where its form goes."""
        found = re.search(r"action=[\"']([^\"']+)[\"']", self._form)
        return urljoin(self.url, unescape(found[1])) if found else self.url

    @property
    def _form(self) -> str:
        return self.text.rpartition("<form")[2]


class Visitor:
    """One person's session with the running local stack."""

    def __init__(self, stack: Running, email: str) -> None:
        self._site = stack.site_url
        # The cookies ask for a secure connection; browsers count localhost as one, and so do we.
        cookies = CookieJar(DefaultCookiePolicy(secure_protocols=("http", "https")))
        self._opener = build_opener(HTTPCookieProcessor(cookies))
        page = self._open("/sign-in")
        self._send(page, {"username": email, "password": stack.password})

    def ask(self, path: str) -> Any:
        """The JSON twin of a page."""
        return json.loads(self._open(path, accept="application/json").text)

    def download(self, path: str) -> bytes:
        """A file."""
        with self._opener.open(urljoin(self._site, path), timeout=SECONDS) as answer:
            content: bytes = answer.read()
            return content

    def fill_in(self, path: str, typed: Mapping[str, str]) -> Page:
        """Fill in the form of a page, send it, and see where that led."""
        return self._send(self._open(path), typed)

    def upload(self, path: str, content: bytes) -> None:
        """Send a file through the form of a page, which leads straight to its bucket."""
        page = self._open(path)
        files = {"file": content}
        stored = requests.post(page.sends_to, data=page.hidden, files=files, allow_redirects=False, timeout=SECONDS)
        stored.raise_for_status()

    def _send(self, page: Page, typed: Mapping[str, str]) -> Page:
        return self._open(page.sends_to, urlencode({**page.hidden, **typed}).encode())

    def _open(self, path: str, body: bytes | None = None, accept: str = "text/html") -> Page:
        request = Request(urljoin(self._site, path), body, {"Accept": accept})
        with self._opener.open(request, timeout=SECONDS) as answer:
            return Page(answer.url, answer.read().decode())
