"""Where backups go unless a place is set."""

from pathlib import Path

from betweentimes.storage.folder import CasebookFolder


def backup_folder_of(folder: CasebookFolder) -> Path:
    """Where backups go unless a place is set: beside the casebook's folder, so that a restore does not move them."""
    return folder.path.with_name(f"{folder.path.name} backups")
