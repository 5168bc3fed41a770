"""One clear sentence for each thing that can go wrong, saying what to do; nothing of a client is in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from betweentimes.storage import problems as p
from betweentimes.storage.record_problems import ImportCancelled, MoveRefused, NotAllowed, RecordRefused, RecordUnknown
from betweentimes.ui.dates import clock_of, date_of, day_month
from betweentimes.ui.language import tr
from betweentimes.worksheets.toml_source import DefinitionProblem


def sentence(problem: Exception) -> str:
    """What to tell the user about a problem. A kind not known here gets a general sentence with its type's name."""
    if isinstance(problem, DefinitionProblem):
        return definition_sentence(problem)
    for make in (_about_opening, _about_keys, _about_disk, _about_backups, _about_records):
        words = make(problem)
        if words:
            return words
    if isinstance(problem, OSError):
        return tr("The computer refused to read or write a file. Check the disk and the folder, then try again.")
    kind = type(problem).__name__
    return tr("Something unexpected stood in the way ({kind}). Nothing that was saved is lost.", kind=kind)


def unsaved_words() -> str:
    """Why a part with something typed in it stays: it cannot be saved now."""
    return tr("This cannot be saved yet, so it stays here. The line at the top of the window says why.")


def older_records_words(lines: int) -> str:
    """That the records are older than when they were last open; `lines` of their history are gone."""
    return tr(
        "These records are older than when they were last open here (lines of history missing: {n}). An older file may"
        " have been put back, or the file beside them was lost. The newest backup may hold what is missing.",
        n=lines,
    )


def restore_offer() -> str:
    """What is offered beside words about older records."""
    return tr("Restore a backup…")


def definition_sentence(problem: DefinitionProblem) -> str:
    """Which file and line of a worksheet or measure cannot be used."""
    return tr(
        "{file}, line {line}: this definition cannot be used ({code}: {detail}). The others are loaded.",
        file=problem.file.name,
        line=problem.line,
        code=problem.code,
        detail=problem.detail,
    )


def _about_opening(problem: Exception) -> str:
    makers: dict[type[Exception], Callable[..., str]] = {
        p.NoCasebookHere: lambda _: tr(
            "There is no casebook here. Choose a casebook's folder or its .betweentimes file."
        ),
        p.CasebookAlreadyHere: lambda _: tr("There is a casebook of that name already. Choose another name."),
        p.CasebookUnclear: lambda _: tr("This folder holds several key files. Open the one you mean directly."),
        p.CasebookEmpty: lambda _: tr("The records file is empty. Restore the newest backup to go on."),
        p.CasebookCut: lambda _: tr(
            "The records file was cut short, perhaps by a copy that broke off. Restore a backup."
        ),
        p.CasebookPlain: lambda _: tr("This file is not encrypted, so it is not a casebook, and it was left alone."),
        p.CasebookForeign: lambda _: tr("This file belongs to another program, and it was left alone."),
        p.CasebookDamaged: lambda _: tr(
            "The passphrase is right, but the records are damaged. Restore the newest backup; this file is kept."
        ),
        p.NothingReadable: lambda _: tr(
            "Not even the list of what there is can be read any more. Restore the newest backup; this file is kept."
        ),
        p.CasebookNewer: lambda _: tr(
            "This casebook was written by a newer version of Betweentimes. Install that version to open it."
        ),
        p.CasebookInUse: _in_use,
        p.CasebookBusy: lambda _: tr("Another program is holding the casebook. Wait a moment, then try again."),
    }
    return _made(problem, makers)


def _about_keys(problem: Exception) -> str:
    makers: dict[type[Exception], Callable[..., str]] = {
        p.WrongPassphrase: lambda _: tr("That passphrase does not open this casebook. Check Caps Lock and try again."),
        p.WrongRecoveryKey: lambda _: tr(
            "That recovery key belongs to another casebook, or was replaced by a newer one."
        ),
        p.RecoveryTextMistyped: _mistyped,
        p.KeyFileMissing: lambda _: tr(
            "The key file is missing. Put it back beside the records, or choose a backup to make it again with."
        ),
        p.KeyFileDamaged: lambda _: tr(
            "The key file is damaged. Choose a backup to make it again with; the records themselves are untouched."
        ),
        p.KeyFileNewer: lambda _: tr(
            "The key file was written by a newer version of Betweentimes. Install that version."
        ),
        p.KeyFileRolledBack: _rolled_back,
        p.KeyFileForeign: lambda _: tr(
            "This key file is not the one for these records: it is older than their key, or another casebook’s. "
            "Put the right one back beside them, or restore a backup."
        ),
        p.PassphraseTaken: lambda _: tr(
            "Somebody who works here unlocks with this passphrase already. Choose another one, for one’s own alone."
        ),
        p.NotEnoughMemory: lambda _: tr(
            "The computer has too little free memory to unlock. Close other programs first."
        ),
        p.LastWayIn: lambda _: tr("This is the only passphrase that opens the casebook, so it stays."),
        p.AuditNotWhole: lambda _: tr(
            "“Who did what” was changed by another program, and a new key would hide that. Ask for help first."
        ),
        p.RekeyStopped: lambda _: tr("Stopped. The old keys open the casebook as before."),
        p.DriverUnfit: lambda _: tr("This installation’s encryption is not fit for use. Install Betweentimes again."),
    }
    return _made(problem, makers)


