"""The audit trail in words: what was done, to what kind of record."""

import datetime
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from betweentimes.clinic.history import AuditLine
from betweentimes.ui.dates import clock, day_month, local_time
from betweentimes.ui.language import tr

EXPORTED = "exported_"
KEYS = ("keys_removed", "recovery_replaced", "data_key_replaced")
GROUPS = (
    (
        "looking",
        (
            "viewed",
            "viewed_all",
            "searched",
            "unlocked",
            "unlocked_by_recovery",
            "locked",
            "unlock_failed",
            "unlock_count_lost",
            "handed_over",
        ),
    ),
    (
        "writing",
        ("created", "changed", "undone", "redone", "moved", "returned", "attached", "taken_over", "put_back"),
    ),
    ("removing", ("removed", "let_go", "archived", "unarchived", "erased", "erased_again", "binned")),
    ("leaving", ("printed",)),
    ("coming", ("imported", "taken_in")),
    (
        "keeping",
        (
            "backed_up",
            "backup_tested",
            "restored",
            "salvaged",
            "keys_changed",
            "passphrase_given",
            "passphrase_replaced",
            "found_older",
            "role_changed",
            *KEYS,
        ),
    ),
)
"""The kinds of act to choose from, each with its codes; what was printed or exported in any way is "leaving"."""
TIME = "{time}"
"""Where the time of day stands in words that are the same for a whole day."""


@dataclass(frozen=True, slots=True)
class AuditTexts:
    """What a line says, on any thread: names of people and clients are those of when the lines were asked for.

    Words are made once and kept: a worker that asks Qt for them line by line keeps Python's lock from the window, for
    each call lets go of it too briefly for anybody else to take it.
    """

    people: Mapping[str, str]
    clients: Mapping[str, str]
    today: datetime.date
    _made: dict[Hashable, str] = field(default_factory=dict, repr=False, compare=False)

    def when(self, line: AuditLine) -> str:
        """The day and time of a line."""
        moment = local_time(line.at)
        return self._once(moment.date(), lambda: self._with_day(moment.date())).replace(TIME, clock(moment.time()))

    def person(self, line: AuditLine) -> str:
        """Who did it."""
        return self.people.get(line.author) or self._once("person", lambda: tr("Somebody not known here"))

    def action(self, line: AuditLine) -> str:
        """What was done."""
        return self._once((line.action, line.amount), lambda: action_words(line))

    def record(self, line: AuditLine) -> str:
        """What kind of record it was done to, and to which person where it is about one."""
        person = self.people.get(line.record) if line.table == "person" else None
        if person:
            return self._once(("person", person), lambda: tr("Person: {name}", name=person))
        return self._once(("record", line.table), lambda: record_words_of(line.table))

    def client(self, line: AuditLine) -> str:
        """The client it is about, if it is about one."""
        if not line.client:
            return ""
        gone = self._once("client", lambda: tr("A client who is no longer here"))
        return self.clients.get(line.client) or gone

    def _with_day(self, day: datetime.date) -> str:
        return tr("{day}, {time}", day=day_month(day, self.today), time=TIME)

    def _once(self, key: Hashable, make: Callable[[], str]) -> str:
        words = self._made.get(key)
        return self._made.setdefault(key, make()) if words is None else words


def group_title(group: str) -> str:
    """What a kind of act is called in the filter."""
    return {
        "looking": tr("Unlocking and looking"),
        "writing": tr("Writing"),
        "removing": tr("Removing and putting aside"),
        "leaving": tr("Printing and saving outside"),
        "coming": tr("Taking in"),
        "keeping": tr("Keys and backups"),
    }[group]


def actions_of(group: str, known: Iterable[str]) -> frozenset[str]:
    """The codes of a kind of act, of those the trail knows."""
    named = dict(GROUPS)[group]
    return frozenset(code for code in known if code in named or (group == "leaving" and code.startswith(EXPORTED)))


def action_words(line: AuditLine) -> str:
    """What was done."""
    if line.action.startswith(EXPORTED):
        return _leaving(line.action.removeprefix(EXPORTED))
    if line.action == "unlock_failed" and line.amount > 1:
        return tr("{n} wrong passphrases", n=line.amount)
    return _actions().get(line.action, tr("Something else ({code})", code=line.action))


def record_words_of(table: str) -> str:
    """What the records of a table are called."""
    return _records().get(table, table)


