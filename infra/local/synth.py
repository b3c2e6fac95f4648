"""Synthesise the templates of the local stage, with the very code that synthesises those of AWS."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.local.whereabouts import Whereabouts
from infra.settings import REPOSITORY


class NotSynthesised(Exception):
    """The CDK application failed; the message is what it said."""


def synthesise(here: Whereabouts) -> Path:
    """Write the cloud assembly under LOCAL_DIR and say where it is."""
    assembly = here.local_dir / "cdk.out"
    # Old assets would pile up beside the new ones.
    shutil.rmtree(assembly, ignore_errors=True)
    settings = here.settings
    done = subprocess.run(
        [sys.executable, "-m", "infra.app"],
        cwd=REPOSITORY,
        env=os.environ
        | {
            "CDK_OUTDIR": str(assembly),
            "STAGE": settings.stage,
            "REGION": settings.region,
            "INBOUND_REGION": settings.inbound_region,
            "CDK_DEFAULT_ACCOUNT": settings.account or "",
            "SITE_URL": settings.site_url,
            "BANK_HOLIDAYS_URL": settings.bank_holidays_url,
            "EMULATOR_URL": settings.emulator_url,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotSynthesised(done.stdout + done.stderr)
    return assembly
