"""What is said at the start about settings files that hold a mistake."""

from collections.abc import Iterable
from pathlib import Path

from betweentimes.settings import Note, SettingsStore
from betweentimes.ui.language import tr

WHOLE_FILE = frozenset({"damaged", "unreadable"})


def policy_refusal(store: SettingsStore) -> str:
    """Why the program does not start, in one sentence; an empty string when all of the policy can be followed.

    What IT wants is not known when there is a mistake, and perhaps nothing is to be saved outside of the casebook.
    """
    keys = _keys(store.policy_notes)
    if keys:
        return tr(
            "The policy file {file} of your clinic’s IT holds something that cannot be followed ({keys}), so "
            "Betweentimes does not start; ask IT to correct it.",
            file=store.policy,
            keys=", ".join(keys),
        )
    if not store.policy_notes:
        return ""
    return tr(
        "The policy file of your clinic’s IT cannot be read, so Betweentimes does not know what it may do and does not "
        "start; ask IT to correct or remove {file}.",
        file=store.policy,
    )


def own_settings_sentence(store: SettingsStore) -> str:
    """One sentence on the person's own settings file; an empty string when there is nothing to say."""
    own = tuple(note for note in store.notes if note not in store.policy_notes)
    if any(note.code in WHOLE_FILE for note in own):
        return tr("Your settings could not be read, so those usual at the start are in use.")
    keys = [note.key for note in own if note.code == "unfit"]
    return tr("Some of your settings could not be used: {keys}.", keys=", ".join(keys)) if keys else ""


def not_kept_sentence(folder: Path) -> str:
    """What is said once when nothing can be written where settings belong."""
    return tr(
        "The folder for settings cannot be written ({folder}), so a change of settings lasts until you quit.",
        folder=folder,
    )


def _keys(notes: Iterable[Note]) -> list[str]:
    return [note.key for note in notes if note.key]