def _leaving(code: str) -> str:
    what, _, way = code.rpartition("_")
    ways = {"pdf": tr("saved as a PDF"), "printed": tr("printed"), "print": tr("printed"), "saved": tr("saved")}
    ways["files"] = tr("saved as files")
    papers = {
        "sheet": tr("Sheet"),
        "form": tr("Form"),
        "blank": tr("Blank sheet"),
        "reply": tr("Reply slip"),
        "progress": tr("Progress summary"),
        "measure": tr("Blank measure"),
        "check_in": tr("Check-in sheet"),
        "caseload": tr("All clients"),
        "month": tr("A month’s summary"),
        "supervision": tr("Extract for supervision"),
        "audit": tr("Who did what"),
        "record": tr("The whole record"),
        "record_and_process": tr("The whole record with process notes"),
    }
    if way in ways and what in papers:
        return tr("{paper} {way}", paper=papers[what], way=ways[way])
    whole = {
        "own_kind": tr("Own worksheet saved as a file"),
        "attachment": tr("Attached file saved outside"),
        "record": tr("Everything about a client saved outside"),
        "transfer": tr("Handed over to another casebook"),
        "transfer_with_process": tr("Handed over to another casebook with process notes"),
        "recovery_kit": tr("Recovery kit printed or saved"),
        "start_passphrases": tr("Start passphrases printed or saved"),
    }
    return whole.get(code, tr("Saved outside ({code})", code=code))


def _actions() -> dict[str, str]:
    return {
        "created": tr("Written"),
        "changed": tr("Changed"),
        "removed": tr("Removed"),
        "undone": tr("Taken back"),
        "redone": tr("Done again"),
        "moved": tr("Moved to another client"),
        "viewed": tr("Looked at"),
        "viewed_all": tr("Looked at the table of all clients"),
        "searched": tr("Searched everything"),
        "unlocked": tr("Unlocked"),
        "unlocked_by_recovery": tr("Unlocked with the recovery key"),
        "unlock_failed": tr("A wrong passphrase"),
        "unlock_count_lost": tr("The count of wrong passphrases was changed"),
        "locked": tr("Locked"),
        "found_older": tr("Found older than when it was last open"),
        "backed_up": tr("Backup made and checked"),
        "backup_tested": tr("Backup tested"),
        "restored": tr("Brought back from a backup"),
        "salvaged": tr("Copied from a damaged casebook"),
        "keys_changed": tr("Keys changed"),
        "passphrase_given": tr("First passphrase given"),
        "passphrase_replaced": tr("Passphrase replaced"),
        "role_changed": tr("Role changed"),
        "keys_removed": tr("Passphrase taken away"),
        "recovery_replaced": tr("Recovery key replaced"),
        "data_key_replaced": tr("A new key for the whole casebook"),
        "printed": tr("Printed or issued"),
        "imported": tr("Imported"),
        "taken_in": tr("Taken in from another casebook"),
        "returned": tr("Came back filled in"),
        "attached": tr("File attached"),
        "handed_over": tr("Screen handed over"),
        "taken_over": tr("Answers taken over"),
        "let_go": tr("Answers let go"),
        "archived": tr("Archived"),
        "unarchived": tr("Brought back from the archive"),
        "binned": tr("Put into the bin"),
        "put_back": tr("Put back from the bin"),
        "erased": tr("Erased for good"),
        "erased_again": tr("Erased anew after an older backup"),
    }


def _records() -> dict[str, str]:
    return {
        "casebook": tr("Casebook"),
        "client": tr("Client"),
        "person": tr("Person"),
        "session": tr("Session"),
        "contact": tr("Contact"),
        "goal": tr("Goal"),
        "goal_rating": tr("Goal rating"),
        "unassigned_change": tr("Change nobody assigned"),
        "assignment": tr("Assignment"),
        "assignment_event": tr("History of an assignment"),
        "issued_sheet": tr("Sheet"),
        "returned_form": tr("Form that came back"),
        "entry": tr("Entry"),
        "review": tr("Review"),
        "reply": tr("Reply"),
        "attachment": tr("Attached file"),
        "check_in": tr("Check-in"),
        "alliance_note": tr("Note on the alliance"),
        "prompt_answer": tr("Choice on a prompt"),
        "meaning": tr("What being asked means"),
        "measure": tr("Own measure"),
        "measure_plan": tr("How often a measure is asked"),
        "measure_sheet": tr("Sheet of a measure"),
        "score": tr("Measure taken"),
        "own_kind": tr("Own worksheet"),
        "replaced_words": tr("Words replaced on paper"),
        "client_share": tr("Who else sees a client"),
        "process_reader": tr("Who reads process notes"),
        "setting": tr("Setting"),
        "erased": tr("Erasure"),
    }
