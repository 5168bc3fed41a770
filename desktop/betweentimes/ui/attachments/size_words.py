"""How large a file is, in words."""

from PySide6.QtCore import QLocale

from betweentimes.clinic.attachment import MANY_BYTES, MOST_BYTES
from betweentimes.ui.language import tr


def size_words(size: int) -> str:
    """A size with its unit, as this computer's language writes it: "2.3 MB"."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def too_large_words(size: int) -> str:
    """That a file is larger than a casebook takes."""
    return tr(
        "This file has {size}; a casebook takes files of up to {most}. Nothing was added.",
        size=size_words(size),
        most=size_words(MOST_BYTES),
    )


def much_kept_words(total: int) -> str:
    """That the files make the casebook large; "" below a gibibyte."""
    if total < MANY_BYTES:
        return ""
    return tr("The files in this casebook take {size} now; every backup is as large.", size=size_words(total))
