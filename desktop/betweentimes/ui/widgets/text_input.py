"""Inputs for text: a line, a growing box, and a box for the client's own words."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QResizeEvent, QShowEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.style_property import set_style_property

_FRAME = 10  # border and padding of the style sheet, above and below together
_LEAST = 32


class TextInput(QLineEdit):
    """One line of text; its value is a str, blank is ""."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, look: Look, *, name: str = "", placeholder: str = "", words: bool = False, parent: QWidget | None = None
    ) -> None:
        """`words` sets it in the client's voice."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(fonts.words() if words else fonts.body())
        self.textEdited.connect(self._tell)
        look.changed.connect(self.update)

    def value(self) -> str:
        return self.text()

    def set_value(self, value: str | None) -> None:
        text = value or ""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        self.setReadOnly(read_only)

    def problem(self) -> str:
        return ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _tell(self) -> None:
        self.edited.emit()


class LongTextInput(QPlainTextEdit):
    """Text that grows with what is written between `least` and `most` lines; Tab moves on."""

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        look: Look,
        *,
        name: str = "",
        placeholder: str = "",
        least: int = 1,
        most: int = 12,
        font: QFont | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self._quiet = False
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(font or fonts.body())
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._text_changed)
        look.changed.connect(self._fit)
        self._fit()

    def value(self) -> str:
        return self.toPlainText()

    def set_value(self, value: str | None) -> None:
        text = value or ""
        if text == self.toPlainText():
            return
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False

    def set_read_only(self, read_only: bool) -> None:
        self.setReadOnly(read_only)
        interaction = Qt.TextInteractionFlag.TextEditorInteraction
        if read_only:
            interaction = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(interaction)
        set_style_property(self, "still", read_only)

    def problem(self) -> str:
        return ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(220, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.minimumHeight())

    def _text_changed(self) -> None:
        self._fit()
        if not self._quiet:
            self.edited.emit()

    def _fit(self) -> None:
        """Take the height of the text: QPlainTextEdit measures its document in lines, wrapped ones counted."""
        lines = max(1, round(self.document().size().height()))
        shown = min(max(lines, self._least), self._most)
        height = max(_LEAST, shown * self.fontMetrics().lineSpacing() + _FRAME)
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if lines > self._most else bars.ScrollBarAlwaysOff)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)


class WordsInput(LongTextInput):
    """Long text in the client's own words, in their voice: serif italic."""

    def __init__(
        self,
        look: Look,
        *,
        name: str = "",
        placeholder: str = "",
        least: int = 1,
        most: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            look, name=name, placeholder=placeholder, least=least, most=most, font=fonts.words(), parent=parent
        )
