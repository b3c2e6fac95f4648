"""The operators' commands: python -m casereview directory load people.toml."""

import argparse
import sys
from pathlib import Path

from pydantic import ValidationError

from casereview import wiring
from casereview.adapters.directory import DynamoDirectory, read_directory


def main(arguments: list[str]) -> int:
    """Carry out one command; 0 when it is done, 1 with a sentence when the file cannot be used."""
    parser = argparse.ArgumentParser(prog="casereview", description="Commands for those who run the tracker.")
    nouns = parser.add_subparsers(required=True)
    directory = nouns.add_parser("directory", help="partnerships, agencies and people").add_subparsers(required=True)
    load = directory.add_parser("load", help="make the directory say what a TOML file says, and nothing else")
    load.add_argument("file", type=Path)
    return load_directory(parser.parse_args(arguments).file)


def load_directory(file: Path) -> int:
    """Load the directory from a file."""
    try:
        partnerships = read_directory(file)
    except (OSError, ValueError, KeyError, ValidationError) as error:
        sys.stderr.write(f"{file} cannot be used, and nothing was changed: {error}\n")
        return 1
    DynamoDirectory(wiring.table("DIRECTORY_TABLE")).load(partnerships)
    people = {person.email for partnership in partnerships for person in partnership.people}
    sys.stdout.write(f"{len(partnerships)} partnerships and {len(people)} people are in the directory.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
