"""The parts of a worksheet being made that are no fields of it, by the names the list of parts knows them under."""

from typing import Final

WHOLE: Final = "#whole"
GUIDANCE: Final = "#guidance"
SHOWS: Final = "#shows"
LANGUAGES: Final = "#languages"
_SHOW: Final = "#show:"
_LANGUAGE: Final = "#language:"
SIGN: Final = "#"
"""No field's id begins so."""

WHOLE_KEYS: Final = (
    "title", "sheet_title", "icon", "summary", "sheets", "audience", "purposes", "language", "field", "sheet", "id",
)  # fmt: skip
GUIDANCE_KEYS: Final = ("not_when", "guidance")


def is_field(part: str) -> bool:
    """Whether a part is a field of the worksheet."""
    return not part.startswith(SIGN)


def show_part(place: int) -> str:
    """The part that a picture is, by its place among them."""
    return f"{_SHOW}{place}"


def show_place(part: str) -> int | None:
    """The place of the picture that a part is; None where it is none."""
    return int(part.removeprefix(_SHOW)) if part.startswith(_SHOW) else None


def language_part(language: str) -> str:
    """The part that the words in a language are."""
    return f"{_LANGUAGE}{language}"


def language_of(part: str) -> str:
    """The language that a part is; "" where it is none."""
    return part.removeprefix(_LANGUAGE) if part.startswith(_LANGUAGE) else ""
