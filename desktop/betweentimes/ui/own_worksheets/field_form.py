"""The form about one field: what is asked, how it reads on paper, and what its type has besides."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from betweentimes.ui.figures import marked
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.own_worksheets.field_words import row_word, stage_texts
from betweentimes.ui.own_worksheets.kind_draft import KindDraft
from betweentimes.ui.own_worksheets.property_form import PropertyForm
from betweentimes.ui.own_worksheets.whole_forms import LinesInput
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput
from betweentimes.worksheets.definition import CLIENT_PLACEHOLDER
from betweentimes.worksheets.kind_changes import set_value
from betweentimes.worksheets.kind_rows import TABLES, place_of, row_of, siblings
from betweentimes.worksheets.kind_sheet import (
    on_sheet,
    printed_width,
    put_on_sheet,
    set_printed_width,
    take_off_sheet,
)
from betweentimes.worksheets.kind_stages import (
    begin_stages,
    end_stages,
    may_have_stages,
    set_stage,
    staged_table,
)
from betweentimes.worksheets.new_rows import relabelled

FARTHEST = 1_000_000
WIDTHS = (12, 9, 8, 6, 4, 3)
"""Of twelve parts of a line."""


class FieldForm(PropertyForm):
    """Made anew for each field chosen; a field no longer asked can be read but not changed."""

    def __init__(self, look: Look, draft: KindDraft, field: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._draft = draft
        self._field = field
        self._row_data = row_of(draft.data, field)
        kind = str(self._row_data["type"])
        self._add_shared(kind)
        making = {
            "text": self._add_text,
            "number": self._add_number,
            "scale": self._add_scale,
            "choice": self._add_choice,
            "checks": self._add_checks,
            "moment": self._add_moment,
            "note": self._add_note,
        }
        making.get(kind, self._add_table)()
        self._add_place(kind)
        if self._row_data.get("retired"):
            for entry in self._inputs.values():
                entry.setEnabled(False)

    def _add_shared(self, kind: str) -> None:
        look = self._look
        hint = tr("Write {client} where the client’s name belongs.", client=CLIENT_PLACEHOLDER)
        self._value("label", tr("What is asked, on screen"), LongTextInput(look, most=3), 12, hint)
        if kind != "note":
            hint = tr("In the client’s own voice, such as “What I noticed”. Blank: as on screen.")
            self._value("sheet_label", tr("How it reads on paper"), TextInput(look), 12, hint)
            self._value("hint", tr("A hint below it"), TextInput(look))

    def _add_text(self) -> None:
        self._value("lines", tr("Lines to write on"), NumberInput(self._look, 1, 40), 4, usual=1)
        self._tick("voice", tr("The client’s own words, set in the serif italic"))

    def _add_number(self) -> None:
        self._bounds(1000)
        self._value("unit", tr("Unit"), TextInput(self._look), 4)

    def _add_scale(self) -> None:
        self._bounds(10)
        self._value("step", tr("In steps of"), NumberInput(self._look, 1, 1000), 4, usual=1)
        self._value("low_label", tr("The lowest means"), TextInput(self._look), 6)
        self._value("high_label", tr("The highest means"), TextInput(self._look), 6)
        before = self._earlier_ratings()
        if before:
            words = tr("A rating by itself")
            hint = tr("Then it is shown as before and now.")
            choice = ChoiceInput(self._look, before, blank_text=words)
            self._value("was", tr("Rates again"), choice, 12, hint)

    def _bounds(self, most: int) -> None:
        self._value("minimum", tr("Lowest"), NumberInput(self._look, -FARTHEST, FARTHEST), 4, usual=0)
        self._value("maximum", tr("Highest"), NumberInput(self._look, -FARTHEST, FARTHEST), 4, usual=most)

    def _add_choice(self) -> None:
        entry = LinesInput(self._look, least=3, most=12)
        labels = [option["label"] for option in self._row_data.get("options", [])]
        hint = tr("One on each line.")
        self.add("options", tr("Answers to choose from"), entry, labels, self._set_options, 12, hint)

    def _add_checks(self) -> None:
        self._add_choice()
        self._tick("own_words", tr("Leave room for the client’s own"))

    def _add_moment(self) -> None:
        self._tick("with_time", tr("Ask for the time, too"))

    def _add_note(self) -> None:
        self._value("text", tr("The sentence"), LongTextInput(self._look, least=2))

    def _add_table(self) -> None:
        hint = tr("Such as step, worry, day.")
        called = self._row_data.get("one_row") or row_word()
        self.add("one_row", tr("One row is called"), TextInput(self._look), called, self._set_one_row, 6, hint)
        self._value("blank_rows", tr("Empty rows on the sheet"), NumberInput(self._look, 0, 40), 6, usual=4)
        if self._row_data["type"] == "table" and not self._row_data.get("inline"):
            self._tick("newest_first", tr("The newest row first on screen"))
            self._add_stages()
        if self._row_data["type"] == "dialogue":
            entry = LinesInput(self._look, least=2, most=2)
            hint = tr("Two names, one on each line.")
            self.add("voices", tr("The voices"), entry, self._row_data.get("voices", []), self._set_voices, 12, hint)

    def _add_stages(self) -> None:
        """Two stages, each with what it is called and a line about it."""
        data = self._draft.data
        if place_of(data, self._field):
            return
        opened, possible = staged_table(data) == self._field, may_have_stages(data, self._field)
        hint = tr("The client notices first. You open the rows you choose, and then more is asked of them.")
        if not possible:
            hint = tr("Two stages need a worksheet with one table alone.")
        box = self.add_tick("stages", tr("Open it in two stages"), opened, self._set_stages, hint)
        box.setEnabled(possible or opened)
        if opened:
            for at, (title, words) in enumerate(_stage_labels()):
                stage = data["stage"][at]
                self.add(f"stage_{at}_title", title, TextInput(self._look), stage["title"], self._stage(at, "title"), 5)
                self.add(f"stage_{at}_hint", words, TextInput(self._look), stage["hint"], self._stage(at, "hint"), 7)

    def _stage(self, at: int, key: str) -> partial[None]:
        return partial(self._set_stage_words, at, key)

    def _add_place(self, kind: str) -> None:
        data, above = self._draft.data, place_of(self._draft.data, self._field)
        short = bool(self._row_data.get("inline"))
        if above and above[0] == staged_table(data) and not short:
            items = [(str(stage["number"]), str(stage["title"])) for stage in data["stage"]]
            entry = ChoiceInput(self._look, items, blank=False)
            self.add("stage", tr("Asked in the stage"), entry, str(self._row_data.get("stage", 1)), self._set_stage, 6)
        if kind not in TABLES or short:
            width = int(self._row_data.get("width", 12))
            offered = sorted({*WIDTHS, width}, reverse=True)
            entry = ChoiceInput(self._look, [(str(each), width_words(each)) for each in offered], blank=False)
            self.add("width", tr("Room on the line"), entry, str(width), self._set_width, 6)
        share = printed_width(data, self._field)
        if share is not None:
            entry = ChoiceInput(self._look, column_widths(share), blank=False)
            self.add("printed", tr("Its column on the sheet"), entry, str(share), self._set_column_width, 6)
        if not self._row_data.get("retired") and not (above and row_of(data, above[-1]).get("inline")):
            printed = on_sheet(self._draft.data, self._field)
            self.add_tick("on_sheet", tr("Print it on the sheet"), printed, self._set_printed)

    def _value(self, key: str, label: str, entry: Any, width: int = 12, hint: str = "", usual: Any = None) -> None:
        shown = self._row_data.get(key, usual)
        self.add(key, label, entry, shown, partial(self._set, key), width, hint)

    def _tick(self, key: str, label: str) -> None:
        self.add_tick(key, label, bool(self._row_data.get(key)), partial(self._set_tick, key))

    def _set(self, key: str, value: Any) -> None:
        set_value(self._draft.data, self._field, key, value)
        self._draft.touch()

    def _set_tick(self, key: str, value: bool) -> None:
        self._set(key, value or None)

    def _set_width(self, value: str) -> None:
        self._set("width", int(value))

    def _set_one_row(self, value: str | None) -> None:
        self._set("one_row", value or row_word())

    def _set_stages(self, opened: bool) -> None:
        if opened:
            begin_stages(self._draft.data, self._field, stage_texts())
        else:
            end_stages(self._draft.data)
        self._draft.touch(reshaped=True)

    def _set_stage(self, value: str) -> None:
        set_stage(self._draft.data, self._field, int(value))
        self._draft.touch(reshaped=True)

    def _set_stage_words(self, at: int, key: str, value: str | None) -> None:
        self._draft.data["stage"][at][key] = value or ""
        self._draft.touch()

    def _set_column_width(self, value: str) -> None:
        set_printed_width(self._draft.data, self._field, float(value))
        self._draft.touch()

    def _set_options(self, labels: list[str]) -> None:
        self._set("options", relabelled(self._row_data.get("options", []), labels))

    def _set_voices(self, labels: list[str]) -> None:
        self._set("voices", labels)

    def _set_printed(self, printed: bool) -> None:
        change = put_on_sheet if printed else take_off_sheet
        change(self._draft.data, self._field)
        self._draft.touch()

    def _earlier_ratings(self) -> list[tuple[str, str]]:
        """The ratings before this one in the same row."""
        rows = siblings(self._draft.data, place_of(self._draft.data, self._field))
        earlier = rows[: rows.index(self._row_data)]
        return [(row["id"], row["label"]) for row in earlier if row["type"] == "scale" and not row.get("retired")]


def _stage_labels() -> tuple[tuple[str, str], tuple[str, str]]:
    first = (tr("The first stage is called"), tr("A line about it"))
    return first, (tr("The second stage is called"), tr("A line about it, before rows are opened"))


def column_widths(share: float) -> list[tuple[str, str]]:
    """The widths a printed column can have, the present one among them."""
    named = {
        0.6: tr("Narrow, for a figure"),
        1.0: tr("Usual"),
        1.5: tr("Half as wide again"),
        2.0: tr("Twice as wide"),
        3.0: tr("Three times as wide"),
        4.0: tr("Four times as wide"),
    }
    offered = sorted({*named, share})
    return [(str(each), named.get(each) or tr("{n} times as wide", n=marked(f"{each:g}"))) for each in offered]


def width_words(parts: int) -> str:
    """A share of a line, in parts of twelve."""
    named = {
        12: tr("The whole line"),
        9: tr("Three quarters"),
        8: tr("Two thirds"),
        6: tr("Half"),
        4: tr("A third"),
        3: tr("A quarter"),
    }
    return named.get(parts) or tr("{n} twelfths", n=parts)
