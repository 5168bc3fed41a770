"""The worksheet being made: what is typed, whether it is whole yet, and keeping it by itself."""

import json
from typing import Any

from PySide6.QtCore import QObject, Signal

from betweentimes.ui.context import Context
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.kind_changes import keep_used
from betweentimes.worksheets.kind_rows import Data, row_of
from betweentimes.worksheets.kind_settling import checked, settle
from betweentimes.worksheets.kind_stages import staged_table
from betweentimes.worksheets.overlays import paper_texts
from betweentimes.worksheets.own_kinds import check_own
from betweentimes.worksheets.second_language import follow_words, languages_in
from betweentimes.worksheets.toml_source import DefinitionProblem
from betweentimes.worksheets.writing import worksheet_data

DRAFT = "own_kind:"


class KindDraft(QObject):
    """Holds the tables and values of one kind; `edited` when something was typed, `reshaped` when fields came or went.

    As long as it reads as a worksheet it is saved as one; while it does not, it is kept as a draft in the casebook.
    """

    edited = Signal()
    reshaped = Signal()
    kept = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.data: Data = {}
        self.problems: tuple[DefinitionProblem, ...] = ()
        self.worksheet: Worksheet | None = None
        """As it would be saved now; None while something in it is not right yet."""
        self.shown: Worksheet | None = None
        """The last that was whole, for the preview."""
        self.used: frozenset[str] = frozenset()
        self.versions_used: frozenset[int] = frozenset()
        self.touched = False
        self._texts: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind's id; "" while nothing is open."""
        return str(self.data.get("id", ""))

    def begin(self, worksheet: Worksheet) -> None:
        """Begin with a kind that is not kept yet, nor will be before something is typed."""
        self._open(worksheet_data(worksheet))

    def open(self, kind: str) -> None:
        """Go on with a kind of the casebook, or with its draft. Raises KeyError when there is neither."""
        text = self._context.casebook.drafts.all().get(DRAFT + kind)
        self._open(json.loads(text) if text else worksheet_data(self._context.library.known(kind)))

    def _open(self, data: Data) -> None:
        self.data = data
        self.shown = None
        self.touched = False
        self._texts = ()
        kinds = self._context.casebook.own_kinds
        self.used, self.versions_used = kinds.used_fields(self.kind), kinds.used(self.kind)
        keep_used(data, kinds.used_versions(self.kind))  # a draft may be older than what was given out since
        settle(data)
        self._check()
        self.reshaped.emit()

    def set(self, path: tuple[str, ...], value: Any) -> None:
        """Set a value of the worksheet itself, such as ("guidance", "when"); blanks of what may be left out go."""
        table = self.data
        for key in path[:-1]:
            table = table.setdefault(key, {})
        if value in (None, False, (), []):
            table.pop(path[-1], None)
        else:
            table[path[-1]] = value
        self.touch()

    def get(self, path: tuple[str, ...]) -> Any:
        """A value of the worksheet itself, None when there is none."""
        table: Any = self.data
        for key in path:
            table = table.get(key) if isinstance(table, dict) else None
        return table

    def touch(self, *, reshaped: bool = False, show: bool = False) -> None:
        """Something was changed: check it, tell, and keep it soon.

        What it can show goes where a change of its fields leaves it without meaning, but not while a `show` is changed.
        """
        unfinished = any(problem.path[:1] == ("show",) for problem in self.problems)
        if reshaped:
            settle(self.data)
        self.touched = True
        self._check(keep_shows=show or unfinished)
        self._context.autosave.wish(self.keep)
        if reshaped:
            self.reshaped.emit()
        self.edited.emit()

    def _check(self, *, keep_shows: bool = False) -> None:
        self._follow_words()
        self.worksheet, self.problems = checked(self.data, keep_shows=keep_shows)
        self.shown = self.worksheet or self.shown

    def _follow_words(self) -> None:
        """What was said in another language follows a text that is worded otherwise."""
        if "translation" not in self.data:
            self._texts = ()
            return
        bare, _ = check_own({key: value for key, value in self.data.items() if key != "translation"})
        if bare is not None:
            after = tuple(paper_texts(bare).values())
            if self._texts:
                follow_words(self.data, self._texts, after)
            self._texts = after

    def keep(self) -> None:
        """Save it as a worksheet, or as a draft while it is none."""
        if not self.kind or not self.touched:
            return
        casebook = self._context.casebook
        if self.worksheet is None:
            casebook.drafts.keep(DRAFT + self.kind, json.dumps(self.data))
        else:
            self.data["version"] = casebook.own_kinds.save(self.worksheet).version
            self.worksheet, _ = checked(self.data, keep_shows=True)
            casebook.drafts.drop(DRAFT + self.kind)
        self.kept.emit()

    def discard(self) -> None:
        """Forget a kind that was never whole, with what was typed."""
        kind, self.data, self.touched = self.kind, {}, False
        self._context.casebook.drafts.drop(DRAFT + kind)

    def leave(self) -> bool:
        """Keep it now; say whether it could be kept."""
        self._context.autosave.wish(self.keep)
        return self._context.autosave.flush()

    def close(self) -> None:
        """Hold nothing any more."""
        self.data, self.problems, self.worksheet, self.shown = {}, (), None, None

    def problems_of(self, field: str) -> tuple[DefinitionProblem, ...]:
        """What is not right yet with a field, its own columns left out."""
        row = row_of(self.data, field)
        of_stages = ("stage", "editor") if field == staged_table(self.data) else ()
        return tuple(
            problem
            for problem in self.problems
            if owner_of(self.data, problem) is row or (problem.path and problem.path[0] in of_stages)
        )

    def problems_of_show(self, place: int) -> tuple[DefinitionProblem, ...]:
        """What is not right yet with the picture at this place."""
        return tuple(problem for problem in self.problems if problem.path[:2] == ("show", place))

    def problems_of_language(self, language: str) -> tuple[DefinitionProblem, ...]:
        """What is not right yet with the words in another language."""
        place = languages_in(self.data).index(language)
        return tuple(problem for problem in self.problems if problem.path[:2] == ("translation", place))

    def problems_of_whole(self, *keys: str) -> tuple[DefinitionProblem, ...]:
        """What is not right yet with these values of the worksheet itself."""
        return tuple(problem for problem in self.problems if problem.path[:1] and problem.path[0] in keys)


def owner_of(data: Data, problem: DefinitionProblem) -> dict[str, Any] | None:
    """The innermost field a problem stands in; None for those of the worksheet itself."""
    found: dict[str, Any] | None = None
    here: Any = data
    for step, following in zip(problem.path, problem.path[1:], strict=False):
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            break
        if step in ("field", "column") and isinstance(here, list) and isinstance(following, int):
            found = here[following] if following < len(here) else found
    return found


def drafts_of(context: Context) -> list[tuple[str, str]]:
    """The kinds that were begun and are not whole yet, with the title each has so far."""
    kept = {kind.kind for kind in context.casebook.own_kinds.all()}
    found = []
    for key, text in context.casebook.drafts.all().items():
        if key.startswith(DRAFT) and key.removeprefix(DRAFT) not in kept:
            found.append((key.removeprefix(DRAFT), str(json.loads(text).get("title", ""))))
    return found
