"""The audit trail holds codes and names of records alone, whatever is done: no word of a client, a person or a file."""

import re
from dataclasses import replace

from tests.storage.filled_casebook import rows
from tests.storage.handed_casebooks import MARKER, Pair, fill, second_casebook

from betweentimes.clinic.person import Person, Role
from betweentimes.storage.tables import TABLES

CODE, NAME = re.compile(r"[a-z_0-9]+"), re.compile(r"[0-9a-z]*")


def lines(casebook):
    return rows(casebook, "SELECT action, record_table, record, uid, author FROM main.audit")


def only_codes(casebook):
    """Every line that holds something else than codes and names of records."""
    known = {"casebook", *TABLES}
    return [
        line
        for line in lines(casebook)
        if not CODE.fullmatch(str(line[0])) or line[1] not in known or not all(NAME.fullmatch(str(n)) for n in line[2:])
    ]


def do_everything(casebook, client):
    casebook.record_view(client)
    for code in ("progress_pdf", "form_saved", "supervision_printed"):
        casebook.record_export(code, client)
    casebook.drafts.keep(f"review:{client}:happened", MARKER)
    casebook.settings.put("clinic.too_much", MARKER)
    colleague = casebook.people.save(Person("", MARKER, MARKER, Role.MEMBER))
    casebook.people.save(replace(colleague, role=Role.RECEPTION))
    session = casebook.sessions.of(client)[0]
    casebook.sessions.save(replace(session, note=f"{MARKER} again"))
    casebook.history.undo()
    casebook.history.redo()
    casebook.sessions.remove(session.uid)
    casebook.bin.put_back(casebook.bin.items()[0])
    casebook.sessions.remove(casebook.sessions.of(client)[0].uid)
    casebook.bin.erase(casebook.bin.items()[0])
    casebook.clients.archive(client)
    casebook.bin.put_client(client)
    casebook.bin.put_back(casebook.bin.items()[0])


def test_the_trail_holds_no_words_whatever_is_done(casebook, tmp_path, around):
    target = second_casebook(tmp_path / "other", around)
    pair = Pair(casebook, target, tmp_path / f"{MARKER}.betweentimes-transfer")
    client = fill(casebook)
    do_everything(casebook, client)
    pair.write(client, process_notes=True)
    pair.take_in()
    pair.take_in()
    for each in (casebook, target):
        assert only_codes(each) == [] and MARKER not in repr(rows(each, "SELECT * FROM main.audit"))
        assert each.history.check_audit().sound
    done = {str(action) for action, *_ in lines(casebook)}
    assert done >= {
        "viewed", "exported_progress_pdf", "created", "changed", "removed", "put_back", "erased", "binned", "attached",
        "printed", "role_changed", "exported_transfer_with_process",
    }  # fmt: skip
    target.close()


def test_a_word_in_the_trail_would_be_seen(casebook):
    casebook.record_export(f"{MARKER} said", "x")
    assert only_codes(casebook) and MARKER in repr(rows(casebook, "SELECT * FROM main.audit"))
