"""A page in two parts: what it is about at the left, choices at the right with their buttons below."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import ElidedLabel, HLine, SectionTitle, TextLabel, VLine
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.scroll_frame import ScrollFrame

CHOICES_WIDTH = 424
NARROW_WIDTH = 372
NARROW_BELOW = 1100


class ChoicesFrame(QFrame):
    """Put things into `head` (after the title), `stage`, and `choices` and `foot` in the `side`.

    `notice` speaks above the stage.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(56)
        self.head = QHBoxLayout(head)
        self.head.setContentsMargins(24, 0, 24, 0)
        self.head.setSpacing(12)
        self.title = ElidedLabel(look, "", "page_title")
        self.head.addWidget(self.title, 1)
        left.addWidget(head)
        left.addWidget(HLine())
        self.notice = Notice(look, name="frame_notice")
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.addWidget(self.notice)
        left.addLayout(above)
        self.stage = QVBoxLayout()
        self.stage.setContentsMargins(0, 0, 0, 0)
        self.stage.setSpacing(0)
        left.addLayout(self.stage, 1)
        row.addLayout(left, 1)
        row.addWidget(VLine())
        self.side = self._make_side()
        row.addWidget(self.side)
        self._look = look

    def _make_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("ground", "panel")
        side.setFixedWidth(CHOICES_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QFrame()
        inner.setProperty("ground", "panel")
        self.choices = QVBoxLayout(inner)
        self.choices.setContentsMargins(22, 14, 22, 16)
        self.choices.setSpacing(6)
        column.addWidget(ScrollFrame(inner), 1)
        column.addWidget(HLine())
        foot = QFrame()
        foot.setProperty("ground", "surface")
        foot.setFixedHeight(60)
        self.foot = QHBoxLayout(foot)
        self.foot.setContentsMargins(22, 0, 22, 0)
        self.foot.setSpacing(8)
        column.addWidget(foot)
        return side

    def add_choice(self, title: str, *parts: QWidget, gap: int = 14) -> SectionTitle:
        """Add choices under a title, with a gap below them."""
        head = SectionTitle(self._look, title)
        head.setProperty("role", "strong")
        self.choices.addWidget(head)
        for part in parts:
            self.choices.addWidget(part)
            if not part.accessibleName():
                part.setAccessibleName(title)
        self.choices.addSpacing(gap)
        return head

    def add_pair(self, *choices: tuple[str, QWidget]) -> None:
        """Add short choices side by side, each under its words."""
        row = QWidget()
        pair = QHBoxLayout(row)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(16)
        for words, part in choices:
            column = QVBoxLayout()
            column.setSpacing(6)
            head = TextLabel(self._look, words, "strong")
            head.setBuddy(part)
            part.setAccessibleName(words)
            column.addWidget(head)
            column.addWidget(part)
            column.addStretch(1)
            pair.addLayout(column, 1)
        self.choices.addWidget(row)

    def fit_width(self, width: int) -> None:
        """Give the choices less room in a narrow window."""
        self.side.setFixedWidth(NARROW_WIDTH if width < NARROW_BELOW else CHOICES_WIDTH)
