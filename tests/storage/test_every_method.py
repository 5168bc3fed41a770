"""Nobody reaches what is not theirs by any public method of the casebook, and every method is tried.

A method without a line in every_method.py fails the first test: whoever adds one says what it must not give.
"""

import contextlib
import dataclasses
import inspect
from collections.abc import Mapping
from types import SimpleNamespace

import pytest
from tests.storage.every_method import DAY, LEFT_OUT, REACHES
from tests.storage.filled_casebook import rows
from tests.storage.handed_casebooks import MARKER, SECRET, fill, never, quietly

from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person, Role
from betweentimes.clinic.replaced_words import ReplacedWords
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Session
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.problems import CasebookProblem, CasebookReadOnly
from betweentimes.storage.record_problems import NotAllowed, RecordUnknown
from betweentimes.storage.record_table import own_columns, table_of
from betweentimes.storage.tables import RECORDS
from betweentimes.storage.transfer_reading import read_transfer

OTHER = "another good long passphrase"
WHOSE = "Rosamunde"
"""The client's name: a member who is not responsible sees it nowhere."""

SAID_BY_THE_FILE = "transfers.compare"
"""Names the clients in a transfer file that its passphrase has opened, whether they are here or not."""


def methods_of(casebook):
    """Every public method and property of the casebook and of what hangs on it, as "part.name"."""
    found = {f"casebook.{name}" for name in vars(Casebook) if not name.startswith("_")}
    for part, section in vars(casebook).items():
        module = type(section).__module__
        if part.startswith("_") or not module.startswith("betweentimes.storage") or dataclasses.is_dataclass(section):
            continue
        names = {name for name in dir(type(section)) if not name.startswith("_")}
        found |= {f"{part}.{name}" for name in names if not inspect.isclass(getattr(type(section), name))}
    return found


def test_every_public_method_has_a_line_here(casebook):
    there = methods_of(casebook)
    assert there - set(REACHES) - set(LEFT_OUT) == set(), "say of it what it must not give"
    assert (set(REACHES) | set(LEFT_OUT)) - there == set(), "gone, so its line goes as well"


@pytest.fixture
def where(shelf, around, tmp_path):
    """An owner's client with something of every kind; a colleague has one of their own and opens the casebook."""
    owner = shelf.casebook
    colleague = owner.people.save(Person("", "B. Lind", "", Role.MEMBER))
    owner.key_ring.given(colleague.uid, owner.key_ring.giving(colleague, "B. Lind", OTHER, FLOOR)())
    client = fill(owner, WHOSE)
    owner.clients.save(dataclasses.replace(owner.clients.get(client), consent=MARKER, keep_why=MARKER))
    own = owner.clients.save(Client(name="Theo Signal", therapist=colleague.uid)).uid
    removed = owner.reviews.save(Review(assignment=owner.assignments.of(client)[0].uid, client=client, date=DAY))
    owner.reviews.save(dataclasses.replace(removed, happened=MARKER))
    owner.end_spell()
    owner.reviews.remove(removed.uid)
    assignment = next(each for each in owner.assignments.of(client) if each.kind == "exposure_ladder").uid
    owner.papers.keep_choices(client, "progress", MARKER)
    draft = f"review:{assignment}:happened"
    owner.drafts.keep(draft, MARKER)
    file = owner.attachments.of_client(client)[0]
    sheet = owner.assignments.sheets(assignment)[0]
    place = tmp_path / "handed.betweentimes-transfer"
    with owner.reader() as sections:
        made = sections.transfers.write([client], False, place, SECRET, quietly, never, FLOOR)
    owner.transfers.finish(made)
    return SimpleNamespace(
        client=client,
        own=own,
        own_session=owner.sessions.save(Session(client=own, date=DAY)).uid,
        owner=owner.me.uid,
        me=colleague.uid,
        noun=owner.clients.get(client),
        session=owner.sessions.of(client)[0],
        contact=owner.sessions.contacts(client)[0],
        goal=owner.goals.of(client)[0].uid,
        rating=owner.goals.ratings(client)[0].uid,
        change=owner.goals.changes(client)[0].uid,
        assignment=assignment,
        entry=owner.entries.of(assignment)[0],
        review=owner.reviews.of(assignment)[0].uid,
        reply=owner.replies.of(assignment)[0],
        sheet=sheet.uid,
        token=sheet.token,
        file=file.uid,
        bytes=owner.attachments.data(file.uid),
        digest=file.digest,
        check_in=owner.alliance.check_ins(client)[0].uid,
        note=owner.alliance.notes(client)[0].uid,
        plan=owner.measures.plans(client)[0].uid,
        score=owner.measures.scores(client)[0].uid,
        measure=owner.measures.user_made()[0].id,
        kind=owner.own_kinds.all()[0].kind,
        replaced=owner.papers.save_replaced_words(ReplacedWords(client=client, words=MARKER, instead="a place")).uid,
        removed=next(item for item in owner.bin.items() if item.record == removed.uid),
        draft=draft,
        transfer=lambda: read_transfer(place, SECRET, quietly, never),
        place=tmp_path,
        enter=lambda: open_casebook(shelf.folder, OTHER, around),
        shelf=shelf,
    )


