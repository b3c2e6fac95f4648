"""python -m tests.bench: print what the tracker costs. Everything runs in this process, on moto."""

import logging

from tests.bench.burst import burst
from tests.bench.imports import import_times
from tests.bench.messages import messages
from tests.bench.paths import one_of_each
from tests.bench.reading import reading
from tests.bench.sweep import sweeps

logging.disable(logging.CRITICAL)
for title, print_it in (
    ("Import of each Lambda (best of five)", import_times),
    ("Reading forms", reading),
    ("AWS calls and capacity units", one_of_each),
    ("Messages", messages),
    ("One watch over the clocks", sweeps),
    ("Five hundred forms at once", burst),
):
    print(title, flush=True)
    print_it()
