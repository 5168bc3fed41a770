"""Everything about a client: whatever any column holds is on paper and in the files, and nothing of anybody else."""

import pytest
from tests.documents.paper_reading import text_of
from tests.storage.every_column import fill_every_column

from betweentimes.clinic.client import Client
from betweentimes.clinic.handed_over import HandedOver
from betweentimes.clinic.record_export import record_json
from betweentimes.clinic.whole_record import PROCESS_TABLES, without_process_notes
from betweentimes.documents.requests import Audience
from betweentimes.documents.whole_record import WholeRecordRequest
from betweentimes.ui.dates import local_time
from betweentimes.ui.handing_over.kept_answers import keep
from betweentimes.ui.progress import kept_choices
from betweentimes.ui.rights.record_reading import read_whole
from betweentimes.ui.supervision import kept_extract

SECRET = {("issued_sheet", "token"), ("issued_sheet", "key")}
"""What only the program has a use for, and nobody else is to have."""
FILES_ALONE = {
    ("attachment", "media"), ("attachment", "digest"), ("returned_form", "digest"), ("returned_form", "rows"),
    ("check_in", "way"), ("unassigned_change", "review"), ("entry", "entered_by"),
}  # fmt: skip
"""What says nothing to a person who reads; who entered something stands there by name."""
BESIDE = ("Pia summed it up", "Was I too quick", "half a word of Pia", "she rang her sister")
QUESTION = BESIDE[1]


@pytest.fixture
def filled(desk):
    """The marks of two clients, and words of the first that stand beside the records."""
    other = desk.casebook.clients.save(Client(name="T. K.")).uid
    marks = fill_every_column(desk.casebook, desk.uid, "a"), fill_every_column(desk.casebook, other, "e")
    put_beside(desk.casebook, desk.uid, *BESIDE)
    put_beside(desk.casebook, other, *(["somebody else entirely"] * 4))
    return marks


def put_beside(casebook, client, summary, question, typed, note):
    """Words of papers, a review that cannot be saved yet, and answers that wait to be taken over."""
    switches = kept_choices.Switches(frozenset(), summary=summary)
    choices = kept_choices.KeptChoices().with_switches(Audience.REFERRER, switches)
    casebook.papers.keep_choices(client, "progress", kept_choices.written(choices))
    extract = kept_extract.KeptExtract(question=question)
    casebook.papers.keep_choices(client, "supervision", kept_extract.written(extract))
    review = casebook.reviews.of_client(client)[0].uid
    casebook.drafts.keep(f"review:{review}:difficulty", typed)
    keep(casebook, HandedOver(client=client, measure="phq9", answers=(("q9", 1),), begun=1, note=note))


def written(desk, process):
    """The record on paper, and for another program."""
    with desk.casebook.reader() as sections:
        record = read_whole(sections, desk.context.measures, desk.uid, desk.casebook.now())
    record = record if process else without_process_notes(record)
    translations = desk.context.translations
    sheets = tuple(translations.sheet(each, "en") for each in record.worksheets)
    request = WholeRecordRequest(record=record, sheets=sheets, client_name="R. M.", local_time=local_time)
    return " ".join(text_of(desk.context.papers.whole_record(request)).split()), record_json(record, {})


def test_every_column_is_on_paper_and_in_the_files(desk, filled):
    paper, files = written(desk, process=True)
    for place, mark in filled[0].items():
        if place not in SECRET:
            assert mark in files, place
        if place not in SECRET | FILES_ALONE:
            assert mark in paper, place
        if place in SECRET:
            assert mark not in files, place


def test_words_for_papers_and_what_is_not_saved_yet_are_in_it(desk, filled):
    for told in written(desk, process=True):
        for words in BESIDE:
            assert words in told, words


def test_process_notes_are_in_neither_unless_they_are_asked_for(desk, filled):
    casebook, check_in = desk.casebook, desk.casebook.alliance.check_ins(desk.uid)[0].uid
    casebook.drafts.keep(f"check_in:{check_in}:my_bond", "my own half")
    casebook.drafts.keep(f"check_in:{check_in}:client_bond", "their own half")
    for told in written(desk, process=False):
        private = [mark for (table, _column), mark in filled[0].items() if table in PROCESS_TABLES]
        assert private and not [mark for mark in (*private, QUESTION, "my own half") if mark in told]
        assert "their own half" in told
    assert all("my own half" in told for told in written(desk, process=True))


def test_nothing_of_another_client_is_in_it(desk, filled):
    for told in written(desk, process=True):
        assert not [mark for mark in (*filled[1].values(), "somebody else") if mark in told]
