"""Paper sizes to choose from, each a small card with a drawing; where a sheet fits a pocket, quarters of a page."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from betweentimes.clinic.client import PAPERS
from betweentimes.ui import fonts
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.choice_row import ChoiceButton, ExclusiveButtons

HEIGHT = 102
POCKET = "pocket"


class PaperCard(ChoiceButton):
    """One size: a drawn sheet, its name, and a note below."""

    def __init__(
        self,
        look: Look,
        name: str,
        words: str,
        sheet: tuple[int, int],
        quartered: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`words` is what it is called; `sheet` the drawn sheet's width and height in pixels; `quartered` cuts it."""
        super().__init__(parent)
        self._look = look
        self._sheet = sheet
        self._quartered = quartered
        self._note = ""
        self.name = words
        self.setObjectName(f"paper_{name.lower()}")
        self.setAccessibleName(words)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def set_note(self, note: str) -> None:
        """Say something below the name, such as how many pages."""
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def note(self) -> str:
        """What stands below the name."""
        return self._note

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, look = self.isChecked(), self._look
        width = 2 if chosen else 1
        painter.setPen(QPen(look.colour("accent" if chosen else "button_line"), width))
        painter.setBrush(look.colour("pine_fill" if chosen else "surface"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)
        self._draw_sheet(painter, look.colour("accent" if chosen else "ink2"))
        painter.setPen(look.colour("ink" if self.isEnabled() else "ink3"))
        painter.setFont(fonts.button_strong())
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(0, 55, self.width(), 22), centre, self.name)
        painter.setPen(look.colour("ink2"))
        painter.setFont(fonts.small())
        painter.drawText(QRectF(0, 75, self.width(), 20), centre, self._note)

    def _draw_sheet(self, painter: QPainter, colour: QColor) -> None:
        width, height = self._sheet
        left, top = (self.width() - width) / 2, 12 + (36 - height) / 2
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left, top, width, height))
        if self._quartered:
            painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(round(left + width / 2), round(top), round(left + width / 2), round(top + height))
            painter.drawLine(round(left), round(top + height / 2), round(left + width), round(top + height / 2))
            return
        for line in range(4):
            end = width - (12 if line % 2 else 6)
            y = top + 9 + line * 5
            painter.drawLine(round(left + 6), round(y), round(left + end), round(y))


class PaperInput(QWidget):
    """A4 or Letter, or quarters of it where they are offered; `chosen` only on a person's choice."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = PAPERS[0]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        drawn = {"A4": (25, 35), "Letter": (27, 35)}
        self._cards = {name: PaperCard(look, name, name, drawn[name], parent=self) for name in PAPERS}
        self._cards[POCKET] = PaperCard(look, POCKET, tr("A6 pocket"), drawn["A4"], quartered=True, parent=self)
        for card in self._cards.values():
            row.addWidget(card)
        self._choices = ExclusiveButtons(list(self._cards.items()), self)
        self._choices.chosen.connect(self._tell)
        self.set_value(PAPERS[0])
        self.offer_pocket(False)

    def value(self) -> str:
        """The chosen size of a whole page; that of quarters is the one chosen before."""
        return self._whole

    def set_value(self, value: str) -> None:
        """Choose a size of a whole page without a signal."""
        self._whole = value if value in PAPERS else PAPERS[0]
        self._choices.set_current(self._whole)
        self._say_sizes()

    def pocket(self) -> bool:
        """Whether quarters of a page are chosen."""
        return self._choices.current() == POCKET

    def offer_pocket(self, offered: bool) -> None:
        """Offer quarters of a page, or take the offer back."""
        self._cards[POCKET].setVisible(offered)
        if not offered and self.pocket():
            self.set_value(self._whole)

    def let_pocket(self, enabled: bool) -> None:
        """Let quarters be chosen, or not for now: a whole page is chosen then."""
        self._cards[POCKET].setEnabled(enabled)
        if not enabled and self.pocket():
            self.set_value(self._whole)

    def card(self, name: str) -> PaperCard:
        """The card of a size."""
        return self._cards[name]

    def set_pages(self, pages: int) -> None:
        """Say on the chosen card how many pages there are."""
        self._say_sizes()
        if pages and not self.pocket():
            self._cards[self.value()].set_note(tr("one page") if pages == 1 else tr("{n} pages", n=pages))

    def _say_sizes(self) -> None:
        self._cards["A4"].set_note(tr("210 × 297 mm"))
        self._cards["Letter"].set_note(tr("8.5 × 11 in"))
        self._cards[POCKET].set_note(tr("four on a page"))

    def _tell(self, name: str) -> None:
        if name in PAPERS:
            self._whole = name
        self._say_sizes()
        self.chosen.emit(name)
