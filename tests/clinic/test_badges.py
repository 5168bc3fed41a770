import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.clinic.badges import BadgeFacts, badges
from betweentimes.clinic.client import Badge

FACTS = [field.name for field in dataclasses.fields(BadgeFacts)]
any_facts = st.fixed_dictionaries({name: st.booleans() for name in FACTS}).map(lambda facts: BadgeFacts(**facts))


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({}, ()),
        ({"session_today": True}, ()),
        ({"to_review": True}, ()),
        ({"session_today": True, "to_review": True}, (Badge.REVIEW_TODAY,)),
        ({"reply_owed": True}, (Badge.REPLY_OWED,)),
        ({"own_task": True}, (Badge.YOUR_TASK,)),
        ({"withheld": True}, (Badge.WAITING,)),
        ({"prompt_wait": True}, (Badge.WAITING,)),
        ({"newest_nothing_set": True}, (Badge.NOTHING_SET,)),
        ({"newest_tried_together": True}, (Badge.TRY_TOGETHER,)),
        ({"prompt_together": True}, (Badge.TRY_TOGETHER,)),
        ({"prompt_together": True, "reply_owed": True}, (Badge.REPLY_OWED,)),
        ({"own_task": True, "session_today": True, "to_review": True}, (Badge.REVIEW_TODAY, Badge.YOUR_TASK)),
    ],
)
def test_facts_give_badges_in_order_of_weight(facts, shown):
    assert badges(BadgeFacts(**facts)) == shown


@given(any_facts)
def test_no_badge_twice_and_trying_together_only_alone(facts):
    shown = badges(facts)
    assert len(set(shown)) == len(shown)
    assert Badge.TRY_TOGETHER not in shown or shown == (Badge.TRY_TOGETHER,)
