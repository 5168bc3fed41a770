"""What can be chosen about a sheet: the name on it, its title, copies, and what is said when it gets too much."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui import fonts
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.text_input import TextInput
from betweentimes.ui.words import short_name

MOST_COPIES, MOST_ROWS = 20, 40


def tick(text: str, name: str) -> QCheckBox:
    """A box to tick with its words."""
    box = QCheckBox(text.replace("&", "&&"))
    box.setObjectName(name)
    box.setAccessibleName(text)
    box.setFont(fonts.body())
    return box


class NameInput(QWidget):
    """No name (the default), the client's initials or, where it is offered, nothing; `edited` on a person's choice."""

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.number_only = QRadioButton(tr("No name, sheet number only"))
        self.initials = QRadioButton()
        self.nothing = QRadioButton(tr("Nothing: no name and no number"))
        group = QButtonGroup(self)
        for button, name in (
            (self.number_only, "answer_no_name"),
            (self.initials, "answer_initials"),
            (self.nothing, "answer_nothing"),
        ):
            button.setObjectName(name)
            button.setFont(fonts.body())
            group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(self._tell)
        look.changed.connect(self.update)

    def show_client(self, client: Client, without: str, number_too: bool = False) -> None:
        """Begin with no name; `without` are the words for that. With `number_too` a number may be left out as well."""
        self.number_only.setText(without)
        self.nothing.setVisible(number_too)
        self.number_only.setChecked(True)
        initials = client.initials.strip()
        self.initials.setEnabled(bool(initials))
        if initials:
            self.initials.setText(tr("Initials only: {initials}", initials=initials.replace("&", "&&")))
        else:
            self.initials.setText(tr("Initials (none are kept for this client)"))

    def choose(self, *, initials: bool, bare: bool) -> None:
        """Choose the initials where there are any, or nothing at all; else what stands first."""
        chosen = self.initials if initials and self.initials.isEnabled() else self.number_only
        (self.nothing if bare else chosen).setChecked(True)

    def value(self) -> bool:
        """Whether the initials are wanted."""
        return self.initials.isChecked()

    def is_bare(self) -> bool:
        """Whether not even a number is wanted."""
        return self.nothing.isChecked()

    def _tell(self) -> None:
        self.edited.emit()


class TitleInput(QWidget):
    """The title on the client's copy; while it is neutral, the kind of worksheet is named on the file copy alone."""

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._neutral_title = ""
        self._kind = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.text = TextInput(look, name="answer_title")
        self.text.setAccessibleName(tr("Title"))
        self.neutral = tick(tr("Neutral title, no clinic name"), "answer_neutral_title")
        self.hint = SmallLabel(look, "", wrap=True)
        self.hint.setContentsMargins(26, 0, 0, 0)
        for part in (self.text, self.neutral, self.hint):
            column.addWidget(part)
        self.text.edited.connect(self._tell)
        self.neutral.clicked.connect(self._change)

    def show_titles(self, neutral: str, kind: str) -> None:
        """Begin with the neutral title; `kind` is what the worksheet is called in the program."""
        self._neutral_title, self._kind = neutral, kind
        self.neutral.setChecked(True)
        self.text.set_value(neutral)
        self._say()

    def change_neutral(self, neutral: str) -> None:
        """Another neutral title, as in another language; a title of one's own stays."""
        was, self._neutral_title = self._neutral_title, neutral
        if self.text.value() == was:
            self.text.set_value(neutral)

    def value(self) -> str:
        """The title as typed."""
        return self.text.value()

    def _change(self) -> None:
        self.text.set_value(self._neutral_title if self.neutral.isChecked() else self._kind)
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        if self.neutral.isChecked():
            self.hint.setText(tr("“{kind}” stays on the file copy.", kind=self._kind))
        else:
            self.hint.setText(tr("Anyone who sees the sheet can read what kind it is."))

    def _tell(self) -> None:
        self.edited.emit()


class TooMuchInput(QWidget):
    """Whether the clinic's words on what to do if it gets too much are printed; hidden where there are none."""

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.tick = tick(tr("Print “If it gets too much”"), "answer_too_much")
        self._words = SmallLabel(look, "", wrap=True)
        self._words.setContentsMargins(26, 0, 0, 0)
        column.addWidget(self.tick)
        column.addWidget(self._words)
        self.tick.clicked.connect(self._tell)

    def begin(self, words: str) -> None:
        """Begin ticked, with these words below."""
        self.tick.setChecked(True)
        self._words.setText(words)
        self.setVisible(bool(words))

    def value(self) -> bool:
        """Whether they are wanted."""
        return self.tick.isChecked()

    def _tell(self) -> None:
        self.edited.emit()


class CopiesInput(QWidget):
    """How many copies for the client and how many for the file."""

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        self.client = NumberInput(look, 0, MOST_COPIES, name="answer_client_copies")
        self.file = NumberInput(look, 0, MOST_COPIES, name="answer_file_copies")
        self.file.setAccessibleName(tr("Copies for the file"))
        self._for_client = TextLabel(look)
        self._for_file = TextLabel(look, tr("For the file"))
        row.addWidget(self._for_client)
        row.addWidget(self.client)
        row.addSpacing(22)
        row.addWidget(self._for_file)
        row.addWidget(self.file)
        row.addStretch(1)
        self.client.edited.connect(self.edited)
        self.file.edited.connect(self.edited)

    def begin(self, client: Client, copies: int, for_file: bool) -> None:
        """Begin with so many for the client and one for the file, where there is a file copy."""
        name = client.initials.strip() or short_name(client)
        short = self._for_client.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 120)
        self._for_client.setText(tr("For {client}", client=short))
        self.client.setAccessibleName(tr("Copies for {client}", client=name))
        self.client.set_value(copies)
        self.file.set_value(1 if for_file else 0)
        self.file.setVisible(for_file)
        self._for_file.setVisible(for_file)

    def value(self) -> tuple[int, int]:
        """Copies for the client and for the file."""
        return int(self.client.value() or 0), int(self.file.value() or 0)


class RowsInput(QWidget):
    """How many empty rows, blank for as many as the worksheet has."""

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        self.count = NumberInput(look, 0, MOST_ROWS, name="answer_extra_rows")
        self.count.setAccessibleName(tr("Empty rows"))
        row.addWidget(TextLabel(look, tr("Empty rows")))
        row.addWidget(self.count)
        row.addWidget(SmallLabel(look, tr("blank: as many as fit the sheet")))
        row.addStretch(1)
        self.count.edited.connect(self.edited)

    def begin(self) -> None:
        """Begin with as many as the worksheet has."""
        self.count.set_value(None)

    def value(self) -> int | None:
        """The number asked for; None leaves it to the worksheet."""
        rows = self.count.value()
        return None if rows is None else int(rows)


class PrivacyNote(QFrame):
    """Reminds that paper is not encrypted, and what was agreed about it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("privacy_note")
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 9, 13, 9)
        row.setSpacing(8)
        self._picture = TextLabel(look)
        self._words = TextLabel(look, "", wrap=True)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        look.changed.connect(self._draw)
        self._draw()

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Say this."""
        self._words.setText(text)
        self.setAccessibleName(text)

    def _draw(self) -> None:
        self._picture.setPixmap(self._look.pixmap("info", "ink2"))
