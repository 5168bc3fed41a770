"""The menu bar: every wish that can be made from anywhere, by name and by key."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from betweentimes.ui.language import tr


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a menu.

    `needs` says when it can be chosen: "" always, "open" casebook, "files" where PDFs may come in, "client",
    "assignment"; "work" is an open casebook and "case" a client for somebody who sees notes, which reception does not.
    `private` ones would show other clients or private notes, so the shared view does not offer them.
    """

    name: str
    text: str
    keys: str = ""
    needs: str = ""
    checkable: bool = False
    private: bool = False


SEPARATOR = Item("", "")


def menu_items() -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """The menus in order, each with its title and items."""
    return (
        (tr("&File"), _file()),
        (tr("&Client"), _client()),
        (tr("&Assignment"), _assignment()),
        (tr("&View"), _view()),
        (tr("&Help"), _help()),
    )


def _file() -> tuple[Item, ...]:
    return (
        Item("open_other", tr("Open another casebook…"), "Ctrl+O", private=True),
        Item("back_up", tr("Back up now"), "", "open"),
        Item("test_backup", tr("Test my backup…"), "", "open", private=True),
        Item("restore", tr("Restore from a backup…"), private=True),
        SEPARATOR,
        Item("undo", tr("Undo the last saved edit"), "Ctrl+Z", "open", private=True),
        Item("redo", tr("Redo"), "Ctrl+Shift+Z", "open", private=True),
        SEPARATOR,
        Item("import_returned", tr("Import returned sheets…"), "Ctrl+I", "files", private=True),
        Item("import_scores", tr("Import scores from a CSV file…"), "", "work", private=True),
        SEPARATOR,
        Item("give_clients", tr("Hand clients over…"), "", "work", private=True),
        Item("take_clients", tr("Take in handed-over clients…"), "", "work", private=True),
        SEPARATOR,
        Item("people", tr("People of this casebook…"), "", "open", private=True),
        Item("recovery_kit", tr("Recovery kit…"), "", "open", private=True),
        Item("audit", tr("Who did what…"), "", "open", private=True),
        Item("bin", tr("Bin…"), "", "open", private=True),
        Item("may_go", tr("Records that may go…"), "", "open", private=True),
        Item("settings", tr("Settings…"), "Ctrl+,", "open", private=True),
        SEPARATOR,
        Item("lock", tr("Lock now"), "Ctrl+L", "open"),
        Item("lock_hard", tr("Lock and clear the memory"), "Ctrl+Shift+L", "open"),
        Item("quit", tr("Quit"), "Ctrl+Q"),
    )


def _client() -> tuple[Item, ...]:
    return (
        Item("new_client", tr("New client…"), "Ctrl+Shift+N", "open", private=True),
        Item("edit_client", tr("Edit particulars…"), "Ctrl+E", "client", private=True),
        Item("archive_client", tr("Archive, or bring back"), "", "case", private=True),
        Item("keep_client", tr("How long to keep…"), "", "case", private=True),
        Item("remove_client", tr("Remove client…"), "", "case", private=True),
        SEPARATOR,
        Item("sessions", tr("Sessions and contacts…"), "Ctrl+Shift+S", "client", private=True),
        Item("goals", tr("Goals…"), "Ctrl+G", "case"),
        Item("measures", tr("Measures…"), "Ctrl+M", "case"),
        Item("hand_over", tr("Hand the screen over…"), "Ctrl+Shift+H", "case"),
        Item("print_measure", tr("Print a measure…"), "Ctrl+Shift+M", "case"),
        SEPARATOR,
        Item("session_slip", tr("Session slip…"), "Ctrl+J", "case"),
        Item("versions", tr("Earlier versions…"), "", "case", private=True),
        Item("progress", tr("Progress PDF…"), "Ctrl+Shift+P", "case"),
        Item("supervision", tr("Supervision extract…"), "", "case", private=True),
        Item("whole_record", tr("Everything about a client…"), "", "case", private=True),
    )


def _assignment() -> tuple[Item, ...]:
    return (
        Item("new_assignment", tr("New assignment…"), "Ctrl+N", "case"),
        Item("print", tr("Print the sheet…"), "Ctrl+P", "assignment"),
        Item("reply_slip", tr("Reply slip…"), "Ctrl+R", "assignment"),
        SEPARATOR,
        Item("close_tab", tr("Close the tab"), "Ctrl+W", "assignment"),
    )


def _view() -> tuple[Item, ...]:
    return (
        Item("today", tr("Today"), "Ctrl+T", "open", private=True),
        Item("all_clients", tr("All clients…"), "Ctrl+Shift+C", "work", private=True),
        Item("own_time", tr("My own tasks and time…"), "", "work", private=True),
        Item("search", tr("Search clients"), "Ctrl+F", "open", private=True),
        Item("search_all", tr("Search everything…"), "Ctrl+K", "open", private=True),
        Item("alliance", tr("Alliance panel"), "Ctrl+Shift+A", "case", checkable=True, private=True),
        Item("shared", tr("Shared view, for looking together"), "F8", "case", checkable=True),
        SEPARATOR,
        Item("theme_light", tr("Light"), "", "", checkable=True),
        Item("theme_dark", tr("Dark"), "", "", checkable=True),
        Item("theme_system", tr("As the system"), "", "", checkable=True),
    )


def _help() -> tuple[Item, ...]:
    return (
        Item("keys", tr("Keys")),
        Item("protection", tr("How your records are protected…"), "", "open", private=True),
        Item("check_installer", tr("Check an installer…")),
        Item("licences", tr("Licences")),
        SEPARATOR,
        Item("about", tr("About Betweentimes")),
    )


class AtWork(Protocol):
    """What is asked of an open casebook's workplace."""

    at_reception: bool
    ways: Any

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        ...

    @property
    def assignment_uid(self) -> str:
        """The assignment in front, or ""."""
        ...


def needs_met(work: AtWork | None) -> dict[str, bool]:
    """Which needs of items are met now; None is no casebook, or one that something else has to itself."""
    if work is None:
        return {}
    notes, client = not work.at_reception, bool(work.client_uid)
    return {
        "open": True,
        "work": notes,
        "files": notes and bool(work.ways.returning.offered()),
        "client": client,
        "case": notes and client,
        "assignment": client and bool(work.assignment_uid),
    }


class Menus:
    """Fills a menu bar and hands out its actions by name."""

    def __init__(self, bar: QMenuBar) -> None:
        self._actions: dict[str, QAction] = {}
        self._items: dict[str, Item] = {}
        for title, items in menu_items():
            menu = bar.addMenu(title)
            for item in items:
                if item == SEPARATOR:
                    menu.addSeparator()
                    continue
                action = menu.addAction(item.text)
                action.setObjectName(f"action_{item.name}")
                action.setCheckable(item.checkable)
                if item.keys:
                    action.setShortcut(QKeySequence(item.keys))
                self._actions[item.name] = action
                self._items[item.name] = item

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Every action's words with its keys, in the order of the menus."""
        return tuple(
            (action.text().replace("&", ""), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            for action in self._actions.values()
            if not action.shortcut().isEmpty()
        )

    def silence(self) -> None:
        """Disable every action: the client has the screen."""
        for action in self._actions.values():
            action.setEnabled(False)

    def allow(self, given: Mapping[str, bool], shared: bool) -> None:
        """Enable each action whose need is met; `given` says which needs are met."""
        for name, item in self._items.items():
            met = not item.needs or given.get(item.needs, False)
            self._actions[name].setEnabled(met and not (shared and item.private))
