"""Signing in through Cognito, from the first click to the session, against a Cognito of our own keys."""

import base64
import hashlib
import io
import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from casereview import wiring
from casereview.adapters import sign_in as adapter
from tests.chalice_app.conftest import SIGN_IN
from tests.chalice_app.site import Browser, Site, set_cookies, words
from tests.houses import NURSE, UNIT

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Cognito:
    """Answers the code of a sign-in with a token, as long as the verifier fits the challenge."""

    def __init__(self) -> None:
        self.challenge = ""
        self.claims: dict[str, Any] = {}
        self.key = KEY

    def answer(self, request: Any, *, timeout: int) -> Any:
        """The token endpoint."""
        assert timeout < 29
        form = {name: values[0] for name, values in parse_qs(request.data.decode()).items()}
        digest = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        if digest.decode() != self.challenge or form["code"] != "good":
            raise HTTPError(request.full_url, 400, "invalid_grant", None, io.BytesIO())  # type: ignore[arg-type]
        token = jwt.encode(self.claims, self.key, algorithm="RS256", headers={"kid": "1"})
        return io.BytesIO(json.dumps({"id_token": token}).encode())

    def keys(self) -> Any:
        """The published keys."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}


@pytest.fixture
def cognito(site: Site, monkeypatch: pytest.MonkeyPatch) -> Cognito:
    """A Cognito that knows the Business Unit's person."""
    built = Cognito()
    way_in = replace(SIGN_IN)
    monkeypatch.setattr(wiring, "sign_in", lambda: way_in)
    monkeypatch.setattr(adapter, "urlopen", built.answer)
    monkeypatch.setattr(jwt.PyJWKClient, "fetch_data", built.keys)
    return built


def begin(browser: Browser, cognito: Cognito, to: str = "/") -> dict[str, str]:
    """Go to the sign-in page; what it was asked."""
    answer = browser.get(f"/sign-in?to={to}")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}
    cognito.challenge = asked["code_challenge"]
    cognito.claims = {
        "iss": "https://issuer.example",
        "aud": "client",
        "sub": "1",
        "exp": time.time() + 60,
        "iat": time.time(),
        "nonce": asked["nonce"],
        "token_use": "id",
        "email": UNIT.email,
        "email_verified": True,
    }
    return asked


def come_back(browser: Browser, asked: dict[str, str], code: str = "good") -> Any:
    return browser.get(f"/sign-in/callback?code={code}&state={asked['state']}")


def test_signing_in_opens_the_page_that_was_asked_for(site: Site, cognito: Cognito) -> None:
    # Given somebody who is not signed in and asks for a page
    browser = site.browser()
    sent_to = browser.get("/inbound").headers["Location"]
    assert sent_to == "/sign-in?to=%2Finbound"

    # When they sign in
    asked = begin(browser, cognito, "/inbound")
    answer = come_back(browser, asked)

    # Then they are where they wanted to be
    assert (answer.status_code, answer.headers["Location"]) == (303, "/inbound")
    assert browser.get("/inbound").status_code == 200


def test_the_sign_in_page_is_asked_for_a_code_with_pkce_state_and_nonce(site: Site, cognito: Cognito) -> None:
    asked = begin(site.browser(), cognito)

    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert asked["redirect_uri"] == "https://tracker.example/sign-in/callback"
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    assert all(len(asked[name]) >= 43 for name in ("state", "nonce", "code_challenge"))


def test_who_holds_no_role_any_more_is_not_let_in(site: Site, cognito: Cognito) -> None:
    yesterday = site.now.date() - timedelta(days=1)
    held = tuple(membership.model_copy(update={"until_on": yesterday}) for membership in UNIT.memberships)
    site.directory.more[UNIT.email] = UNIT.model_copy(update={"memberships": held})

    answer = come_back(browser := site.browser(), begin(browser, cognito))

    assert answer.status_code == 403
    assert "no partnership has given this email address a role" in words(answer)
    assert "__Host-session" not in browser.cookies


