"""Where casebooks are looked for and made: the folder that is set, unless a casebook could come to harm there."""

from pathlib import Path

from betweentimes.settings import folder_of
from betweentimes.storage.places import LOCAL, kind_of_place
from betweentimes.ui.language import tr


def casebooks_place(chosen: str, usual: Path) -> tuple[Path, str]:
    """The folder, and one sentence when it is not the one chosen because that is synced or on a network."""
    folder = folder_of(chosen)
    if folder is None:
        return usual, ""
    place = kind_of_place(folder)
    if place.kind == LOCAL:
        return folder, ""
    words = tr(
        "The folder that is set for casebooks ({folder}) is synced or on a network ({name}), where a casebook can be "
        "damaged, so they are kept on this computer in {usual}.",
        folder=folder,
        name=place.name,
        usual=usual,
    )
    return usual, words
