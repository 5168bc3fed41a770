"""The ways in: the menu, and files dropped on the window; not while sharing, not where IT wants no PDFs on disk."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from tests.scanned_sheets import as_file, needs_poppler
from tests.ui.returned.test_scans import agree, issue

from betweentimes.ui.returned.recognising import Standing
from betweentimes.ui.workplace import Workplace


@pytest.fixture
def workplace(desk, qtbot):
    made = Workplace(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 820)
    made.show()
    yield made
    made.hide()


def drop(widget, path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), action, data, button, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(300, 300), action, data, button, none))
    return enter.isAccepted()


def test_a_folder_dropped_on_the_window_is_read(workplace, desk, send, qtbot, tmp_path):
    folder = tmp_path / "from clients"
    folder.mkdir()
    (folder / "one.pdf").write_bytes(send().pdf)
    (folder / "two.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "notes.txt").write_text("no sheet")
    assert drop(workplace, folder)
    page = workplace.ways.returning.page
    qtbot.waitUntil(lambda: len(page.files.all()) == 2, timeout=20_000)
    assert workplace.currentWidget() is page
    assert [one.standing for one in page.files.all()] == [Standing.OURS, Standing.DAMAGED]


def test_nothing_comes_in_while_sharing_or_where_pdfs_are_not_kept(workplace, desk, tmp_path, monkeypatch):
    workplace.set_shared(True)
    assert not drop(workplace, tmp_path)
    workplace.set_shared(False)
    object.__setattr__(desk.context, "printing_only", True)
    assert not drop(workplace, tmp_path)
    workplace.ways.returning.show()
    assert workplace.currentIndex() == 0


@needs_poppler
def test_a_scan_that_is_kept_is_typed_in_beside_its_picture(workplace, desk, qtbot, tmp_path):
    assignment = agree(desk)
    path = tmp_path / "scan.png"
    path.write_bytes(as_file(issue(desk, assignment)[0][0]))
    page = workplace.ways.returning.page
    with qtbot.waitSignal(page.read_through, timeout=30_000):
        assert drop(workplace, path)
    with qtbot.waitSignal(page.scan.kept, timeout=20_000):
        page.take.click()
    page.notice.action.click()
    assert workplace.currentIndex() == 0 and workplace.assignment_uid == assignment.uid
    shown = workplace.client.assignment_page(assignment.uid)
    qtbot.waitUntil(lambda: shown.beside.view.count == 1, timeout=20_000)
    assert shown.editor.typing.is_open and shown.beside.isVisible()
    grid = shown.editor.typing.entry
    qtbot.waitUntil(lambda: -20 < grid.mapTo(shown.viewport(), QPoint()).y() < 40, timeout=3000)
    assert shown.beside.title.text().endswith("scanned")