def enter_as(where, role):
    owner = where.shelf.casebook
    owner.people.set_role(where.me, role)
    owner.close()
    where.shelf.casebook = where.enter()
    return where.shelf.casebook


def held(casebook, client):
    """Every row about a client, by table, whoever may see it, and what is kept beside them."""
    found = {}
    for model in RECORDS:
        table = table_of(model)
        column = "uid" if table == "client" else "client" if "client" in own_columns(model) else ""
        if column:
            found[table] = rows(casebook, f'SELECT * FROM main."{table}" WHERE {column} = ? ORDER BY id', client)
    found["revision"] = rows(casebook, "SELECT * FROM main.revision WHERE client = ? ORDER BY id", client)
    found["attachment_part"] = rows(casebook, "SELECT count(*) FROM main.attachment_part")
    found["draft"] = rows(casebook, "SELECT * FROM main.draft WHERE words = ?", MARKER)
    found["person"] = rows(casebook, "SELECT uid, role, left_on FROM main.person ORDER BY id")
    found["kept"] = rows(casebook, "SELECT * FROM main.setting WHERE key LIKE 'keeping.%'")
    return found


def linked_from_elsewhere(casebook, client):
    """Rows that hang on a client's records and are said to be another's."""
    links = [(table_of(model), "assignment", "assignment") for model in RECORDS if "assignment" in own_columns(model)]
    links += [("goal_rating", "goal", "goal"), ("alliance_note", "repairs", "alliance_note")]
    found = []
    for table, column, target in (*links, ("check_in", "session", "session")):
        sql = (
            f'SELECT r.uid FROM main."{table}" r JOIN main."{target}" t ON t.uid = r."{column}"'
            " WHERE t.client = ?1 AND r.client <> ?1"
        )
        found += rows(casebook, sql, client)
    return found


def told(answer):
    """Everything an answer says, to the last field."""
    if dataclasses.is_dataclass(answer) and not isinstance(answer, type):
        return " ".join(told(getattr(answer, each.name)) for each in dataclasses.fields(answer))
    if isinstance(answer, Mapping):
        return " ".join(told(key) + " " + told(value) for key, value in answer.items())
    if isinstance(answer, (list, tuple, set, frozenset)):
        return " ".join(told(each) for each in answer)
    return answer.decode(errors="ignore") if isinstance(answer, bytes) else str(answer)


def try_everything(parts, where, check, refusals, but=()):
    """Call every line of the table; `check` is given its name and what it answered, "" when it was refused."""
    for name, wanted in REACHES.items():
        if not name.startswith(but):
            answer = ""
            with contextlib.suppress(*refusals):
                answer = told(wanted.call(parts, where))
            check(name, answer)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.RECEPTION])
