"""The control chart of a client's own means: from eight check-ins on, in a picture, in words and as a table."""

import datetime

import pytest
from PySide6.QtCore import Qt

from betweentimes.charts.shapes import Dot, Line
from betweentimes.clinic.alliance import CheckIn

START = datetime.date(2026, 8, 4)


def check_in(desk, *ratings):
    """One check-in a week, the same rating three times each; None leaves the bond out."""
    for week, rating in enumerate(ratings):
        desk.casebook.alliance.save_check_in(
            CheckIn(
                client=desk.uid,
                date=START + datetime.timedelta(weeks=week),
                client_goals=7 if rating is None else rating,
                client_tasks=7 if rating is None else rating,
                client_bond=rating,
            )
        )


def opened(panel, qtbot):
    """By keyboard: first what is rarely needed, then the chart."""
    panel.activateWindow()
    qtbot.keyClick(panel.check_in.more.turn, Qt.Key.Key_Return)
    qtbot.keyClick(panel.control.open_link, Qt.Key.Key_Return)
    return panel.control


@pytest.mark.parametrize(("ratings", "shown"), [([7] * 7, False), ([7] * 8, True), ([7] * 7 + [None], False)])
def test_it_needs_eight_check_ins_with_all_three_ratings(panel, desk, ratings, shown):
    check_in(desk, *ratings)
    panel.check_in.more.turn.click()
    assert panel.control.open_link.isVisible() == shown
    assert not panel.control.isVisible()


def test_unopened_it_says_nothing_unless_the_newest_lies_below(panel, desk):
    check_in(desk, *[8] * 11)
    assert not panel.control.body.isVisible() and not panel.control.now.isVisible()
    check_in(desk, *[8] * 11, 4)
    assert panel.control.now.text().startswith("The mean is 4.0. Over 23 check-ins it usually stays above ")
    assert panel.control.now.isVisible()


def test_it_is_opened_by_key_and_says_the_limits_and_what_lies_below(panel, desk, qtbot):
    check_in(desk, 8, 8, 8, 8, 8, 8, 8, 8, 3, 8, 8, 8, 8)
    control = opened(panel, qtbot)
    assert control.chart.isVisible() and control.close_link.hasFocus()
    words = control.words.text()
    assert words.startswith("13 check-ins, centre 7.6. They usually stay above 5.4, the lower limit.")
    assert words.endswith("Below it: 29 Sep (3.0). Worth a look, never a verdict.")
    assert words in control.chart.accessibleDescription()
    dots = [shape for shape in control.chart.picture.shapes if isinstance(shape, Dot)]
    assert [dot.shape for dot in dots].count("diamond") == 1 and dots[8].shape == "diamond"
    qtbot.keyClick(control.chart, Qt.Key.Key_Home)
    assert control.chart.reading() == "4 Aug\n8.00"
    qtbot.keyClick(control.close_link, Qt.Key.Key_Return)
    assert not control.isVisible() and control.open_link.isVisible()


def test_the_table_has_every_mean_newest_first(panel, desk, qtbot):
    check_in(desk, 8, 8, 8, 8, 8, 8, 8, 8, 3)
    control = opened(panel, qtbot)
    qtbot.keyClick(control.turn, Qt.Key.Key_Return)
    assert control.table.isVisible()
    model = control.table.model()
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert len(cells) == 9 and cells[0] == ["29 Sep", "3.00", "below"] and cells[1] == ["22 Sep", "8.00", "above"]


def test_a_lower_limit_under_zero_is_said_and_not_drawn(panel, desk, qtbot):
    check_in(desk, 0, 10, 0, 10, 0, 10, 0, 10)
    opened(panel, qtbot)
    assert "the lower limit lies below 0" in panel.control.words.text()
    dashed = [shape for shape in panel.control.chart.picture.shapes if isinstance(shape, Line) and shape.dash]
    assert dashed == []


def test_a_mean_just_below_the_limit_is_not_written_like_it(panel, desk):
    means = ((5, 4, 6), (6, 5, 6), (7, 6, 7), (8, 6, 7), (8, 7, 7), (8, 7, 8), (8, 7, 8), (6, 5, 8), (5, 4, 8))
    for week, (goals, tasks, bond) in enumerate(means):
        desk.casebook.alliance.save_check_in(
            CheckIn(
                client=desk.uid,
                date=START + datetime.timedelta(weeks=week),
                client_goals=goals,
                client_tasks=tasks,
                client_bond=bond,
            )
        )
    assert "usually stay above 5.004, the lower limit. Below it: 4 Aug (5.000)." in panel.control.words.text()
