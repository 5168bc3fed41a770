"""A new passphrase: typed twice or suggested, with calm words on what it still needs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.storage.passphrase import (
    LEAST_LENGTH,
    MOST_LENGTH,
    PassphraseRules,
    make_passphrase,
    normalised,
    passphrase_faults,
)
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel
from betweentimes.ui.widgets.passphrase_input import PassphraseInput


def fault_sentence(fault: str) -> str:
    """Why a passphrase is not taken, and what would help."""
    return {
        "too_short": tr("A passphrase has {n} characters or more. Several words with spaces are easy to remember."),
        "too_long": tr("A passphrase has at most {most} characters."),
        "common": tr("Most of this is among the first things somebody would try. Add words of your own."),
        "name": tr("Most of this is the casebook’s name or yours. Add words that have nothing to do with them."),
        "repeated": tr("Most of this is the same over again. Add different words."),
        "sequence": tr("Most of this is a run of letters, digits or keys. Add words of your own."),
    }[fault].format(n=LEAST_LENGTH, most=MOST_LENGTH)


class NewPassphraseInput(QWidget):
    """Two passphrase fields, a hint, and Suggest one."""

    edited = Signal()

    def __init__(
        self, look: Look, rules: PassphraseRules, label: str = "", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        """`label` stands over the first field."""
        super().__init__(parent)
        self._rules = rules
        self._names: tuple[str, ...] = ()
        self.setObjectName(name)
        self.first = PassphraseInput(look, name="answer_new_passphrase")
        self.again = PassphraseInput(look, name="answer_passphrase_again")
        self.suggest_button = ActionButton(look, tr("Suggest one"), "sparkles", "quiet", name="action_suggest")
        self.suggest_button.setProperty("small", True)
        self.hint = SmallLabel(look, wrap=True)
        self.again_hint = SmallLabel(look, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(FieldLabel(look, label or tr("Passphrase"), self.first), 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.suggest_button)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self.first)
        column.addSpacing(4)
        column.addWidget(self.hint)
        column.addSpacing(12)
        column.addWidget(FieldLabel(look, tr("The same once more"), self.again))
        column.addSpacing(5)
        column.addWidget(self.again)
        column.addSpacing(4)
        column.addWidget(self.again_hint)
        self.first.edited.connect(self._judge)
        self.again.edited.connect(self._judge)
        self.suggest_button.clicked.connect(self._suggest)
        self._judge()

    def set_names(self, *names: str) -> None:
        """Say which names may be part of the passphrase but not carry it."""
        self._names = tuple(name for name in names if name)
        self._judge()

    def value(self) -> str:
        """Return what was typed first, spaces and all."""
        return self.first.value()

    def problem(self) -> str:
        """Return one sentence on what it still needs, an empty string when it can be taken."""
        faults = passphrase_faults(self.value(), self._rules, self._names)
        if faults:
            return fault_sentence(faults[0])
        if self.value() != self.again.value():
            return tr("The two are not the same yet. Type the second one again.")
        return ""

    def problem_field(self) -> PassphraseInput:
        """The line in which something is still needed."""
        return self.first if passphrase_faults(self.value(), self._rules, self._names) else self.again

    def focus_problem(self) -> None:
        """Put the keyboard where something is still needed."""
        field = self.problem_field()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.line.selectAll()

    def forget(self) -> None:
        """Clear both fields."""
        self.first.set_value("")
        self.again.set_value("")
        self._judge()

    def _suggest(self) -> None:
        self.first.set_value(make_passphrase(self._rules))
        self.first.show_button.setChecked(True)
        self.again.set_value("")
        self._judge()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        text = self.value()
        faults = passphrase_faults(text, self._rules, self._names)
        left = LEAST_LENGTH - len(normalised(text))
        if not text:
            self.hint.setText(fault_sentence("too_short"))
        elif left > 0:
            self.hint.setText(tr("{n} more characters.", n=left) if left > 1 else tr("One more character."))
        else:
            self.hint.setText(fault_sentence(faults[0]) if faults else tr("This is a good length."))
        again = self.again.value()
        if again and not text.startswith(again):
            self.again_hint.setText(tr("This differs from the first."))
        else:
            self.again_hint.setText(tr("The two are the same.") if again and again == text else "")
        self.edited.emit()
