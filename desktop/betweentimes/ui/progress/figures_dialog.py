"""Giving a shipped measure the SD, reliability and norms of a publication, for change after Jacobson & Truax."""

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_figures import NONE, MeasureFigures, figures_of, with_figures
from betweentimes.clinic.user_measure import UserMeasureProblem, figure_problems
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.figure_inputs import add_figures
from betweentimes.ui.progress.score_words import user_measure_sentence
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import PageTitle, TextLabel
from betweentimes.ui.widgets.text_input import TextInput


class FiguresDialog(QDialog):
    """Blank inputs take the figures back."""

    def __init__(self, context: Context, definition: MeasureDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._definition = definition
        look = context.look
        self.setWindowTitle(tr("Published figures"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(PageTitle(look, tr("Published figures of {measure}", measure=definition.short_title)))
        words = tr(
            "SD and reliability give the change index; the means and SDs of both groups give the cut-offs a, b and c."
            " They hold for this casebook. Blank means none."
        )
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        self.form: RecordForm[MeasureFigures] = RecordForm(look)
        add_figures(self.form, look)
        hint = tr("Author and year, printed wherever the change is judged.")
        self.form.add("source", tr("Source of these figures"), TextInput(look), hint=hint)
        column.addWidget(self.form)
        self._problem = TextLabel(look, "", "problem", wrap=True)
        self._problem.setObjectName("problem")
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addLayout(self._make_buttons())
        self.form.show_record(figures_of(definition))
        self.resize(640, 440)
        self.form.entry("sd").setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_buttons(self) -> QHBoxLayout:
        look = self._context.look
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        cancel.clicked.connect(self.reject)
        save = ActionButton(look, tr("Save"), None, "primary", name="action_save")
        save.setDefault(True)
        save.clicked.connect(self._save)
        row.addWidget(cancel)
        row.addWidget(save)
        return row

    def _save(self) -> None:
        if self.form.problem():
            self._problem.setText(self.form.problem())
            return
        typed = self.form.record(NONE)
        figures = dataclasses.replace(typed, source=" ".join(typed.source.split()))
        if dataclasses.replace(figures, source="") == NONE:
            figures = NONE  # a source of nothing
        problems = figure_problems(with_figures(self._definition, figures))
        if figures != NONE and not figures.source:
            problems = [*problems, UserMeasureProblem.FIGURES_WITHOUT_SOURCE]
        if problems:
            self._problem.setText(user_measure_sentence(problems[0]))
            return
        try:
            self._context.give_figures(self._definition.id, figures)
        except CasebookProblem as problem:
            self._problem.setText(sentence(problem))
            return
        self.accept()
