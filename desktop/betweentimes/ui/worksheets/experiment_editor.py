"""A behavioural experiment: the thought and the plan at one side, what happened and was learned at the other."""

from betweentimes.ui.language import tr
from betweentimes.ui.words import short_name
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.generated_editor import GeneratedEditor
from betweentimes.ui.worksheets.side_by_side import SideBySide
from betweentimes.ui.worksheets.two_forms import for_half, tie_before
from betweentimes.worksheets.fields import Field, MomentField, TableField

HAPPENED = "happened"
"""The first answer about what came of it; the day of it may stand before."""


class ExperimentEditor(GeneratedEditor):
    """Beliefs of before are shown with those of now."""

    def lay_out(self) -> None:
        fields = [field for field in self.worksheet.single_fields if not isinstance(field, TableField)]
        at = _begin_of_outcome(fields)
        planned = self.make_card(for_half(fields[:at]), tr("The thought and the plan"))
        taken = tr("What happened, and what {client} takes from it", client=short_name(self.client))
        self._outcome = for_half(fields[at:])
        happened = self.make_card(self._outcome, taken)
        self.column.addWidget(SideBySide(planned, happened, least=660))
        for table in self.worksheet.tables:
            self.column.addWidget(self._make_rows(table))
        planned.form.inputs.edited.connect(self._tie)

    def show_entries(self, entries: EntryTree) -> None:
        super().show_entries(entries)
        self._tie()

    def _tie(self, *_name: object) -> None:
        planned, happened = self.cards
        tie_before(planned.form, happened.form, self._outcome)


def _begin_of_outcome(fields: list[Field]) -> int:
    at = next((place for place, field in enumerate(fields) if field.id == HAPPENED), len(fields))
    return at - 1 if at > 0 and isinstance(fields[at - 1], MomentField) else at
