"""Languages by their own names."""

from PySide6.QtCore import QLocale


def language_name(code: str) -> str:
    """ "English" for "en", "Polski" for "pl"; the code itself where it is not known."""
    name = QLocale(code).nativeLanguageName()
    if code.startswith("en"):
        name = QLocale.languageToString(QLocale.Language.English)
    return name[:1].upper() + name[1:] if name else code
