"""The forms about the worksheet as a whole: its titles and looks, and the guidance for whoever gives it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.look import Look
from betweentimes.ui.own_worksheets.kind_draft import KindDraft
from betweentimes.ui.own_worksheets.property_form import PropertyForm
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput
from betweentimes.worksheets.overlay_reading import ENGLISH
from betweentimes.worksheets.second_language import languages_in


class IconInput(ChoiceInput):
    """One of the signs a worksheet may have, shown with its name."""

    def __init__(self, look: Look, *, name: str = "") -> None:
        self._signs = icon_words()
        super().__init__(look, list(self._signs.items()), blank=False, name=name)
        self._look = look
        look.changed.connect(self._draw)
        self._draw()

    def set_value(self, value: str | None) -> None:
        super().set_value(value)
        if hasattr(self, "_look"):
            self._draw()

    def _draw(self) -> None:
        for at in range(self.count()):
            self.setItemIcon(at, self._look.icon(str(self.itemData(at)), "ink2"))


class LinesInput(LongTextInput):
    """Several short texts, one on each line; its value is a list of those that are not blank."""

    def value(self) -> Any:
        return [" ".join(line.split()) for line in self.toPlainText().split("\n") if line.strip()]

    def set_value(self, value: Any) -> None:
        super().set_value("\n".join(value or ()))


def icon_words() -> dict[str, str]:
    """The signs that fit a worksheet, by their icon's name."""
    return {
        "file-text": tr("Sheet"),
        "notebook-pen": tr("Notebook"),
        "table-2": tr("Table"),
        "list-checks": tr("List to tick"),
        "footprints": tr("Footsteps"),
        "flask-conical": tr("Experiment"),
        "calendar-days": tr("Calendar"),
        "clock": tr("Clock"),
        "target": tr("Target"),
        "sprout": tr("Seedling"),
        "leaf": tr("Leaf"),
        "sun": tr("Sun"),
        "cloud": tr("Cloud"),
        "wind": tr("Wind"),
        "music": tr("Music"),
        "book-open": tr("Book"),
        "image": tr("Picture"),
        "map-pin": tr("Place"),
        "messages-square": tr("Conversation"),
        "handshake": tr("Handshake"),
        "lightbulb": tr("Idea"),
        "sparkles": tr("Sparkle"),
        "zap": tr("Spark"),
    }


def whole_form(
    look: Look, draft: KindDraft, languages: Iterable[str] = (), parent: QWidget | None = None
) -> PropertyForm:
    """Titles, sign, and how it stands in the gallery and on paper; `languages` are those sheets can be printed in."""
    form = PropertyForm(look, parent)
    add = partial(_add, form, draft)
    add(
        ("title",),
        tr("Title"),
        TextInput(look),
        8,
        tr("What you call it. It stands in the gallery and on your screen."),
    )
    add(("icon",), tr("Sign"), IconInput(look), 4)
    hint = tr("Printed on the client’s copy. Choose words that say nothing to whoever else sees it.")
    add(("sheet_title",), tr("Title on the sheet"), TextInput(look), 12, hint)
    add(("summary",), tr("What it is for, in one line"), LongTextInput(look, least=2, most=4))
    add(("sheets",), tr("Which sheets there are"), TextInput(look))
    who = ChoiceInput(look, [("client", tr("The client")), ("therapist", tr("The therapist"))], blank=False)
    add(("audience",), tr("Who does it"), who, 6)
    _add_language(form, draft, look, languages)
    hint = tr("One on each line, such as sleep or avoidance. The search of the gallery finds it by them.")
    add(("purposes",), tr("Purposes"), LinesInput(look, least=2, most=5), 12, hint)
    _tick(form, draft, "landscape", tr("Lay the sheet on its long side"))
    _tick(
        form, draft, "plain", tr("Print it without the agreement"), tr("For a short slip: its own fields say it all.")
    )
    return form


def guidance_form(look: Look, draft: KindDraft, parent: QWidget | None = None) -> PropertyForm:
    """What to know before offering it; for the therapist alone, and never printed."""
    form = PropertyForm(look, parent)
    add = partial(_add, form, draft)
    add(("guidance", "when"), tr("Good when"), LongTextInput(look, least=2))
    hint = tr("For the card in the gallery: it goes on after the words “Not when”.")
    add(("not_when",), tr("Not when, in one line"), TextInput(look), 12, hint)
    add(("guidance", "not_when"), tr("Not when"), LongTextInput(look, least=2))
    hint = tr("In the words you would say.")
    add(("guidance", "introduce"), tr("How you might offer it"), LongTextInput(look, least=2), 12, hint)
    add(("guidance", "adapt"), tr("How to make it fit"), LongTextInput(look, least=2))
    add(("guidance", "review"), tr("At review, look for"), LongTextInput(look, least=2))
    hint = tr("One source on each line: author, year and what it showed. Your own experience counts.")
    add(("guidance", "sources"), tr("It rests on"), LinesInput(look, least=2), 12, hint)
    return form


def _add_language(form: PropertyForm, draft: KindDraft, look: Look, languages: Iterable[str]) -> None:
    """One that its words are in already beside the first is not offered: it cannot be both."""
    own = str(draft.get(("language",)) or ENGLISH)
    free = [code for code in dict.fromkeys((own, *languages)) if code not in languages_in(draft.data)]
    entry = ChoiceInput(look, [(code, language_name(code)) for code in free], blank=False)
    hint = tr("The language you write it in. Arabic is laid out from the right.")
    form.add("language", tr("Its words are in"), entry, own, partial(draft.set, ("language",)), 6, hint)


def _add(
    form: PropertyForm, draft: KindDraft, path: tuple[str, ...], label: str, entry: Any, width: int = 12, hint: str = ""
) -> None:
    key = "_".join(path) if path == ("guidance", "not_when") else path[-1]
    form.add(key, label, entry, draft.get(path), partial(draft.set, path), width, hint)


def _tick(form: PropertyForm, draft: KindDraft, key: str, label: str, hint: str = "") -> None:
    form.add_tick(key, label, bool(draft.get((key,))), partial(draft.set, (key,)), hint)
