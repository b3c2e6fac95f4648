"""The operators' commands.

python -m casereview directory load people.toml      the directory says what the file says, and nothing else
python -m casereview directory invite people.toml    everyone in the file who has no account yet is sent one
"""

import argparse
import sys
from pathlib import Path

import boto3

from casereview import wiring
from casereview.adapters.directory import DynamoDirectory, read_directory
from casereview.adapters.invitations import Invitations
from casereview.domain.partnership import Partnership
from casereview.domain.roles import Person


def main(arguments: list[str]) -> int:
    """Carry out one command; 0 when it is done, 1 with a sentence when the file cannot be used."""
    parser = argparse.ArgumentParser(prog="casereview", description="Commands for those who run the tracker.")
    nouns = parser.add_subparsers(required=True)
    directory = nouns.add_parser("directory", help="partnerships, agencies and people").add_subparsers(required=True)
    for verb, (carry_out, help_text) in VERBS.items():
        command = directory.add_parser(verb, help=help_text)
        command.add_argument("file", type=Path)
        command.set_defaults(carry_out=carry_out)
    asked = parser.parse_args(arguments)
    try:
        partnerships = read_directory(asked.file)
    except (OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"{asked.file} cannot be used, and nothing was changed: {error}\n")
        return 1
    sys.stdout.write(f"{asked.carry_out(partnerships)}\n")
    return 0


def load(partnerships: tuple[Partnership, ...]) -> str:
    """Make the directory say what the file says."""
    DynamoDirectory(wiring.table("DIRECTORY_TABLE")).load(partnerships)
    return f"{len(partnerships)} partnerships and {len(_people(partnerships))} people are in the directory."


def invite(partnerships: tuple[Partnership, ...]) -> str:
    """Send an account to whoever has none."""
    invitations = Invitations(boto3.client("cognito-idp"), wiring.setting("USER_POOL_ID"))
    return f"{invitations.invite(_people(partnerships))} people were sent an account to sign in with."


def _people(partnerships: tuple[Partnership, ...]) -> list[Person]:
    everyone = {person.email: person for partnership in partnerships for person in partnership.people}
    return list(everyone.values())


VERBS = {
    "load": (load, "make the directory say what a TOML file says, and nothing else"),
    "invite": (invite, "send an account to everyone in a TOML file who has none"),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
