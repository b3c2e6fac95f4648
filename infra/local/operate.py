"""`make operate DO="clocks due LU-9GBS-3VTX"`: the operators' commands on the running local stack."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from infra.local import running
from infra.local.whereabouts import ACCOUNT, REGION, Whereabouts
from infra.settings import REPOSITORY

TRAVEL = Path(__file__).parent / "travel"


def operate(command: Sequence[str], emulator_url: str, outputs: Mapping[str, str], **more: str) -> int:
    """Carry out one command of `python -m casereview` on this stack, and give its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "casereview", *command],
        check=False,
        env=os.environ
        | {
            **_names(outputs),
            **more,
            "PYTHONPATH": f"{REPOSITORY / 'functions'}{os.pathsep}{TRAVEL}",
            "AWS_ENDPOINT_URL": emulator_url,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": ACCOUNT,
            "AWS_SECRET_ACCESS_KEY": "not-checked",
        },
    ).returncode


def _names(outputs: Mapping[str, str]) -> dict[str, str]:
    """The outputs that name a table or a bucket, as the Lambdas' variables call them: HISTORY_TABLE."""
    return {
        re.sub(r"(?<=[a-z])(?=[A-Z])", "_", output).upper(): name
        for output, name in outputs.items()
        if output.endswith(("Table", "Bucket"))
    }


def main() -> None:
    """Do as the command line says, by the stack's own clock."""
    try:
        stack = running.read(Whereabouts.of_environment().local_dir)
    except running.NotRunning as refusal:
        sys.exit(str(refusal))
    by_its_clock = {"SITE_URL": stack.site_url, "CLOCK_SHIFT_FILE": stack.shift_file}
    sys.exit(operate(shlex.split(sys.argv[1]), stack.emulator_url, stack.outputs, **by_its_clock))


if __name__ == "__main__":
    main()
