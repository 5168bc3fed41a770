"""Asking for a file or folder, without the system or Qt keeping a list of where one has been."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from betweentimes.ui.language import tr

QT_ORGANIZATION = "QtProject"
QT_GROUP = "FileDialog"


def choose_file(parent: QWidget, title: str, kind: str, pattern: str, start: Path) -> Path | None:
    """Ask for an existing file; `kind` is said of files that fit `pattern` ("*.betweentimes"). None when cancelled."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{kind} ({pattern})", tr("All files") + " (*)"])
    return _asked(dialog)


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask for a folder, which may be made on the way. None when cancelled."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _asked(dialog)


def choose_new_file(parent: QWidget, title: str, kind: str, pattern: str, start: Path) -> Path | None:
    """Ask where to save; `start` is the name offered in its folder. None when cancelled."""
    dialog = QFileDialog(parent, title, str(start.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{kind} ({pattern})"])
    dialog.setDefaultSuffix(pattern.rpartition(".")[2])
    dialog.selectFile(start.name)
    return _asked(dialog)


def _asked(dialog: QFileDialog) -> Path | None:
    chosen = [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []
    dialog.setParent(None)
    # Qt writes folders one has seen into its own settings as the dialog goes; a folder may be named after a client.
    dialog.destroyed.connect(forget_seen_folders)
    dialog.deleteLater()
    return chosen[0] if chosen else None


def forget_seen_folders() -> None:
    """Take out of Qt's settings what its file dialogs have kept."""
    kept = QSettings(QSettings.Scope.UserScope, QT_ORGANIZATION)
    kept.remove(QT_GROUP)
    kept.sync()
