"""What every page says while the scheduled jobs are silent. A page never fails because this cannot be found out."""

import logging
from typing import TYPE_CHECKING

from casereview.application.heartbeats import NOT_KNOWN, late_jobs

if TYPE_CHECKING:
    from chalicelib.visit import Visit

logger = logging.getLogger(__name__)


def silence(visit: "Visit") -> tuple[str, ...]:
    """A sentence for each job that should have run since; that it is not known is said too."""
    try:
        return late_jobs(visit.house.heartbeats.all(), visit.now)
    except Exception:
        logger.exception("The heartbeats could not be read")
        return (NOT_KNOWN,)
