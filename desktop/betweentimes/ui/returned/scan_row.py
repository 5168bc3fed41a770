"""One part of a scan: its pages, whose sheet it is or a choice of client and assignment, a tick for keeping it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.returned.scan_parts import ScanPart
from betweentimes.ui.returned.scan_words import loose_words, part_words, shown_title
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.words import word_one


class ScanRow(QFrame):
    """`changed` when what is kept is another; `look_wished` carries the page to show.

    `parting_wished` when the pages without a code are to be a part of their own.
    """

    changed = Signal()
    look_wished = Signal(int)
    parting_wished = Signal()

    def __init__(self, context: Context, part: ScanPart, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.part = part
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        words = part_words(context, part)
        self.tick = QCheckBox(words)
        self.tick.setObjectName(f"answer_keep_part_{number}")
        self.tick.setAccessibleName(words)
        self.tick.setChecked(part.sheet is not None)
        self.tick.toggled.connect(self._tell)
        look = LinkButton(context.look, tr("Look at it"), name=f"action_look_at_part_{number}")
        look.clicked.connect(partial(self.look_wished.emit, part.pages[0]))
        line = QHBoxLayout()
        line.addWidget(self.tick)
        line.addWidget(look)
        if part.loose:
            apart = LinkButton(context.look, loose_words(part.loose), name=f"action_part_{number}")
            apart.clicked.connect(self.parting_wished)
            line.addWidget(apart)
        line.addStretch(1)
        column.addLayout(line)
        self.client = ChoiceInput(
            context.look, self._clients(), blank_text=tr("Choose"), name=f"answer_client_{number}"
        )
        self.assignment = ChoiceInput(
            context.look, (), blank_text=tr("Stands by the client"), name=f"answer_assignment_{number}"
        )
        self.asked = QWidget()
        flow = FlowLayout(self.asked, gap=12, line_gap=4)
        self._word = FieldLabel(context.look, tr("Practice"), self.assignment)
        for label, field in (
            (FieldLabel(context.look, tr("Client"), self.client), self.client),
            (self._word, self.assignment),
        ):
            field.setMinimumContentsLength(18)
            flow.addWidget(_pair(label, field))
        self.asked.setVisible(part.sheet is None)
        column.addWidget(self.asked)
        self.client.edited.connect(self._choose_client)
        self.assignment.edited.connect(self._tell)

    def target(self) -> tuple[str, str, str] | None:
        """Client, assignment and sheet that it is kept under; None when it is not kept."""
        if not self.tick.isChecked():
            return None
        sheet = self.part.sheet
        if sheet is not None:
            return sheet.client, sheet.assignment, sheet.uid
        client = self.client.value()
        return (client, self.assignment.value() or "", "") if client else None

    def _choose_client(self) -> None:
        client = self.client.value()
        found = self._context.casebook.assignments.of(client) if client else []
        word = word_one(self._context.casebook.clients.get(client)) if client else tr("practice")
        self._word.setText((word[:1].upper() + word[1:]).replace("&", "&&"))
        self.assignment.setAccessibleName(word)
        self.assignment.set_value(None)
        self.assignment.set_items([(one.uid, shown_title(self._context, one)) for one in found])
        self.tick.setChecked(bool(client))
        self.changed.emit()

    def _clients(self) -> list[tuple[str, str]]:
        return [(line.uid, line.name) for line in self._context.casebook.clients.lines()]

    def _tell(self, *_ticked: object) -> None:
        self.changed.emit()


def _pair(label: QWidget, field: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label)
    row.addWidget(field)
    return holder
