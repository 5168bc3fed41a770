"""Linux and other desktops with D-Bus: logind tells of locks, sleep and other users, the screen saver of its screen.

Over local sockets only. A desktop without one of these services tells so much less, and nothing else happens.
"""

import os
from typing import Final

from PySide6.QtCore import SLOT, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusObjectPath
from PySide6.QtWidgets import QWidget

from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER, SilentHooks

LOGIN: Final = "org.freedesktop.login1"
LOGIN_PATH: Final = "/org/freedesktop/login1"
SESSIONS: Final = f"{LOGIN_PATH}/session/"
SCREEN_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
ANSWER_MS: Final = 300
"""How long logind is waited for; it answers within a few milliseconds, or not at all."""


def session_path(session: str) -> str:
    """Where logind keeps a login session: by its id, with all but letters and later digits as _ and two hex digits."""
    escaped = "".join(
        sign if sign.isascii() and (sign.isalpha() or (sign.isdigit() and place)) else f"_{ord(sign):02x}"
        for place, sign in enumerate(session)
    )
    return SESSIONS + escaped


def is_local(address: str) -> bool:
    """Whether a bus is reached without the network: an unset address means the usual socket file."""
    return all(part.startswith("unix:") for part in address.split(";") if part)


class LinuxHooks(SilentHooks):
    """Listens on the system's and the desktop's bus, those of them that are there."""

    def __init__(self, system: QDBusConnection | None = None, desktop: QDBusConnection | None = None) -> None:
        """The buses, for a test with its own; else this computer's."""
        super().__init__()
        self._system = system
        self._desktop = desktop
        self._heard: list[tuple[QDBusConnection, tuple[str, str, str, str], str]] = []

    def begin(self, window: QWidget) -> tuple[str, ...]:
        """Listen to what these services tell, also to those that come later; which kinds are told by those here."""
        told: set[str] = set()
        if self._system is None and is_local(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")):
            self._system = QDBusConnection.systemBus()
        if self._desktop is None and _desktop_bus_is_there():
            self._desktop = QDBusConnection.sessionBus()
        if self._system is not None and self._system.isConnected():
            told |= self._listen_to_login(self._system)
        if self._desktop is not None and self._desktop.isConnected():
            for service in SCREEN_SAVERS:
                where = (service, "", service, "ActiveChanged")
                if self._listen(self._desktop, where, SLOT("hear_screen_saver(bool)")):
                    told.add(LOCK)
        return tuple(sorted(told))

    def end(self) -> None:
        """Listen no more."""
        for bus, (service, path, interface, name), slot in self._heard:
            bus.disconnect(service, path, interface, name, self, slot)  # type: ignore[call-overload]  # it takes text
        self._heard.clear()

    def _listen_to_login(self, bus: QDBusConnection) -> set[str]:
        told: set[str] = set()
        manager = (LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "PrepareForSleep")
        if self._listen(bus, manager, SLOT("hear_sleep(bool)")):
            told.add(SLEEP)
        path = _own_session(bus)
        if path:
            if self._listen(bus, (LOGIN, path, f"{LOGIN}.Session", "Lock"), SLOT("hear_lock()")):
                told.add(LOCK)
            changed = (LOGIN, path, "org.freedesktop.DBus.Properties", "PropertiesChanged")
            if self._listen(bus, changed, SLOT("hear_change(QString,QVariantMap,QStringList)")):
                told.add(USER)
        return told

    def _listen(self, bus: QDBusConnection, where: tuple[str, str, str, str], slot: str) -> bool:
        """Listen from now on; whether the service is there to tell."""
        service, path, interface, name = where
        if bus.connect(service, path, interface, name, self, slot):  # type: ignore[call-overload]  # as above
            self._heard.append((bus, where, slot))
        return _is_there(bus, service)

    @Slot(bool)
    def hear_sleep(self, begins: bool) -> None:
        """The computer goes to sleep, or wakes."""
        if begins:
            self.lock_wished.emit(SLEEP)

    @Slot()
    def hear_lock(self) -> None:
        """This login session is to lock."""
        self.lock_wished.emit(LOCK)

    @Slot(bool)
    def hear_screen_saver(self, active: bool) -> None:
        """The screen is covered, or shown again."""
        if active:
            self.lock_wished.emit(LOCK)

    @Slot("QString", "QVariantMap", "QStringList")
    def hear_change(self, _interface: str, values: dict[str, object], _gone: list[str]) -> None:
        """Something about the login session changed: another user may be in front now."""
        if values.get("Active") is False:
            self.lock_wished.emit(USER)
        elif values.get("LockedHint") is True:
            self.lock_wished.emit(LOCK)


def _own_session(bus: QDBusConnection) -> str:
    """Where logind keeps this login session; "" when nobody says.

    Desktops that start programs as a service of the user name no session in the environment: then logind says which
    one the user sees ("auto").
    """
    if _is_there(bus, LOGIN):
        ask = QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "GetSession")
        ask.setArguments(["auto"])
        for answer in bus.call(ask, QDBus.CallMode.Block, ANSWER_MS).arguments():
            if isinstance(answer, QDBusObjectPath):
                return answer.path()
    session = os.environ.get("XDG_SESSION_ID", "")
    return session_path(session) if session else ""


def _is_there(bus: QDBusConnection, service: str) -> bool:
    known = bus.interface()
    return known is not None and bool(known.isServiceRegistered(service).value())


def _desktop_bus_is_there() -> bool:
    """Qt would start a bus of its own where there is none; and one over the network is not asked."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    return bool(address) and is_local(address)
