"""The interface's words: every string a user sees passes through `tr`."""

from PySide6.QtCore import QCoreApplication

CONTEXT = "betweentimes"


def tr(text: str, **values: object) -> str:
    """Return `text` in the interface's language, with `{names}` in it filled from `values`."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated
