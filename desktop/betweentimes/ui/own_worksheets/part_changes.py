"""Moving and removing the parts of a worksheet being made: fields among their own, pictures among theirs."""

from betweentimes.ui.own_worksheets.field_words import ALONE, IN_A_LIST, IN_A_TABLE
from betweentimes.ui.own_worksheets.kind_draft import KindDraft
from betweentimes.ui.own_worksheets.parts import GUIDANCE, WHOLE, is_field, language_of, show_part, show_place
from betweentimes.worksheets.kind_changes import bring_back, holds_up, move_to, remove_field
from betweentimes.worksheets.kind_rows import TABLES, VOICE, Data, place_of, row_of, rows_of, siblings
from betweentimes.worksheets.kind_shows import move_show, remove_show
from betweentimes.worksheets.new_rows import INLINE
from betweentimes.worksheets.second_language import end_language


class PartChanges:
    """Changes a draft and tells it of that; each way of moving returns the part as it is called afterwards."""

    def __init__(self, draft: KindDraft) -> None:
        self._draft = draft

    def move(self, part: str, steps: int) -> str:
        """Move a part up or down among those it stands with."""
        place = show_place(part)
        if place is not None:
            return self._move_show(place, place + steps)
        return self._move_field(part, self._place(part) + steps) if is_field(part) else part

    def put_before(self, part: str, before: str, order: list[str]) -> str:
        """Move a part before another one of the list's `order`, "" for its end."""
        place = show_place(part)
        if place is None:
            return self._move_field(part, self._place_before(part, before, order)) if is_field(part) else part
        other = show_place(before)
        if other is None:
            to = len(order) if not before or order.index(before) > order.index(part) else 0
        else:
            to = other if other < place else other - 1
        return self._move_show(place, to)

    def remove(self, part: str) -> bool:
        """Remove a part, or ask it no longer or again; say whether something was changed."""
        if not self.may_remove(part):
            return False
        data, place = self._draft.data, show_place(part)
        if place is not None:
            remove_show(data, place)
        elif language_of(part):
            end_language(data, language_of(part))
        elif row_of(data, part).get("retired"):
            bring_back(data, part)
        else:
            remove_field(data, part, self._draft.used)
        self._draft.touch(reshaped=True)
        return True

    def may_remove(self, part: str) -> bool:
        """Whether a part can be removed."""
        if is_field(part):
            return not holds_up(self._draft.data, part)
        return show_place(part) is not None or bool(language_of(part))

    def ends(self, part: str) -> tuple[bool, bool]:
        """Whether a part stands first and last among those it can be moved among; both where it cannot be moved."""
        place = show_place(part)
        if place is not None:
            return place == 0, place == len(self._draft.data["show"]) - 1
        if not is_field(part):
            return True, True
        rows = siblings(self._draft.data, place_of(self._draft.data, part))
        return rows[0]["id"] == part, rows[-1]["id"] == part

    def table_of(self, part: str) -> str:
        """The table a new column would go to; "" when no table is chosen."""
        if not is_field(part):
            return ""
        data = self._draft.data
        if row_of(data, part)["type"] in TABLES:
            return part
        above = place_of(data, part)
        return above[-1] if above else ""

    def column_types(self, table: str) -> tuple[str, ...]:
        """The types that a new column of a table can have."""
        above, row = place_of(self._draft.data, table), row_of(self._draft.data, table)
        if row.get("inline"):
            return IN_A_LIST
        return (*IN_A_TABLE, INLINE) if not above and row["type"] in ("table", "ladder") else IN_A_TABLE

    def _move_show(self, place: int, to: int) -> str:
        to = move_show(self._draft.data, place, to)
        self._draft.touch(reshaped=True, show=True)
        return show_part(to)

    def _move_field(self, field: str, place: int) -> str:
        if place >= 0:
            move_to(self._draft.data, field, place)
            self._draft.touch(reshaped=True)
        return field

    def _place(self, field: str) -> int:
        rows = siblings(self._draft.data, place_of(self._draft.data, field))
        return next(at for at, row in enumerate(rows) if row["id"] == field)

    def _place_before(self, field: str, before: str, order: list[str]) -> int:
        data = self._draft.data
        above = place_of(data, field)
        others = [row["id"] for row in siblings(data, above) if row["id"] != field]
        if before in (WHOLE, GUIDANCE):
            return 0
        if not before or not is_field(before):
            return len(others)
        chain = (*place_of(data, before), before)
        inside = chain[: len(above)] == above and len(chain) > len(above) and chain[len(above)] in others
        earlier = 0 if order.index(before) < order.index(field) else len(others)
        return others.index(chain[len(above)]) if inside else earlier


def field_types(data: Data) -> list[str]:
    """The types that a new field can have: two voices stand once in a worksheet."""
    has_voice = any(row["id"] == VOICE for _, row in rows_of(data))
    return [kind for kind in ALONE if kind != "dialogue" or not has_voice]