def test_nobody_reaches_what_is_not_theirs(where, role):
    casebook = enter_as(where, role)
    keys, before, found = casebook.unlocked, held(casebook, where.client), []
    assert all(before[table] for table in ("client", "session", "review", "alliance_note", "draft", "revision"))

    def check(name, answer):
        nonlocal before
        if MARKER in answer:
            found.append(f"{name} shows words")
        if role is Role.MEMBER and name != SAID_BY_THE_FILE and (WHOSE in answer or where.client in answer):
            found.append(f"{name} shows the client")
        after = held(casebook, where.client)
        allowed = REACHES[name].at_reception if role is Role.RECEPTION else frozenset()
        changed = {table for table in after if after[table] != before[table]}
        if changed - allowed - ({"revision"} if allowed else set()):
            found.append(f"{name} changes {sorted(changed)}")
        before = after
        if linked_from_elsewhere(casebook, where.client):
            found.append(f"{name} hangs something on the client's records")
        if casebook.unlocked != keys:
            found.append(f"{name} changes keys")

    try_everything(casebook, where, check, (NotAllowed, RecordUnknown))
    assert found == []


def test_the_owner_reaches_it_by_the_same_calls(where):
    """The control: the words are there to be found."""
    seen = set()
    casebook = where.shelf.casebook
    try_everything(casebook, where, lambda name, said: seen.add(name) if MARKER in said else None, (CasebookProblem,))
    assert {"sessions.of", "alliance.notes", "search.find", "drafts.all", "versions.of", "bin.items"} <= seen
    assert len(seen) >= 25


@pytest.mark.parametrize("role", [Role.MEMBER, Role.RECEPTION])
def test_a_job_reaches_no_more(where, role):
    casebook, found = enter_as(where, role), []

    def check(name, answer):
        if MARKER in answer or (role is Role.MEMBER and name != SAID_BY_THE_FILE and WHOSE in answer):
            found.append(name)

    with casebook.reader() as sections:
        refusals = (NotAllowed, RecordUnknown, CasebookReadOnly)
        try_everything(sections, where, check, refusals, ("casebook.", "key_ring.", "transfers.take_in"))
    assert found == []


def test_a_record_of_ones_own_goes_to_no_client_one_does_not_see(where):
    casebook = enter_as(where, Role.MEMBER)
    own = casebook.sessions.get(where.own_session)
    with pytest.raises(NotAllowed):
        casebook.sessions.save(dataclasses.replace(own, client=where.client))
    assert casebook.sessions.get(where.own_session) == own


def test_reception_takes_no_note_along_that_it_does_not_see(where):
    """Neither into the bin, from which it could not take it back, nor to another client."""
    casebook = enter_as(where, Role.RECEPTION)
    for wish in (
        lambda: casebook.sessions.remove(where.session.uid),
        lambda: casebook.moves.move("session", where.session.uid, where.own),
        lambda: casebook.sessions.save(dataclasses.replace(where.session, note="", client=where.own)),
    ):
        with pytest.raises(NotAllowed) as refused:
            wish()
        assert refused.value.reason == "noted"
    casebook.sessions.remove(where.own_session)
    assert casebook.sessions.of(where.own) == []


def test_two_who_see_a_client_have_words_under_way_in_the_same_place(where):
    owner = where.shelf.casebook
    owner.clients.share_with(where.client, [where.me])
    casebook = enter_as(where, Role.MEMBER)
    for words in ("half a sentence", "a whole sentence"):
        casebook.drafts.keep(where.draft, words)
    assert casebook.drafts.all() == {where.draft: "a whole sentence"}
    casebook.drafts.drop(where.draft)
    assert casebook.drafts.all() == {} and held(casebook, where.client)["draft"]
