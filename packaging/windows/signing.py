"""Signs a file for Windows when there is something to sign with: python3 signing.py FILE

WINDOWS_SIGN_COMMAND names a command of your own, which gets the file as its last word (for keys that lie in a card or
with a service). Else WINDOWS_CERTIFICATE names a PKCS#12 file, WINDOWS_CERTIFICATE_PASSWORD its password and
WINDOWS_TIMESTAMP the address of a time-stamping service; signtool does it on Windows, osslsigncode elsewhere.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

OWN, CERTIFICATE, PASSWORD, TIMESTAMP = (
    "WINDOWS_SIGN_COMMAND",
    "WINDOWS_CERTIFICATE",
    "WINDOWS_CERTIFICATE_PASSWORD",
    "WINDOWS_TIMESTAMP",
)


def possible() -> bool:
    """Whether there is something to sign with."""
    return bool(os.environ.get(OWN) or os.environ.get(CERTIFICATE))


def command_line() -> str:
    """How others run this file; the name of what is to be signed follows."""
    return f'"{sys.executable}" "{Path(__file__).resolve()}"'


def sign(file: Path) -> None:
    """Sign a file where it lies; nothing where there is nothing to sign with. Raises CalledProcessError."""
    if not possible():
        return
    if own := os.environ.get(OWN):
        subprocess.run([*shlex.split(own), str(file)], check=True)
    elif os.name == "nt":
        subprocess.run([*by_signtool(), str(file)], check=True)
    else:
        signed = file.with_name(file.name + ".signed")
        subprocess.run(
            [*by_osslsigncode(), "-in", str(file), "-out", str(signed)], check=True, stdout=subprocess.DEVNULL
        )
        signed.replace(file)


def by_signtool() -> list[str]:
    """The command of Windows' own tool, without the file."""
    command = ["signtool", "sign", "/q", "/fd", "sha256", "/f", os.environ[CERTIFICATE]]
    command += ["/p", os.environ.get(PASSWORD, "")]
    if stamped := os.environ.get(TIMESTAMP):
        command += ["/tr", stamped, "/td", "sha256"]
    return command


def by_osslsigncode() -> list[str]:
    """The command of the free tool, without the files."""
    command = ["osslsigncode", "sign", "-h", "sha256", "-pkcs12", os.environ[CERTIFICATE]]
    command += ["-pass", os.environ.get(PASSWORD, ""), "-n", "Betweentimes"]
    if stamped := os.environ.get(TIMESTAMP):
        command += ["-ts", stamped]
    return command


if __name__ == "__main__":
    for word in sys.argv[1:]:
        sign(Path(word))
