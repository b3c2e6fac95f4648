"""What `make run` says when everything is ready: where to look, and as whom."""

from typing import Any

from infra.local.seed import PASSWORD, people
from infra.local.whereabouts import Whereabouts


def greeting(here: Whereabouts) -> str:
    """Name each door, and the fictional people who can sign in."""
    directory = here.settings.directory
    addresses = ", ".join(here.settings.notification_addresses.values())
    roles = "\n".join(f"    {_described(person)}" for person in people(directory))
    return f"""
The Case Review Tracker is running. Everything in it is fictional.

  Pages        {here.site_url}
  Mail in      SMTP on localhost:{here.mail_port}, to {addresses}
  Sent mail    {here.outbox_url} and {here.outbox}/*.eml

  Sign in with the password {PASSWORD} as
{roles}

Ctrl-C stops it and keeps the data; `make reset` empties it; `make travel BY=50h` moves its clock.
"""


def _described(person: dict[str, Any]) -> str:
    held = dict.fromkeys(f"{m['role'].replace('_', ' ')}, {m['partnership']}" for m in person["memberships"])
    return f"{person['email']!s:52} {'; '.join(held)}"
