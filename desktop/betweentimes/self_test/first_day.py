"""What the self-test does, step by step: a therapist's first day in a casebook of its own, with invented words."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QFontDatabase, QImage, QImageWriter, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from betweentimes.child.asking import ask_child, ask_scan_child
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.documents.form_result import Verdict, found_form
from betweentimes.documents.scan_result import found_scan
from betweentimes.self_test.hand import Hand, NotSeen
from betweentimes.storage.casebook import Casebook
from betweentimes.ui import fonts
from betweentimes.ui.main_window import MainWindow
from betweentimes.ui.workplace import Workplace
from betweentimes.worksheets.reading import read_worksheets

PASSPHRASE = "nine grey stones along the shore"
CLIENT = "Self-test client"
WHY = "I want to walk to the harbour again."
RUNG = "Walk to the corner and wait there"
LATER = "Written after the backup"
KIND = "exposure_ladder"

Step = tuple[str, Callable[[], None]]


class FirstDay:
    """The steps; each one raises when what it needs is not there or is not as it was left."""

    def __init__(self, window: MainWindow, folder: Path, resources: Path) -> None:
        """`folder` holds everything that is written, and nothing else."""
        self._window = window
        self._hand = Hand(window)
        self._folder = folder
        self._resources = resources
        self._client = ""
        self._assignment = ""

    def steps(self) -> tuple[Step, ...]:
        """Every step in order, with its words for the terminal."""
        return (
            ("resources: worksheets, measures, fonts, icons, paper", self.resources),
            ("a casebook is made", self.make_casebook),
            ("a client", self.add_client),
            ("an assignment", self.add_assignment),
            ("entries, saved as they are typed", self.add_entries),
            ("a sheet as PDF, read back", self.make_sheet),
            ("a form to fill in, read back by a child process, open and with a password", self.read_form),
            ("a sheet's own code, read back from its picture and its PDF by a child process", self.read_code),
            ("a progress PDF, read back", self.make_progress),
            ("a backup, verified", self.back_up),
            ("locked and opened again", self.lock_and_unlock),
            ("the backup restored", self.restore),
            ("everything found again", self.find_all),
            ("nothing readable on disk", self.look_at_disk),
            ("closed", self.close),
        )

    @property
    def _casebook(self) -> Casebook:
        if self._window.casebook is None:
            raise NotSeen("an open casebook")
        return self._window.casebook

    @property
    def _work(self) -> Workplace:
        if self._window.workplace is None:
            raise NotSeen("the pages of an open casebook")
        return self._window.workplace

    def resources(self) -> None:
        """Everything shipped beside the program can be read, and the window does not complain."""
        if self._window.notice.isVisible():
            raise NotSeen(f"a start without complaint; the window says: {self._hand.words()[:400]}")
        worksheets = read_worksheets(self._resources / "worksheets")
        measures = read_measures(self._resources / "measures")
        if worksheets.problems or measures.problems or not (worksheets.kinds and measures.measures):
            raise NotSeen("worksheets and measures without problems")
        for family in (fonts.SANS, fonts.VOICE):
            if not QFontDatabase.hasFamily(family):
                raise NotSeen(f"the font {family}")
        if self._window.start.look.pixmap("lock-keyhole").isNull() or self._window.windowIcon().pixmap(64).isNull():
            raise NotSeen("icons that can be drawn")

    def make_casebook(self) -> None:
        """Through the start page, the recovery key written down and typed back."""
        hand = self._hand
        hand.click("action_make_casebook")
        creating = self._window.unlock.creating
        for field, words in (
            (creating.panel.name, "Self-test"),
            (creating.panel.person, "A. Therapist"),
            (creating.panel.profession, "Therapist"),
            (creating.panel.passphrase.first.line, PASSPHRASE),
            (creating.panel.passphrase.again.line, PASSPHRASE),
        ):
            hand.type_into(field, words)
        hand.click("action_describe_casebook")
        recovery = creating.key_panel.view.text()
        hand.click("action_written_down")
        hand.type_into(creating.key_panel.typed.line, recovery)
        hand.click("action_confirm_recovery_key")
        hand.wait_for("the new casebook", lambda: self._window.workplace is not None)

    def add_client(self) -> None:
        """Through the dialog for a new client."""

        def fill(dialog: QWidget) -> None:
            for name, words in (("name", CLIENT), ("initials", "S. T.")):
                self._hand.write(f"answer_{name}", words, dialog)
            self._hand.click("action_save", dialog)

        self._hand.in_dialog("new_client", fill)
        self._client = self._work.client_uid
        if not self._client:
            raise NotSeen("the new client's page")

    def add_assignment(self) -> None:
        """Chosen in the gallery, with a reason agreed on."""
        hand = self._hand
        hand.choose("new_assignment")
        hand.click(f"kind_{KIND}")
        hand.click("action_use_kind")
        hand.wait_for("the assignment", lambda: self._work.assignment_uid)
        self._assignment = self._work.assignment_uid
        hand.wait_for("its agreement", lambda: hand.has("answer_why", self._work.client.tabs.currentWidget()))
        self._write("answer_why", WHY)

    def add_entries(self) -> None:
        """A first rung, and a try of it."""
        self._hand.click("action_add_row")
        self._write("answer_situation", RUNG)
        self._hand.click("action_add")
        self._write("answer_place", "Harbour road")
        fields = {entry.field for entry in self._casebook.entries.of(self._assignment)}
        if fields != {"rungs", "tries"}:
            raise NotSeen("a rung and a try among the entries")

    def make_sheet(self) -> None:
        """The very bytes that would be printed, read by Qt's own PDF reader."""
        self._hand.choose("print")
        page = self._work.ways.sheet_printing.page
        self._hand.wait_for("the sheet", lambda: page.pdf)
        expect(page.pdf, WHY, RUNG)
        self._hand.click("action_cancel", page)

    def read_form(self) -> None:
        """As one that came back is read: by this program started a second time, which decrypts it as well."""
        self._hand.choose("print")
        page = self._work.ways.sheet_printing.page
        self._hand.wait_for("the sheet", lambda: page.pdf)
        order = page.form_order()
        if order is None:
            raise NotSeen("a sheet to make a form of")
        for password in ("", PASSPHRASE):
            form = self._work.context.papers.form(order.request, order.sheet, password)
            found = found_form(ask_child(form, {"read": "form", "password": password}))
            if found.verdict is not Verdict.MARKED or not found.fields:
                raise NotSeen(f"the form's fields; it was told to be {found.verdict}")
        self._hand.click("action_cancel", page)

    def read_code(self) -> None:
        """As a scan that came back is read: the code on the page leads to the assignment."""
        self._hand.choose("print")
        page = self._work.ways.sheet_printing.page
        self._hand.wait_for("the sheet", lambda: page.pdf)
        token = self._casebook.assignments.preview_sheet(self._assignment).token
        for scan in (page.pdf, picture_of(page.pdf)):
            found = found_scan(ask_scan_child(scan, {"read": "codes"})[0])
            if not found.tokens or any(tokens != (token,) for tokens in found.tokens):
                raise NotSeen(f"the sheet's code; it was told to be {found.verdict} with {found.tokens}")
        self._hand.click("action_cancel", page)

    def make_progress(self) -> None:
        """The progress PDF of the same client."""
        self._hand.choose("progress")
        page = self._work.ways.progress.page
        self._hand.wait_for("the progress PDF", lambda: page.pdf)
        expect(page.pdf, "Page 1")
        self._hand.click("action_cancel", page)

    def back_up(self) -> None:
        """By the menu; then something is written that the backup does not hold."""
        self._hand.choose("back_up")
        self._hand.wait_for("the backup", lambda: self._window.backups and not self._window.backups.wanted())
        self._hand.click("action_add_row")
        self._write("answer_situation", LATER)

    def lock_and_unlock(self) -> None:
        """Out to the start page and in again with the passphrase; the last words are there."""
        self._hand.choose("lock")
        if self._window.casebook is not None or CLIENT in self._hand.words():
            raise NotSeen("a locked window without a client's name")
        self.unlock()
        if LATER not in self._situations():
            raise NotSeen("what was typed last")

    def unlock(self) -> None:
        """With the passphrase, the casebook that is shown."""
        self._hand.wait_for("the field for the passphrase", lambda: self._hand.has("answer_passphrase"))
        self._hand.write("answer_passphrase", PASSPHRASE)
        self._hand.wait_for("the button", lambda: self._hand.find("action_unlock").isEnabled())
        self._hand.click("action_unlock")
        self._hand.wait_for("the casebook", lambda: self._window.workplace is not None)

    def restore(self) -> None:
        """From the newest backup, through the start page."""
        hand, restoring = self._hand, self._window.unlock.restoring
        self._window.lock()
        hand.settle()
        self._window.unlock.show_casebook(self._newest_backup())
        hand.write("answer_backup_passphrase", PASSPHRASE)
        hand.click("action_check")
        stack = self._window.unlock.stack
        hand.wait_for("the checked backup", lambda: stack.current is restoring.preview)
        hand.click("action_restore", restoring.preview)
        hand.wait_for("the restored casebook", lambda: stack.current is restoring.done)
        hand.click("action_open", restoring.done)
        hand.wait_for("the casebook", lambda: self._window.workplace is not None)
        if LATER in self._situations():
            raise NotSeen("the casebook as it was when the backup was made")

    def find_all(self) -> None:
        """The client, the agreement and the entries, in the records and on the screen."""
        if [line.name for line in self._casebook.clients.lines()] != [CLIENT]:
            raise NotSeen("the client")
        if self._casebook.assignments.get(self._assignment).agreement.why != WHY:
            raise NotSeen("the agreement")
        if RUNG not in self._situations():
            raise NotSeen("the entries")
        self._work.show_client(self._client)
        self._work.show_assignment(self._client, self._assignment)
        tab = self._work.client.tabs
        self._hand.wait_for("the assignment's page", lambda: self._hand.has("answer_why", tab.currentWidget()))

    def look_at_disk(self) -> None:
        """No file below the folder holds a word that was typed."""
        typed = [words.encode(coding) for words in (CLIENT, WHY, RUNG, LATER) for coding in ("utf-8", "utf-16-le")]
        for file in sorted(self._folder.rglob("*")):
            if file.is_file() and any(words in file.read_bytes() for words in typed):
                raise NotSeen(f"an encrypted {file.name}")

    def close(self) -> None:
        """With the backup that is made on the way out."""
        self._window.close()
        self._hand.wait_for("the end", lambda: not self._window.isVisible())

    def _write(self, name: str, words: str) -> None:
        """Type into the last shown field of this name in the tab in front, and wait until it is kept."""
        self._hand.write(name, words, self._work.client.tabs.currentWidget())
        self._hand.saved()

    def _situations(self) -> list[object]:
        entries = self._casebook.entries.of(self._assignment)
        return [entry.answers.get("situation") for entry in entries]

    def _newest_backup(self) -> Path:
        found = sorted(self._folder.rglob("*.betweentimes-backup"), key=lambda path: path.stat().st_mtime_ns)
        if not found:
            raise NotSeen("a backup on disk")
        return found[-1]


def picture_of(pdf: bytes) -> bytes:
    """The first page of a PDF as a scanner would save it, at 200 dpi."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    size = (document.pagePointSize(0) * (200 / 72)).toSize()
    drawn, white = document.render(0, size), QImage(size, QImage.Format.Format_RGB32)
    document.close()
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, drawn)
    painter.end()
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(made, QByteArray(b"png")).write(white)
    return bytes(made.data().data())


def expect(pdf: bytes, *words: str) -> None:
    """Read a PDF and look for words on its pages. Raises NotSeen."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    read = " ".join(document.getAllText(page).text() for page in range(document.pageCount()))
    plain = " ".join(read.split())
    document.close()
    for expected in words:
        if expected not in plain:
            raise NotSeen(f"“{expected}” in the PDF")
