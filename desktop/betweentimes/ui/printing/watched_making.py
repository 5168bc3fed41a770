"""A paper's making as a job hears of it."""

from collections.abc import Callable
from functools import partial

from betweentimes.documents.making import Making
from betweentimes.ui.jobs import Progress


def watched(progress: Progress, cancelled: Callable[[], bool]) -> Making:
    """A making that tells the job how far it is, and in figures how many pages there will be; the job may stop it."""
    return Making(partial(_tell, progress), cancelled)


def _tell(progress: Progress, part: float, pages: int) -> None:
    progress(part, str(pages) if pages else "")
