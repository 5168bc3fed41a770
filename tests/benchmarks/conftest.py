"""Collects every measured figure and prints them as one table at the end of the run."""

from dataclasses import dataclass

import pytest

ROWS = pytest.StashKey["list[Figure]"]()


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured, how it came out, and the most it may be."""

    name: str
    measured: float
    limit: float
    unit: str
    note: str

    @property
    def within(self) -> bool:
        return self.measured <= self.limit

    def line(self) -> str:
        verdict = "ok" if self.within else "OVER"
        row = f"{self.name:<52}{self.measured:>9.1f} {self.unit:<3}{self.limit:>9.1f} {self.unit:<3} {verdict:<5}"
        return f"{row} {self.note}".rstrip()


class Limits:
    """What a benchmark hands its figure to: `limits.check("name", measured, limit)`."""

    def __init__(self, rows: list[Figure]) -> None:
        self._rows = rows

    def check(self, name: str, measured: float, limit: float, unit: str = "ms", note: str = "") -> None:
        """Keep the figure for the table, and stop the test when it is over its limit."""
        figure = Figure(name, measured, limit, unit, note)
        self._rows.append(figure)
        assert figure.within, figure.line()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[ROWS] = []


@pytest.fixture
def limits(request: pytest.FixtureRequest) -> Limits:
    """Checks a figure against its limit and puts it into the table at the end."""
    return Limits(request.config.stash.setdefault(ROWS, []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    figures = config.stash.get(ROWS, [])
    if not figures:
        return
    terminalreporter.section("limits")
    terminalreporter.write_line(f"{'what':<52}{'measured':>13}{'at most':>13}")
    for figure in figures:
        terminalreporter.write_line(figure.line(), red=not figure.within)
    over = sum(not figure.within for figure in figures)
    terminalreporter.write_line(f"{len(figures)} limits, {len(figures) - over} kept, {over} over")
