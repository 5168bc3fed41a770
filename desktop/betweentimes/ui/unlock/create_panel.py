"""Making a casebook: its name, its first person, a passphrase and a place."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.storage.folder import file_name_from
from betweentimes.storage.passphrase import PassphraseRules
from betweentimes.storage.places import LOCAL, kind_of_place
from betweentimes.storage.problems import (
    CasebookAlreadyHere,
    CasebookProblem,
    CasebookReadOnly,
    DiskTrouble,
    FolderNotLocal,
)
from betweentimes.ui.file_choice import choose_folder
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.sentences import place_words, sentence
from betweentimes.ui.unlock.new_passphrase_input import NewPassphraseInput
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import ElidedLabel
from betweentimes.ui.widgets.text_input import TextInput


@dataclass(frozen=True)
class NewCasebook:
    """What a casebook is made from."""

    parent: Path
    name: str
    person_name: str
    person_title: str
    passphrase: str = field(repr=False)


class CreatePanel(StartPanel):
    """The form for a new casebook; what stands in the way is said before anything is made."""

    described = Signal(object)
    back_requested = Signal()

    def __init__(self, look: Look, rules: PassphraseRules, casebooks: Path, parent: QWidget | None = None) -> None:
        """`casebooks` is the folder offered; `described` carries a NewCasebook."""
        super().__init__(look, tr("Make a casebook"), tr("New casebook"), parent)
        self._offered = casebooks
        self._folder = casebooks
        self.name = TextInput(look, name="answer_casebook_name")
        self.person = TextInput(look, name="answer_person_name")
        self.profession = TextInput(look, name="answer_profession")
        self.passphrase = NewPassphraseInput(look, rules, name="answer_first_passphrase")
        self._place_row = QWidget()
        self.place = ElidedLabel(look, "", "body")
        self.folder_button = ActionButton(
            look, tr("Change folder…"), "folder-open", "compact", name="action_change_folder"
        )
        self.local_button = ActionButton(
            look, tr("Use the folder on this computer"), kind="compact", name="action_use_local_folder"
        )
        self.go_button = ActionButton(look, tr("Go on"), "arrow-right", "primary", name="action_describe_casebook")
        self.back_button = ActionButton(look, tr("Back"), "arrow-left", name="action_back")
        self._place_row.setFocusProxy(self.folder_button)
        self._place()
        self.name.edited.connect(self._show_place)
        self.name.edited.connect(self._pass_names_on)
        self.person.edited.connect(self._pass_names_on)
        self.folder_button.clicked.connect(self._change_folder)
        self.local_button.clicked.connect(self._use_offered)
        self.go_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.back_requested)
        self._show_place()

    def _place(self) -> None:
        self.add_space(16)
        self.add_field(tr("Casebook’s name"), self.name, tr("Your clinic’s or practice’s name, for example."))
        self.add_space(12)
        self.add_field(tr("Your name"), self.person)
        self.add_space(12)
        self.add_field(tr("Your profession (may stay empty)"), self.profession)
        self.add_space(16)
        self.column.addWidget(self.passphrase)
        self.add_space(12)
        self.add_words(
            tr("No one can reset this passphrase, and nobody else knows it. A recovery key for you comes next."), "body"
        )
        self.add_space(12)
        row = QHBoxLayout(self._place_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.place, 1)
        row.addWidget(self.folder_button)
        self.column.addWidget(self._place_row)
        self.add_said()
        self.add_space(6)
        self.column.addWidget(self.local_button)
        self.local_button.hide()
        self.add_space(20)
        self.add_buttons(self.go_button, self.back_button)

    def first_field(self) -> QWidget:
        return self.name

    def begin(self) -> None:
        """Start with an empty form and the folder on this computer."""
        for field_input in (self.name, self.person, self.profession):
            field_input.set_value("")
        self.forget()
        self.set_folder(self._offered)

    def set_folder(self, folder: Path) -> None:
        """Make the casebook within this folder; one that is not on this computer is refused with an offer."""
        self._folder = folder
        self._show_place()
        self.show_problem(self._place_problem())

    def submit(self) -> None:
        for field_input, words in (
            (self.name, tr("Give the casebook a name.")),
            (self.person, tr("Write your name, as it is to stand in the casebook.")),
        ):
            if not field_input.value().strip():
                self.say_under(field_input, words, field_input)
                return
        unfit = self.passphrase.problem()
        if unfit:
            self.say_under(self.passphrase, unfit, self.passphrase.problem_field())
            self.passphrase.focus_problem()
            return
        problem = self._place_problem()
        self.show_problem(problem)
        if problem is None:
            self.described.emit(
                NewCasebook(
                    self._folder,
                    self.name.value().strip(),
                    self.person.value().strip(),
                    self.profession.value().strip(),
                    self.passphrase.value(),
                )
            )

    def show_problem(self, problem: Exception | None) -> None:
        """Say what stands in the way; a folder that is not local gets the local one offered."""
        self.said.clear()
        not_local = isinstance(problem, FolderNotLocal)
        self.local_button.setVisible(not_local and kind_of_place(self._offered).kind == LOCAL)
        if problem is None:
            return
        words = sentence(problem)
        if isinstance(problem, (CasebookReadOnly, DiskTrouble)):
            words = tr("Nothing can be written in this folder. Choose another one with Change folder.")
        if isinstance(problem, CasebookAlreadyHere):
            self.say_under(self.name, words, self.name)
        else:
            self.say_under(self._place_row, words)
        if not_local and not self.local_button.isHidden():
            self.local_button.setFocus()

    def forget(self) -> None:
        self.passphrase.forget()
        self.said.clear()

    def _place_problem(self) -> CasebookProblem | None:
        target = self._folder / file_name_from(self.name.value())
        place = kind_of_place(target)
        if place.kind != LOCAL:
            return FolderNotLocal(target, place.kind, place.name)
        if not can_be_made(target):
            return CasebookReadOnly(target)
        taken = bool(self.name.value().strip()) and target.exists() and (not target.is_dir() or any(target.iterdir()))
        return CasebookAlreadyHere(target) if taken else None

    def _change_folder(self) -> None:
        folder = choose_folder(self, tr("Where the casebook is to be"), self._folder)
        if folder is not None:
            self.set_folder(folder)

    def _use_offered(self) -> None:
        self.set_folder(self._offered)
        self.go_button.setFocus()

    def _pass_names_on(self) -> None:
        self.passphrase.set_names(self.name.value(), self.person.value())

    def _show_place(self) -> None:
        self.place.setText(tr("Kept in {place}", place=place_words(self._folder / file_name_from(self.name.value()))))


def can_be_made(folder: Path) -> bool:
    """Whether a folder could be made and written, going by the nearest one there is; asked before anything is typed."""
    try:
        there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
        return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    except OSError:
        return False
