"""Signs with a key made for it, and looks at the signatures: python3 windows_signing.py PAYLOAD ICONS FOLDER

What Windows says of a real certificate cannot be seen here; that each file gets its signature can.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from windows import build, launchers, signing
from windows.payload import Ingredients


def key(folder: Path) -> tuple[Path, Path]:
    """A key that nobody trusts, as a PKCS#12 file, and its certificate."""
    private, certificate, both = (folder / name for name in ("key.pem", "certificate.pem", "both.p12"))
    subject = ["-subj", "/CN=Nobody's key for trying", "-addext", "extendedKeyUsage=codeSigning", "-days", "2"]
    quiet(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", private, "-out", certificate, *subject]
    )
    quiet(
        ["openssl", "pkcs12", "-export", "-inkey", private, "-in", certificate, "-out", both, "-passout", "pass:word"]
    )
    return both, certificate


def quiet(command: list[str | Path]) -> None:
    """Run a command that has nothing to say when all is well. Raises CalledProcessError."""
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main(arguments: list[str]) -> int:
    """Pack a payload once more, signed, and look at every file that carries a signature."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    source, icons, folder = (Path(word) for word in arguments)
    shutil.rmtree(folder, ignore_errors=True)
    payload = folder / "payload"
    shutil.copytree(source, payload)
    both, certificate = key(folder)
    os.environ |= {signing.CERTIFICATE: str(both), signing.PASSWORD: "word"}
    made = build.pack(payload, folder, Ingredients(sys.executable, icons, "0.0.9", 1_700_000_000), "stand-in")
    files = [*(payload / name for name in launchers.NAMES), made.setup, *([made.package] if made.package else [])]
    stopped = 0
    for file in files:
        command = ["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(file)]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        well = answer.returncode == 0 and "unsigned" not in file.name
        stopped += not well
        print(
            f"{'ok     ' if well else 'STOPPED'}  {file.name} is signed{'' if well else answer.stdout + answer.stderr}"
        )
    return 1 if stopped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
