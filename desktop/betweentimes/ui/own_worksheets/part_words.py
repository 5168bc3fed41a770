"""What the list of parts says of each part, and its sign."""

from dataclasses import dataclass

from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.own_worksheets.field_words import kind_of, type_icon
from betweentimes.ui.own_worksheets.kind_draft import KindDraft
from betweentimes.ui.own_worksheets.parts import (
    GUIDANCE,
    GUIDANCE_KEYS,
    LANGUAGES,
    SHOWS,
    WHOLE,
    WHOLE_KEYS,
    language_of,
    show_place,
)
from betweentimes.ui.own_worksheets.show_words import show_icon, show_words
from betweentimes.worksheets.kind_rows import row_of


@dataclass(frozen=True, slots=True)
class PartWords:
    """The words and the sign; `wrong` while something in it is to finish, `soft` for what is no longer asked."""

    words: str
    icon: str
    wrong: bool = False
    soft: bool = False


def part_words(draft: KindDraft, part: str) -> PartWords:
    """What is said of a part."""
    if part == WHOLE:
        return PartWords(tr("Title and looks"), "file-pen-line", bool(draft.problems_of_whole(*WHOLE_KEYS)))
    if part == GUIDANCE:
        return PartWords(tr("Guidance for you"), "lightbulb", bool(draft.problems_of_whole(*GUIDANCE_KEYS)))
    if part == SHOWS:
        return PartWords(tr("What it can show"), "trending-down")
    if part == LANGUAGES:
        return PartWords(tr("In other languages"), "languages")
    if language_of(part):
        language = language_of(part)
        return PartWords(language_name(language), "type", bool(draft.problems_of_language(language)))
    place = show_place(part)
    if place is not None:
        show = draft.data["show"][place]
        words = str(show.get("label", "")).strip() or show_words()[show["kind"]]
        return PartWords(words, show_icon(show["kind"]), bool(draft.problems_of_show(place)))
    return _field_words(draft, part)


def _field_words(draft: KindDraft, field: str) -> PartWords:
    row = row_of(draft.data, field)
    words = str(row.get("label", "")).strip() or tr("Without words yet")
    wrong = bool(draft.problems_of(field))
    if row.get("retired"):
        return PartWords(tr("{words}, no longer asked", words=words), "eye-off", wrong, soft=True)
    return PartWords(words, type_icon(kind_of(row)), wrong)
