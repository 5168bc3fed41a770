"""The language of a sheet, and what is to be said about its translation before it is printed."""

from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name, name_in_sentence
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.overlay_reading import ENGLISH, Translations


class LanguageInput(ChoiceInput):
    """Offers the languages there are for a kind; `words` speaks of drafts and of what is missing, for the page."""

    def __init__(self, look: Look, translations: Translations, parent: QWidget | None = None) -> None:
        english = (ENGLISH, language_name(ENGLISH))
        super().__init__(look, [english], blank=False, name="answer_sheet_language", parent=parent)
        self._translations = translations
        self._kind: Worksheet | None = None
        self._wanted = ENGLISH
        self._own = ENGLISH
        self._reply = False
        self.words = Callout(look, name="language_words")
        self.words.hide()
        self.edited.connect(self._say)

    def show_kind(self, kind: Worksheet, language: str, *, reply: bool = False) -> None:
        """Offer this kind's languages, the client's `language` chosen; a reply is only framed by printed words."""
        self._kind, self._wanted, self._reply = kind, language, reply
        offered = self._translations.languages() if reply else self._translations.languages_of(kind)
        self._own = ENGLISH if reply else kind.language
        self.set_items([(code, language_name(code)) for code in offered])
        self.set_value(language if language in offered else self._own)
        self._say()

    def worksheet(self) -> Worksheet:
        """The kind in the language chosen. Only after `show_kind`."""
        assert self._kind is not None, "no kind is shown"
        return self._translations.sheet(self._kind, str(self.value() or ENGLISH))

    def _say(self) -> None:
        said = self._about(self.worksheet()) if self._kind is not None and not self._reply else ""
        self.words.set_text(said)
        self.words.setVisible(bool(said))

    def _about(self, sheet: Worksheet) -> str:
        own, name = name_in_sentence(self._own), name_in_sentence(sheet.language)
        said = []
        if sheet.language not in self._translations.languages():
            said.append(
                tr("The words that every sheet has are printed in {english}.", english=name_in_sentence(ENGLISH))
            )
        if sheet.language == self._own:
            if self._wanted not in self._translations.languages_of(sheet):
                wanted = name_in_sentence(self._wanted)
                none = tr("There is no {language} for this sheet. It is printed in {own}.", language=wanted, own=own)
                said.insert(0, none)
            return " ".join(said)
        if not sheet.reviewed_translation:
            said.append(
                tr(
                    "{language}: a machine-made draft that nobody has signed off. Please read it first.",
                    language=name,
                )
            )
        if sheet.untranslated == 1:
            said.append(tr("One text is not translated. It stays {language} and is marked.", language=own))
        elif sheet.untranslated:
            said.append(
                tr(
                    "{n} texts are not translated. They stay {language} and are marked.",
                    n=sheet.untranslated,
                    language=own,
                )
            )
        return " ".join(said)
