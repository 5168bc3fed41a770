"""A dialog opens so that its buttons are on the screen, at 200 percent too."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget
from tests.conftest import REPOSITORY

from betweentimes.ui.widgets.within_screen import TITLE_BAR, resize_within

SMALL = QSize(960, 520)
LOW = 500


class OnSmallScreen(QDialog):
    """A dialog on a screen of 1920 x 1080 at 200 percent."""

    def screen(self):
        return self

    def availableSize(self):
        return SMALL


@pytest.mark.parametrize(
    ("wide", "tall", "opened"),
    [(640, 400, (640, 400)), (640, 760, (640, 520 - TITLE_BAR)), (1200, 300, (960, 300))],
)
def test_it_takes_no_more_than_the_screen_has(qtbot, wide, tall, opened):
    dialog = OnSmallScreen()
    qtbot.addWidget(dialog)
    resize_within(dialog, wide, tall)
    assert (dialog.width(), dialog.height()) == opened


def test_a_window_over_several_screens_gives_more_room(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1360, 860)
    dialog = OnSmallScreen(window)
    resize_within(dialog, 980, 640)
    assert (dialog.width(), dialog.height()) == (980, 640)


def test_every_tall_dialog_opens_within_the_screen():
    fixed = re.compile(r"self\.resize\((\d+), (\d+)")
    tall = [
        str(file)
        for file in (REPOSITORY / "desktop" / "betweentimes" / "ui").rglob("*dialog*.py")
        for found in fixed.finditer(file.read_text(encoding="utf-8"))
        if int(found[2]) >= LOW or int(found[1]) > 900
    ]
    assert tall == []
