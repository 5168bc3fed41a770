"""Figures on the screen have the decimal mark of the locale, wherever they stand."""

import datetime
import re

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QImage, QPainter
from tests.conftest import REPOSITORY

from betweentimes.charts.shapes import Label, Picture
from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.ui.alliance.check_in_words import mean_words
from betweentimes.ui.figures import figure, marked
from betweentimes.ui.progress import chart_painting
from betweentimes.ui.progress.cut_off_input import CutOffInput
from betweentimes.ui.progress.score_words import number_words, range_words

UI = REPOSITORY / "desktop" / "betweentimes" / "ui"
WRITTEN = re.compile(r"f\"[^\"]*\{[^{}\"]*:\.[^\"]*[fg]\}")
"""A number with decimals put into a text by hand."""


@pytest.fixture
def german():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
def test_figures_have_the_locales_mark():
    assert (figure(12), figure(12.5), figure(2, 1), marked("0.125")) == ("12", "12,5", "2,0", "0,125")


@pytest.mark.usefixtures("german")
def test_totals_and_means_have_it():
    definition = MeasureDefinition(title="Own", short_title="Own", minimum=0.5, maximum=4, score_only=True)
    assert number_words(3.25) == "3,25"
    assert range_words(definition).startswith("0,5 to 4")
    check_in = CheckIn(client="c", date=datetime.date(2026, 9, 15), client_goals=5, client_tasks=4, client_bond=6)
    assert mean_words(check_in).startswith("Mean 5,0;")


@pytest.mark.usefixtures("german")
def test_cut_offs_are_shown_with_it_and_kept_without(qtbot, look):
    choices = CutOffInput(look)
    qtbot.addWidget(choices)
    definition = MeasureDefinition(
        id="m", title="Own", short_title="Own", minimum=0, maximum=4, caseness=1.5, caseness_choices=(1.5, 2.25)
    )
    choices.show_measure(definition)
    first, second = choices._buttons
    assert (first.text(), first.isChecked(), second.text(), second.isChecked()) == ("1,5", True, "2,25", False)
    with qtbot.waitSignal(choices.chosen) as told:
        second.click()
    assert told.args == ["m", "2.25"]


@pytest.mark.usefixtures("german")
def test_charts_are_lettered_with_it(monkeypatch, qapp, look):
    said = []
    monkeypatch.setattr(chart_painting, "marked", lambda text: said.append(marked(text)) or said[-1])
    picture = Picture(40, 20, (Label(2, 12, "7.5", 12, figure=True), Label(2, 12, "R. M.", 12)))
    image = QImage(40, 20, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    chart_painting.paint_picture(painter, look, picture)
    painter.end()
    assert said == ["7,5"]


def test_no_page_writes_decimals_by_itself():
    found = [
        f"{file.relative_to(UI)}: {line.strip()}"
        for file in UI.rglob("*.py")
        if file.name not in ("figures.py", "number_input.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if WRITTEN.search(line) and "marked(" not in line and "if all(" not in line
    ]
    assert found == []
