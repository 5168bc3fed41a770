"""Languages by their own names."""

from PySide6.QtCore import QLocale


def language_name(code: str) -> str:
    """ "English" for "en", "Polski" for "pl"; the code itself where it is not known."""
    name = QLocale(code).nativeLanguageName()
    if code.startswith("en"):
        name = QLocale.languageToString(QLocale.Language.English)
    return name[:1].upper() + name[1:] if name else code


def name_in_sentence(code: str) -> str:
    """The name set apart: one that is written leftward does not turn the sentence around it."""
    return f"\u2068{language_name(code)}\u2069"
