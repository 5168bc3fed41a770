"""What the libraries of a payload ask for: all of it has to be inside, or a part of every Windows that is served."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from windows.launchers import tool

LIBRARIES = (".dll", ".pyd", ".exe")
ASKED = re.compile(r"DLL Name: (\S+)")
OF_WINDOWS = (
    *("advapi32", "authz", "bcrypt", "bcryptprimitives", "cabinet", "comctl32", "comdlg32", "crypt32", "d3d11"),
    *("d3d12", "d3d9", "dnsapi", "dwmapi", "dwrite", "dxgi", "gdi32", "icuuc", "imm32", "iphlpapi", "kernel32"),
    *("mpr", "mscms", "msi", "msvcrt", "netapi32", "ntdll", "ole32", "oleaut32", "pathcch", "propsys", "rpcrt4"),
    *("secur32", "setupapi", "shcore", "shell32", "shlwapi", "ucrtbase", "uiautomationcore", "user32", "userenv"),
    *("uxtheme", "version", "winhttp", "winmm", "ws2_32", "wtsapi32"),
)
"""Libraries of Windows 10, version 1809, that the parts ask for; winspool.drv and the api-ms-win sets besides."""


def missing(payload: Path) -> dict[str, str]:
    """Libraries that are asked for and nowhere to be found, each with one that asks for it."""
    files = sorted(path for path in payload.rglob("*") if path.suffix.lower() in LIBRARIES)
    inside = {path.name.lower() for path in files}
    found: dict[str, str] = {}
    for file in files:
        answer = subprocess.run([tool("objdump"), "-p", str(file)], capture_output=True, text=True, check=False)
        for asked in ASKED.findall(answer.stdout):
            if asked.lower() not in inside and not of_windows(asked.lower()):
                found.setdefault(asked.lower(), file.relative_to(payload).as_posix())
    return found


def of_windows(name: str) -> bool:
    """Whether Windows brings a library; on Windows it is asked itself."""
    if os.name == "nt" and (Path(os.environ["SYSTEMROOT"]) / "System32" / name).exists():
        return True
    return name.startswith("api-ms-win-") or name == "winspool.drv" or name.removesuffix(".dll") in OF_WINDOWS
