"""Saving a PDF where the user says, whole or not at all."""

import errno
from pathlib import Path

from PySide6.QtWidgets import QWidget

from betweentimes.storage.durable_file import write_durably
from betweentimes.ui.file_choice import choose_new_file
from betweentimes.ui.language import tr


class CopyDiffers(OSError):
    """What was read back from the disk is not what was written."""


def ask_where(parent: QWidget, suggested: str) -> Path | None:
    """Ask for a file; `suggested` is its name alone and says nothing of a client. None when the user thought better."""
    path = choose_new_file(parent, tr("Save PDF"), tr("PDF files"), "*.pdf", Path.home() / suggested)
    if path is None:
        return None
    return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")


def write_pdf(path: Path, pdf: bytes) -> None:
    """Write the file whole, or leave what was there. Raises OSError."""

    def check(read: bytes) -> None:
        if read != pdf:
            raise CopyDiffers

    write_durably(path, pdf, check)


def saving_sentence(problem: Exception) -> str:
    """Why the file was not written, and what to do."""
    if not isinstance(problem, OSError):
        return tr("The PDF could not be saved ({kind}). Nothing is lost.", kind=type(problem).__name__)
    if problem.errno == errno.ENOSPC:
        return tr("The disk is full, so the PDF was not saved. Free some room or choose another folder.")
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return tr("This folder cannot be written, so the PDF was not saved. Choose another folder.")
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return tr("This folder is not there any more, so the PDF was not saved. Choose another folder.")
    return tr("The disk refused, so the PDF was not saved. Choose another folder.")
