"""Writes down a change nobody assigned; saves itself."""

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.client import UnassignedChange
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.record_editor import RecordEditor
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.widgets.text_input import LongTextInput
from betweentimes.ui.widgets.time_inputs import DateInput


class ChangeEditor(RecordEditor[UnassignedChange]):
    """A date and words; without words nothing new is kept."""

    def __init__(self, context: Context, change: UnassignedChange, parent: QWidget | None = None) -> None:
        look = context.look
        form: RecordForm[UnassignedChange] = RecordForm(look)
        form.add("date", tr("Date"), DateInput(look, context.casebook.today, name="answer_change_date"))
        form.add("words", tr("What changed"), LongTextInput(look, least=2, name="answer_change_words"))
        super().__init__(context, change, form, "words", parent)
        self.lay_out("change_editor", "action_change_done")

    def keep(self, edited: UnassignedChange) -> UnassignedChange:
        if edited.date is None or not (edited.words.strip() or edited.uid):
            return self.kept
        return self.context.casebook.goals.save_change(edited)
