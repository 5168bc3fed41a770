"""Searching by keys alone: typed, found, opened at its place."""

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.storage.filled_casebook import add_assignment, add_entry

from betweentimes.clinic.alliance import AllianceNote, NoteKind
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Client, Goal, UnassignedChange
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Contact, Session
from betweentimes.storage.finding_clients import MARKED
from betweentimes.ui import fonts
from betweentimes.ui.client.client_dialog import ClientDialog
from betweentimes.ui.client.goals_dialog import GoalsDialog
from betweentimes.ui.client.sessions_dialog import SessionsDialog
from betweentimes.ui.search.found_delegate import qt_marks, shift_of
from betweentimes.ui.search.found_model import FOUND_ROLE
from betweentimes.ui.search.found_words import Excerpt, excerpt_of
from betweentimes.ui.search.search_dialog import PAGE_OF_HITS, SearchDialog

DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def dialog(desk, qtbot):
    made = SearchDialog(desk.context)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    desk.context.jobs.wait_all(5000)


def find(dialog, qtbot, words):
    dialog.input.clear()
    QTest.keyClicks(dialog.input, words)
    qtbot.waitUntil(lambda: dialog._job is not None, timeout=5000)
    dialog._context.jobs.wait_all(5000)
    return [dialog.model.index(row).data(FOUND_ROLE) for row in range(dialog.model.rowCount())]


def test_what_is_found_stands_in_groups_with_the_words_marked(desk, dialog, qtbot):
    add_entry(desk.casebook, add_assignment(desk.casebook, desk.uid, title="Bus"), situation="Along the quiet river")
    desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note="spoke of the river again"))
    rows = find(dialog, qtbot, "riv")
    assert [(row.name.text, row.what) for row in rows] == [
        ("Practice", ""),
        ("R. M.", "Written in: Bus"),
        ("Sessions and contacts", ""),
        ("R. M.", "Session note"),
    ]
    assert rows[3].day == "3 Nov"
    text, marks = rows[1].excerpt.text, rows[1].excerpt.marks
    assert [text[start : start + length] for start, length in marks] == ["river"]


def test_a_blank_measure_that_was_given_out_is_found_by_its_number(desk, dialog, qtbot):
    sheet = desk.casebook.measure_sheets.issue_sheet(desk.uid, "phq9", 1)
    rows = find(dialog, qtbot, sheet.number)
    assert [(row.name.text, row.what) for row in rows] == [("Measures", ""), ("R. M.", "Number of a blank measure")]


def test_a_client_is_found_by_name_before_all_that_is_written_about_others(desk, dialog, qtbot):
    rosa = desk.casebook.clients.save(Client(name="Rosa Álvarez"))
    for number in range(70):
        desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note=f"rosa called, {number}"))
    rows = find(dialog, qtbot, "rosa")
    assert rows[0].name.text == "Clients" and rows[1].hit.record == rosa.uid
    assert rows[1].name == Excerpt("Rosa Álvarez", ((0, 4),)) and not rows[1].excerpt.text
    assert "One more word" in dialog.said.text()


@pytest.mark.parametrize("name", ["Rosa Álvarez", "Ann-Rosa " + "Álvarez " * 40, "👩‍🌾 Rosa 😀 Álvarez"])
def test_the_found_part_of_a_name_is_marked_where_it_stands(desk, dialog, qtbot, look, name):
    """As far as there is room for the name; the mark is the ground's only ochre, right behind the letters."""
    desk.casebook.clients.save(Client(name=name))
    rows = find(dialog, qtbot, "rosa")
    assert rows[1].hit is not None and len(rows) == 2
    picture = dialog.list.grab(dialog.list.visualRect(dialog.model.index(1))).toImage()
    ochre = look.colour("ochre_fill")
    columns = [
        across
        for across in range(picture.width())
        if any(picture.pixelColor(across, down) == ochre for down in range(picture.height()))
    ]
    scale = picture.devicePixelRatio()
    metrics = QFontMetricsF(fonts.strong())
    begin = 14 + metrics.horizontalAdvance(name.strip()[: name.index("Rosa")])
    assert abs(columns[0] / scale - begin) < 3
    assert abs((columns[-1] - columns[0]) / scale - metrics.horizontalAdvance("Rosa")) < 4


