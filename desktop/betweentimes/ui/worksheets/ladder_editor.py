"""The ladder: its steps and tries first, what it is about folded below."""

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.generated_editor import GeneratedEditor
from betweentimes.worksheets.definition import Worksheet


class LadderEditor(GeneratedEditor):
    """A generated editor in another order: the table is what both look at."""

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, worksheet, assignment, client, parent)
        if self.answers is not None:
            self.column.removeWidget(self.answers)
            self.column.addWidget(self.answers)
            self.answers.set_folded(bool(self.tables[0].entries.rows(self.tables[0].field)))

    def answers_title(self) -> str:
        return tr("What this ladder is about")
