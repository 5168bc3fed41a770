"""Figures as they are read on the screen: with the decimal mark of the locale that the program runs in."""

from PySide6.QtCore import QLocale

from betweentimes.charts.scales import say_value


def figure(value: float, places: int | None = None) -> str:
    """A value with as many decimals, or with none or two as it needs."""
    return marked(say_value(value) if places is None else f"{value:.{places}f}")


def marked(written: str) -> str:
    """A number that was written with a point."""
    return written.replace(".", QLocale().decimalPoint())
