"""Taking scores in from CSV files: the real series through the window, and files that are not as they might be."""

import datetime
import itertools
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import delete
from tests.ui.desk import Desk

from betweentimes.clinic.client import Client
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import ScoreSource
from betweentimes.ui.progress.import_page import ImportPage
from betweentimes.ui.progress.shape_choices import NEW, MeasureChoice
from betweentimes.ui.progress.user_measure_dialog import UserMeasureDialog

START = datetime.date(2026, 5, 5)
MANY_BEATS = 20


@pytest.fixture
def page(desk: Desk, qtbot) -> Iterator[ImportPage]:
    made = ImportPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 824)
    made.start()
    made.show()
    yield made
    desk.context.jobs.close()


@pytest.fixture
def series(repository: Path) -> Path:
    """43 clients, two series with gaps (MIT licence, (c) 2021 suddengains authors)."""
    return repository / "resources" / "demo" / "weekly_series.csv"


def define(desk: Desk, title: str, maximum: float) -> str:
    measure = MeasureDefinition(
        title=title, short_title=title, minimum=0, maximum=maximum, score_only=True, user_made=True
    )
    return desk.casebook.measures.define(measure).id


def read(page: ImportPage, qtbot, path: Path) -> None:
    page.show_file(path)
    qtbot.waitUntil(lambda: path.name in page.file_words.text(), timeout=20_000)


def write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "scores.csv"
    path.write_bytes(text.encode(encoding))
    return path


def choose(choice: MeasureChoice, value: str | None) -> None:
    choice.set_value(value)
    choice.edited.emit()


