"""Links within the site. SITE_URL may end in a path, such as API Gateway's stage: every link then begins with it."""

import hashlib
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

ASSETS = Path(__file__).parent / "assets"


def link(path: str) -> str:
    """A path of ours as the browser must ask for it."""
    from casereview import wiring

    return urlsplit(wiring.house().site_url).path.rstrip("/") + path


def part(value: str) -> str:
    """A value as one part of a path or a query."""
    return quote(value, safe="")


def asset(name: str) -> str:
    """A link to an asset that changes whenever its content does, so that browsers may keep it for ever."""
    return link(f"/assets/{name}?v={_fingerprint(name)}")


def within_site(path: str) -> str:
    """The path if it leads somewhere on this site, else the front page: a sign-in never sends people elsewhere."""
    if path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable():
        return path
    return "/"


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:12]
