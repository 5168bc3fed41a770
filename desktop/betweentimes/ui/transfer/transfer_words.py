"""Handing over and taking in, in words."""

from collections.abc import Callable

from betweentimes.storage import transfer_problems as t
from betweentimes.storage.problems import NotEnoughMemory, WrongPassphrase
from betweentimes.storage.record_problems import RecordRefused
from betweentimes.storage.transfer_in import TakenIn
from betweentimes.storage.transfer_judging import ClientCompared, Here
from betweentimes.storage.transfer_manifest import TransferManifest
from betweentimes.ui.dates import date_of, day_month
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence


def transfer_sentence(problem: Exception) -> str:
    """What to tell the user about a problem with a transfer file."""
    makers: dict[type[Exception], Callable[[], str]] = {
        t.TransferForeign: lambda: tr("This is not a transfer file. Its name ends with .betweentimes-transfer."),
        t.TransferDamaged: lambda: tr(
            "This file is not whole, so nothing of it was taken in. Ask for it to be made again."
        ),
        RecordRefused: lambda: tr("A record of this file does not fit this casebook, so nothing of it was taken in."),
        t.TransferNewer: lambda: tr(
            "This file was made by a newer version of Betweentimes. Install that version to take it in."
        ),
        WrongPassphrase: lambda: tr(
            "That passphrase does not open this file. It has one of its own; check Caps Lock, or ask whoever made it."
        ),
        NotEnoughMemory: lambda: tr(
            "The computer has too little free memory for this file’s passphrase. Close other programs first."
        ),
    }
    make = makers.get(type(problem))
    return make() if make else sentence(problem)


def clients_words(number: int) -> str:
    """ "3 clients"."""
    return tr("{n} clients", n=number) if number != 1 else tr("1 client")


def records_words(number: int) -> str:
    """ "140 records"."""
    return tr("{n} records", n=f"{number:,}") if number != 1 else tr("1 record")


def files_words(number: int) -> str:
    """ "2 attached files", or nothing."""
    if not number:
        return ""
    return tr("{n} attached files", n=number) if number > 1 else tr("1 attached file")


def origin_words(manifest: TransferManifest) -> str:
    """Where a transfer comes from, and when it was made."""
    by = next((person.name for person in manifest.people if person.uid == manifest.made_by), "")
    words = tr(
        "From the casebook “{casebook}”, handed over by {name} on {day}.",
        casebook=manifest.casebook_name,
        name=by,
        day=day_month(date_of(manifest.made)),
    )
    if manifest.process_notes:
        return words + " " + tr("Process notes come along.")
    return words + " " + tr("Process notes do not come along.")


def here_words(compared: ClientCompared) -> str:
    """How a client of a transfer stands here."""
    if compared.here is Here.NEW:
        return tr("New here, {records}", records=records_words(compared.new))
    if compared.here is Here.ERASED:
        return tr("Was erased here; taking in brings back {records}", records=records_words(compared.new))
    if compared.here is Here.BINNED:
        return tr("Is in the bin here; put them back first")
    if compared.here is Here.HIDDEN:
        return tr("Is a colleague’s here; ask for them to be shared with you")
    if not has_news(compared):
        return tr("Is here already, and nothing is newer there")
    words = tr("Is here already; the file has {news}", news=_news(compared))
    if compared.older:
        words += " " + tr("({n} newer here stay)", n=compared.older)
    if compared.left:
        words += " " + tr("({n} removed or moved here stay so)", n=compared.left)
    return words


def _news(compared: ClientCompared) -> str:
    parts = []
    if compared.new:
        parts.append(tr("{records} more", records=records_words(compared.new)))
    if compared.newer:
        parts.append(tr("{records} newer than here", records=records_words(compared.newer)))
    return tr(" and ").join(parts)


def has_news(compared: ClientCompared) -> bool:
    """Whether taking a client in would change anything."""
    return compared.here in (Here.NEW, Here.ERASED) or (
        compared.here is Here.KNOWN and bool(compared.new or compared.newer)
    )


def taken_words(taken: TakenIn) -> str:
    """What was taken in."""
    parts = []
    if taken.new_clients:
        parts.append(tr("Taken in: {clients}.", clients=clients_words(len(taken.new_clients))))
    if taken.renewed_clients:
        parts.append(tr("Brought up to date: {clients}.", clients=clients_words(len(taken.renewed_clients))))
    records, files = records_words(taken.records), files_words(taken.files)
    parts.append(
        tr("{records}, {files}.", records=records, files=files) if files else tr("{records}.", records=records)
    )
    if taken.new_clients:
        parts.append(tr("You are responsible for those who are new."))
    return " ".join(parts)
