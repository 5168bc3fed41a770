"""What the live checks found, in words, and what no check can promise."""

from pathlib import Path

from betweentimes.storage.key_file import BACKUP_SUFFIX
from betweentimes.storage.proof import Claim, Found, Verdict
from betweentimes.ui.dates import clock_of, date_of, day_month
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import place_words


def claim_words(claim: Claim) -> str:
    """What is claimed."""
    return {
        Claim.UNREADABLE: tr("The records are unreadable without a key"),
        Claim.NO_WORDS_OUTSIDE: tr("No words of your notes stand in any other file of this program"),
        Claim.NO_INTERNET: tr("Nothing is connected to the internet"),
        Claim.BACKUP: tr("There is a backup that was opened and checked"),
        Claim.AUDIT: tr("Who did what is complete and unchanged"),
        Claim.KEY_FILE: tr("The key file and its copy are whole and alike"),
        Claim.PLACE: tr("The casebook lies on this computer alone"),
    }[claim]


def found_words(found: Found) -> str:
    """What the check did just now and what came out."""
    words = {Verdict.HOLDS: _holds, Verdict.FAILS: _fails, Verdict.UNKNOWN: _unknown}[found.verdict]
    return _backup(found) if found.claim is Claim.BACKUP and found.verdict is not Verdict.UNKNOWN else words(found)


def unprotected() -> tuple[str, ...]:
    """What is not protected, said plainly."""
    return (
        tr("While the casebook is open, everybody at this computer can read it. Lock it when you leave (Ctrl+L)."),
        tr("Whoever steals a computer that is unlocked, with the casebook open, can read it."),
        tr("What you print or save outside is yours to keep: paper, PDFs, handed-over files without a good password."),
        tr("A printer and the system’s print queue may keep what was printed."),
        tr(
            "The system may write parts of its memory to disk (swap, hibernation). Encrypting the whole disk, which "
            "Windows, macOS and Linux offer, closes that gap."
        ),
        tr(
            "Locking closes the file. The computer’s memory may hold words until the program ends: “Lock "
            "and clear the memory” (Ctrl+Shift+L) ends it."
        ),
        tr(
            "One key opens the whole file. Roles are order among colleagues and no wall: people who must not read each "
            "other use separate casebooks."
        ),
        tr(
            "What was erased stays in older backups until they are thinned out. A backup that is put back is relieved "
            "of it by what the casebook here, or a newer backup beside it, knows. Put back alone on another computer, "
            "it brings back what was erased after it was made."
        ),
        tr("Nobody can open the casebook without a passphrase or the recovery key. We cannot either."),
    )


def _holds(found: Found) -> str:
    return {
        Claim.UNREADABLE: tr("An ordinary database program was given the file just now, and could read nothing."),
        Claim.NO_WORDS_OUTSIDE: tr(
            "Words of your notes, taken by chance, were looked for in {n} files just now: the casebook’s folder, "
            "backups, settings and log. None was found.",
            n=found.amount,
        ),
        Claim.NO_INTERNET: tr("This program’s open channels were listed just now; none leads to the internet."),
        Claim.AUDIT: tr("All {n} lines were followed just now, from the first to the last.", n=found.amount),
        Claim.KEY_FILE: tr("Both were read just now and say the same."),
        Claim.PLACE: tr("It is in no folder that a cloud service copies, and on no network drive."),
    }[found.claim]


def _fails(found: Found) -> str:
    where = place_words(Path(found.where)) if found.where else ""
    if found.claim is Claim.AUDIT and found.at:
        return tr(
            "The backup of {day} at {time} holds lines that are gone here: older records may stand in place of the "
            "casebook. If nobody put them there on purpose, restore that backup (File, Restore from a backup).",
            day=day_month(date_of(found.at)),
            time=clock_of(found.at),
        )
    return {
        Claim.UNREADABLE: tr("The file can be read without a key. Close the program and ask for help before going on."),
        Claim.NO_WORDS_OUTSIDE: tr(
            "Words of your notes stand readable in {file}. If you saved that file there yourself, move it to a safe "
            "place; if not, please tell the people who look after this program.",
            file=where,
        ),
        Claim.NO_INTERNET: tr(
            "Something in this program has a channel to the internet open. Close it and ask for help."
        ),
        Claim.AUDIT: tr("Line {n} is not as it was written. See File, Who did what.", n=found.amount),
        Claim.KEY_FILE: tr("One of the two is missing or damaged. Lock and unlock once: it is then written anew."),
        Claim.PLACE: tr(
            "It lies in a place of {name}, which may copy it at the wrong moment. Move the casebook’s folder.",
            name=found.where,
        ),
    }[found.claim]


def _unknown(found: Found) -> str:
    return {
        Claim.NO_WORDS_OUTSIDE: tr("There are no notes yet to look for, or they could not be read just now."),
        Claim.NO_INTERNET: tr(
            "This system does not tell a program about its own channels, so it was not checked here."
        ),
    }.get(found.claim, tr("This could not be checked just now."))


def _backup(found: Found) -> str:
    if not found.amount:
        place = place_words(Path(found.where))
        return tr("None in {place} yet. File, Back up now makes one; closing the program does, too.", place=place)
    when = tr("{day} at {time}", day=day_month(date_of(found.at)), time=clock_of(found.at))
    if found.verdict is Verdict.HOLDS:
        if found.amount == 1:
            return tr("It was read just now, and is as it was made and checked on {when}.", when=when)
        return tr(
            "There are {n}. The newest was read just now, and is as it was made and checked on {when}.",
            n=found.amount,
            when=when,
        )
    if found.where.endswith(BACKUP_SUFFIX):
        return tr("The newest, of {when}, is not as it was made. File, Back up now makes a whole one.", when=when)
    return tr(
        "The last one made is gone or cannot be read; the newest left is of {when}. File, Back up now makes one.",
        when=when,
    )
