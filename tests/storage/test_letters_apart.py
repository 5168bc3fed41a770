"""Words inside a text whose script puts no blanks between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.filled_casebook import DAY, add_assignment, add_client, add_entry, rows

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.storage.data_key import new_data_key
from betweentimes.storage.database import create_database
from betweentimes.storage.finding_clients import MARKED
from betweentimes.storage.letters_apart import put_together, set_apart
from betweentimes.storage.migration import apply_migrations
from betweentimes.storage.migrations.steps import STEPS

TEXTS = {
    "Chinese": (
        "她在公园里散步以后心情好多了。",
        ("公园", "散步以后", "心情 公园", "她", "多了"),
        ("园公", "公里", "海"),
    ),
    "Japanese": (
        "公園を散歩したあと、気分がよくなった。",
        ("散歩", "気分がよく", "公園 散歩", "よくな"),
        ("歩散", "カメラ"),
    ),
    "Korean": ("산책을 하고 나서 기분이 나아졌다", ("산책", "기분", "나아", "분이", "기분 산책"), ("책산", "바다")),
    "Thai": ("หลังจากเดินเล่นในสวนเธอรู้สึกดีขึ้น", ("เดินเล่น", "ในสวน", "รู้สึก", "สวน เดิน", "ดี"), ("สวย", "เดีน")),
    "Burmese": ("ပန်းခြံထဲမှာလမ်းလျှောက်ပြီး", ("လမ်းလျှောက်", "ထဲမှာ"), ("လမ့်",)),
    "among Latin letters": (
        "Saw Dr陈医生 in room3号室 again",
        ("陈医生", "医生", "dr", "room3", "号室", "saw 医"),
        ("r陈 x",),
    ),
}


@pytest.mark.parametrize("script", TEXTS)
def test_words_inside_are_found_and_others_are_not(casebook, script):
    text, there, not_there = TEXTS[script]
    client = add_client(casebook)
    casebook.sessions.save(Session(client=client, date=DAY, note=text))
    add_entry(casebook, add_assignment(casebook, client), situation=text)
    for words in there:
        assert {hit.table for hit in casebook.search.find(words)} == {"session", "entry"}, words
    for words in not_there:
        assert casebook.search.find(words) == [], words


def test_the_excerpt_and_the_note_stand_as_they_were_written_with_the_whole_word_marked(casebook):
    text = TEXTS["Chinese"][0]
    client = add_client(casebook)
    casebook.sessions.save(Session(client=client, date=DAY, note=text))
    opening, closing = MARKED
    assert casebook.search.find("散步")[0].excerpt == text.replace("散步", f"{opening}散步{closing}")
    assert casebook.sessions.of(client)[0].note == text
    assert text in casebook.search.samples(10, 5)


def test_a_vowel_is_a_part_of_its_word(casebook):
    """Hindi's and Thai's vowels are marks; without them many words would be the same."""
    client = add_client(casebook)
    uid = casebook.sessions.save(Session(client=client, date=DAY, note="कल की बात")).uid
    assert [hit.record for hit in casebook.search.find("बात")] == [uid]
    assert casebook.search.find("बीत x") == casebook.search.find("का बात") == []


def test_a_decomposed_and_a_composed_syllable_are_the_same(casebook):
    uid = casebook.clients.save(Client(name="R. M.", contact="\u1109\u1161\u11ab\u110e\u1162\u11a8")).uid
    assert [hit.record for hit in casebook.search.find("산책")] == [uid]


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cs"]), max_size=80))
def test_latin_text_is_left_alone(text):
    assert set_apart(text) is text


@given(st.text(st.sampled_from("a é1 .漢字かナ산ท่ีလ်"), max_size=40))
def test_nothing_is_lost_and_setting_apart_again_changes_nothing(text):
    apart = set_apart(text)
    assert put_together(apart) == put_together(set_apart(put_together(apart)))
    assert set_apart(apart) == apart


def test_a_casebook_of_before_is_searched_like_a_new_one(tmp_path, frozen_now):
    database = create_database(tmp_path / "records.db", new_data_key())
    apply_migrations(database, STEPS[:5], frozen_now)
    stamps = "'a', 0, 0"
    database.execute_sql(f"INSERT INTO person VALUES (1, 'a', {stamps}, 'A. Osei', '', 'owner')")
    words = [name for (name,) in database.execute_sql("SELECT name FROM pragma_table_info('client')")][5:]
    blanks = dict.fromkeys(words, "") | {"large_print": 0, "archived": 0, "therapist": None}
    filled = {**blanks, "name": "陈医生", "consent": "letters to the curlew clinic"}
    places = ", ".join("?" * len(filled))
    database.execute_sql(f"INSERT INTO client VALUES (1, 'c', {stamps}, {places})", tuple(filled.values()))
    database.execute_sql(
        "INSERT INTO search_text (record_table, record, client, words) VALUES ('client', 'c', 'c', '陈医生')"
    )
    apply_migrations(database, STEPS, frozen_now, lambda: None)
    for words in ('"curlew"', f'"{set_apart("医生")}"'):
        found = database.execute_sql("SELECT rowid FROM search_index WHERE search_index MATCH ?", (words,)).fetchall()
        assert found == [(1,)], words
    database.close()


def test_the_index_follows_what_is_changed_and_removed(casebook):
    client = add_client(casebook)
    kept = casebook.sessions.save(Session(client=client, date=DAY, note=TEXTS["Japanese"][0]))
    casebook.sessions.save(Session(uid=kept.uid, client=client, date=DAY, note=TEXTS["Thai"][0]))
    assert casebook.search.find("散歩") == [] and casebook.search.find("สวน")
    casebook.sessions.remove(kept.uid)
    assert casebook.search.find("สวน") == []
    rows(casebook, "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
