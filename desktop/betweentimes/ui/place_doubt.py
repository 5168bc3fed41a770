"""Whether an open casebook lies where it is safe: its folder may have been moved since it was made."""

from pathlib import Path

from betweentimes.storage.places import CLOUD, LOCAL, kind_of_place
from betweentimes.ui.language import tr


def place_doubt_words(folder: Path) -> str:
    """What to tell whoever unlocks a casebook in a synced or network folder; "" where all is well."""
    place = kind_of_place(folder)
    if place.kind == LOCAL:
        return ""
    if place.kind == CLOUD:
        return tr(
            "This casebook lies in a folder that {name} copies while you write, which can damage it. Lock it, move its"
            " folder to another place on this computer and open it there. Backups may stay in such a folder.",
            name=place.name,
        )
    return tr(
        "This casebook lies in a folder on a network, where it can be damaged. Lock it, move its folder to this"
        " computer and open it there. Backups may stay in such a folder."
    )
