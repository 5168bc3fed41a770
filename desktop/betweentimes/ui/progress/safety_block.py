"""What an item about harm asks of the therapist, beside the total; calm, and no risk assessment."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.clinic.scoring import Safety, safety
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.score_words import item_number
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel
from betweentimes.ui.widgets.style_property import set_style_property
from betweentimes.ui.widgets.text_input import LongTextInput


class SafetyBlock(QFrame):
    """Hidden for measures without such an item; `edited` and `left` follow the note of what was done."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("safety_block")
        self.setProperty("role", "tinted")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        self._title = TextLabel(look, "", "strong", wrap=True)
        self._words = TextLabel(look, "", "small", wrap=True)
        self.note = LongTextInput(look, name="answer_safety_note", least=3, most=8)
        self._note_label = FieldLabel(look, tr("What was asked and done"), self.note)
        for part in (self._title, self._words, self._note_label, self.note):
            column.addWidget(part)
        self.note.edited.connect(self.edited)
        self.note.left.connect(self.left)

    def words(self) -> str:
        """Everything it says."""
        return f"{self._title.text()} {self._words.text()}"

    def show_score(self, definition: MeasureDefinition, score: Score) -> None:
        """Say what this score's answer asks for; the note is not touched."""
        found = safety(definition, score)
        n = item_number(definition)
        self.setVisible(found is not Safety.NOT_ASKED)
        raised, unknown = found is Safety.RAISED, found is Safety.UNKNOWN
        set_style_property(self, "tint", "ochre" if raised else "plain")
        honest = tr("This is not a risk assessment.")
        if raised:
            self._title.setText(tr("Ask, assess, document"))
            said = tr("Item {n} was not answered with “not at all”.", n=n)
        elif unknown:
            self._title.setText(tr("Item {n}: unknown", n=n))
            said = tr("There is no answer to it, and that says nothing either way. You may want to ask.")
        else:
            self._title.setText(tr("Item {n}: answered with 0", n=n))
            said = tr("An answer of 0 on paper does not replace asking.")
        self._words.setText(f"{said} {honest}")
        asked = raised or unknown or bool(self.note.value().strip())
        self.note.setVisible(asked)
        self._note_label.setVisible(asked)
        self.setAccessibleName(self.words())
