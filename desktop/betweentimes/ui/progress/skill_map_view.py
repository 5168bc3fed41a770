"""Where and with whom a skill was used, over time: the map, its values by key and mouse, and all of it in words."""

import datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.charts.shapes import Marker, Picture, Size, TextWidth
from betweentimes.charts.skill_map import MapRow, look_of, skill_map
from betweentimes.charts.skill_rows import MOST_PLACES, skill_rows
from betweentimes.clinic.skill_spread import SkillSpread
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.chart_widget import ChartWidget
from betweentimes.ui.widgets.labels import TextLabel

WIDEST = 860


class SkillMapView(QWidget):
    """The map of one spread."""

    def __init__(self, look: Look, spread: SkillSpread, today: datetime.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        rows = skill_rows(spread, partial(_alone_words, spread.ways[-1]))
        words = spread_words(spread)
        self.chart = ChartWidget(look, name="skill_map")
        self.chart.setMaximumWidth(WIDEST)
        self.chart.setAccessibleName(spread.label)
        draw = partial(_draw, rows, len(spread.ways), partial(day_month, today=today))
        self.chart.show_chart(draw, _readings(spread, today), "\n".join([words, *_row_words(spread)]))
        column.addWidget(self.chart)
        column.addWidget(TextLabel(look, words, "small", wrap=True))
        column.addWidget(TextLabel(look, marks_words(spread), "hint", wrap=True))


def _alone_words(way: str, alone: int, said: int) -> str:
    """ "On my own 2 of 3"."""
    return tr("{way} {figures}", way=way, figures=figure_words((alone, said)))


def spread_words(spread: SkillSpread) -> str:
    """ "3 places, 5 people or groups. On my own: 3 of 6." and what the map leaves out."""
    places, people = len(spread.places), spread.people
    where = tr("One place.") if places == 1 else tr("{n} places.", n=places)
    if people:
        met = tr("One person or group.") if people == 1 else tr("{n} people or groups.", n=people)
        where = f"{where} {met}"
    said = [where, tr("{way}: {figures}.", way=spread.ways[-1], figures=figure_words(spread.alone(spread.uses)))]
    unsaid = sum(use.way is None for use in spread.uses)
    undated = sum(use.day is None for use in spread.uses)
    if unsaid:
        said.append(tr("Not said in {n}.", n=unsaid))
    if undated:
        said.append(tr("One without a day.") if undated == 1 else tr("{n} without a day.", n=undated))
    if places > MOST_PLACES:
        said.append(tr("The first {n} places are drawn.", n=MOST_PLACES))
    return " ".join(said)


def figure_words(figures: tuple[int, int]) -> str:
    """ "2 of 3"; a dash where nothing was said."""
    return tr("{x} of {y}", x=figures[0], y=figures[1]) if figures[1] else "–"


def marks_words(spread: SkillSpread) -> str:
    """What the marks mean, those that are there."""
    ways = {use.way for use in spread.uses}
    said = [
        tr("{mark}: {way}.", mark=_mark_word(look_of(at, len(spread.ways))[0]), way=words.lower())
        for at, words in enumerate(spread.ways)
        if at in ways
    ]
    if None in ways:
        said.append(tr("{mark}: {way}.", mark=_mark_word(look_of(None, 0)[0]), way=tr("not said")))
    return " ".join(said)


def _mark_word(shape: Marker) -> str:
    words = {
        "disc": tr("Filled disc"),
        "square": tr("Hollow square"),
        "triangle": tr("Triangle"),
        "diamond": tr("Hollow diamond"),
    }
    return words[shape]


def _readings(spread: SkillSpread, today: datetime.date) -> list[str]:
    """The uses of each day in words, in order of time."""
    days: dict[datetime.date, list[str]] = {}
    for place in spread.places[:MOST_PLACES]:
        for group in place.company:
            for use in group.uses:
                if use.day is not None:
                    where = ", ".join(filter(None, (place.place, group.people)))
                    way = spread.ways[use.way] if use.way is not None else tr("not said")
                    days.setdefault(use.day, []).append(f"{where}: {way.lower()}")
    return ["\n".join([tr("Today") if day == today else day_month(day, today), *days[day]]) for day in sorted(days)]


def _row_words(spread: SkillSpread) -> list[str]:
    return [
        tr("{place}: {uses}, {way} {figures}", place=place.place, uses=_uses_words(len(place.uses)),
           way=spread.ways[-1].lower(), figures=figure_words(spread.alone(place.uses)))
        for place in spread.places
    ]  # fmt: skip


def _draw(rows: tuple[MapRow, ...], ways: int, format_date: partial[str], size: Size, text_width: TextWidth) -> Picture:
    return skill_map(rows, ways, size.width, text_width, format_date)


def _uses_words(count: int) -> str:
    return tr("once") if count == 1 else tr("{n} times", n=count)
