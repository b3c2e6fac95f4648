"""`directory load` and `directory invite`: a file says who the partnerships, agencies and people are."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import boto3

from casereview import wiring
from casereview.adapters.directory import DynamoDirectory, read_directory
from casereview.adapters.invitations import Invitations
from casereview.domain.partnership import Partnership
from casereview.domain.roles import Person
from casereview.operators.not_done import NotDone


def add_commands(noun: ArgumentParser) -> None:
    """Say which commands there are, each with the file it takes."""
    verbs = noun.add_subparsers(required=True)
    for verb, carry_out, help_text in (
        ("load", load, "make the directory say what a TOML file says, and nothing else"),
        ("invite", invite, "send an account to everyone in a TOML file who has none"),
    ):
        command = verbs.add_parser(verb, help=help_text)
        command.add_argument("file", type=Path)
        command.set_defaults(carry_out=carry_out)


def load(asked: Namespace) -> str:
    """Make the directory say what the file says. Raises NotDone."""
    partnerships = _described(asked.file)
    DynamoDirectory(wiring.table("DIRECTORY_TABLE")).load(partnerships)
    return f"{len(partnerships)} partnerships and {len(_people(partnerships))} people are in the directory."


def invite(asked: Namespace) -> str:
    """Send an account to whoever has none. Raises NotDone."""
    partnerships = _described(asked.file)
    invitations = Invitations(boto3.client("cognito-idp"), wiring.setting("USER_POOL_ID"))
    return f"{invitations.invite(_people(partnerships))} people were sent an account to sign in with."


def _described(file: Path) -> tuple[Partnership, ...]:
    try:
        return read_directory(file)
    except (OSError, ValueError, KeyError) as error:
        raise NotDone(f"{file} cannot be used, and nothing was changed: {error}") from error


def _people(partnerships: tuple[Partnership, ...]) -> list[Person]:
    everyone = {person.email: person for partnership in partnerships for person in partnership.people}
    return list(everyone.values())
