"""Reading what is made to do harm: a verdict in time, nothing run, nothing raised but for want of memory."""

import logging
import socket
import subprocess
import time

import pytest
from tests.documents.hostile_pdfs import HOSTILE, field, pdf

from betweentimes.documents.form_reading import LONGEST_VALUE, MOST_BYTES, plain_text, read_form
from betweentimes.documents.form_result import FoundForm, Verdict, found_form

MARK = field(b"/V(betweentimes-sheet-1 x 1 abcdefghijklmnopqrstuvwx23 " + b"0" * 64 + b")", b"sheet_s")


def answers(*fields: bytes) -> list[tuple[str, ...]]:
    found = read_form(pdf(b"[" + MARK + b" ".join(fields) + b"]"))
    assert found.verdict is Verdict.MARKED
    return [one.values for one in found.fields]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_do_harm_does_none(name, monkeypatch):
    def forbidden(*_args, **_more):
        raise AssertionError("something was run")

    monkeypatch.setattr(subprocess, "Popen", forbidden)
    monkeypatch.setattr(socket, "socket", forbidden)
    data = HOSTILE[name]()
    begun = time.monotonic()
    found = read_form(data)
    assert isinstance(found, FoundForm)
    assert time.monotonic() - begun < 10
    assert found_form(found.plain()) == found


def test_a_form_with_scripts_is_read_and_they_are_words_to_nobody():
    found = read_form(HOSTILE["scripts"]())
    assert found.verdict is Verdict.MARKED
    assert [(one.name.partition("_")[2], one.text) for one in found.fields] == [("situation_n1", "still words")]


def test_a_file_that_is_too_large_is_not_even_opened():
    assert read_form(b"%PDF-1.7" + bytes(MOST_BYTES)).verdict is Verdict.TOO_MUCH


def test_values_in_every_way_they_are_written():
    assert answers(
        field(rb"/V(caf\351 \(b\) \\ c)", b"a_s"),
        field(b"/V<FEFF0416>", b"b_s"),
        field(b"/V(\xef\xbb\xbf\xc3\xa9)", b"c_s"),
        field(b"/V(\xff\xfe\x16\x04)", b"d_s"),
        field(b"/V/Name", b"e_s", b"Ch"),
        field(b"/V[(one)(two)]", b"f_s", b"Ch"),
        field(b"/V(2)/Opt[[(x2)(2)][(2x)(3)]]", b"g_s", b"Ch"),
        field(b"/V(x2)/Opt[[(x2)(2)]]", b"h_s", b"Ch"),
        field(b"/V(typed)/Opt[(a)(b)]", b"i_s", b"Ch"),
        field(b"/AS/Off/V/On", b"j_s", b"Btn"),
        field(b"/AS/1", b"k_s", b"Btn"),
        field(b"/V/Yes", b"l_s", b"Btn"),
        field(b"/V(  )", b"m_s"),
    ) == [
        ("café (b) \\ c",), ("Ж",), ("é",), ("Ж",), ("Name",), ("one", "two"), ("x2",), ("x2",), ("typed",),
        (), ("1",), ("Yes",), (),
    ]  # fmt: skip


def test_text_is_composed_and_loses_what_nobody_sees():
    assert plain_text("e\u0301\r\nb\u2028c\x00d\ufeff\ud800\ue000") == "é\nb\ncd"
    assert plain_text("\x1bde-DE\x1bGrüße \x1bfr\x1bça") == "Grüße ça"
    assert plain_text("👩\u200d👧 \u202eabc") == "👩\u200d👧 \u202eabc"


def test_an_answer_longer_than_anyone_writes_is_cut_and_says_so():
    (said,) = read_form(pdf(b"[" + MARK + field(b"/V(" + b"a" * 200_000 + b")") + b"]")).fields
    assert len(said.text) == LONGEST_VALUE and said.cut


def test_a_field_at_two_places_is_one_answer():
    assert answers(field(b""), field(b"/V(x)"), field(b"/V(y)")) == [("x",)]


def test_reading_leaves_the_log_as_it_was():
    read_form(b"%PDF-1.4 nothing at all")
    assert logging.root.manager.disable == logging.NOTSET
