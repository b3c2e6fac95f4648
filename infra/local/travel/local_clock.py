"""Time travel, for local Lambdas only: `casereview.wiring` asks here how far its clock is ahead.

This folder is on the PYTHONPATH of local Lambda processes and in no deployed artefact; a test opens those and looks.
"""

import os
from datetime import timedelta
from pathlib import Path


def offset() -> timedelta:
    """How far ahead the clock is now; the file is read at each call, because Lambda processes outlive a journey."""
    try:
        return timedelta(seconds=float(Path(os.environ["CLOCK_SHIFT_FILE"]).read_text(encoding="ascii")))
    except FileNotFoundError:
        return timedelta(0)