def test_the_session_cookie_is_opaque_and_bound_to_this_host(site: Site, cognito: Cognito) -> None:
    browser = site.browser()
    kept = {cookie.split("=")[0]: cookie for cookie in set_cookies(come_back(browser, begin(browser, cognito)))}

    cookie = kept["__Host-session"]
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie
    assert UNIT.email not in cookie
    assert "Max-Age=0" in kept["__Host-sign-in"]


def test_an_agency_lands_on_the_page_for_sending_forms(site: Site, cognito: Cognito) -> None:
    browser = site.browser()
    asked = begin(browser, cognito)
    cognito.claims["email"] = NURSE.email.upper()

    assert come_back(browser, asked).headers["Location"] == "/notify"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/%5Cevil.example", "evil"])
def test_a_sign_in_never_leads_to_another_site(site: Site, cognito: Cognito, elsewhere: str) -> None:
    browser = site.browser()

    assert come_back(browser, begin(browser, cognito, elsewhere)).headers["Location"] == "/"


WRONG: dict[str, Callable[[Cognito], Any]] = {
    "signed by another key": lambda c: setattr(c, "key", OTHER_KEY),
    "from another issuer": lambda c: c.claims.update(iss="https://other.example"),
    "for another client": lambda c: c.claims.update(aud="other"),
    "expired": lambda c: c.claims.update(exp=time.time() - 60),
    "of another sign-in": lambda c: c.claims.update(nonce="other"),
    "without a nonce": lambda c: c.claims.pop("nonce"),
    "an access token": lambda c: c.claims.update(token_use="access"),
    "for an address nobody verified": lambda c: c.claims.update(email_verified=False),
    "without an address": lambda c: c.claims.pop("email"),
    "for another challenge": lambda c: setattr(c, "challenge", "other"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_token_that_does_not_hold_signs_nobody_in(site: Site, cognito: Cognito, wrong: str) -> None:
    browser = site.browser()
    asked = begin(browser, cognito)
    WRONG[wrong](cognito)

    answer = come_back(browser, asked)

    assert (answer.status_code, "__Host-session" in browser.cookies) == (400, False)
    assert "Signing in was not finished" in words(answer)


def test_a_sign_in_holds_in_the_browser_that_began_it_and_once(site: Site, cognito: Cognito) -> None:
    browser = site.browser()
    asked = begin(browser, cognito)
    again = Browser(cookies=dict(browser.cookies))

    assert come_back(site.browser(), asked).status_code == 400
    assert come_back(browser, {"state": "other"}).status_code == 400
    assert come_back(again, asked).status_code == 400  # the attempt with a wrong state used it up


def test_a_sign_in_takes_at_most_ten_minutes(site: Site, cognito: Cognito) -> None:
    browser = site.browser()
    asked = begin(browser, cognito)
    site.later(minutes=10)

    assert come_back(browser, asked).status_code == 400


def test_somebody_no_partnership_knows_is_refused_kindly(site: Site, cognito: Cognito) -> None:
    browser = site.browser()
    asked = begin(browser, cognito)
    cognito.claims["email"] = "nobody@people.example"

    answer = come_back(browser, asked)

    assert (answer.status_code, "__Host-session" in browser.cookies) == (403, False)
    assert "Ask your Business Unit to add you" in words(answer)


def test_signing_out_ends_the_session_here_and_at_cognito(site: Site, cognito: Cognito) -> None:
    browser = site.browser(UNIT)
    session = site.sessions.of(browser.cookies["__Host-session"], now=site.now)
    stolen = Browser(cookies=dict(browser.cookies))
    assert session

    answer = browser.send("/sign-out", {"form_token": session.form_token})

    assert answer.headers["Location"].startswith("https://sign-in.example/logout?client_id=client&logout_uri=")
    assert stolen.get("/").status_code == 303
