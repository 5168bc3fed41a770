"""The parts of a client's record as it is read: records with their labels and texts, under headings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordItem:
    """One record: what it is, and its labels with their texts; `within` stands under the item before it."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    within: bool = False


@dataclass(frozen=True, slots=True)
class RecordSection:
    """Records of one kind under a heading; `note` is said under it."""

    title: str
    items: tuple[RecordItem, ...]
    note: str = ""
