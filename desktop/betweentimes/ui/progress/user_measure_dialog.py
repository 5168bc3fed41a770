"""Describing a measure of one's own: its range, its direction, and thresholds with their source."""

import dataclasses
from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.user_measure import user_measure_problems
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.figure_inputs import add_figures, figure_input
from betweentimes.ui.progress.measure_dialog import MeasureDialog
from betweentimes.ui.progress.measure_problems import field_of
from betweentimes.ui.progress.score_words import user_measure_sentence
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.widgets.text_input import TextInput

NEW = MeasureDefinition(title="", short_title="", minimum=0, maximum=100, score_only=True, user_made=True)


class UserMeasureDialog(MeasureDialog):
    """`definition` is what is stored after it was accepted."""

    def __init__(
        self,
        context: Context,
        definition: MeasureDefinition | None = None,
        parent: QWidget | None = None,
        suggested: Mapping[str, object] | None = None,
    ) -> None:
        """`definition` None makes a new one; `suggested` fills fields of it, such as a range seen in a file."""
        title = tr("Define a measure") if definition is None else tr("Change a measure")
        words = tr("For a form you hold a licence for: only its totals are kept here, none of its questions.")
        super().__init__(context.look, title, words, QSize(640, 620), parent)
        self._context = context
        self.definition = definition or dataclasses.replace(NEW, **dict(suggested or {}))  # type: ignore[arg-type]
        look = context.look
        self._form = self._make_form()
        self.body.addWidget(self._form)
        self._direction = ChoiceInput(
            look,
            [("worse", tr("A higher total is worse")), ("better", tr("A higher total is better"))],
            blank=False,
            name="answer_direction",
        )
        self.body.addWidget(FieldLabel(look, tr("Direction"), self._direction))
        self.body.addWidget(self._direction)
        self.body.addStretch(1)
        self.save_wished.connect(self._save)
        self._form.show_record(self.definition)
        self._direction.set_value("worse" if self.definition.higher_is_worse else "better")
        self._form.entry("title").setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> RecordForm[MeasureDefinition]:
        look = self._context.look
        form: RecordForm[MeasureDefinition] = RecordForm(look)
        form.add("title", tr("Name"), TextInput(look), 8)
        form.add("short_title", tr("Short name"), TextInput(look), 4)
        form.add("minimum", tr("Lowest total"), figure_input(look), 3)
        form.add("maximum", tr("Highest total"), figure_input(look), 3)
        form.add("caseness", tr("Cut-off, if any"), figure_input(look), 3)
        form.add("reliable_change", tr("Change that counts"), figure_input(look), 3)
        add_figures(form, look)
        hint = tr(
            "Author and year, printed wherever the change is judged. Needed with a change that counts, SD or means."
        )
        form.add("change_source", tr("Source of these figures"), TextInput(look), hint=hint)
        return form

    def _save(self) -> None:
        unfit, field = self._form.unreadable()
        if unfit:
            self.say(unfit, field)
            return
        asked = self._form.record(self.definition)
        if asked.minimum is None or asked.maximum is None:
            blank = "minimum" if asked.minimum is None else "maximum"
            self.say(tr("Give the lowest and the highest total."), self._form.entry(blank))
            return
        title = " ".join(asked.title.split())
        wanted = dataclasses.replace(
            asked,
            title=title,
            short_title=" ".join(asked.short_title.split()) or title,
            higher_is_worse=self._direction.value() != "better",
        )
        problems = user_measure_problems(wanted)
        if problems:
            about = field_of(problems[0], wanted)
            self.say(user_measure_sentence(problems[0]), self._form.entry(about) if about else None)
            return
        outside = self._totals_outside(wanted)
        if outside:
            self.say(outside, self._form.entry("minimum"))
            return
        try:
            self.definition = self._context.casebook.measures.define(wanted)
        except CasebookProblem as problem:
            self.say(sentence(problem))
            return
        self.accept()

    def _totals_outside(self, wanted: MeasureDefinition) -> str:
        """Why the range cannot be made so narrow: totals that were kept lie outside it; "" when none does."""
        measures = self._context.casebook.measures
        count = measures.totals_outside(wanted.id, wanted.minimum, wanted.maximum) if wanted.id else 0
        if count == 0:
            return ""
        if count == 1:
            return tr("One total that is kept lies outside this range. Correct it first, or leave the range.")
        return tr("{n} totals that are kept lie outside this range. Correct them first, or leave the range.", n=count)
