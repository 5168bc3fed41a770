"""What was chosen for a progress PDF is read back as it was written; anything else falls back to the usual."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.documents.requests import Audience, Section
from betweentimes.ui.progress.kept_choices import NAMES, KeptChoices, Switches, read_choices, usual, written

switches = st.builds(
    Switches,
    sections=st.frozensets(st.sampled_from(Section)),
    without=st.frozensets(st.text(min_size=1, max_size=8)),
    name=st.sampled_from(NAMES),
    language=st.sampled_from(["", "en", "de", "ar"]),
    summary=st.text(max_size=40),
)
choices = st.builds(
    KeptChoices, audience=st.sampled_from(Audience), switches=st.dictionaries(st.sampled_from(Audience), switches)
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["audience", "switches", "client", "file", "sections", "without", "name", "language", "summary"]
            ),
            inner,
            max_size=5,
        )
    ),
)


@given(choices)
def test_what_was_written_is_read_back(kept):
    assert read_choices(written(kept)) == kept


@given(junk)
def test_anything_else_still_gives_switches_for_everybody(kept):
    read = read_choices(json.dumps(kept))
    for audience in Audience:
        found = read.of(audience)
        assert found.name in NAMES
        assert found.sections <= frozenset(Section)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, '{"switches": 3}', '{"audience": ["x"]}'])
def test_damaged_text_is_as_if_nothing_were_kept(text):
    assert read_choices(text) == KeptChoices()


def test_an_older_text_keeps_what_it_knows():
    text = '{"audience": "client", "switches": {"client": {"sections": ["goals", "poems"], "name": "nickname"}}}'
    read = read_choices(text).of(Audience.CLIENT)
    assert read.sections == {Section.GOALS}
    assert read.name == usual(Audience.CLIENT).name


def test_only_the_file_begins_with_the_alliance():
    assert [each for each in Audience if Section.ALLIANCE in usual(each).sections] == [Audience.FILE]
