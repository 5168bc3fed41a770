"""Things brought: the files that are kept about a client or one assignment, and adding, showing and removing them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.attachment import MOST_BYTES, Attachment
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.attachments.attachment_row import AttachmentRow
from betweentimes.ui.attachments.filing import Filing, Order, filing_sentence
from betweentimes.ui.attachments.media import file_name, media_of
from betweentimes.ui.attachments.size_words import much_kept_words, too_large_words
from betweentimes.ui.attachments.view_dialog import ViewDialog
from betweentimes.ui.context import Context
from betweentimes.ui.file_choice import choose_file, choose_new_file
from betweentimes.ui.language import tr
from betweentimes.ui.own_worksheets.dropped_worksheets import is_worksheet
from betweentimes.ui.printing.pdf_saving import write_pdf
from betweentimes.ui.returned.drop_target import DropTarget
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.notice import Notice


class AttachmentsCard(Card):
    """`typing_wished` carries the attachment that is looked at while its answers are typed in."""

    typing_wished = Signal(str)

    def __init__(self, context: Context, types: bool = False, parent: QWidget | None = None) -> None:
        """`types` offers to type in beside a picture; the card then stands on an assignment's page."""
        super().__init__(context.look, tr("Things brought"), "", folds=True, name="attachments", parent=parent)
        self._context = context
        self._types = types
        self._client, self._assignment = "", ""
        self._removing: Attachment | None = None
        self._shared = False
        self.rows: tuple[AttachmentRow, ...] = ()
        look = context.look
        self.add = ActionButton(look, tr("Add a file…"), "plus", "quiet", name="action_add_attachment", small=True)
        self.head_layout.addWidget(self.add)
        self.notice = Notice(look, name="attachments_notice")
        self.hint = TextLabel(
            look, tr("Songs, drawings, scans, any file up to 50 MB: choose it or drop it here."), "hint", wrap=True
        )
        self.body.addWidget(self.notice)
        self.body.addWidget(self.hint)
        self._filing = Filing(context, self)
        self._filing.filed.connect(self._say_kept)
        self._filing.refused.connect(self._say_refused)
        self._drops = DropTarget(self, self._takes)
        self._drops.dropped.connect(self.add_files)
        self.add.clicked.connect(self.choose)
        self.notice.acted.connect(self._remove)

    def show_of(self, client: str, assignment: str = "") -> None:
        """Show a client's files, or those of one assignment."""
        records = self._context.casebook.attachments
        found = records.of(assignment) if assignment else records.of_client(client)
        if (client, assignment) != (self._client, self._assignment):
            self.notice.hide()
            self.set_folded(not found)
        self._client, self._assignment = client, assignment
        if tuple(row.attachment for row in self.rows) != tuple(found):
            self._lay(found)
        self.hint_label.setText(tr("{n} files", n=len(found)) if len(found) > 1 else "")

    def open_file(self, uid: str) -> QWidget:
        """Unfold the card and go to a file's title; the part to bring into view."""
        self.set_folded(False)
        row = next((row for row in self.rows if row.attachment.uid == uid), None)
        if row is None:
            return self
        row.title.setFocus()
        return row

    def set_shared(self, shared: bool) -> None:
        """Leave only looking at them while both look at the screen."""
        self._shared = shared
        self.add.setVisible(not shared)
        for row in self.rows:
            row.set_shared(shared)

    def choose(self) -> None:
        """Ask for a file and keep it."""
        path = choose_file(self, tr("Choose what the client brought"), tr("All files"), "*", Path.home())
        if path is not None:
            self.add_files((path,))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Keep these files."""
        orders = []
        for path in paths:
            order = self._order(path)
            if order is None:
                return
            orders.append(order)
        self._filing.file(orders)

    def _order(self, path: Path) -> Order | None:
        """The file with what is said of it; None after saying why it is not taken."""
        try:
            size = path.stat().st_size
            if size > MOST_BYTES:
                self._say_refused(too_large_words(size))
                return None
            data = path.read_bytes()
        except OSError:
            self._say_refused(tr("This file cannot be opened. It was moved, or another program holds it."))
            return None
        if data and self._context.casebook.attachments.same_file(self._client, data) is not None:
            self._say_refused(tr("This very file is in the casebook already. Nothing was added."))
            return None
        attachment = Attachment(
            client=self._client,
            assignment=self._assignment,
            title=path.stem,
            media=media_of(data, path.name),
            on=self._context.casebook.today(),
        )
        return Order(attachment, data)

    def _lay(self, found: Sequence[Attachment]) -> None:
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        made = []
        for attachment in found:
            row = AttachmentRow(self._context, attachment, self._types)
            row.wished.connect(self._do)
            row.renamed.connect(self._rename)
            row.set_shared(self._shared)
            self.body.addWidget(row)
            made.append(row)
        self.rows = tuple(made)

    def _do(self, wish: str, attachment: Attachment) -> None:
        if wish == "look":
            ViewDialog(self._context, attachment, self).exec()
        elif wish == "type_in":
            self.typing_wished.emit(attachment.uid)
        elif wish == "save":
            self._save(attachment)
        else:
            self._removing = attachment
            words = tr("Remove “{title}”? It stays in the bin (File menu) for 30 days.", title=attachment.title)
            self.notice.say(words, "ochre", tr("Remove"))

    def _rename(self, attachment: Attachment, title: str) -> None:
        try:
            self._context.casebook.attachments.save(replace(attachment, title=title))
        except CasebookProblem as problem:
            self._say_refused(sentence(problem))

    def _save(self, attachment: Attachment) -> None:
        """Write a copy where the user says; the audit trail keeps that it left the casebook."""
        casebook = self._context.casebook
        start = Path.home() / file_name(attachment, tr("File"))
        path = choose_new_file(self, tr("Save a copy"), tr("File"), f"*{start.suffix}", start)
        if path is None:
            return
        try:
            write_pdf(path, casebook.attachments.data(attachment.uid))
            casebook.record_export("attachment", attachment.client)
        except (OSError, CasebookProblem) as problem:
            self._say_refused(sentence(problem))
            return
        self.notice.say(tr("Saved as {name}. This file is not encrypted.", name=path.name), "pine")

    def _remove(self) -> None:
        if self._removing is None:
            return
        try:
            self._context.casebook.attachments.remove(self._removing.uid)
        except CasebookProblem as problem:
            self._say_refused(filing_sentence(problem))
        self._removing = None

    def _say_kept(self, kept: tuple[Attachment, ...]) -> None:
        words = tr("Kept, encrypted in the casebook. The file itself stays where it is, without encryption.")
        much = much_kept_words(self._context.casebook.attachments.total_bytes())
        self._removing = None
        self.set_folded(False)
        self.notice.say(f"{words} {much}".strip(), "ochre" if much else "pine")

    def _say_refused(self, words: str) -> None:
        self._removing = None
        self.set_folded(False)
        self.notice.say(words, "ochre")

    def _takes(self, paths: tuple[Path, ...]) -> bool:
        """A worksheet somebody made is no file of the client's: the window takes it in."""
        return bool(self._client) and not self._shared and not all(is_worksheet(path) for path in paths)
