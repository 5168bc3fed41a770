"""What the tests of measures do on the page and in the casebook."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.desk import Desk

from betweentimes.clinic.score import Score, ScoreSource


def press(qtbot, keys: str) -> None:
    """One key at a time, each wherever the focus has moved to."""
    for key in keys:
        if key == " ":
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        else:
            qtbot.keyClicks(QApplication.focusWidget(), key)


def scores(desk: Desk) -> list[Score]:
    return desk.casebook.measures.scores(desk.uid)


def store(desk: Desk, total: float | None, day: datetime.date, measure: str = "phq9") -> Score:
    score = Score(client=desk.uid, measure=measure, date=day, total=total, source=ScoreSource.TYPED)
    return desk.casebook.measures.save_score(score)
