"""What has the keyboard on the client's page is in view and marked, also where the window is small."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from tests.ui.test_accessibility import StrayWindows, in_view, nameless

from betweentimes.ui.widgets.focus_ring import is_ringed


@pytest.mark.parametrize("size", [QSize(1360, 860), QSize(900, 500)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tab_comes_to_every_answer_in_its_order_and_shows_where_it_is(handed, size, theme):
    handed.window.start.look.set_theme(theme)
    handed.window.resize(size)
    stray = StrayWindows(handed.window)
    handed.hand_over("phq9")
    assert nameless(handed.window) == []
    names = []
    for _ in range(7):
        focus = QApplication.focusWidget()
        names.append(focus.objectName())
        assert in_view(focus), names
        ring = handed.window._focus_ring.frame()
        assert (ring is not None and ring.around() is focus) == is_ringed(focus), names
        handed.press(Qt.Key.Key_Tab)
    answers = [f"answer_interest_{value}" for value in range(4)]
    assert names == [*answers, "action_question_before", "action_next_question", "action_stop_here"]
    assert stray.seen == []
