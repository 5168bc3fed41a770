"""Makes one change of keys again and again, killed one step later each time, and tells which secrets open it then.

FOLDER CHANGE, then the secrets as JSON: {"mine": ..., "new": ..., "colleague": ..., "recovery": ..., "fresh": ...}.
A line of JSON for each step: the step, how the change ended (0: it was not killed), and the secrets that open the
casebook by its key file, and by the copy alone.
"""

import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from tests.sealed_casebooks import WORKSHEETS, shipped_worksheets

from betweentimes.clinic.person import Role
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.folder import find_casebook
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.key_file import read_key_file
from betweentimes.storage.keys import unlock_with_passphrase, unlock_with_recovery
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.problems import WrongPassphrase, WrongRecoveryKey
from betweentimes.storage.sections import Surroundings

AT = 1_794_920_280_000


def changed(casebook: Casebook, change: str, said: dict[str, str]) -> None:
    """The change itself."""
    ring, people = casebook.key_ring, casebook.people
    colleague = next(person for person in people.all() if person.role == Role.MEMBER)
    if change == "add":
        ring.given(colleague.uid, ring.giving(colleague, "B. Lind", said["colleague"], FLOOR)())
    elif change == "passphrase":
        me = casebook.me
        ring.given(me.uid, ring.giving(me, me.name, said["new"], FLOOR, present=said["mine"])())
    elif change == "recovery":
        ring.replace_recovery(said["fresh"])
    else:
        ring.remove(colleague.uid)


def kill_at(step: int) -> None:
    """From now on count every step that changes a file, and end at this one."""
    steps = count(1)

    def counted(function, *values, **named):
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*values, **named)

    for name in ("open", "fsync", "replace", "unlink", "write"):
        setattr(os, name, partial(counted, getattr(os, name)))
    execute = CasebookDatabase.execute_sql
    CasebookDatabase.execute_sql = lambda database, *values, **named: counted(execute, database, *values, **named)


def opening(folder: Path, said: dict[str, str], around: Surroundings) -> list[str]:
    """The secrets that open the casebook in this folder; the first of the passphrases opens it wholly."""
    key_file = read_key_file(find_casebook(folder).key_file)
    found = []
    for name, secret in said.items():
        unlock = unlock_with_recovery if name in ("recovery", "fresh") else unlock_with_passphrase
        with contextlib.suppress(WrongPassphrase, WrongRecoveryKey):
            unlock(key_file, secret)
            found.append(name)
    casebook = open_casebook(folder, said[found[0]], around)
    sound = casebook.history.check_audit().sound and casebook.lines_missing == 0
    casebook.close()
    return found if sound else ["not whole"]


def main() -> None:
    """Until the change ends by itself."""
    folder, change, said = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
    around = Surroundings(shipped_worksheets(WORKSHEETS), lambda: AT, lambda: date(2026, 11, 17))
    for step in count(1):
        with tempfile.TemporaryDirectory() as place:
            there, without = Path(place, "there"), Path(place, "without")
            shutil.copytree(folder, there)
            child = os.fork()
            if child == 0:
                casebook = open_casebook(there, said["mine"], around)
                kill_at(step)
                changed(casebook, change, said)
                os._exit(0)
            ended = os.waitpid(child, 0)[1]
            shutil.copytree(there, without)
            find_casebook(without).key_file.unlink()
            answers = [opening(at, said, around) for at in (there, without)]
        line = json.dumps({"step": step, "ended": ended, "opens": answers[0], "by_copy": answers[1]})
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        if ended == 0:
            return


main()
