"""What logind and the screen saver say on a bus reaches the program; the other sessions' locks do not."""

import shutil
import subprocess
import sys

import pytest
from PySide6.QtTest import QTest

if not sys.platform.startswith("linux"):
    pytest.skip("there is no such bus here", allow_module_level=True)

from PySide6.QtDBus import QDBusConnection, QDBusMessage

from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER
from betweentimes.ui.system_hooks.linux_hooks import LOGIN, SCREEN_SAVERS, LinuxHooks, is_local, session_path

MANAGER = "/org/freedesktop/login1"


@pytest.fixture
def bus(qapp, tmp_path):
    """A bus of our own, with somebody on it who may call themselves logind."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("there is no bus to start here")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:dir={tmp_path}"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    services = QDBusConnection.connectToBus(address, "services")
    assert services.registerService(LOGIN) and services.registerService(SCREEN_SAVERS[0])
    yield QDBusConnection.connectToBus(address, "program"), services, address
    for name in ("services", "program"):
        QDBusConnection.disconnectFromBus(name)
    daemon.kill()
    daemon.wait()
    daemon.stdout.close()


@pytest.fixture
def heard(bus, monkeypatch):
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    hooks = LinuxHooks(bus[0], bus[0])
    said: list[str] = []
    hooks.lock_wished.connect(said.append)
    assert hooks.begin(None) == (LOCK, SLEEP, USER)
    yield hooks, said
    hooks.end()


def tell(services, path, interface, name, *values):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(values))
    assert services.send(message)
    QTest.qWait(80)


def test_sleep_locks_and_waking_does_not(bus, heard):
    tell(bus[1], MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", True)
    tell(bus[1], MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", False)
    assert heard[1] == [SLEEP]


def test_the_lock_of_this_login_session_and_of_no_other(bus, heard):
    tell(bus[1], session_path("3"), f"{LOGIN}.Session", "Lock")
    assert heard[1] == []
    tell(bus[1], session_path("2"), f"{LOGIN}.Session", "Lock")
    assert heard[1] == [LOCK]


def test_another_user_comes_to_the_front(bus, heard):
    changed = ("org.freedesktop.DBus.Properties", "PropertiesChanged", f"{LOGIN}.Session")
    tell(bus[1], session_path("2"), *changed, {"IdleHint": False}, ["Display"])
    tell(bus[1], session_path("2"), *changed, {"Active": True}, ["Display"])
    assert heard[1] == []
    tell(bus[1], session_path("2"), *changed, {"Active": False}, ["Display"])
    assert heard[1] == [USER]


def test_the_screen_saver(bus, heard):
    tell(bus[1], "/org/freedesktop/ScreenSaver", SCREEN_SAVERS[0], "ActiveChanged", False)
    tell(bus[1], "/org/freedesktop/ScreenSaver", SCREEN_SAVERS[0], "ActiveChanged", True)
    assert heard[1] == [LOCK]


def test_nothing_is_heard_after_the_end(bus, heard):
    hooks, said = heard
    hooks.end()
    tell(bus[1], MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", True)
    assert said == []


def test_a_computer_without_these_services_tells_nothing(qapp, monkeypatch):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "tcp:host=127.0.0.1,port=9")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "tcp:host=127.0.0.1,port=9")
    hooks = LinuxHooks()
    assert hooks.begin(None) == ()
    hooks.end()


def test_a_bus_without_anybody_on_it_tells_nothing_and_is_not_said_to(bus, monkeypatch):
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    for service in (LOGIN, SCREEN_SAVERS[0]):
        assert bus[1].unregisterService(service)
    hooks = LinuxHooks(bus[0], bus[0])
    said: list[str] = []
    hooks.lock_wished.connect(said.append)
    assert hooks.begin(None) == ()
    assert bus[1].registerService(SCREEN_SAVERS[-1]), "one that starts later is heard all the same"
    tell(bus[1], "/org/xfce/ScreenSaver", SCREEN_SAVERS[-1], "ActiveChanged", True)
    assert said == [LOCK]
    hooks.end()


SERVICE = """
import sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusObjectPath
application = QCoreApplication([])
@ClassInfo({"D-Bus Interface": "org.freedesktop.login1.Manager"})
class Login(QObject):
    @Slot(str, result=QDBusObjectPath)
    def GetSession(self, name):
        return QDBusObjectPath("/org/freedesktop/login1/session/c7" if name == "auto" else "/")
bus, login = QDBusConnection.connectToBus(sys.argv[1], "login"), Login()
bus.registerObject("/org/freedesktop/login1", login, QDBusConnection.RegisterOption.ExportAllSlots)
print(bus.registerService("org.freedesktop.login1"), flush=True)
application.exec()
"""


def test_logind_says_which_session_is_meant_when_the_environment_does_not(bus, monkeypatch):
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    assert bus[1].unregisterService(LOGIN)
    command = [sys.executable, "-c", SERVICE, bus[2]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as login:
        assert login.stdout is not None and login.stdout.readline() == "True\n"
        hooks = LinuxHooks(bus[0], None)
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        listened = []
        monkeypatch.setattr(hooks, "_listen", lambda _bus, where, _slot: bool(listened.append(where[1])) or True)
        assert hooks.begin(None) == (LOCK, SLEEP, USER)
        assert "/org/freedesktop/login1/session/c7" in listened
        login.kill()


def test_only_sockets_of_this_computer_are_asked():
    assert is_local("") and is_local("unix:path=/run/bus;unix:abstract=x")
    assert not is_local("unix:path=/run/bus;tcp:host=there,port=1")


def test_how_logind_writes_the_id_of_a_session():
    assert session_path("2").endswith("/_32")
    assert session_path("c1").endswith("/c1")
