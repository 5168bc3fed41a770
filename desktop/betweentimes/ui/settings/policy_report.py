"""What `--check-policy` prints: which file is read, what is in force by it, and what cannot be followed."""

from betweentimes.settings import SettingsStore, toml_value
from betweentimes.ui.language import tr
from betweentimes.ui.settings.note_words import policy_refusal


def policy_report(store: SettingsStore) -> tuple[str, ...]:
    """The lines to print; whether all is well, `store.policy_notes` says."""
    lines = [tr("Policy file: {file}", file=store.policy)]
    if not store.fixed and not store.policy_notes:
        lines.append(tr("It is not there, or it is empty: nothing is fixed."))
    lines += [f"{key} = {toml_value(getattr(store.settings, key))}" for key in sorted(store.fixed)]
    mistake = policy_refusal(store)
    return (*lines, mistake) if mistake else tuple(lines)
