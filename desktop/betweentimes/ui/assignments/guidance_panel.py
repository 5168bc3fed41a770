"""What to know before offering a kind: when, when not, how, what to look for; and the ways to go on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.assignments.sheet_sketch import SheetSketch
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.own_worksheets.own_menu import CHANGE, COPY
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import PageTitle, TextLabel, VLine
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.words import short_name
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.own_kinds import is_own

WIDTH = 334


class GuidancePanel(QWidget):
    """Speaks of one kind; the buttons stay in view below what is read."""

    use_wished = Signal()
    together_wished = Signal()
    sheet_wished = Signal()
    own_wished = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._worksheet: Worksheet | None = None
        look = context.look
        self.setFixedWidth(WIDTH)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(VLine())
        ground = QFrame()
        ground.setProperty("ground", "panel")
        outer.addWidget(ground, 1)
        column = QVBoxLayout(ground)
        column.setContentsMargins(18, 12, 8, 16)
        column.setSpacing(10)
        column.addWidget(self._make_reading(), 1)
        self.use_button = ActionButton(look, "", None, "primary", name="action_use_kind")
        self.use_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.use_button.setProperty("tall", "true")
        self.together_button = ActionButton(look, tr("Try together first"), name="action_try_together")
        self.sheet_button = ActionButton(look, tr("See the sheet"), "eye", name="action_see_sheet")
        buttons = QVBoxLayout()
        buttons.setContentsMargins(0, 0, 10, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.use_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.together_button, self.sheet_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        buttons.addLayout(row)
        self.own_button = ActionButton(look, "", name="action_copy_kind")
        self.own_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        buttons.addWidget(self.own_button)
        column.addLayout(buttons)
        self.use_button.clicked.connect(self.use_wished)
        self.together_button.clicked.connect(self.together_wished)
        self.sheet_button.clicked.connect(self.sheet_wished)
        self.own_button.clicked.connect(self._wish_own)

    def _make_reading(self) -> ScrollFrame:
        look = self._context.look
        scroll = ScrollFrame(name=tr("About this kind"))
        content = QFrame()
        content.setProperty("ground", "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._picture = TextLabel(look)
        self._title = PageTitle(look)
        self._title.setWordWrap(True)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        column.addLayout(head)
        self._sheets = TextLabel(look, "", "second", wrap=True)
        column.addWidget(self._sheets)
        self._parts: dict[str, TextLabel] = {}
        self._guidance = QWidget()
        guidance = QVBoxLayout(self._guidance)
        guidance.setContentsMargins(0, 0, 0, 0)
        guidance.setSpacing(2)
        for name, words, role in (
            ("when", tr("Good when"), "body"),
            ("not_when", tr("Not when"), "body"),
            ("introduce", tr("How you might offer it"), "words"),
            ("adapt", tr("How to make it fit"), "body"),
            ("review", tr("At review, look for"), "body"),
            ("sources", tr("It rests on"), "hint"),
        ):
            guidance.addSpacing(8)
            guidance.addWidget(TextLabel(look, words, "label"))
            self._parts[name] = TextLabel(look, "", role, wrap=True)
            guidance.addWidget(self._parts[name])
        self._sketch = SheetSketch(look)
        column.addSpacing(8)
        column.addWidget(self._guidance)
        column.addSpacing(10)
        column.addWidget(self._sketch)
        column.addStretch(1)
        scroll.setWidget(content)
        return scroll

    def show_client(self, client: Client) -> None:
        """Name the client on the button."""
        self.use_button.set_text(tr("Use with {client}", client=short_name(client)).replace("&", "&&"))

    def show_kind(self, worksheet: Worksheet, client: Client) -> None:
        """Speak of this kind."""
        self._worksheet = worksheet
        guidance, look = worksheet.guidance, self._context.look
        self._picture.setPixmap(look.pixmap(look.shipped_icon(worksheet.icon), "accent", 20))
        self._title.setText(for_client(worksheet.title, client))
        self._sheets.setText(for_client(worksheet.sheets, client))
        for name in ("when", "not_when", "adapt", "review"):
            self._parts[name].setText(for_client(getattr(guidance, name), client))
        self._parts["introduce"].setText(f"“{for_client(guidance.introduce, client)}”")
        self._parts["sources"].setText("\n".join(guidance.sources))
        self._sketch.show_kind(worksheet)
        own = worksheet.audience == "therapist"
        words = tr("Take this on") if own else tr("Use with {client}", client=short_name(client))
        self.use_button.set_text(words.replace("&", "&&"))
        self.together_button.setVisible(not own)
        ours = is_own(worksheet.id)
        self.own_button.set_text(tr("Change it…") if ours else tr("Copy and change…"))
        self.own_button.set_icon("pencil-line" if ours else "copy")

    def set_shared(self, shared: bool) -> None:
        """Hide what is for the therapist alone."""
        self.own_button.setVisible(not shared)
        self._guidance.setVisible(not shared)

    def _wish_own(self) -> None:
        if self._worksheet is not None:
            kind = self._worksheet.id
            self.own_wished.emit(CHANGE if is_own(kind) else COPY, kind)
