"""Notes on the alliance: strains, repairs and plain notes as a thread, newest first, with their editor in place."""

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import AllianceNote, NoteKind, Sign, closing_repairs, open_strains
from betweentimes.clinic.client import Client
from betweentimes.ui.alliance.note_editor import NoteEditor
from betweentimes.ui.alliance.note_form import Items
from betweentimes.ui.alliance.note_row import NoteLinks, NoteRow
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.tab_order import follow_on

MOST = 20
"""So many of the newest are shown until all are asked for."""


class NotesPanel(QWidget):
    """Shows a client's notes; one of them at a time is open for writing."""

    assignment_opened = Signal(str)
    move_requested = Signal(str, str)
    editor_shown = Signal(object)
    own_task_wished = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client = ""
        self._editor: NoteEditor | None = None
        self._rows: list[NoteRow] = []
        self._laid: object = None
        self._all = False
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(TextLabel(look, tr("Notes"), "strong"))
        head.addStretch(1)
        for name, text, icon, slot in (
            ("strain", tr("Strain"), "unlink", self.begin_strain),
            ("repair", tr("Repair"), "link", self.begin_repair),
            ("note", tr("Note"), "plus", self.begin_note),
        ):
            button = ActionButton(look, text, icon, "compact", name=f"action_new_{name}")
            button.clicked.connect(slot)
            head.addWidget(button)
            self._last_button = button
        column.addLayout(head)
        self._notice = Notice(look, name="notes_notice")
        self._notice.acted.connect(self._take_back)
        column.addWidget(self._notice)
        self._thread = QVBoxLayout()
        self._thread.setSpacing(0)
        column.addLayout(self._thread)
        self._more = LinkButton(look, "", name="action_all_notes")
        self._more.clicked.connect(self._show_all)
        column.addWidget(self._more)
        self._empty = TextLabel(look, tr("No notes on the alliance yet."), "second", wrap=True)
        column.addWidget(self._empty)

    def show_client(self, client: Client) -> None:
        """Show another client's notes, or read the same client's again."""
        if client.uid != self._client:
            self.close_editor()
            if self._editor is not None and not self._editor.waiting:
                self._drop_editor()
            self._all = False
            self._notice.hide()
            self._client = client.uid
        self.reload()

    def reload(self) -> None:
        """Read again; an open editor stays where it is, with what waits to be saved."""
        self._notice.hide()
        notes = self._context.casebook.alliance.notes(self._client)
        if self._editor is not None and self._editor.uid:
            kept = next((note for note in notes if note.uid == self._editor.uid), None)
            if kept is None:
                self._drop_editor()
            else:
                self._editor.reload(kept)
        self._fill(notes)

    def begin_strain(self) -> None:
        """Open a new strain."""
        self._begin(NoteKind.STRAIN)

    def begin_repair(self) -> None:
        """Open a new repair; it closes the newest open strain until something else is chosen."""
        strains = open_strains(self._context.casebook.alliance.notes(self._client))
        if strains:
            self.begin_repair_of(strains[0])
        else:
            self._begin(NoteKind.REPAIR)

    def begin_note(self) -> None:
        """Open a new plain note."""
        self._begin(NoteKind.NOTE)

    def open_strain(self, assignment: str, signs: tuple[Sign, ...] = ()) -> None:
        """Open a new strain with the link to an assignment made, and these signs ticked."""
        self._begin(NoteKind.STRAIN, assignment=assignment, signs=signs)

    def begin_repair_of(self, strain: AllianceNote) -> None:
        """Open a new repair that closes this strain."""
        self._begin(NoteKind.REPAIR, repairs=strain.uid, about=strain.about)

    def edit(self, uid: str) -> None:
        """Open a note for writing, in its place."""
        if not self._closed():
            return
        notes = self._context.casebook.alliance.notes(self._client)
        note = next((note for note in notes if note.uid == uid), None)
        if note is not None:
            self._open_editor(note, notes)

    def close_editor(self) -> None:
        """Keep what was entered and close the editor; it stays open when that cannot be read or kept."""
        if self._editor is not None:
            self._context.autosave.save_now(self._editor.save)
            if not self._editor.waiting and not self._editor.form.problem():
                self._drop_editor()
                self._fill(self._context.casebook.alliance.notes(self._client))

    def _closed(self) -> bool:
        """Whether no note is open any more; one that cannot be kept comes into view with what it says."""
        self.close_editor()
        if self._editor is not None:
            self._editor.begin()
            self.editor_shown.emit(self._editor)
        return self._editor is None

    @property
    def editor(self) -> NoteEditor | None:
        """The open editor."""
        return self._editor

    def rows(self) -> list[NoteRow]:
        """The notes shown, newest first, but for the one that is open."""
        return list(self._rows)

    def _begin(self, kind: NoteKind, **given: object) -> None:
        if not self._closed():
            return
        today = self._context.casebook.today()
        note = AllianceNote(client=self._client, kind=kind, date=today, **given)  # type: ignore[arg-type]
        self._open_editor(note, self._context.casebook.alliance.notes(self._client))

    def _open_editor(self, note: AllianceNote, notes: list[AllianceNote]) -> None:
        closed = note.uid in closing_repairs(notes)
        self._editor = NoteEditor(self._context, note, self._assignments(), self._strains(note, notes), closed, self)
        self._editor.done.connect(self.close_editor)
        self._editor.made.connect(self.reload)
        self._editor.own_task_wished.connect(self._wish_task_of_editor)
        self._fill(notes)
        self._editor.show()
        self._editor.begin()
        self.editor_shown.emit(self._editor)

    def _drop_editor(self) -> None:
        if self._editor is not None:
            self._editor.forget()
            self._thread.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None

    def _fill(self, notes: list[AllianceNote]) -> None:
        """Lay the thread anew when it differs; the focus stays where it is when nothing changed."""
        shown = notes if self._all else notes[:MOST]
        titles = dict(self._assignments()) if any(note.assignment for note in shown) else {}
        closed, known = closing_repairs(notes), {note.uid: note for note in notes}
        links = {
            note.uid: NoteLinks(titles.get(note.assignment, ""), closed.get(note.uid), known.get(note.repairs))
            for note in shown
        }
        today = self._context.casebook.today()
        editor = self._editor
        open_uid = editor.uid if editor is not None else ""
        laid = (editor, today, links, [note.uid if note.uid == open_uid else note for note in shown], len(notes))
        if laid == self._laid:
            return
        self._laid = laid
        for row in self._rows:
            self._thread.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        parts: list[QWidget] = [editor] if editor is not None and not open_uid else []
        for note in shown:
            if editor is not None and note.uid == open_uid:
                parts.append(editor)
            else:
                parts.append(self._make_row(note, links[note.uid], today))
        if editor is not None and editor not in parts:
            parts.append(editor)
        for part in parts:
            self._thread.removeWidget(part)
            self._thread.addWidget(part)
        follow_on(self._last_button, parts)
        self._empty.setVisible(not parts)
        self._more.set_text(tr("Show all {n} notes", n=len(notes)))
        self._more.setVisible(len(notes) > len(shown))

    def _show_all(self) -> None:
        self._all = True
        self.reload()

    def _make_row(self, note: AllianceNote, links: NoteLinks, today: datetime.date) -> NoteRow:
        row = NoteRow(self._context.look, note, links, today, self)
        row.repair_wished.connect(self.begin_repair_of)
        row.own_task_wished.connect(self._wish_own_task)
        row.edit_wished.connect(self.edit)
        row.move_wished.connect(self._wish_move)
        row.remove_wished.connect(self._remove)
        self._rows.append(row)
        row.assignment_opened.connect(self.assignment_opened)
        return row

    def _assignments(self) -> Items:
        library = self._context.library
        found = self._context.casebook.assignments.of(self._client)
        return [(each.uid, each.agreement.title or library.known(each.kind).title) for each in found]

    def _strains(self, note: AllianceNote, notes: list[AllianceNote]) -> Items:
        today = self._context.casebook.today()
        closed = [each for each in notes if each.uid == note.repairs]
        return [(each.uid, _strain_line(each, today)) for each in (*open_strains(notes), *closed)]

    def _wish_own_task(self, note: AllianceNote) -> None:
        if self._closed():
            self.own_task_wished.emit(note)

    def _wish_task_of_editor(self) -> None:
        editor = self._editor
        if editor is not None and self._closed():
            self.own_task_wished.emit(editor.kept)

    def _wish_move(self, uid: str) -> None:
        self.close_editor()
        self.move_requested.emit("note", uid)

    def _remove(self, uid: str) -> None:
        self._context.casebook.alliance.remove_note(uid)
        self._notice.say(tr("Removed."), action=tr("Take it back"))

    def _take_back(self) -> None:
        self._context.casebook.history.undo()


def _strain_line(note: AllianceNote, today: datetime.date) -> str:
    words = note.text.partition("\n")[0]
    day = day_month(note.date, today)
    return tr("{day}: {words}", day=day, words=words) if words else day
