"""The extract as text to read before it is made, what was replaced in it marked."""

import html

from PySide6.QtWidgets import QTextBrowser, QWidget

from betweentimes.clinic.replacing import Replacing
from betweentimes.documents.supervision import SaidWords
from betweentimes.documents.supervision_request import ExtractCheckIn, SupervisionRequest
from betweentimes.documents.words import PaperWords
from betweentimes.ui import fonts
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look

BEGIN, END = "\ue000", "\ue001"
"""Signs for private use around what was replaced; those in a text itself are dropped."""


def marking(replacing: Replacing, text: str) -> str:
    """The text with everything marked replaced, and signs around what was."""
    plain = text.replace(BEGIN, "").replace(END, "")
    return "".join(f"{BEGIN}{each.text}{END}" if each.replaced else each.text for each in replacing.stretches(plain))


class ExtractReading(QTextBrowser):
    """Shows the whole extract; a replaced word is bold on a tint and stands in square brackets for those who listen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = ""
        self.setObjectName("extract_text")
        self.setAccessibleName(tr("The extract as it will be made"))
        self.setOpenLinks(False)
        self.setFont(fonts.body())
        self.document().setDocumentMargin(24)
        look.changed.connect(self._redraw)

    def show_extract(self, request: SupervisionRequest, words: PaperWords) -> None:
        """Show the extract of a request whose texts went through `marking`."""
        self._shown = "".join(_paragraphs(request, words))
        self._redraw()

    def clear_extract(self) -> None:
        """Nothing of a client stays."""
        self._shown = ""
        self.clear()

    def _redraw(self) -> None:
        if not self._shown:
            return
        place = self.verticalScrollBar().value()
        tint, ink = self._look.colour("ochre_fill").name(), self._look.colour("ink").name()
        style = f'<span style="background-color:{tint}; color:{ink}; font-weight:600">'
        self.setHtml(self._shown.replace(BEGIN, style).replace(END, "</span>"))
        self.verticalScrollBar().setValue(place)


def _paragraphs(request: SupervisionRequest, words: PaperWords) -> list[str]:
    said = SaidWords(words, request.start)
    made = [_head(said.say("title"), 2)]
    for key, text in (("question", request.question), ("meaning", request.meaning)):
        if text.strip():
            made += [_head(said.say(key)), _line(text)]
    if request.notes:
        made.append(_head(said.say("notes")))
        for note in request.notes:
            made.append(_line(said.note_head(note), bold=True))
            made += [_line(line) for line in said.note_lines(note)]
    if request.check_ins:
        made.append(_head(said.say("check_ins")))
        made += [
            _line(said.say("note_line", when=said.when(e.date), what=_ratings(e, words))) for e in request.check_ins
        ]
    if request.practice:
        made.append(_head(said.say("practice")))
        for practice in request.practice:
            made.append(_line(f"{practice.title}, {said.agreed(practice)}", bold=True))
            made += [_line(line) for line in said.happened(practice)]
    if request.prompts:
        made.append(_head(said.say("prompts")))
        made += [_line(said.prompt(prompt)) for prompt in request.prompts]
    return made if len(made) > 1 else [*made, _line(said.say("empty"))]


def _ratings(check_in: ExtractCheckIn, words: PaperWords) -> str:
    values = (("goals", check_in.goals), ("tasks", check_in.tasks), ("bond", check_in.bond))
    return words.comma.join(
        f"{words.say(f'progress.alliance_{name}')} {words.say('aloud.no_rating') if value is None else value}"
        for name, value in values
    )


def _head(text: str, level: int = 3) -> str:
    return f"<h{level}>{html.escape(text)}</h{level}>"


def _line(text: str, bold: bool = False) -> str:
    said = html.escape(text.strip()).replace("\n", "<br>")
    return f"<p>{f'<b>{said}</b>' if bold else said}</p>"
