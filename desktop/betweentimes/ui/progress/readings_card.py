"""What a client's measures say by their published rules, in words, and which of them may be asked again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.client_scores import ClientScores
from betweentimes.ui.progress.due_words import due_lines
from betweentimes.ui.progress.judgement_words import honest_words, pair_result_words, significance_words, sudden_words
from betweentimes.ui.progress.measure_lines import measure_lines
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel


class ReadingsCard(Card):
    """Hidden while there is nothing to say."""

    measures_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, tr("What the measures say"), name="readings_card", parent=parent)
        self._context = context
        measures = ActionButton(
            context.look, tr("Measures…"), None, "quiet", name="action_measures_of_readings", small=True
        )
        measures.clicked.connect(self.measures_requested)
        self.head_layout.addWidget(measures)
        self._words = TextLabel(context.look, "", "body", wrap=True)
        self._due = TextLabel(context.look, "", "second", wrap=True)
        self._honest = TextLabel(context.look, honest_words(), "hint", wrap=True)
        for part in (self._words, self._due, self._honest):
            self.body.addWidget(part)

    def show_scores(self, read: ClientScores) -> None:
        """Say what follows from a client's scores; read the plans anew."""
        today = self._context.casebook.today()
        lines = measure_lines(read.definitions, read.scores) if read.scores else ()
        pair = next((line.pair for line in lines if line.pair is not None), None)
        said = [pair_result_words(pair, today)] if pair is not None else []
        for line in lines:
            if line.significant is not None:
                said.append(f"{line.definition.short_title}: {significance_words(line.significant)}")
            said.extend(sudden_words(line.definition, change, today) for change in line.sudden)
        wanted = due_lines(self._context, read.client, read)
        self._words.setText("\n".join(said))
        self._words.setVisible(bool(said))
        self._honest.setVisible(bool(said))
        self._due.setText("\n".join(wanted))
        self._due.setVisible(bool(wanted))
        self.setVisible(bool(said or wanted))

    def words(self) -> str:
        """Everything it says."""
        return "\n".join(part.text() for part in (self._words, self._due) if part.text())
