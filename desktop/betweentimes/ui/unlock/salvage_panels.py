"""Before and after copying what can be read of a damaged casebook into a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.salvage import Salvaged, TableSalvage
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.sentences import place_words
from betweentimes.ui.unlock.restore_preview_panel import counted_words
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import HLine, TextLabel

NOTHING = TableSalvage(0, 0, 0, True)


class SalvagePanel(StartPanel):
    """What copying does, before it is agreed to."""

    salvage_agreed = Signal()
    back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, above=tr("Damaged records"), parent=parent)
        self.add_space(12)
        self.add_words(
            tr(
                "Everything that can still be read is copied into a new casebook beside this one. The damaged files are"
                " left exactly as they are."
            ),
            "body",
        )
        self.add_space(8)
        self.add_words(tr("The same passphrases and the same recovery key open the new casebook."))
        self.add_space(8)
        self.add_words(tr("Where there is a backup from before the damage, it holds more than a copy can."))
        self.copy_button = ActionButton(
            look, tr("Copy what can be read"), "copy", "primary", name="action_agree_salvage"
        )
        self.back_button = ActionButton(look, tr("Back"), "arrow-left", name="action_back_from_salvage")
        self.add_said()
        self.add_space(20)
        self.add_buttons(self.copy_button, self.back_button)
        self.copy_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.back_requested)

    def show_casebook(self, folder: CasebookFolder) -> None:
        """Ask about this casebook."""
        self.said.clear()
        self.title.setText(folder.name)

    def first_field(self) -> QWidget:
        return self.copy_button

    def submit(self) -> None:
        self.salvage_agreed.emit()


class SalvagedPanel(StartPanel):
    """How much was read, made anew and lost, kind by kind, and opening the new casebook."""

    open_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, above=tr("Copied"), parent=parent)
        self.add_space(12)
        self.words = self.add_words("", "body")
        self.add_space(16)
        self.table = QWidget()
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self.column.addWidget(self.table)
        self.add_space(16)
        self._unsure = self.add_words(
            tr("More than these may be gone: the lists of what there was are damaged as well.")
        )
        self._place = self.add_words("")
        self.open_button = ActionButton(look, tr("Open the new casebook"), "lock-open", "primary", name="action_open")
        self.add_said()
        self.add_space(20)
        self.add_buttons(self.open_button)
        self.open_button.clicked.connect(self.submit)

    def show_salvaged(self, salvaged: Salvaged) -> None:
        """Say what was done."""
        self.said.clear()
        self.title.setText(salvaged.folder.name)
        if salvaged.lost:
            self.words.setText(
                tr(
                    "Not everything could be read. What is “in part” was put together from an earlier version or from"
                    " lists, and the rest of it is blank."
                )
            )
        else:
            self.words.setText(tr("Everything could be read and is in the new casebook."))
        self._fill(salvaged)
        self._unsure.setVisible(not all(table.exact for table in salvaged.tables.values()))
        place = place_words(salvaged.folder.path)
        self._place.setText(tr("The new casebook is in {place}. The damaged one is where it was.", place=place))
        self._place.setToolTip(str(salvaged.folder.path))

    def first_field(self) -> QWidget:
        return self.open_button

    def submit(self) -> None:
        self.open_requested.emit()

    def counts_text(self) -> str:
        """The table as text, line by line."""
        lines = []
        for row in range(self._grid.rowCount()):
            items = [self._grid.itemAtPosition(row, column) for column in range(4)]
            labels = [item.widget() for item in items if item is not None]
            lines.append(" ".join(label.text() for label in labels if isinstance(label, TextLabel)))
        return "\n".join(line for line in lines if line)

    def _fill(self, salvaged: Salvaged) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for column, words in enumerate(("", tr("Read"), tr("In part"), tr("Gone"))):
            self._put(0, column, words, "label")
        self._grid.addWidget(HLine(), 1, 0, 1, 4)
        shown = dict(counted_words())
        rows = [(words, salvaged.tables.get(table, NOTHING)) for table, words in shown.items()]
        rows.append((tr("All else"), _sum([count for table, count in salvaged.tables.items() if table not in shown])))
        for row, (words, count) in enumerate(rows, 2):
            for column, cell in enumerate((words, str(count.read), str(count.rebuilt), str(count.lost))):
                self._put(row, column, cell, "table")

    def _put(self, row: int, column: int, words: str, role: str) -> None:
        label = TextLabel(self.look, words, role)
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(label, row, column, side)


def _sum(counts: list[TableSalvage]) -> TableSalvage:
    return TableSalvage(
        sum(count.read for count in counts),
        sum(count.rebuilt for count in counts),
        sum(count.lost for count in counts),
        all(count.exact for count in counts),
    )
