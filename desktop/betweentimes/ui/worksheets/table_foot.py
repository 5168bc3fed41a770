"""What stands under the rows of a table: add one, type them in from paper, show earlier ones."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.flow_layout import FlowLayout

PAGE = 60
"""So many rows are shown at first; a sheet holds far fewer."""
MORE = 240
"""So many more at a time come when earlier ones are wished for."""


class TableFoot(QWidget):
    """Buttons in words; without `add_words` there is none that adds."""

    add_wished = Signal()
    paper_wished = Signal()
    earlier_wished = Signal()

    def __init__(self, look: Look, add_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=2, line_gap=0)
        self.add = ActionButton(look, add_words, "plus", "quiet", name="action_add_row", small=True)
        paper = tr("Type in from paper")
        self.paper = ActionButton(look, paper, "file-pen-line", "quiet", name="action_type_in", small=True)
        self.earlier = ActionButton(look, "", "chevron-down", "quiet", name="action_show_earlier", small=True)
        for button in (self.add, self.paper, self.earlier):
            flow.addWidget(button)
        self.add.setVisible(bool(add_words))
        self.add.clicked.connect(self.add_wished)
        self.paper.clicked.connect(self.paper_wished)
        self.earlier.clicked.connect(self.earlier_wished)
        self.show_left_out(0)

    def show_left_out(self, rows: int) -> None:
        """Offer to show earlier rows, when some are left out."""
        self.earlier.setVisible(rows > 0)
        self.earlier.set_text(tr("Show the earlier row") if rows == 1 else tr("Show {n} earlier rows", n=rows))

    def show_waiting(self, rows: int) -> None:
        """Say how many rows typed in from paper hold something that is not read yet."""
        if rows:
            self.paper.set_text(tr("Type in from paper ({n} to look at)", n=rows))
        else:
            self.paper.set_text(tr("Type in from paper"))
