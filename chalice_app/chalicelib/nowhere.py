"""Addresses with nothing at them: a kind page, where API Gateway alone would say "Missing Authentication Token"."""

from chalice.app import Blueprint, Response

from chalicelib.access import public
from chalicelib.call import Call
from chalicelib.problems import NoSuchPage

nowhere = Blueprint(__name__)

# API Gateway looks for a literal part first; where it has begun to follow one, it never turns back to a variable one.
NOWHERE = (
    "/{page}",
    "/{page}/{part}",
    "/{page}/{part}/{rest}",
    "/assets",
    "/cases",
    "/cases/{reference}/documents",
    "/cases/{reference}/record",
    "/referrals",
)


@public
def no_such_page(_: Call, **path: str) -> Response:
    """Say so."""
    raise NoSuchPage


for address in NOWHERE:
    nowhere.route(address)(no_such_page)
