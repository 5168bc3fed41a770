"""Making a worksheet of one's own: its parts at the left, the chosen part in the middle, how it looks at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.own_worksheets.field_form import FieldForm
from betweentimes.ui.own_worksheets.field_words import kind_of, type_words
from betweentimes.ui.own_worksheets.fields_panel import FieldsPanel
from betweentimes.ui.own_worksheets.kind_draft import KindDraft
from betweentimes.ui.own_worksheets.kind_preview import SHEET, KindPreview
from betweentimes.ui.own_worksheets.language_form import LanguageForm
from betweentimes.ui.own_worksheets.parts import (
    GUIDANCE,
    GUIDANCE_KEYS,
    LANGUAGES,
    SHOWS,
    WHOLE,
    WHOLE_KEYS,
    language_of,
    show_place,
)
from betweentimes.ui.own_worksheets.property_form import PropertyForm
from betweentimes.ui.own_worksheets.show_form import ShowForm
from betweentimes.ui.own_worksheets.show_words import show_meanings, show_words
from betweentimes.ui.own_worksheets.whole_forms import guidance_form, whole_form
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import ElidedLabel, HLine, SectionTitle, SmallLabel, TextLabel, VLine
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.kind_rows import row_of
from betweentimes.worksheets.overlays import own_overlay, translated

PARTS_WIDTH, NARROW_PARTS = 264, 208
PREVIEW_WIDTH, NARROW_PREVIEW = 460, 380
PREVIEW_BESIDE_FROM = 1020
NARROW_BELOW = 1280
FORM_WIDTH = 640


class OwnWorksheetPage(QFrame):
    """Takes the whole window. Everything is kept by itself; `closed` when it is left."""

    closed = Signal()
    share_wished = Signal(object)
    archive_wished = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("ground", "window")
        self.draft = KindDraft(context, self)
        self._part = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(HLine())
        self.notice = Notice(context.look, name="frame_notice")
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.addWidget(self.notice)
        column.addLayout(above)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._languages = context.translations.languages()
        self.parts = FieldsPanel(context.look, self.draft, self._languages)
        row.addWidget(self.parts)
        row.addWidget(VLine())
        row.addWidget(self._make_middle(), 1)
        self._line = VLine()
        row.addWidget(self._line)
        self.preview = KindPreview(context)
        row.addWidget(self.preview)
        column.addLayout(row, 1)
        self._connect()

    def _make_head(self) -> QWidget:
        look = self._context.look
        head = QWidget()
        head.setMinimumHeight(56)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 6, 16, 6)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = ElidedLabel(look, "", "page_title")
        self.state = SmallLabel(look)
        self.state.setObjectName("kept_words")
        words.addWidget(self.title)
        words.addWidget(self.state)
        row.addLayout(words, 1)
        self.look_button = ActionButton(look, tr("Preview"), "eye", name="action_preview")
        self.look_button.setCheckable(True)
        self.archive_button = ActionButton(look, tr("Offer it no longer"), "eye-off", name="action_archive_kind")
        self.share_button = ActionButton(look, tr("Share as a file…"), "save", name="action_share_kind")
        self.back_button = ActionButton(look, tr("Back to the worksheets"), "arrow-left", name="action_back")
        for button in (self.look_button, self.archive_button, self.share_button, self.back_button):
            row.addWidget(button)
        return head

    def _make_middle(self) -> ScrollFrame:
        look = self._context.look
        self._scroll = ScrollFrame()
        ground = QFrame()
        ground.setProperty("ground", "surface")
        outer = QHBoxLayout(ground)
        outer.setContentsMargins(24, 16, 24, 20)
        holder = QWidget()
        holder.setMaximumWidth(FORM_WIDTH)
        self._middle = QVBoxLayout(holder)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(4)
        self._part_title = SectionTitle(look)
        self._part_title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._part_words = TextLabel(look, "", "second", wrap=True)
        self._middle.addWidget(self._part_title)
        self._middle.addWidget(self._part_words)
        self._middle.addSpacing(8)
        self.form = PropertyForm(look)
        self._middle.addWidget(self.form)
        self._middle.addStretch(1)
        outer.addWidget(holder, 1)
        outer.addStretch(0)
        self._scroll.setWidget(ground)
        return self._scroll

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.close_page)
        self.share_button.clicked.connect(self._share)
        self.archive_button.clicked.connect(self._archive)
        self.look_button.toggled.connect(self._place_preview)
        self.parts.chosen.connect(self._show_part)
        self.parts.entered.connect(self.focus_form)
        self.notice.acted.connect(self._discard)
        self.draft.edited.connect(self._renew)
        self.draft.kept.connect(self._say_kept)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_page)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def begin(self, worksheet: Worksheet) -> None:
        """Begin with a kind that is not kept yet: an empty one, or a copy."""
        self.notice.hide()
        self.draft.begin(worksheet)
        self._start()

    def open_kind(self, kind: str) -> None:
        """Go on with a kind of the casebook or a draft."""
        self.notice.hide()
        self.draft.open(kind)
        self._start()

    def focus_first(self) -> None:
        """Put the focus on the title."""
        self.form.input("title").setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.input("title").selectAll()

    def focus_form(self) -> None:
        """Put the focus on the first input of the part that is chosen, its words selected."""
        first = self.form.first_input()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            first.selectAll()

    def close_page(self) -> None:
        """Leave, once what was typed is kept."""
        if not self.draft.leave():
            self.notice.say(tr("This cannot be kept just now, so it stays here. Try again in a moment."), "ochre")
            return
        self._context.casebook.end_spell()
        self.closed.emit()
        self.draft.close()
        self.preview.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_BELOW
        self.parts.setFixedWidth(NARROW_PARTS if narrow else PARTS_WIDTH)
        self._place_preview()

    def _start(self) -> None:
        self.look_button.setChecked(False)
        self.parts.fill(WHOLE)
        self._renew()
        self._say_kept()

    def _place_preview(self, *_args: object) -> None:
        """Beside the form where there is room, else in its place when it is asked for."""
        width = self.width()
        beside = width >= PREVIEW_BESIDE_FROM
        looked_at = self.look_button.isChecked() and not beside
        self.look_button.setVisible(not beside)
        self._scroll.setVisible(not looked_at)
        self.preview.setVisible(beside or looked_at)
        self._line.setVisible(beside)
        if beside:
            self.preview.setFixedWidth(NARROW_PREVIEW if width < NARROW_BELOW else PREVIEW_WIDTH)
        else:
            self.preview.setMinimumWidth(0)
            self.preview.setMaximumWidth(16_777_215)

    def _show_part(self, part: str) -> None:
        if not self.draft.kind:
            return
        before, again = self.form, part == self._part
        focus = before.key_with_focus() if again else ""
        title, words, self.form = self._form_of(part)
        self._part = part
        self._part_title.setText(title)
        self._part_words.setText(words)
        self._part_words.setVisible(bool(words))
        self._middle.replaceWidget(before, self.form)
        before.hide()
        before.deleteLater()
        self._show_problems()
        if again:
            self.form.focus_key(focus)
        else:
            self._scroll.verticalScrollBar().setValue(0)
        if language_of(part):
            self.preview.look_at(SHEET)
        self._show_preview()

    def _form_of(self, part: str) -> tuple[str, str, PropertyForm]:
        """The title of a part, a line about it, and the form to change it."""
        look, draft = self._context.look, self.draft
        place, language = show_place(part), language_of(part)
        if part == WHOLE:
            words = tr("How it is called and found.")
            return tr("Title and looks"), words, whole_form(look, draft, self._languages)
        if part == GUIDANCE:
            words = tr("Stands beside it in the gallery; it is never printed.")
            return tr("Guidance for you"), words, guidance_form(look, draft)
        if part == SHOWS:
            words = tr("Small pictures and counts that you can look at together, and put into the progress PDF.")
            return tr("What it can show"), words, PropertyForm(look)
        if part == LANGUAGES:
            words = tr("The same worksheet in the words of another client. Each client’s page says in which one.")
            return tr("In other languages"), words, PropertyForm(look)
        if place is not None:
            kind = draft.data["show"][place]["kind"]
            return show_words()[kind], show_meanings()[kind], ShowForm(look, draft, place)
        if language:
            words = tr("Write each text anew. What is left blank stays as it is, and is told before printing.")
            return language_name(language), words, LanguageForm(look, draft, language)
        row = row_of(draft.data, part)
        words = self._words_about(part, bool(row.get("retired")))
        return type_words()[kind_of(row)], words, FieldForm(look, draft, part)

    def _words_about(self, field: str, retired: bool) -> str:
        if retired:
            return tr("No longer asked nor printed. Answers given to it stay and can be read.")
        if field in self.draft.used:
            return tr("In use: answers given to it stay readable whatever becomes of it.")
        return ""

    def _renew(self) -> None:
        title = str(self.draft.data.get("title", "")).strip()
        self.title.setText(title or tr("A worksheet of your own"))
        self._show_problems()
        self._show_preview()
        self.share_button.setEnabled(self.draft.worksheet is not None)

    def _show_preview(self) -> None:
        """The worksheet, in the language whose words are being written."""
        shown, language = self.draft.shown, language_of(self.parts.current())
        overlay = own_overlay(shown, language) if shown is not None and language else None
        if shown is not None and overlay is not None:
            shown = translated(shown, overlay)
        self.preview.show_kind(shown, self.draft.worksheet is not None)

    def _show_problems(self) -> None:
        part = self.parts.current()
        place, language = show_place(part), language_of(part)
        if part == WHOLE:
            wrong = self.draft.problems_of_whole(*WHOLE_KEYS)
            wrong = tuple(problem for problem in wrong if "field" not in problem.path[:1] or len(problem.path) == 1)
        elif part == GUIDANCE:
            wrong = self.draft.problems_of_whole(*GUIDANCE_KEYS)
        elif place is not None:
            wrong = self.draft.problems_of_show(place)
        elif language:
            wrong = self.draft.problems_of_language(language)
        elif part in (SHOWS, LANGUAGES):
            return
        else:
            wrong = self.draft.problems_of(part)
        self.form.show_problems(wrong)

    def _say_kept(self) -> None:
        draft = self.draft
        if not draft.kind:
            return
        kept = self._kept_as_one()
        self.archive_button.setVisible(kept or draft.touched or bool(draft.problems))
        self.archive_button.set_text(tr("Offer it no longer") if kept else tr("Discard…"))
        self.archive_button.set_icon("eye-off" if kept else "x")
        if not draft.touched and not kept and not draft.problems:
            self.state.setText(tr("Nothing is kept before you change something."))
        elif draft.problems:
            count = len(draft.problems)
            words = tr("Kept as a draft. One thing to finish.") if count == 1 else ""
            self.state.setText(words or tr("Kept as a draft. Things to finish: {n}.", n=count))
        elif draft.versions_used:
            n = draft.data["version"]
            self.state.setText(
                tr("Saved as version {n}. What was given out before keeps the version it was made with.", n=n)
            )
        else:
            self.state.setText(tr("Saved. It is in the gallery."))

    def _kept_as_one(self) -> bool:
        """Whether the casebook has it as a worksheet, whatever is being changed in it."""
        return bool(self._context.casebook.own_kinds.versions(self.draft.kind))

    def _share(self) -> None:
        if self.draft.leave() and self.draft.worksheet is not None:
            self.share_wished.emit(self.draft.worksheet)

    def _archive(self) -> None:
        if not self._kept_as_one():
            self.notice.say(tr("This draft is then gone for good."), "ochre", tr("Discard it"))
        elif self.draft.leave():
            self.archive_wished.emit(self.draft.kind)

    def _discard(self) -> None:
        if self.draft.kind and not self._kept_as_one():
            self.draft.discard()
            self.close_page()
