"""A start passphrase for each of the others, to be changed, written down, or handed over on paper."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.person import Person
from betweentimes.documents.start_passphrases import StartPassphrase, StartPassphrasesRequest
from betweentimes.storage.passphrase import make_passphrase, passphrase_faults
from betweentimes.ui.language import tr
from betweentimes.ui.people.paper_choices import PaperButtons, PaperChoices
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.new_passphrase_input import fault_sentence
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel, TextLabel
from betweentimes.ui.widgets.text_input import TextInput


class OthersPassphrases(QWidget):
    """A field for each person, filled with made words; `left_program` tells that they stand on paper now."""

    left_program = Signal(str)

    def __init__(
        self,
        start: StartContext,
        casebook: str,
        people: Sequence[Person],
        choices: PaperChoices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._start = start
        self._casebook = casebook
        self._people = tuple(people)
        self._choices = choices
        look = start.look
        self.fields = {person.uid: TextInput(look, name=f"answer_passphrase_{person.uid}") for person in people}
        file_name = tr("Start passphrases {day}.pdf", day=start.today().isoformat())
        what = tr("Start passphrases")
        self.buttons = PaperButtons(start, choices, self._prepare, file_name, "start_passphrases", what)
        self.buttons.left_program.connect(self.left_program)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        words = tr(
            "The old passphrases of the others do not fit the new key. Print a page for each, write down what stands "
            "here, or let them type their own. It is shown only now."
        )
        column.addWidget(TextLabel(look, words, wrap=True))
        for person in people:
            field = self.fields[person.uid]
            field.set_value(make_passphrase(start.rules))
            column.addSpacing(6)
            column.addWidget(FieldLabel(look, tr("Passphrase for {person}", person=person.name), field))
            column.addWidget(field)
        column.addSpacing(6)
        column.addWidget(choices)
        column.addWidget(SmallLabel(look, tr("Hand each page to its person and to nobody else."), wrap=True))
        column.addWidget(self.buttons)

    def given(self) -> dict[str, str]:
        """The passphrase of each person by uid."""
        return {uid: field.value() for uid, field in self.fields.items()}

    def problem(self) -> tuple[str, QWidget | None]:
        """Why one of them cannot be taken, and its field; "" and None when all can."""
        for person in self._people:
            field = self.fields[person.uid]
            faults = passphrase_faults(field.value(), self._start.rules, (self._casebook, person.name))
            if faults:
                return tr("For {person}: {problem}", person=person.name, problem=fault_sentence(faults[0])), field
        return "", None

    def forget(self) -> None:
        """Show none of them any more."""
        for field in self.fields.values():
            field.set_value("")

    def _prepare(self) -> Callable[[], bytes]:
        pages = tuple(StartPassphrase(person.name, self.fields[person.uid].value()) for person in self._people)
        request = StartPassphrasesRequest(
            people=pages,
            made_on=self._start.today(),
            paper=str(self._choices.paper.value()),
            language=str(self._choices.language.value()),
        )
        return partial(self._choices.papers.start_passphrases, request)
