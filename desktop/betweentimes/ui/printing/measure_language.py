"""The language in which a measure's paper says that its questions are English, and what is said of that before."""

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.words import short_name
from betweentimes.worksheets.overlay_reading import ENGLISH


class MeasureLanguage(ChoiceInput):
    """Offers the languages of the papers; `words` say that a measure is never translated by a machine."""

    def __init__(self, look: Look, offered: tuple[str, ...], parent: QWidget | None = None) -> None:
        items = [(code, language_name(code)) for code in offered]
        super().__init__(look, items, blank=False, name="answer_reader_language", parent=parent)
        self._offered = offered
        self._client = Client(name="")
        self.words = Callout(look, name="measure_language_words")
        self.words.hide()
        self.edited.connect(self._say)

    def show_client(self, client: Client) -> None:
        """Choose the language of the client's sheets, English where the papers do not speak it."""
        self._client = client
        self.set_value(client.sheet_language if client.sheet_language in self._offered else ENGLISH)
        self._say()

    def code(self) -> str:
        """The language chosen, as an ISO code."""
        return str(self.value() or ENGLISH)

    def _say(self) -> None:
        said = self._about()
        self.words.set_text(said)
        self.words.setVisible(bool(said))

    def _about(self) -> str:
        wanted = self._client.sheet_language or ENGLISH
        chosen = self.code()
        if wanted == ENGLISH and chosen == ENGLISH:
            return ""
        name = self._client.initials.strip() or short_name(self._client)
        kept = tr("Measures are never translated by a machine; a published translation is yours to bring.")
        language = language_name(chosen if chosen != ENGLISH else wanted)
        if chosen != ENGLISH:
            said = tr(
                "{language}: the questions stay English; a sentence tells {client} so.", language=language, client=name
            )
        else:
            said = tr("{language}: the questions are English, and nothing on the page says so.", language=language)
        return f"{said} {kept}"