def test_what_is_not_there_is_said_in_words(desk, dialog, qtbot):
    assert find(dialog, qtbot, "nowhere at all") == []
    assert dialog.nothing.text().startswith("Nothing has all of these words") and dialog.nothing.isVisible()


def test_arrows_choose_and_enter_opens_while_the_cursor_stays_in_the_words(desk, dialog, qtbot):
    kept = [desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note=f"river {n}")).uid for n in range(3)]
    find(dialog, qtbot, "river")
    with qtbot.waitSignal(dialog.opened) as heard:
        QTest.keyClick(dialog.input, Qt.Key.Key_Down)
        QTest.keyClick(dialog.input, Qt.Key.Key_Return)
    assert heard.args[0].record == kept[1]


def test_enter_opens_once_wherever_the_cursor_is_and_closes_on_close(desk, dialog, qtbot):
    for number in range(12):
        desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note=f"river {number}"))
    heard = []
    dialog.opened.connect(heard.append)
    find(dialog, qtbot, "river")
    QTest.keyClick(dialog.input, Qt.Key.Key_PageDown)
    QTest.keyClick(dialog.input, Qt.Key.Key_Tab)
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert len(heard) == 1 and heard[0].excerpt.startswith(f"{MARKED[0]}river{MARKED[1]} {11 - PAGE_OF_HITS}")
    dialog.show()
    close = dialog.findChild(QPushButton, "action_close_search")
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Return)
    assert len(heard) == 1 and not dialog.isVisible()


def test_enter_typed_at_once_opens_what_the_words_find_and_not_what_stood_there_before(desk, dialog, qtbot):
    for note in ("a rook on the fence", "a heron at the weir"):
        desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note=note))
    heard = []
    dialog.opened.connect(heard.append)
    find(dialog, qtbot, "rook")
    dialog.input.selectAll()
    QTest.keyClicks(dialog.input, "heron\r")
    qtbot.waitUntil(lambda: bool(heard), timeout=5000)
    assert [hit.excerpt for hit in heard] == [f"a {MARKED[0]}heron{MARKED[1]} at the weir"]


def test_an_entry_opens_in_its_tab_and_a_note_in_the_alliance_panel(desk, workplace, qtbot):
    casebook = desk.casebook
    assignment = add_assignment(casebook, desk.uid, title="Bus")
    casebook.reviews.save(Review(assignment=assignment, client=desk.uid, date=DAY, happened="a marigold by the road"))
    note = casebook.alliance.save_note(
        AllianceNote(client=desk.uid, kind=NoteKind.STRAIN, date=DAY, text="a heron at the weir")
    )
    workplace.ways.searching.open(casebook.search.find("marigold")[0])
    assert workplace.assignment_uid == assignment
    workplace.ways.searching.open(casebook.search.find("heron")[0])
    assert workplace.client.alliance_shown and workplace.client.alliance.notes.editor.uid == note.uid


def test_nothing_is_searched_while_both_look_at_the_screen(desk, workplace, monkeypatch):
    monkeypatch.setattr(SearchDialog, "exec", lambda _dialog: pytest.fail("the search was shown"))
    workplace.show_client(desk.uid)
    workplace.set_shared(True)
    workplace.ways.searching.show()


def test_a_found_word_is_marked_wherever_the_excerpt_begins(desk):
    desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note="one\n\ntwo  three"))
    hit = desk.casebook.search.find("two")[0]
    excerpt = excerpt_of(hit)
    assert excerpt.text == "one · two three" and excerpt.marks == ((6, 3),)
    assert excerpt_of(replace(hit, excerpt="")).text == ""


def test_a_mark_stands_on_its_word_after_an_emoji_and_a_rare_letter(desk):
    """Qt counts both as two; a mark that was counted by letters stood before its word."""
    desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note="walked 🌳🌳 past 𠮷野 in the garden"))
    excerpt = excerpt_of(desk.casebook.search.find("garden")[0])
    ((start, length),) = qt_marks(excerpt)
    units = excerpt.text.encode("utf-16-le")
    assert units[2 * start : 2 * (start + length)].decode("utf-16-le") == "garden"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("word " * 60 + "garden " + "word " * 60, "garden"),
        ("كلمة " * 60 + "حديقة " + "كلمة " * 60, "حديقة"),
        ("كلمة " * 60, ""),
    ],
)
def test_the_found_word_of_a_long_line_is_in_sight_whichever_way_it_is_written(desk, qtbot, text, found):
    """And without one, its beginning."""
    begin = text.index(found)
    excerpt = Excerpt(text, ((begin, len(found)),) if found else ())
    left, right, natural = placed(excerpt, 600)
    if found:
        assert left >= 0 and right <= 600
    else:
        assert right == pytest.approx(600, abs=1) and natural > 600


