"""Puts a casebook under a new data key and is killed at a step: FOLDER PASSPHRASE NEW RECOVERY STEP (0 for none)."""

import os
import signal
import sys
from itertools import count
from pathlib import Path

from betweentimes.storage.folder import find_casebook
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.key_file import read_key_file
from betweentimes.storage.keys import NewSlot, unlock_with_passphrase
from betweentimes.storage.rekeying import NewKeys, rekey

path, old, new, recovery, step = Path(sys.argv[1]), *sys.argv[2:5], int(sys.argv[5])
folder = find_casebook(path)
unlocked = unlock_with_passphrase(read_key_file(folder.key_file), old)
steps = count(1)


def killed_at_its_step(_part: float, _words: str) -> None:
    if next(steps) == step:
        os.kill(os.getpid(), signal.SIGKILL)


wanted = NewKeys((NewSlot(unlocked.person_uid, "A. Osei", new),), recovery, FLOOR)
rekey(folder, unlocked, wanted, lambda: 1_794_920_280_000, killed_at_its_step, lambda: False)
