"""Words found however somebody writes them: with vowel signs or without, with ß or ss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.filled_casebook import DAY, add_client, rows

from betweentimes.clinic.session import Session
from betweentimes.storage.finding_clients import MARKED
from betweentimes.storage.plain_letters import plain_form, with_plain_forms, without_plain_forms

WRITTEN = {
    "vowel signs": ("كتب مُحَمَّد رسالة", ("محمد", "مُحَمَّد", "محمّد", "محم")),
    "an alef with hamza": ("ذهبت مع أحمد إلى البيت", ("احمد", "أحمد", "الى البيت", "إلى")),
    "teh marbuta": ("مذكرة الأسبوع", ("مذكره", "مذكرة", "الاسبوع")),
    "Hebrew points": ("שָׁלוֹם לכולם", ("שלום", "שָׁלוֹם")),
    "sharp s": ("Mit dem Rad durch die Straße gefahren", ("strasse", "Straße", "STRASSE", "stra", "rad strasse")),
    "double s": ("Über die Strasse gegangen", ("straße", "Strasse", "uber straße", "straße -", "- straße gegangen")),
    "Russian yo": ("Анна Ёлкина рядом", ("елкина", "ёлкина")),
}


@pytest.mark.parametrize("what", WRITTEN)
def test_a_word_is_found_in_either_form(casebook, what):
    text, asked = WRITTEN[what]
    uid = casebook.sessions.save(Session(client=add_client(casebook), date=DAY, note=text)).uid
    for words in asked:
        (hit,) = casebook.search.find(words)
        assert hit.record == uid, words
        assert hit.excerpt.replace(MARKED[0], "").replace(MARKED[1], "").strip("…") in text, "as it was written"
        assert MARKED[0] in hit.excerpt
    assert casebook.search.find(f"{asked[0]}x") == [] and casebook.search.find(f"{asked[0]} elsewhere") == []


def test_the_excerpt_of_a_long_note_stands_around_the_word(casebook):
    note = f"{'und so weiter ' * 60}bis zur großen Brücke am Fluss {'und zurück ' * 60}"
    casebook.sessions.save(Session(client=add_client(casebook), date=DAY, note=note))
    excerpt = casebook.search.find("grossen")[0].excerpt
    assert "bis zur \ue000großen\ue001 Brücke am Fluss" in excerpt and len(excerpt) < 200


def test_plain_forms_are_gone_from_the_index_with_the_word(casebook):
    note = casebook.sessions.save(Session(client=add_client(casebook), date=DAY, note="am Schloßgarten"))
    assert casebook.search.find("schlossgarten")
    casebook.sessions.remove(note.uid)
    assert casebook.search.find("schlossgarten") == []
    rows(casebook, "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")


def test_samples_are_as_they_were_written(casebook):
    casebook.sessions.save(Session(client=add_client(casebook), date=DAY, note="über die lange Straße nach Hause"))
    assert casebook.search.samples(10, 14) == ["über die lange Straße nach Hause"]


@given(st.text(st.sampled_from("ab ßأةмё\u064e\u0640\x1e\n1."), max_size=40))
def test_nothing_of_a_text_is_lost(text):
    assert without_plain_forms(with_plain_forms(text)) == text.replace("\x1e", " ")
    assert plain_form(plain_form(text)) == plain_form(text)
