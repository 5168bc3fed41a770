import pytest
from tests.storage.filled_casebook import DAY, add_assignment, add_client, add_entry, rows

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session


def found(casebook, text, client=""):
    return [(hit.table, hit.record) for hit in casebook.search.find(text, client)]


def test_words_of_any_record_are_found(casebook):
    client = casebook.clients.save(Client(name="Łucja Ørsted", contact="by letter")).uid
    session = casebook.sessions.save(Session(client=client, date=DAY, note="spoke of the river")).uid
    entry = add_entry(casebook, add_assignment(casebook, client, title="Bus"), situation="river bank").uid
    assert found(casebook, "letter") == [("client", client)]
    assert sorted(found(casebook, "river")) == sorted([("session", session), ("entry", entry)])
    assert found(casebook, "river bank") == [("entry", entry)]


def test_the_last_word_may_be_unfinished_and_accents_do_not_matter(casebook):
    client = casebook.clients.save(Client(name="José Núñez")).uid
    assert found(casebook, "jose nun") == [("client", client)]
    assert found(casebook, "nune jose") == [
        ("client", client)
    ]  # names as in the client list: any words of it, in any order
    note = casebook.sessions.save(Session(client=client, date=DAY, note="the unfinished bridge")).uid
    assert found(casebook, "bridge unfin") == [("session", note)]
    assert found(casebook, "unfin bridge") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        '"',
        "AND",
        "NEAR(a b)",
        "a*b",
        "name:x",
        "^x",
        "-x",
        "'",
        "\0",
        "(",
        "💧",
        "\ud800",
        "x" * 10_000,
        "* " * 5_000,
        '"' * 10_000,
        "nothing such " * 800,
    ],
)
def test_whatever_is_typed_is_only_words(casebook, text):
    assert found(casebook, text) == []


def test_a_search_can_keep_to_one_client(casebook):
    one, two = add_client(casebook, "same name"), add_client(casebook, "same name")
    assert found(casebook, "same", two) == [("client", two)]
    assert len(found(casebook, "same")) == 2 and one != two


def test_answers_are_searched_by_field_type(casebook, kinds):
    assignment = add_assignment(casebook, add_client(casebook), "own_task")
    entry = add_entry(casebook, assignment, "", asked_by="client", minutes_spent=20, noticed="the second song")
    label = next(o.label for o in kinds.get("own_task").at("asked_by").options if o.id == "client")
    assert found(casebook, "second song") == found(casebook, label) == [("entry", entry.uid)]
    assert found(casebook, "20") == []


def test_answers_of_an_unknown_kind_are_all_searched(casebook):
    assignment = add_assignment(casebook, add_client(casebook), "from_a_colleague")
    entry = add_entry(casebook, assignment, "lines", words="a lighthouse", tags=("gull", "storm"))
    assert found(casebook, "lighthouse storm") == [("entry", entry.uid)]


def test_changed_and_removed_words_are_gone_from_the_index_itself(casebook):
    client = add_client(casebook)
    session = casebook.sessions.save(Session(client=client, date=DAY, note="Zaphiroula"))
    casebook.sessions.save(Session(uid=session.uid, client=client, date=DAY, note="quiet"))
    entry = add_entry(casebook, add_assignment(casebook, client), situation="Quetzalcoatl")
    casebook.entries.remove(entry.uid)
    assert found(casebook, "zaphiroula") == found(casebook, "quetzalcoatl") == []
    index = b"".join(bytes(block) for (block,) in rows(casebook, "SELECT block FROM search_index_data"))
    assert b"quie" in index
    assert b"aphiroula" not in index and b"uetzalcoatl" not in index


def test_the_index_is_in_step_with_the_text(casebook):
    client = add_client(casebook)
    for number in range(20):
        entry = add_entry(casebook, add_assignment(casebook, client, title=f"title {number}"), situation=f"s {number}")
        if number % 3 == 0:
            casebook.entries.remove(entry.uid)
        if number % 5 == 0:
            casebook.history.undo()
    rows(casebook, "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
