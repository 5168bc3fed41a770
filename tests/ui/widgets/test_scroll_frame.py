"""The frame in which tall contents scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from betweentimes.ui.widgets.scroll_frame import ScrollFrame


def test_with_a_name_it_is_a_tab_stop_and_without_one_it_is_none(qtbot):
    named, bare = ScrollFrame(QLabel("words"), name="What changed"), ScrollFrame(QLabel("words"))
    for each in (named, bare):
        qtbot.addWidget(each)
    assert named.accessibleName() == "What changed" and named.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert bare.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_its_content_is_as_wide_as_itself_and_scrolls_sideways_only_when_asked(qtbot):
    for sideways in (False, True):
        wide = QLabel("words")
        wide.setMinimumSize(600, 600)
        frame = ScrollFrame(wide, sideways=sideways)
        qtbot.addWidget(frame)
        frame.resize(300, 300)
        with qtbot.waitExposed(frame):
            frame.show()
        assert frame.verticalScrollBar().isVisible()
        assert frame.horizontalScrollBar().isVisible() is sideways
        frame.resize(900, 300)
        assert wide.width() == frame.viewport().width()
