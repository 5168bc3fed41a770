"""Giving a shipped measure the SD, reliability and norms of a publication, for change after Jacobson & Truax."""

import dataclasses

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_figures import NONE, MeasureFigures, figures_of, with_figures
from betweentimes.clinic.user_measure import UserMeasureProblem, figure_problems
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.figure_inputs import add_figures
from betweentimes.ui.progress.measure_dialog import MeasureDialog
from betweentimes.ui.progress.measure_problems import field_of
from betweentimes.ui.progress.score_words import user_measure_sentence
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.text_input import TextInput


class FiguresDialog(MeasureDialog):
    """Blank inputs take the figures back."""

    def __init__(self, context: Context, definition: MeasureDefinition, parent: QWidget | None = None) -> None:
        title = tr("Published figures of {measure}", measure=definition.short_title)
        words = tr(
            "SD and reliability give the change index; the means and SDs of both groups give the cut-offs a, b and c."
            " They hold for this casebook. Blank means none."
        )
        look = context.look
        super().__init__(look, title, words, QSize(640, 440), parent)
        self._context = context
        self._definition = definition
        self.form: RecordForm[MeasureFigures] = RecordForm(look)
        add_figures(self.form, look)
        hint = tr("Author and year, printed wherever the change is judged.")
        self.form.add("source", tr("Source of these figures"), TextInput(look), hint=hint)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.save_wished.connect(self._save)
        self.form.show_record(figures_of(definition))
        self.form.entry("sd").setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        unfit, field = self.form.unreadable()
        if unfit:
            self.say(unfit, field)
            return
        typed = self.form.record(NONE)
        figures = dataclasses.replace(typed, source=" ".join(typed.source.split()))
        if dataclasses.replace(figures, source="") == NONE:
            figures = NONE  # a source of nothing
        problems = figure_problems(with_figures(self._definition, figures))
        if figures != NONE and not figures.source:
            problems = [*problems, UserMeasureProblem.FIGURES_WITHOUT_SOURCE]
        if problems:
            about = field_of(problems[0], with_figures(self._definition, figures))
            about = "source" if about == "change_source" else about
            self.say(user_measure_sentence(problems[0]), self.form.entry(about) if about else None)
            return
        try:
            self._context.give_figures(self._definition.id, figures)
        except CasebookProblem as problem:
            self.say(sentence(problem))
            return
        self.accept()
