"""The style sheet and the mark: the only files a page loads."""

from chalice.app import Blueprint, Response

from chalicelib.access import public
from chalicelib.answers import as_file
from chalicelib.call import Call
from chalicelib.problems import NoSuchPage
from chalicelib.site import ASSETS

asset_files = Blueprint(__name__)
KINDS = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@asset_files.route("/assets/{name}")
@public
def asset_file(_: Call, name: str) -> Response:
    """One file; links to it carry its fingerprint, so it may be kept for a year."""
    found = next((file for file in ASSETS.iterdir() if file.name == name and file.suffix in KINDS), None)
    if found is None:
        raise NoSuchPage
    return as_file(found.read_bytes(), KINDS[found.suffix], "Cache-Control", "public, max-age=31536000, immutable")
