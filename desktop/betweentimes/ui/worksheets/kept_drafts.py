"""What was typed and cannot be read yet, kept in the casebook under a key until it can."""

from betweentimes.storage.casebook import Casebook
from betweentimes.ui.worksheets.bound_inputs import BoundInputs


def keep_unread(casebook: Casebook, key: str, inputs: BoundInputs) -> None:
    """Keep each unreadable text as "key:name"; drop those that can be read by now."""
    known = casebook.drafts.all()
    unread = inputs.unread()
    for name in inputs.names():
        draft = f"{key}:{name}"
        if name in unread:
            if known.get(draft) != unread[name]:
                casebook.drafts.keep(draft, unread[name])
        elif draft in known:
            casebook.drafts.drop(draft)


def show_unread(casebook: Casebook, key: str, inputs: BoundInputs) -> None:
    """Put back what `keep_unread` kept under this key."""
    known = casebook.drafts.all()
    kept = {name: known[f"{key}:{name}"] for name in inputs.names() if f"{key}:{name}" in known}
    inputs.show_unread(kept)
