"""Labels of the type scale, and lines between things; text is always shown as it is, never read as markup."""

import re
import unicodedata
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QStyleOption, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look

_BREAK, _JOINER = "\u200b", "\u200d"
_BREAK_EVERY = 10
_ENDLESS = re.compile(r"\S{25,}")
"""A word longer than any of a language that parts its words."""

_FONTS = MappingProxyType(
    {
        "page_title": fonts.page_title,
        "date": fonts.date,
        "section": fonts.section,
        "body": fonts.body,
        "strong": fonts.strong,
        "second": fonts.body,
        "words": fonts.words,
        "label": fonts.label,
        "small": fonts.small,
        "hint": fonts.small,
        "problem": fonts.small,
        "table": fonts.table,
    }
)


class TextLabel(QLabel):
    """Text in one role: page_title, date, section, body, strong, second, words, label, small, hint, problem, table."""

    def __init__(
        self, look: Look, text: str = "", role: str = "body", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setFont(_FONTS[role]())
        self.setWordWrap(wrap)
        look.changed.connect(self.update)


class PageTitle(TextLabel):
    """The one title of a page."""

    def __init__(self, look: Look, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, text, "page_title", parent=parent)


class SectionTitle(TextLabel):
    """The head of a section."""

    def __init__(self, look: Look, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, text, "section", parent=parent)


class FieldLabel(TextLabel):
    """The label over an input; becomes its buddy and names it for screen readers."""

    def __init__(self, look: Look, text: str, field: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(look, text.replace("&", "&&") if field else text, "label", parent=parent)
        if field is not None:
            self.setBuddy(field)
            if not field.accessibleName():
                field.setAccessibleName(text)


class SmallLabel(TextLabel):
    """A hint or second line."""

    def __init__(self, look: Look, text: str = "", wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, text, "small", wrap, parent)


class ElidedLabel(TextLabel):
    """One line that gives way: cut with an ellipsis where it does not fit, whole in its tooltip then."""

    def __init__(self, look: Look, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(look, text, role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(super().sizeHint().width(), 24), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        style = self.style()  # names its own parts: to import QStyle takes 5 ms of the start
        style.drawPrimitive(style.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()) | int(Qt.TextFlag.TextSingleLine), self._elided())

    def _elided(self) -> str:
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def _tell(self) -> None:
        cut = self._elided() != self.text()
        self.setToolTip(as_markup(self.text()) if cut else "")


class HLine(QFrame):
    """A line across, one pixel high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
        self.setFixedHeight(1)


class VLine(QFrame):
    """A line down, one pixel wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
        self.setFixedWidth(1)


def may_break(text: str) -> str:
    """The text with places where a word too long for any line may go on in the next; they have no width.

    Neither a letter and its mark nor joined signs are parted.
    """
    return _ENDLESS.sub(_with_breaks, text)


def _with_breaks(found: re.Match[str]) -> str:
    word, made = found.group(), []
    for at, letter in enumerate(word):
        joined = unicodedata.combining(letter) or _JOINER in (letter, word[at - 1])
        if at and at % _BREAK_EVERY == 0 and not joined:
            made.append(_BREAK)
        made.append(letter)
    return "".join(made)


def as_markup(text: str) -> str:
    """The text as it is, in the form a tooltip wraps; nothing in it is read as markup."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{safe}</span>"