def placed(excerpt, width):
    """Where the found word, else the whole line, stands in a line of that width as it is drawn, and how long it is."""
    layout = QTextLayout(excerpt.text, fonts.body())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    shift = shift_of(line, excerpt, width)
    marks = qt_marks(excerpt) or ((0, len(excerpt.text)),)
    edges = sorted(line.cursorToX(place)[0] - shift for place in (marks[0][0], sum(marks[0])))
    return edges[0], edges[1], line.naturalTextWidth()


def test_a_search_is_written_down_once_and_never_what_for(desk, dialog, qtbot):
    desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note="spoke of the zaphiroula"))
    for words in ("nothing of that", "zaph", "zaphi"):
        dialog.input.set_value(words)
        dialog.search()
        desk.context.jobs.wait_all(5000)
    assert dialog.model.rowCount()
    lines = [line for line in desk.casebook.history.audit(50) if line.action == "searched"]
    assert [(line.table, line.record, line.amount) for line in lines] == [("casebook", "", 1)]


@pytest.fixture
def dialogs(monkeypatch):
    """The dialogs that were shown, in their order; none waits for anybody."""
    shown = []
    for kind in (GoalsDialog, SessionsDialog, ClientDialog):
        monkeypatch.setattr(kind, "exec", lambda dialog: shown.append(dialog))
    yield shown
    for dialog in shown:
        dialog.done(0)


def open_found(workplace, words):
    (hit,) = workplace.context.casebook.search.find(words)
    workplace.ways.searching.open(hit)


def test_a_goal_opens_as_the_chosen_one_of_several(desk, workplace, dialogs):
    for number, words in enumerate(("walk to the lake", "ring the plover bell", "sleep")):
        desk.casebook.goals.save(Goal(client=desk.uid, words=words, position=number))
    open_found(workplace, "plover")
    assert dialogs[0].form.goal.words == "ring the plover bell"


def test_a_contact_and_a_session_open_as_the_chosen_ones(desk, workplace, dialogs):
    desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note="a wren in the hedge"))
    desk.casebook.sessions.save_contact(Contact(client=desk.uid, date=DAY, by="client", about="the dunlin question"))
    open_found(workplace, "wren")
    open_found(workplace, "dunlin")
    assert [dialog._shown.uid for dialog in dialogs] == [
        desk.casebook.search.find(words)[0].record for words in ("wren", "dunlin")
    ]


def test_words_of_the_particulars_open_them_and_a_name_opens_the_page(desk, workplace, dialogs):
    other = desk.casebook.clients.save(Client(name="Rosa", contact="writes from Curlew Street")).uid
    open_found(workplace, "rosa")
    assert (workplace.client_uid, dialogs) == (other, [])
    open_found(workplace, "curlew")
    assert isinstance(dialogs[0], ClientDialog)


def test_a_change_and_a_file_open_on_the_overview_though_another_tab_was_in_front(desk, workplace):
    casebook = desk.casebook
    change = casebook.goals.save_change(UnassignedChange(client=desk.uid, date=DAY, words="rode past the knot garden"))
    file = Attachment(client=desk.uid, title="Drawing of a godwit", media="image/png", on=DAY)
    casebook.attachments.add(file, b"not looked at")
    assignment = add_assignment(casebook, desk.uid, title="Bus")
    overview = workplace.client.overview
    workplace.show_assignment(desk.uid, assignment)
    open_found(workplace, "knot garden")
    assert workplace.client.tabs.currentWidget() is overview
    assert overview.changes.editor.kept.uid == change.uid
    workplace.show_assignment(desk.uid, assignment)
    open_found(workplace, "godwit")
    assert workplace.client.tabs.currentWidget() is overview
    card = overview.attachments
    assert not card.is_folded() and not card.visibleRegion().isEmpty()
