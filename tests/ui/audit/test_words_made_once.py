"""A worker that turns thousands of lines into words asks Qt for each word once; the window could not draw meanwhile."""

import datetime

import pytest

from betweentimes.clinic.history import AuditLine
from betweentimes.ui.audit import audit_words
from betweentimes.ui.audit.audit_words import AuditTexts, action_words, record_words_of
from betweentimes.ui.dates import clock_of, date_of, day_month

TODAY = datetime.date(2026, 11, 17)
KINDS = (("viewed", "client"), ("changed", "person"), ("exported_progress_saved", "client"), ("unlock_failed", ""))


@pytest.fixture
def lines():
    start = 1_795_000_000_000
    return [
        AuditLine(
            number=number,
            at=start + number * 61_000,
            author=f"p{number % 3}",
            action=KINDS[number % 4][0],
            table=KINDS[number % 4][1],
            record=f"p{number % 5}",
            amount=1 + number % 2,
            client=f"c{number % 2}",
        )
        for number in range(2_000)
    ]


def said(texts, line):
    return texts.when(line), texts.person(line), texts.action(line), texts.record(line), texts.client(line)


def test_thousands_of_lines_ask_for_each_word_once(lines, monkeypatch):
    asked = []

    def tr(text, **values):
        asked.append(text)
        return text.format(**values) if values else text

    monkeypatch.setattr(audit_words, "tr", tr)
    texts = AuditTexts({"p0": "B. Lind"}, {"c0": "R. M."}, TODAY)
    for line in lines:
        said(texts, line)
    once = len(asked)
    for line in lines:
        said(texts, line)
    assert len(asked) == once < len(lines)


def test_each_line_still_says_what_is_its_own(lines):
    texts = AuditTexts({"p0": "B. Lind"}, {"c0": "R. M."}, TODAY)
    for line in lines:
        when, person, action, record, client = said(texts, line)
        assert when == f"{day_month(date_of(line.at), TODAY)}, {clock_of(line.at)}"
        assert person == ("B. Lind" if line.author == "p0" else "Somebody not known here")
        assert action == action_words(line)
        named = line.table == "person" and line.record == "p0"
        assert record == ("Person: B. Lind" if named else record_words_of(line.table))
        assert client == ("R. M." if line.client == "c0" else "A client who is no longer here")
