"""Choosing files with the real dialog, which leaves no list of folders behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from betweentimes.ui.file_choice import choose_file, choose_folder, choose_new_file
from betweentimes.ui.look import Look


@pytest.fixture
def qt_settings(tmp_path: Path) -> Iterator[Path]:
    before = Path(QSettings(QSettings.Scope.UserScope, "QtProject").fileName()).parent
    folder = tmp_path / "config"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
    yield folder
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(before))


@pytest.fixture
def parent(look: Look, qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def answer(path: Path | None) -> None:
    """Have the next dialog choose `path`, or be cancelled."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        if path is None:
            dialog.reject()
            return
        dialog.setDirectory(str(path if path.is_dir() else path.parent))
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    QTimer.singleShot(100, act)


def left_behind(folder: Path) -> str:
    return "".join(file.read_text() for file in folder.rglob("*") if file.is_file())


def test_a_file_is_chosen_and_no_folder_is_remembered(parent, qtbot, qt_settings, tmp_path):
    client_folder = tmp_path / "Rowan Bell"
    client_folder.mkdir()
    scores = client_folder / "scores.csv"
    scores.write_text("")
    answer(scores)
    assert choose_file(parent, "Choose", "Tables", "*.csv", tmp_path) == scores
    qtbot.wait(50)
    assert parent.findChildren(QFileDialog) == []
    assert "Rowan" not in left_behind(qt_settings)


def test_qt_itself_would_remember(parent, qtbot, qt_settings, tmp_path):
    client_folder = tmp_path / "Rowan Bell"
    client_folder.mkdir()
    dialog = QFileDialog(None, "Choose", str(client_folder))
    dialog.show()
    dialog.accept()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: "Rowan" in left_behind(qt_settings))


def test_a_cancelled_choice_is_nothing(parent, tmp_path, qt_settings):
    answer(None)
    assert choose_file(parent, "Choose", "Tables", "*.csv", tmp_path) is None


def test_a_folder_is_chosen(parent, tmp_path, qt_settings):
    (tmp_path / "stick").mkdir()
    answer(tmp_path / "stick")
    assert choose_folder(parent, "Choose", tmp_path) == tmp_path / "stick"


def test_a_new_file_gets_its_ending(parent, tmp_path, qt_settings):
    answer(tmp_path / "progress")
    assert choose_new_file(parent, "Save", "PDF", "*.pdf", tmp_path / "report.pdf") == tmp_path / "progress.pdf"


def test_every_file_is_asked_for_here_and_nowhere_else(repository):
    folder = repository / "desktop" / "betweentimes"
    using = [path.name for path in folder.rglob("*.py") if "QFileDialog" in path.read_text(encoding="utf-8")]
    assert using == ["file_choice.py"]
