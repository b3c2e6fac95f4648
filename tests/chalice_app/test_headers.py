"""What every response carries, whatever it answers."""

import pytest

from tests.chalice_app.site import Site
from tests.houses import NURSE, UNIT

EVERY_KIND = [
    "/",
    "/cases/nothing",
    "/accessibility",
    "/sign-in",
    "/assets/pages.css",
    "/assets/nothing",
    "/notify/form",
]


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_response_carries_the_security_headers(site: Site, path: str) -> None:
    headers = site.browser(UNIT).get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Strict-Transport-Security"].startswith("max-age=63072000")
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_the_policy_allows_our_own_styles_and_nothing_inline(site: Site) -> None:
    policy = site.browser(UNIT).get("/").headers["Content-Security-Policy"]

    assert policy == (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' https://sign-in.example; "
        "frame-ancestors 'none'; base-uri 'none'"
    )


def test_only_the_upload_page_may_post_to_the_bucket(site: Site) -> None:
    upload = "https://inbound.s3.eu-west-2.amazonaws.com"

    assert (
        f"form-action 'self' https://sign-in.example {upload};"
        in site.browser(NURSE).get("/notify").headers["Content-Security-Policy"]
    )


@pytest.mark.parametrize("path", ["/", "/cases/nothing", "/accessibility", "/sign-in"])
def test_no_page_may_be_kept_by_a_browser_or_a_proxy(site: Site, path: str) -> None:
    assert site.browser(UNIT).get(path).headers["Cache-Control"] == "no-store"


def test_assets_may_be_kept_for_a_year_because_their_links_change_with_them(site: Site) -> None:
    page = site.browser().get("/accessibility").body.decode()
    answer = site.browser().get("/assets/pages.css")

    assert "/assets/pages.css?v=" in page
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/notify", "/referrals/new", "/inbound", "/accessibility", "/sign-out"])
def test_pages_hold_no_script_and_no_style_of_their_own(site: Site, path: str) -> None:
    page = site.browser(UNIT).get(path).body.decode()

    for forbidden in ("<script", " style=", "<style", " onclick", "javascript:"):
        assert forbidden not in page


def test_the_style_sheet_asks_for_no_font_and_no_file(site: Site) -> None:
    style = site.browser().get("/assets/pages.css").body.decode()

    for forbidden in ("@font-face", "url(", "GDS Transport"):
        assert forbidden not in style


def test_a_wrong_method_is_answered_kindly(site: Site) -> None:
    answer = site.browser(UNIT).send("/accessibility", {})

    assert answer.status_code == 405
    assert b"use the links and buttons of the page" in answer.body


def test_a_failure_of_ours_shows_nothing_of_its_inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(site.house.history, "summaries", fail)

    answer = site.browser(UNIT).get("/")

    assert answer.status_code == 500
    assert b"Something went wrong on our side" in answer.body
    assert b"secret" not in answer.body