def accept_dialog_soon(shown: list[tuple[str, float]]) -> None:
    """Press Save in the dialog that is about to open, noting the name and range it suggests."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, UserMeasureDialog)
        shown.append((dialog._form.entry("title").value(), dialog._form.entry("maximum").value()))
        dialog._form.entry("maximum").set_value(63)  # the range of the paper form, wider than what was seen
        dialog.findChild(QPushButton, "action_save").click()

    QTimer.singleShot(0, press)


def plan(page: ImportPage, qtbot):
    """Wait for the plan of what is chosen now."""
    with qtbot.waitSignal(page.planned, timeout=60_000):
        page._renew()
    return page._preview.plan


def take_in(page: ImportPage, qtbot) -> None:
    with qtbot.waitSignal(page.finished, timeout=60_000):
        page.take.click()


def test_the_real_series_goes_in_with_measures_defined_on_the_spot(page, desk, qtbot, series):
    read(page, qtbot, series)
    assert page.file_words.text() == "weekly_series.csv: 43 rows, 31 columns, UTF-8, parted by commas"
    assert page.shape.current() == "wide"
    assert page.plan_label.text() == "" or "Choose a measure" in page.plan_label.text()
    suggested: list[tuple[str, float]] = []
    for at in range(2):
        accept_dialog_soon(suggested)
        choose(page.wide.measure_choice(at), NEW)
    assert suggested == [("bdi", 56), ("rq", 63)]
    page.wide.start.set_value(START)
    page.wide.days_input("fu1").set_value(110)
    page.wide.days_input("fu2").set_value(170)
    made = plan(page, qtbot)
    assert (len(made.accepted), len(made.blanks), made.refused) == (1150, 140, ())
    assert page.plan_label.text() == ("1,150 scores of 43 clients. 140 gaps kept as such. Nothing is refused.")
    assert page.take.text() == "Import 1,150 scores"
    take_in(page, qtbot)
    assert page.notice.text() == "1,150 scores and 140 gaps are now in the casebook. 43 clients are new."
    clients = {line.name: line.uid for line in desk.casebook.clients.lines()}
    assert {str(n) for n in range(1, 44)} <= set(clients)
    kept = desk.casebook.measures.scores(clients["2"])
    first_series = [score.total for score in kept if score.measure == desk.casebook.measures.user_made()[0].id]
    assert first_series == [26, 26, None, 26, None, 27, 17, 19, 11, 10, 3, None, 7, 8, 8]
    assert {score.source for score in kept} == {ScoreSource.IMPORTED}
    assert kept[-1].date == START + datetime.timedelta(days=170)


def test_importing_the_same_file_again_adds_nothing(page, desk, qtbot, tmp_path):
    define(desk, "Weekly", 40)
    text = "client,date,total,measure\nR. M.,2026-10-01,12,Weekly\nnew one,2026-10-01,14,Weekly\n"
    for _ in range(2):
        read(page, qtbot, write(tmp_path, text))
        choose(page.long.measure_choice("Weekly"), desk.casebook.measures.user_made()[0].id)
        plan(page, qtbot)
        take_in(page, qtbot)
        page.file_words.setText("")
    assert page.notice.text() == "Nothing new was taken in. 2 were there already and stay as they were."
    assert [score.total for score in desk.casebook.measures.scores(desk.uid)] == [12]


def test_another_total_of_the_same_day_is_told_and_the_one_in_the_casebook_stays(page, desk, qtbot, tmp_path):
    measure = define(desk, "Weekly", 40)
    for total in (12, 13):
        page.file_words.setText("")
        read(page, qtbot, write(tmp_path, f"client,date,total\nA,2026-10-01,{total}\nA,2026-10-0{total - 8},9\n"))
        page.cells.order.set_value("iso")
        choose(page.long.measure_choice(), measure)
        plan(page, qtbot)
        take_in(page, qtbot)
    assert "1 total differs from the one in the casebook, which stays." in page.notice.text()
    (client,) = [line for line in desk.casebook.clients.lines() if line.name == "A"]
    assert [score.total for score in desk.casebook.measures.scores(client.uid)] == [12, 9, 9]


def test_a_client_of_the_same_name_is_met_again_and_others_can_be_left_out(page, desk, qtbot, tmp_path):
    measure = define(desk, "Weekly", 40)
    other = desk.casebook.clients.save(Client(name="Somebody"))
    text = "code,day,score\nr. m.,2026-10-01,12\nA,2026-10-01,13\nB,2026-10-01,14\n"
    read(page, qtbot, write(tmp_path, text))
    assert page.shape.current() == "long"
    choose(page.long.measure_choice(), measure)
    plan(page, qtbot)
    table = page.report.clients.model()
    assert [table.index(row, 2).data() for row in range(3)] == ["R. M.", "a new client", "a new client"]
    for row, target in ((1, "leave"), (2, other.uid)):
        page.report.clients.selectRow(row)
        page.report.target.set_value(target)
        page.report.target.edited.emit()
    assert [table.index(row, 2).data() for row in range(3)] == ["R. M.", "left out", "Somebody"]
    assert page.take.text() == "Import 2 scores"
    take_in(page, qtbot)
    assert [s.total for s in desk.casebook.measures.scores(desk.uid)] == [12]
    assert [s.total for s in desk.casebook.measures.scores(other.uid)] == [14]
    assert {line.name for line in desk.casebook.clients.lines()} == {"R. M.", "Somebody"}


def test_refused_cells_are_listed_by_line_column_and_reason(page, desk, qtbot, tmp_path):
    measure = define(desk, "Weekly", 40)
    text = (
        "client,date,total\nA,2026-10-01,12\nA,2026-10-08,many\nA,2026-10-15,41\nA,2030-01-01,5\nA,8.10.2026,5\n"
        ",2026-10-01,5\nA,2026-10-01,13\nA,2026-10-22,5,more\n"
    )
    read(page, qtbot, write(tmp_path, text))
    page.cells.order.set_value("iso")
    choose(page.long.measure_choice(), measure)
    plan(page, qtbot)
    page.report.which.segment("refused").click()
    table = page.report.refused.model()
    shown = [tuple(table.index(row, column).data() for column in range(4)) for row in range(table.rowCount())]
    assert shown == [
        ("3", "total", "many", "not a number"),
        ("4", "total", "41", "outside the measure’s range"),
        ("5", "date", "2030-01-01", "a day that has not come yet"),
        ("6", "date", "8.10.2026", "a day written in another order"),
        ("7", "client", "", "no client in this row"),
        ("8", "total", "13", "a second total for the same day"),
        ("9", "", "more", "more cells than the header has"),
    ]
    assert page.plan_label.text() == "1 score of 1 client. 7 cells are not taken, see why."
    take_in(page, qtbot)
    assert "7 cells were not taken; the list stays here until you close." in page.notice.text()
    assert table.rowCount() == 7


def test_semicolons_decimal_commas_days_first_and_an_old_encoding_are_guessed(page, desk, qtbot, tmp_path):
    measure = define(desk, "Wöchentlich", 40)
    text = "Klient;Datum;Score\nJürgen;31.10.2026;12,5\n"
    read(page, qtbot, write(tmp_path, text, "cp1252"))
    assert "Windows-1252, parted by semicolons" in page.file_words.text()
    assert (page.cells.order.value(), page.cells.decimal.value()) == ("day_first", ",")
    choose(page.long.measure_choice(), measure)
    made = plan(page, qtbot)
    assert [(s.client_key, s.date, s.total) for s in made.accepted] == [("Jürgen", datetime.date(2026, 10, 31), 12.5)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"client,date,total\n", "This file has a header and no rows."),
        (b"PK\x03\x04rest", "This is a spreadsheet file."),
        (b'client,total\nA,"12\n', "A quotation mark opens in line 2 and does not close."),
        (bytes(range(256)), "This file is not text."),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(page, qtbot, tmp_path, content, words):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    page.show_file(path)
    qtbot.waitUntil(lambda: page.notice.text().startswith(words), timeout=5000)
    assert not page.take.isEnabled()


def test_a_file_that_is_gone_is_said(page, qtbot, tmp_path):
    page.show_file(tmp_path / "gone.csv")
    qtbot.waitUntil(lambda: "refused to read" in page.notice.text(), timeout=5000)


def test_what_is_still_lacking_is_said_in_words(page, desk, qtbot, tmp_path):
    measure = define(desk, "Weekly", 40)
    read(page, qtbot, write(tmp_path, "who,bdi_s0,bdi_s1\nA,1,2\n"))
    qtbot.waitUntil(lambda: "Choose a measure" in page.plan_label.text())
    choose(page.wide.measure_choice(0), measure)
    qtbot.waitUntil(lambda: page.plan_label.text() == "Give the day of the first session.")
    assert not page.take.isEnabled()


def test_a_file_can_be_dropped_on_the_page(page, qtbot, tmp_path):
    path = write(tmp_path, "client,date,total\nA,2026-10-01,12\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    arguments = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPointF(50, 50), Qt.DropAction.CopyAction, *arguments)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, *arguments))
    qtbot.waitUntil(lambda: "scores.csv" in page.file_words.text())


def test_a_hundred_thousand_rows_leave_the_window_alive_and_can_be_stopped(page, desk, qtbot, tmp_path):
    measure = define(desk, "Weekly", 1000)
    days = [(datetime.date(2020, 1, 1) + datetime.timedelta(days=n)).isoformat() for n in range(2000)]
    rows = (f"client {n % 50},{days[n // 50]},{n % 700}" for n in range(100_000))
    path = write(tmp_path, "client,date,total\n" + "\n".join(rows) + "\n")
    beats = itertools.count()
    timer = QTimer()
    timer.timeout.connect(partial(next, beats))
    timer.start(5)
    read(page, qtbot, path)
    choose(page.long.measure_choice(), measure)
    made = plan(page, qtbot)
    assert len(made.accepted) == 100_000
    assert page.take.text() == "Import 100,000 scores"
    timer.stop()
    assert next(beats) > MANY_BEATS, "the window stood still while the table was read"
    with qtbot.waitSignal(page.finished, timeout=60_000):
        page.take.click()
        qtbot.waitUntil(lambda: page.bar.value() > 0, timeout=20_000)
        assert page.cancel.text() == "Stop"
        assert not page.panel.isEnabled()
        page.cancel.click()
    assert page.notice.text() == "Stopped. Nothing of this file was taken in."
    assert [line.name for line in desk.casebook.clients.lines()] == ["R. M."]
    assert page.take.isEnabled()


def test_locking_while_scores_are_taken_in_leaves_none_or_all(desk, qtbot, tmp_path):
    page = ImportPage(desk.context)
    page.start()
    page.show()
    measure = define(desk, "Weekly", 40)
    days = [(datetime.date(2020, 1, 1) + datetime.timedelta(days=n)).isoformat() for n in range(2000)]
    path = write(tmp_path, "client,date,total\n" + "".join(f"A,{day},7\nB,{day},8\n" for day in days))
    read(page, qtbot, path)
    choose(page.long.measure_choice(), measure)
    plan(page, qtbot)
    page.take.click()
    qtbot.waitUntil(lambda: page.bar.value() > 0, timeout=20_000)
    delete(page)
    desk.context.jobs.cancel_all()
    assert desk.context.jobs.wait_all(20_000)
    desk.context.jobs.close()
    assert [line.name for line in desk.casebook.clients.lines()] in (["R. M."], ["A", "B", "R. M."])
