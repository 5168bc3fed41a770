"""What a change would leave without meaning goes with it: places on the sheet, pictures, second ratings, editors."""

from collections.abc import Iterator
from typing import Any, Final

from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.definition_checks import EDITOR_FIELDS
from betweentimes.worksheets.kind_rows import Data, Row, path_of, rows_of
from betweentimes.worksheets.kind_sheet import is_sign, named, strike
from betweentimes.worksheets.kind_stages import settle_stages
from betweentimes.worksheets.own_kinds import check_own
from betweentimes.worksheets.toml_source import DefinitionProblem


def settle(data: Data) -> None:
    """Take away what speaks of fields that are gone or no longer asked."""
    asked = {row["id"]: path_of(above, row["id"]) for above, row in asked_in((), data.get("field", []))}
    printed = {name for block in data.get("sheet", []) for name in named(block)}
    strike(data, {name for name in printed if not is_sign(name) and not set(name.split(".")) <= set(asked)})
    paths = set(asked.values())
    data["sheet"] = [block for block in data.get("sheet", []) if block.get("field", "") in {"", *paths}]
    data["show"] = [show for show in data.get("show", []) if _paths(show) <= paths]
    _settle_ratings(data, asked)
    _settle_editor(data, paths)
    for key in ("sheet", "show", "stage"):
        if not data.get(key):
            data.pop(key, None)


def checked(data: Data, *, keep_shows: bool = False) -> tuple[Worksheet | None, tuple[DefinitionProblem, ...]]:
    """Read the kind as it is now. What fits its fields no longer is taken away: a second rating, words in another
    language, and a picture unless `keep_shows`."""
    worksheet, problems = check_own(data)
    shows = {problem.path[1] for problem in problems if problem.path[:1] == ("show",) and not keep_shows}
    ratings = [problem for problem in problems if problem.code == "was"]
    unsaid = any(problem.code == "unknown_text" for problem in problems)
    if not shows and not ratings and not unsaid:
        return worksheet, problems
    if unsaid:
        _forget_unknown(data, problems)
    if shows:
        data["show"] = [show for at, show in enumerate(data["show"]) if at not in shows]
    for problem in ratings:
        row: Any = data
        for step in problem.path[:-1]:
            row = row[step]
        row.pop("was", None)
    return checked(data, keep_shows=keep_shows)


def _forget_unknown(data: Data, problems: tuple[DefinitionProblem, ...]) -> None:
    """What was said of texts that are gone goes with them."""
    gone = [problem.path[1:] for problem in problems if problem.code == "unknown_text"]
    for at, each in enumerate(data["translation"]):
        left = [row for place, row in enumerate(each.get("sayings", [])) if (at, "sayings", place) not in gone]
        each.pop("sayings", None)
        if left:
            each["sayings"] = left


def asked_in(above: tuple[str, ...], rows: list[Row]) -> Iterator[tuple[tuple[str, ...], Row]]:
    """These fields and their columns, those no longer asked left out."""
    for row in rows:
        if not row.get("retired"):
            yield above, row
            yield from asked_in((*above, row["id"]), row.get("column", []))


def _paths(show: Row) -> set[str]:
    """The paths a picture reads."""
    named = {str(show[key]) for key in _ONE_PATH if show.get(key)}
    return named | set(show.get("scales", ()))


_ONE_PATH: Final = (
    "rows", "before", "after", "field", "of", "predicted", "actual", "place", "company", "prompted", "scale",
)  # fmt: skip


def _settle_ratings(data: Data, asked: dict[str, str]) -> None:
    """A second rating whose first is gone, or has come after it, is a rating by itself."""
    places = {name: at for at, name in enumerate(asked)}
    for _, row in rows_of(data):
        was = row.get("was")
        if was and (was not in places or places.get(row["id"], 0) < places[was]):
            row.pop("was")


def _settle_editor(data: Data, paths: set[str]) -> None:
    """A hand-made editor needs its fields; without one of them the worksheet is shown field by field."""
    settle_stages(data)
    needed = EDITOR_FIELDS.get(data.get("editor", ""), ())
    if all(path in paths for path in needed):
        return
    data.pop("editor", None)
