"""The recovery kit of an open casebook: printed anew from its paper, or made anew by an owner."""

import io

import pytest
from pypdf import PdfReader

from betweentimes.storage.opening import open_casebook
from betweentimes.storage.problems import WrongRecoveryKey
from betweentimes.storage.recovery import new_recovery_key
from betweentimes.ui.people import paper_choices
from betweentimes.ui.people.recovery_kit_dialog import RecoveryKitDialog


@pytest.fixture
def dialog(qtbot, start, casebook):
    shown = RecoveryKitDialog(start, casebook)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_a_key_typed_from_its_paper_is_saved_as_a_kit_and_that_is_written_down(dialog, made, tmp_path, monkeypatch):
    casebook, recovery = made
    target = tmp_path / "kit.pdf"
    monkeypatch.setattr(paper_choices, "ask_where", lambda _parent, _name: target)
    dialog.typed.set_value(new_recovery_key())
    dialog.go_button.click()
    assert dialog.said.text() and not dialog.kit.isVisible()
    assert dialog.typed.line.property("refused") is True and dialog.focusWidget() is dialog.typed.line
    dialog.typed.set_value(recovery)
    dialog.go_button.click()
    assert dialog.kit.isVisible() and not dialog.last.isVisible()
    dialog.kit.named.setChecked(True)
    dialog.kit.buttons.save_button.click()
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(target.read_bytes())).pages)
    assert casebook.name in text and recovery.split("-")[0] in text.replace(" ", "")
    assert "exported_recovery_kit" in {line.action for line in casebook.history.audit(20)}
    dialog.close()
    assert dialog.kit.view.text() == ""


def test_closing_says_that_a_new_key_is_not_in_use_yet(dialog, made):
    casebook, _ = made
    before = casebook.unlocked.key_file
    dialog.new_button.click()
    dialog.accept()
    assert dialog.isVisible() and "not in use yet" in dialog.said.text()
    dialog.accept()
    assert not dialog.isVisible() and casebook.unlocked.key_file == before


def test_a_new_key_counts_once_it_is_typed_back(dialog, made, around):
    casebook, recovery = made
    before = casebook.folder.key_file.read_bytes()
    dialog.new_button.click()
    fresh = dialog.kit.view.text()
    dialog.back.set_value(recovery)
    dialog.keep_button.click()
    assert dialog.said.text() and casebook.folder.key_file.read_bytes() == before
    assert dialog.back.line.property("refused") is True and dialog.back.line.hasSelectedText()
    dialog.back.set_value(fresh)
    dialog.keep_button.click()
    casebook.close()
    with pytest.raises(WrongRecoveryKey):
        open_casebook(casebook.folder.path, recovery, around, recovery=True)
    open_casebook(casebook.folder.path, fresh, around, recovery=True).close()
