"""A worksheet as a file to hand on: its definition and nothing else, in text anybody can read."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from betweentimes.storage.durable_file import write_durably
from betweentimes.storage.folder import file_name_from
from betweentimes.ui.file_choice import choose_file, choose_new_file
from betweentimes.ui.language import tr
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.own_kinds import LARGEST_OWN, read_own
from betweentimes.worksheets.toml_source import DefinitionProblem
from betweentimes.worksheets.writing import write_worksheet

SUFFIX: Final = ".betweentimes-worksheet"


class NotWritten(OSError):
    """What was read back from the disk is not what was written."""


def file_name(worksheet: Worksheet) -> str:
    """The name to suggest: the neutral title."""
    return file_name_from(worksheet.sheet_title) + SUFFIX


def ask_where(parent: QWidget, worksheet: Worksheet) -> Path | None:
    """Ask for the new file; None when the user thought better."""
    path = choose_new_file(
        parent, tr("Share the worksheet"), tr("Worksheets"), f"*{SUFFIX}", Path.home() / file_name(worksheet)
    )
    return path if path is None or path.name.endswith(SUFFIX) else path.with_name(path.name + SUFFIX)


def ask_which(parent: QWidget) -> Path | None:
    """Ask for a file to take in; None when the user thought better."""
    return choose_file(parent, tr("Open a worksheet"), tr("Worksheets"), f"*{SUFFIX}", Path.home())


def write_file(path: Path, worksheet: Worksheet) -> None:
    """Write the file whole, or leave what was there. Raises OSError."""
    data = write_worksheet(worksheet).encode()

    def check(read: bytes) -> None:
        if read != data:
            raise NotWritten

    write_durably(path, data, check)


def read_file(path: Path) -> Worksheet:
    """Read a file that was handed over, never more of it than a worksheet takes. Raises DefinitionProblem."""
    if not path.is_file():  # a pipe would be waited for
        raise DefinitionProblem(path, 1, "unreadable")
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_OWN + 1)
    except OSError as error:
        raise DefinitionProblem(path, 1, "unreadable") from error
    return read_own(content, path.name)
