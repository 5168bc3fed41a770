"""The printers of this computer to choose from, or the word that there is none."""

from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.printing.pdf_printing import printer_names
from betweentimes.ui.widgets.choice_inputs import ChoiceInput


class PrinterInput(ChoiceInput):
    """`value()` is a printer's name, None when no printer is set up."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, (), name="answer_printer", blank=False, parent=parent)
        self.setPlaceholderText(tr("None set up"))
        self.setAccessibleName(tr("Printer"))

    def look_for_printers(self) -> bool:
        """Ask the system anew; say whether there is any."""
        names = printer_names()
        self.set_items([(name, name) for name in names])
        if names and self.value() is None:
            self.set_value(names[0])
        self.setEnabled(bool(names))
        return bool(names)
