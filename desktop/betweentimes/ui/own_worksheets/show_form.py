"""The form about one picture or count: what it is called and which questions it shows."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.own_worksheets.kind_draft import KindDraft
from betweentimes.ui.own_worksheets.property_form import PropertyForm
from betweentimes.ui.own_worksheets.show_words import misfit_sentence
from betweentimes.ui.widgets.choice_inputs import ChecksInput, ChoiceInput
from betweentimes.ui.widgets.text_input import TextInput
from betweentimes.worksheets.kind_rows import row_of
from betweentimes.worksheets.kind_shows import (
    ANSWERED,
    FIRST_KEYS,
    MOST_IN_A_TREND,
    PLACES,
    Candidate,
    beside,
    candidates,
    first_place,
)
from betweentimes.worksheets.toml_source import DefinitionProblem

MISFITS = ("show", "unknown_field")


class ShowForm(PropertyForm):
    """Offers only questions of a type that fits; what still does not go together is told at the first of them."""

    def __init__(self, look: Look, draft: KindDraft, place: int, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._draft = draft
        self._shown: dict[str, Any] = draft.data["show"][place]
        self._kind = str(self._shown["kind"])
        self.add("label", tr("What stands above it"), TextInput(look), self._shown.get("label", ""), self._set_label)
        if self._kind in FIRST_KEYS:
            self._add_first()
        making = {
            "per_week": self._add_days,
            "trend": self._add_trend,
            "before_after": self._add_better,
            "share": self._add_share,
            "spread": self._add_spread,
        }
        making.get(self._kind, self._nothing_more)()

    def show_problems(self, problems: Iterable[DefinitionProblem]) -> None:
        """Say each at its input; questions that do not go together at the one the picture is about."""
        told = list(problems)
        misfit = any(problem.code in MISFITS for problem in told)
        super().show_problems(problem for problem in told if problem.code not in MISFITS)
        if misfit:
            self.say_problem(self._first_key(), misfit_sentence(self._kind))

    def _first_key(self) -> str:
        return "scales_0" if self._kind == "trend" else FIRST_KEYS.get(self._kind, "label")

    def _nothing_more(self) -> None:
        """Its questions say it all."""

    def _add_first(self) -> None:
        key = FIRST_KEYS[self._kind]
        words = {
            "rows": tr("The table"),
            "after": tr("The rating given again"),
            "actual": tr("What it was, rated after what was expected"),
            "place": tr("The place"),
            "scale": tr("The rating"),
        }
        items = [(each.path, self._words(each)) for each in candidates(self._draft.data, self._kind)]
        entry = ChoiceInput(self._look, items, blank=False)
        self.add(key, words.get(key) or tr("The question"), entry, self._shown.get(key), self._set_first)

    def _add_days(self) -> None:
        words = tr("Count the days with a row, not the rows")
        self.add_tick("days", words, bool(self._shown.get("days")), partial(self._set_tick, "days"))

    def _add_better(self) -> None:
        items = [("lower", tr("Lower is a relief")), ("higher", tr("Higher is a gain"))]
        entry = ChoiceInput(self._look, items, blank=False)
        self.add(
            "better", tr("Which way helps"), entry, self._shown.get("better", "lower"), partial(self._set, "better")
        )

    def _add_trend(self) -> None:
        items = [(each.path, self._words(each)) for each in candidates(self._draft.data, "trend")]
        scales = [*self._shown.get("scales", ()), *[None] * MOST_IN_A_TREND][:MOST_IN_A_TREND]
        for at, path in enumerate(scales):
            entry = ChoiceInput(self._look, items, blank=at > 0, blank_text=tr("No other"))
            label = tr("The rating") if at == 0 else tr("In the same picture")
            self.add(f"scales_{at}", label, entry, path, partial(self._set_scale, at))
        ways = [("lower", tr("Lower is a relief")), ("higher", tr("Higher is a gain"))]
        entry = ChoiceInput(self._look, ways, blank_text=tr("Neither way"))
        self.add(
            "better", tr("Which way helps"), entry, self._shown.get("better") or None, partial(self._set, "better")
        )

    def _add_share(self) -> None:
        self._add_values()
        self._add_beside("of", tr("Of all that answered"), ANSWERED, tr("The question itself"))

    def _add_values(self) -> None:
        row = self._row_at(self._shown.get("field", ""))
        items = [(option["id"], option["label"]) for option in row.get("options", [])]
        entry = ChecksInput(self._look, items)
        hint = tr("None ticked: any answer counts.")
        self.add("values", tr("Which answers count"), entry, self._shown.get("values", ()), self._set_values, 12, hint)

    def _add_spread(self) -> None:
        self._add_beside("company", tr("With whom"), PLACES, tr("Not asked"))
        self._add_beside("prompted", tr("With help or alone"), frozenset({"choice"}), tr("Not asked"))

    def _add_beside(self, key: str, label: str, types: frozenset[str], none: str) -> None:
        first = str(self._shown.get(self._first_key(), ""))
        items = [(each.path, self._words(each)) for each in beside(self._draft.data, first, types)]
        entry = ChoiceInput(self._look, items, blank_text=none)
        self.add(key, label, entry, self._shown.get(key), partial(self._set, key))

    def _words(self, one: Candidate) -> str:
        """A question by its own words, after those of the tables it stands in."""
        steps = one.path.split(".")
        return ": ".join(str(row_of(self._draft.data, step).get("label", "")) for step in steps)

    def _row_at(self, path: str) -> dict[str, Any]:
        last = path.rpartition(".")[2]
        return row_of(self._draft.data, last) if last else {}

    def _set_label(self, value: str | None) -> None:
        self._shown["label"] = value or ""
        self._draft.touch(show=True)

    def _set(self, key: str, value: Any) -> None:
        if value in (None, ""):
            self._shown.pop(key, None)
        else:
            self._shown[key] = value
        self._draft.touch(show=True)

    def _set_tick(self, key: str, value: bool) -> None:
        self._set(key, value or None)

    def _set_values(self, values: tuple[str, ...]) -> None:
        self._set("values", list(values) or None)

    def _set_first(self, path: str) -> None:
        """Another question: what was chosen besides belonged to the one before."""
        for key in ("values", "of", "company", "prompted"):
            self._shown.pop(key, None)
        better = self._shown.get("better")
        self._shown.update(first_place(self._draft.data, self._kind, path))
        if better:
            self._shown["better"] = better
        self._draft.touch(show=True, reshaped=self._kind in ("share", "spread"))

    def _set_scale(self, at: int, path: str | None) -> None:
        scales = [self.input(f"scales_{number}").value() for number in range(MOST_IN_A_TREND)]
        scales[at] = path
        self._shown["scales"] = list(dict.fromkeys(each for each in scales if each))
        self._draft.touch(show=True)