def _rolled_back(problem: p.KeyFileRolledBack) -> str:
    if problem.mended:
        return tr(
            "An older key file stood in place of the present one, which has been put back now. "
            "Unlock with the present passphrase."
        )
    return tr(
        "An older key file was put in place of the present one, so old passphrases would work again. "
        "Put the present key file back, or restore a backup."
    )


def _about_disk(problem: Exception) -> str:
    makers: dict[type[Exception], Callable[..., str]] = {
        p.CasebookReadOnly: lambda _: tr(
            "The casebook's folder cannot be written. Give yourself write access, or move the folder."
        ),
        p.DiskFull: lambda _: tr("The disk is full. Free some room; what you typed stays here and will be saved then."),
        p.DiskTrouble: lambda _: tr("The disk refused. What was saved is safe; check the disk, then try again."),
        p.FolderNotLocal: _not_local,
    }
    return _made(problem, makers)


def _about_records(problem: Exception) -> str:
    makers: dict[type[Exception], Callable[..., str]] = {
        RecordUnknown: lambda _: tr("This record is no longer there. It was removed or moved meanwhile."),
        RecordRefused: lambda _: tr(
            "A value does not fit its scale, so it was not saved. Correct it; the rest is safe."
        ),
        MoveRefused: _move_refused,
        NotAllowed: _not_allowed,
        ImportCancelled: lambda _: tr("The import was stopped. Nothing was taken in."),
    }
    return _made(problem, makers)


def _not_allowed(problem: NotAllowed) -> str:
    if problem.reason == "client":
        return tr("This client is a colleague's. Ask them, or an owner of the casebook, to share the client with you.")
    if problem.reason == "reception":
        return tr("Notes and worksheets are not kept at reception. Ask the therapist to write it.")
    if problem.reason == "noted":
        return tr("A note that is not shown at reception is kept with it. Ask the therapist to do this.")
    return tr("Only an owner of the casebook can do this. Ask one to do it, or to make you an owner.")


def _move_refused(problem: MoveRefused) -> str:
    if problem.reason == "same_place":
        return tr("It stands there already.")
    if problem.reason == "taken":
        return tr("There is one for that day already. Correct that one, or remove it first.")
    return tr("It cannot go there. Choose one with the same worksheet.")


def _about_backups(problem: Exception) -> str:
    makers: dict[type[Exception], Callable[..., str]] = {
        p.BackupDamaged: lambda _: tr(
            "This backup is damaged and cannot be used. Choose another one; nothing was changed."
        ),
        p.BackupPlaceRefused: lambda refused: tr(
            "The folder for backups ({place}) is not there or cannot be written. Connect it, or choose another one"
            " under File, Settings.",
            place=place_words(refused.path),
        ),
        p.BackupNewer: lambda _: tr("This backup was made by a newer version of Betweentimes. Install that version."),
        p.MigrationFailed: lambda _: tr(
            "The casebook could not be brought up to date, so it was left as it was. A verified backup was made first."
        ),
        p.MigrationHistoryDiffers: lambda _: tr("This casebook was changed by another program. Restore a backup."),
    }
    return _made(problem, makers)


def _made(problem: Exception, makers: dict[type[Exception], Callable[..., str]]) -> str:
    make = makers.get(type(problem))
    return make(problem) if make else ""


def _in_use(problem: p.CasebookInUse) -> str:
    since = day_month(date_of(problem.since_ms)) + " " + clock_of(problem.since_ms) if problem.since_ms else ""
    if problem.who and since:
        return tr("{who} has this casebook open since {since}. Close it there first.", who=problem.who, since=since)
    return tr("This casebook is open already. Close it there first.")


def _mistyped(problem: p.RecoveryTextMistyped) -> str:
    if problem.reason == "length":
        return tr("A recovery key has seven groups of five characters. Check that none is left out.")
    if problem.group:
        return tr("Group {n} of the recovery key is not as printed. Check it.", n=problem.group)
    return tr("The recovery key is not as printed. Check each group.")


def _not_local(problem: p.FolderNotLocal) -> str:
    if problem.kind == "cloud":
        return tr(
            "This folder is copied to the internet by {name}, which can damage a casebook. Choose a local one.",
            name=problem.name or tr("a sync program"),
        )
    return tr("This folder is on a network, where a casebook can be damaged. Choose a folder on this computer.")


def place_words(path: Path) -> str:
    """A folder as it is shown: its last two parts."""
    return "/".join(path.parts[-2:])
