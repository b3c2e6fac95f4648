"""How fast forms are read, beside python-docx merely opening the same file, and what the worst files cost in memory."""

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from docx import Document

from casereview.adapters.word_form import read_notification_form
from infra.local.fill_form import filled_form
from tests.adapters.test_word_form_hostile import CORPUS, READ_AND_WEIGH
from tests.word_forms import CORPUS as READABLE

_FORMS = 40
_WORST = (
    "a zip bomb",
    "a million empty runs",
    "a million paragraphs",
    "seventy thousand cells",
    "thousands of cells that are nearly questions",
    "a huge attribute",
)
"""Of the hostile files those that cost most; the rest are refused in a hundredth of it."""


def reading() -> None:
    """Print forms a second and megabytes at most."""
    form = filled_form()
    pasted = READABLE["a form pasted into an email"].make()
    for what, read in (
        ("read, with every answer's certainty and place", lambda: read_notification_form(form)),
        ("merely opened by python-docx", lambda: Document(io.BytesIO(form))),
        ("read, pasted into an email as HTML", lambda: read_notification_form(pasted)),
    ):
        print(f"  {_a_second(read):6.0f} forms a second {what}")
    for name in _WORST:
        seconds, megabytes = _weighed(CORPUS[name][0]())
        print(f"  {megabytes:6d} MB at most, {seconds:4.1f} s, for {name}")


def _a_second(read: Callable[[], object]) -> float:
    read()
    began = time.perf_counter()
    for _ in range(_FORMS):
        read()
    return _FORMS / (time.perf_counter() - began)


def _weighed(data: bytes) -> tuple[float, int]:
    """Seconds and megabytes of a fresh process that refuses this file, its start and its libraries included."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "heavy.docx"
        file.write_bytes(data)
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", READ_AND_WEIGH, str(file)],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        return time.perf_counter() - began, int(done.stdout)
