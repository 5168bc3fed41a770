"""A draft becomes a record and is gone in one step, or neither."""

import pytest
from tests.storage.filled_casebook import add_client

from betweentimes.clinic.alliance import CheckIn
from betweentimes.storage.acts import Act
from betweentimes.storage.problems import DiskTrouble


def test_a_draft_turns_into_a_record_with_its_line_in_the_trail(casebook, today):
    client = add_client(casebook)
    casebook.drafts.keep("d", "words")

    def save() -> CheckIn:
        return casebook.alliance.save_check_in(CheckIn(client=client, date=today(), client_goals=3))

    made = casebook.drafts.turn_into("d", save, Act("taken_over", "client", client))
    assert casebook.alliance.check_ins(client) == [made]
    assert casebook.drafts.all() == {}
    assert "taken_over" in [line.action for line in casebook.history.audit(3)]


def test_when_the_record_cannot_be_saved_the_draft_stays(casebook):
    casebook.drafts.keep("d", "words")

    def save() -> None:
        raise OSError

    with pytest.raises(DiskTrouble):
        casebook.drafts.turn_into("d", save, Act("taken_over", "client", "c"))
    assert casebook.drafts.all() == {"d": "words"}
    assert "taken_over" not in [line.action for line in casebook.history.audit(3)]


def test_letting_go_is_written_down(casebook):
    casebook.drafts.keep("d", "words")
    casebook.drafts.let_go("d", Act("let_go", "client", "c"))
    assert casebook.drafts.all() == {}
    assert casebook.history.audit(1)[0].action == "let_go"
