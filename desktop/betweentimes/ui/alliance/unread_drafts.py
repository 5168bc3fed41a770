"""What was typed but cannot be read yet, kept encrypted beside the records until it can."""

from collections.abc import Mapping

from betweentimes.storage.casebook import Casebook
from betweentimes.ui.widgets.number_input import NumberInput


def keep_unread(casebook: Casebook, key: str, inputs: Mapping[str, NumberInput]) -> None:
    """Keep what cannot be read as "key:field", and drop what can be by now."""
    known = casebook.drafts.all()
    for field, entry in inputs.items():
        name = f"{key}:{field}"
        if entry.problem():
            casebook.drafts.keep(name, entry.typed())
        elif name in known:
            casebook.drafts.drop(name)


def show_unread(casebook: Casebook, key: str, inputs: Mapping[str, NumberInput]) -> None:
    """Put back what `keep_unread` kept."""
    known = casebook.drafts.all()
    for field, entry in inputs.items():
        typed = known.get(f"{key}:{field}")
        if typed is not None:
            entry.set_typed(typed)
