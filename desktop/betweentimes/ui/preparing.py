"""Loads, beside the start page, what an open casebook will need; whoever is quicker loads it where it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from betweentimes.ui.start_context import StartContext
from betweentimes.worksheets.toml_source import DefinitionProblem

if TYPE_CHECKING:
    from betweentimes.clinic.measure_reading import MeasureLibrary


def prepare_work(start: StartContext, read_measures: Callable[[], MeasureLibrary]) -> tuple[DefinitionProblem, ...]:
    """Import the heavy parts and read the definitions; return what could not be read. Any thread."""
    import betweentimes.storage.opening
    import betweentimes.ui.open_work  # noqa: F401

    return (*start.library.problems, *read_measures().problems)
