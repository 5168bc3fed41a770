"""Takes the clients of a transfer file into a casebook, and says so as it goes, so that it can be killed in the middle.

With --apart each client is a taking in of its own: the control, which does leave half of them behind.
"""

import sys
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.faults.driven_program import PASSPHRASE, surroundings
from tests.storage.handed_casebooks import SECRET, never, quietly

from betweentimes.storage.opening import open_casebook
from betweentimes.storage.transfer_reading import read_transfer


def say(words: str) -> None:
    """A line at once, for whoever holds the knife."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def tell_part(part: float, _text: str) -> None:
    """A part of the whole is written, and not yet certain."""
    say(f"part {part:.3f}")


def main(folder: str, file: str, *options: str) -> None:
    casebook = open_casebook(Path(folder), PASSPHRASE, surroundings(REPOSITORY / "resources"))
    transfer = read_transfer(Path(file), SECRET, quietly, never)
    clients = [client.uid for client in transfer.manifest.clients]
    say("begin")
    for chosen in [[each] for each in clients] if "--apart" in options else [clients]:
        casebook.transfers.take_in(transfer, chosen, tell_part, never)
    say("taken")
    casebook.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
