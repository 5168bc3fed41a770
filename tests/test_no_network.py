"""The program reaches nothing outside this computer, and the test run cannot either."""

import socket
from pathlib import Path

import pytest
from tests import source_rules
from tests.conftest import NetworkTouchedError

PACKAGE = Path(__file__).resolve().parent.parent / "desktop" / "betweentimes"
NETWORK = (
    *("socket", "socketserver", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc", "asyncio"),
    *("urllib.request", "webbrowser", "requests", "httpx", "aiohttp", "urllib3"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtRemoteObjects"),
)


def network_imports(source: str) -> list[str]:
    """What is imported that could reach a network."""
    names = source_rules.imported(source)
    return sorted(name for name in names if any(name == banned or name.startswith(banned + ".") for banned in NETWORK))


def test_no_part_of_the_program_imports_anything_of_the_network():
    found = {path.name: network_imports(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "from urllib import request",
        "from urllib.request import urlopen",
        "from PySide6 import QtNetwork",
    ],
)
def test_such_an_import_would_be_found(source):
    assert network_imports(source)


def test_taking_an_address_apart_is_no_network():
    assert network_imports("from urllib.parse import quote") == []


def test_this_run_cannot_open_a_network_socket():
    with pytest.raises(NetworkTouchedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    with pytest.raises(NetworkTouchedError):
        socket.create_connection(("localhost", 9))
    with pytest.raises(NetworkTouchedError):
        socket.getaddrinfo("localhost", 9)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets here")
def test_the_desktops_own_channels_stay_open():
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel:
        assert channel.family == socket.AF_UNIX
