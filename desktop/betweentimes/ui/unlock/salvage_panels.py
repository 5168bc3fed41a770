"""Before and after copying what can be read of a damaged casebook into a new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.salvage import Salvaged, TableSalvage
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.sentences import place_words
from betweentimes.ui.unlock.counts_table import CountsTable, counted_words
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.widgets.action_button import ActionButton

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
        self.table = CountsTable(look)
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
        return self.table.text()

    def _fill(self, salvaged: Salvaged) -> None:
        shown = dict(counted_words())
        rows = [(words, salvaged.tables.get(table, NOTHING)) for table, words in shown.items()]
        rows.append((tr("All else"), _sum([count for table, count in salvaged.tables.items() if table not in shown])))
        heads = ("", tr("Read"), tr("In part"), tr("Gone"))
        self.table.show_rows(
            heads, [(words, str(count.read), str(count.rebuilt), str(count.lost)) for words, count in rows]
        )


def _sum(counts: list[TableSalvage]) -> TableSalvage:
    return TableSalvage(
        sum(count.read for count in counts),
        sum(count.rebuilt for count in counts),
        sum(count.lost for count in counts),
        all(count.exact for count in counts),
    )
