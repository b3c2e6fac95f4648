"""`make reset`: forget everything the local stack kept, and nothing else that may lie in LOCAL_DIR."""

import shutil
import sys
from pathlib import Path

from infra.local.whereabouts import Whereabouts, listens

OURS = (
    "state",
    "objects",
    "outbox",
    "scratch",
    "cdk.out",
    "announced.json",
    "emulator.log",
    "emulator-port",
    "shift",
    "running.json",
)


def reset(local_dir: Path) -> None:
    """Remove what is ours."""
    for name in OURS:
        path = local_dir / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    here = Whereabouts.of_environment()
    # What is emptied under a running stack would come back when that saves its state.
    if listens(here.emulator_port):
        sys.exit("The local stack is running: stop it with Ctrl-C first.")
    reset(here.local_dir)
    print(f"{here.local_dir} is empty.")
