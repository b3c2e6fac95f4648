"""The local stack's emulator with empty tables and buckets: moto copies a whole table for each transaction."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from infra.local.emulator import Emulator
from infra.local.whereabouts import Whereabouts, free_port
from tests.aws import SETTINGS, forget_wiring, furnish


@contextmanager
def emulated_aws() -> Iterator[None]:
    """An empty account of its own, gone afterwards."""
    with TemporaryDirectory() as folder:
        here = Whereabouts(emulator_port=free_port(), local_dir=Path(folder))
        settings = SETTINGS | {"AWS_ENDPOINT_URL": here.emulator_url}
        with Emulator(here, smtp_port=free_port(), post_office_port=free_port()), patch.dict(os.environ, settings):
            furnish()
            yield
    forget_wiring()
