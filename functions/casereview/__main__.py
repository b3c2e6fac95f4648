"""The operators' commands.

python -m casereview directory load people.toml      the directory says what the file says, and nothing else
python -m casereview directory invite people.toml    everyone in the file who has no account yet is sent one
python -m casereview calendar close 2026-12-01 "A royal wedding" --because "Proclaimed on 3 November"
python -m casereview calendar open 2020-05-04 --because "Moved to 8 May for VE Day"
python -m casereview calendar show                   the bank holidays ahead, and where they are known from
python -m casereview clocks explain written_confirmation 2026-06-12T10:00   what a rule makes of a date (--json)
python -m casereview clocks due BB-K7QM-3XTP         the clocks of a case, the most urgent first (--json)
python -m casereview replay --dry-run                everything that came in, read again by today's reader (--json)
python -m casereview flow                            the flow chart of the process, in Graphviz's language
python -m casereview read form.docx                  what the reader makes of a form, and where it found it (--json)

They find the tables as the Lambdas do, by the same variables of the environment.
"""

import argparse
import sys

from casereview.operators import calendars, clocks, directory, flow, read_file, replay
from casereview.operators.not_done import NotDone
from casereview.wiring import SettingMissing

WHERE = (
    "These commands find the tables by the variables that the Lambdas have, such as HISTORY_TABLE=… AWS_REGION=…; "
    'for the stack running on this machine, say make operate DO="clocks due LU-9GBS-3VTX".'
)

NOUNS = {
    "directory": ("partnerships, agencies and people", directory.add_commands),
    "calendar": ("the bank holidays", calendars.add_commands),
    "clocks": ("the clocks: what a rule makes of a date, and what is due in a case", clocks.add_commands),
    "replay": ("everything that came in, read again by today's reader; nobody is sent an email", replay.add_commands),
    "flow": ("the flow chart of the process", flow.add_commands),
    "read": ("what is read in a form, without storing anything", read_file.add_commands),
}
"""TABLE: noun → what it is about, and its commands. Each command says by `carry_out` which function does it."""


def main(arguments: list[str]) -> int:
    """Carry out one command; 0 when it is done, 1 with a sentence when it is not."""
    parser = argparse.ArgumentParser(prog="casereview", description="Commands for those who run the tracker.")
    nouns = parser.add_subparsers(required=True)
    for noun, (about, add_commands) in NOUNS.items():
        add_commands(nouns.add_parser(noun, help=about))
    asked = parser.parse_args(arguments)
    try:
        answer = asked.carry_out(asked)
    except NotDone as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except SettingMissing as missing:
        sys.stderr.write(f"{missing} {WHERE}\n")
        return 1
    sys.stdout.write(f"{answer}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
