"""The form for the words of the sheet in another language: each text as it is, and a line to say it anew."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.look import Look
from betweentimes.ui.own_worksheets.kind_draft import KindDraft
from betweentimes.ui.own_worksheets.property_form import PropertyForm
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.text_input import LongTextInput
from betweentimes.worksheets.overlays import paper_texts
from betweentimes.worksheets.second_language import languages_in, said_in, say
from betweentimes.worksheets.toml_source import DefinitionProblem

FROM_RIGHT = ("ar", "fa", "he", "ur")


class LanguageForm(PropertyForm):
    """One line for each different text of the sheet. What is left blank stays as it is, and printing says so."""

    def __init__(self, look: Look, draft: KindDraft, language: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._draft = draft
        self._language = language
        self.texts = texts_of(draft)
        said = said_in(draft.data, language)
        for number, text in enumerate(self.texts):
            entry = LongTextInput(look, most=6)
            entry.setAccessibleName(tr("{words}, in {language}", words=text, language=language_name(language)))
            if language in FROM_RIGHT:
                _write_from_right(entry)
            self.add(f"saying_{number}", text, entry, said.get(text, ""), partial(self._say, text))
        for label in self.findChildren(TextLabel):
            if label.buddy() is not None:
                label.setWordWrap(True)

    def show_problems(self, problems: Iterable[DefinitionProblem]) -> None:
        """Say each at the text it is about."""
        super().show_problems(())
        places = list(languages_in(self._draft.data))
        rows = self._draft.data["translation"][places.index(self._language)].get("sayings", [])
        for problem in problems:
            if problem.path[2:3] == ("sayings",) and rows[int(problem.path[3])]["of"] in self.texts:
                number = self.texts.index(rows[int(problem.path[3])]["of"])
                self.say_mistake(f"saying_{number}", problem)

    def _say(self, text: str, words: Any) -> None:
        say(self._draft.data, self._language, text, " ".join(str(words or "").split()))
        self._draft.touch()


def _write_from_right(entry: LongTextInput) -> None:
    """Blank lines, too: the direction is not left to the first letter."""
    entry.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    option = entry.document().defaultTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    entry.document().setDefaultTextOption(option)


def texts_of(draft: KindDraft) -> tuple[str, ...]:
    """The different texts of the sheet as it was last whole, in order."""
    return tuple(dict.fromkeys(paper_texts(draft.shown).values())) if draft.shown is not None else ()
