import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.worksheets.hostile_worksheets import GOOD, HOSTILE, SHIPPED

from betweentimes.worksheets.own_kinds import is_own, new_own_id, read_own
from betweentimes.worksheets.toml_source import DefinitionProblem


def test_a_good_file_is_read():
    worksheet = read_own(GOOD.encode())
    assert is_own(worksheet.id) and worksheet.title == "Our worry notes"


def test_no_shipped_kind_has_an_id_of_ones_own():
    assert [kind.id for kind in SHIPPED.kinds if is_own(kind.id)] == []
    assert is_own(new_own_id()) and new_own_id() != new_own_id()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_carries_anything_but_a_worksheet_is_refused_at_once(name):
    content, code = HOSTILE[name]
    begun = time.monotonic()
    with pytest.raises(DefinitionProblem) as refused:
        read_own(content if isinstance(content, bytes) else content.encode(), "gift.betweentimes-worksheet")
    assert refused.value.code == code
    assert time.monotonic() - begun < 2


@given(st.binary(max_size=400), st.integers(0, len(GOOD)))
def test_a_damaged_file_is_read_or_refused_and_never_breaks_the_reader(noise, place):
    whole = GOOD.encode()
    with suppress(DefinitionProblem):
        assert is_own(read_own(whole[:place] + noise + whole[place + len(noise) :]).id)
