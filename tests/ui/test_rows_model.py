from dataclasses import dataclass

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from betweentimes.ui.rows_model import RIGHT, ROW_ROLE, Column, RowsModel


@dataclass(frozen=True)
class Person:
    uid: str
    name: str
    age: int | None


def uid(person):
    return person.uid


def name(person):
    return person.name


def age(person):
    return person.age


def written_age(person):
    return "" if person.age is None else str(person.age)


COLUMNS = (Column("Name", name), Column("Age", written_age, sort=age, align=RIGHT))
PEOPLE = [Person("a", "Straße", 40), Person("b", "Ada", None), Person("c", "bob", 9), Person("d", "Zoë Ash", 100)]


@pytest.fixture
def model(qapp):
    made = RowsModel(COLUMNS, key=uid)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_rows(PEOPLE)
    yield made
    tester.deleteLater()


def names(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_it_shows_rows_under_titles(model):
    assert names(model) == ["Straße", "Ada", "bob", "Zoë Ash"]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Age"
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) == RIGHT
    assert model.index(2, 1).data(ROW_ROLE) is PEOPLE[2]
    assert model.row_at(9) is None


def test_every_word_must_be_found_in_any_case_and_script(model):
    model.filter("STRASSE")
    assert names(model) == ["Straße"]
    model.filter("ash zoë")
    assert names(model) == ["Zoë Ash"]
    model.filter("")
    assert model.rowCount() == 4


def test_a_predicate_holds_beside_the_words(model):
    model.filter(lambda person: person.age is not None)
    model.filter("o")
    assert names(model) == ["bob", "Zoë Ash"]
    model.filter(None)
    assert model.rowCount() == 4


def test_it_sorts_by_value_with_blanks_last_both_ways(model):
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["bob", "Straße", "Zoë Ash", "Ada"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Zoë Ash", "Straße", "bob", "Ada"]
    model.sort(0)
    assert names(model) == ["Ada", "bob", "Straße", "Zoë Ash"]


def test_the_selected_row_stays_selected_through_sorting_filtering_and_reloading(model, qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    view.selectionModel().setCurrentIndex(model.index_of("c"), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.sort(0)
    model.filter("b")
    assert view.currentIndex().data() == "bob"
    model.filter("")
    model.set_rows([Person("x", "Abe", 1), Person("c", "Bobby", 10), *PEOPLE[:2]])
    assert view.currentIndex().data() == "Bobby"
    assert model.row_at(view.selectionModel().selectedIndexes()[0]).uid == "c"
    model.set_rows(PEOPLE[:2])
    assert not view.selectionModel().hasSelection()
    assert view.verticalHeader().count() == 2


def test_ten_thousand_rows_are_filtered_and_sorted_rightly(model):
    rows = [Person(str(n), f"Client {n * 7919 % 10_000:05}", n % 90) for n in range(10_000)]
    model = RowsModel(COLUMNS, key=uid)
    model.set_rows(rows)
    for words, found in (("c", 10_000), ("cl", 10_000), ("client 0123", 11), ("client 01234", 1), ("", 10_000)):
        model.filter(words)
        assert model.rowCount() == found
    model.sort(1)
    ages = [model.index(row, 0).data(ROW_ROLE).age for row in range(model.rowCount())]
    assert ages == sorted(ages)
