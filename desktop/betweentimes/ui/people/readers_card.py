"""Who may read one's own process notes: a supervisor, for example."""

from PySide6.QtWidgets import QWidget

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.people.people_words import people_sentence
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.choice_inputs import ChecksInput
from betweentimes.ui.widgets.labels import SmallLabel


class ReadersCard(Card):
    """A tick for each colleague; a tick counts at once."""

    def __init__(self, look: Look, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Who may read my process notes"), parent=parent)
        self._casebook = casebook
        me = casebook.me.uid
        colleagues = [(each.uid, each.name) for each in casebook.people.responsible() if each.uid != me]
        self.readers = ChecksInput(look, colleagues, name="answer_process_readers")
        self.readers.setAccessibleName(tr("Who may read my process notes"))
        self.readers.set_value(casebook.people.process_readers())
        self.said = SaidLine(look)
        words = tr(
            "Notes on the alliance are yours alone, whatever the role of others. A supervisor, for example, reads them "
            "once you tick them here, about the clients they see."
        )
        self.body.addWidget(SmallLabel(look, words, wrap=True))
        self.body.addWidget(self.readers)
        self.body.addWidget(self.said)
        self.readers.edited.connect(self._keep)
        if not colleagues:
            self.hide()

    def _keep(self) -> None:
        try:
            self._casebook.people.choose_process_readers(self.readers.value())
        except CasebookProblem as problem:
            self.readers.set_value(self._casebook.people.process_readers())
            self.said.say(people_sentence(problem))
        else:
            self.said.clear()
