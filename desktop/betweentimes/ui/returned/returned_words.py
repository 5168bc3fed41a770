"""What is said of a file that came back, and of its answers."""

import datetime
from collections import Counter
from collections.abc import Sequence

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.documents.scan_result import ScanVerdict
from betweentimes.ui.attachments.page_words import verdict_sentence
from betweentimes.ui.dates import date_of, weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.returned.answers_back import AGREEMENT, LINES, AnswerBack, Meeting, RowBack
from betweentimes.ui.returned.recognising import OurForm, Returned, Standing
from betweentimes.ui.words import short_name
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import TableField, TextField

LONGEST_NAME = 60


def standing_words(standing: Standing) -> str:
    """What a file is, in a few words for a list."""
    return {
        Standing.OURS: tr("A sheet of this casebook"),
        Standing.TAKEN: tr("Already taken in"),
        Standing.KIND_GONE: tr("Its worksheet cannot be read"),
        Standing.ELSEWHERE: tr("Not of this casebook"),
        Standing.CHANGED: tr("Its mark was changed"),
        Standing.OTHER_FORM: tr("Another form"),
        Standing.NO_FORM: tr("No code or form in it"),
        Standing.LOCKED: tr("Needs a password"),
        Standing.LOCKED_SCAN: tr("A scan with a password"),
        Standing.DAMAGED: tr("Damaged"),
        Standing.NOT_PDF: tr("No PDF or picture"),
        Standing.TOO_MUCH: tr("Too large to be read"),
        Standing.NOT_READ: tr("Not read"),
        Standing.SCAN: tr("A scan of your sheets"),
        Standing.SCAN_TAKEN: tr("Kept already"),
        Standing.HEIC: tr("HEIC, cannot be read"),
        Standing.TOO_MANY_PIXELS: tr("Too large to be read"),
    }[standing]


def standing_sentence(returned: Returned) -> str:
    """What a file is and what can be done, for one that has no answers to show; "" for one that has."""
    return {
        Standing.ELSEWHERE: tr(
            "This is a Betweentimes sheet, but this casebook did not issue it. Open the casebook it came from."
        ),
        Standing.CHANGED: tr(
            "This says it is one of your sheets, but its hidden mark was changed, so it cannot be taken in. "
            "Type its answers in by hand."
        ),
        Standing.OTHER_FORM: tr("This is a form, but not one of Betweentimes. Nothing of it is taken in."),
        Standing.NO_FORM: tr(
            "There is no form in this, and no code of a sheet can be read. Say whose it is to keep it in the casebook."
        ),
        Standing.LOCKED: tr("This PDF needs its password. Type it below."),
        Standing.LOCKED_SCAN: verdict_sentence(ScanVerdict.LOCKED),
        Standing.DAMAGED: tr("This PDF is damaged and cannot be read. Ask for it to be saved and sent again."),
        Standing.NOT_PDF: tr("This is neither a PDF nor a picture that can be read here."),
        Standing.SCAN_TAKEN: tr("This very file is in the casebook already."),
        Standing.HEIC: verdict_sentence(ScanVerdict.HEIC),
        Standing.TOO_MANY_PIXELS: verdict_sentence(ScanVerdict.TOO_LARGE),
        Standing.TOO_MUCH: tr("There is more in this PDF than in any sheet, so it was not read."),
        Standing.NOT_READ: trouble_sentence(returned.read.trouble),
        Standing.KIND_GONE: tr(
            "The worksheet this sheet was made from cannot be read now, so nothing can be taken in. "
            "Its answers are shown; keep the file until the worksheet is back."
        ),
    }.get(returned.standing, "")


def trouble_sentence(trouble: str) -> str:
    """Why nothing is known of a file."""
    return {
        "gone": tr("This file cannot be opened. It was moved, or another program holds it."),
        "too_large": tr("This file is larger than 50 MB, so it was not read."),
        "time": tr("Reading this file took too long, so it was stopped. Nothing was changed."),
        "memory": tr("Reading this file took too much memory, so it was stopped. Nothing was changed."),
        "ended": tr("This file cannot be read: it is damaged or made to do harm. Nothing was changed."),
    }.get(trouble, "")


def form_words(form: OurForm, today: datetime.date) -> str:
    """Whose sheet it is and when it went out: "R. M., My steps. Sheet 7F-204, saved on Tue 17 Nov."."""
    title = form.assignment.agreement.title.strip() or form.worksheet.title
    return tr(
        "{client}: {title}. Sheet {number}, given on {day}.",
        client=short_name(form.client),
        title=title,
        number=form.sheet.number,
        day=weekday_day(date_of(form.sheet.at), today),
    )


def earlier_words(returned: Returned, today: datetime.date) -> str:
    """What was taken in of the same sheet before; "" when nothing was."""
    form = returned.ours
    if form is None or not form.earlier:
        return ""
    day = weekday_day(date_of(form.earlier[0].at), today)
    if returned.standing is Standing.TAKEN:
        return tr("This very form was taken in before, last on {day}.", day=day)
    return tr("An earlier form of this sheet was taken in on {day}. What is the same is not stored again.", day=day)


def meeting_words(answer: AnswerBack) -> str:
    """How an answer meets the casebook, in a word or a sentence."""
    if answer.meeting is Meeting.UNCLEAR:
        if answer.row.gone:
            return tr("The row it belongs to is no longer there.")
        if answer.row.lost:
            return tr("The form does not say what it stands under. Choose it above.")
        return answer.problem or tr("It cannot be read as an answer to this.")
    return {
        Meeting.NEW: tr("new"),
        Meeting.SAME: tr("the same"),
        Meeting.DIFFERS: tr("differs"),
        Meeting.EMPTIED: tr("emptied on the form"),
    }[answer.meeting]


def row_words(row: RowBack, what: str, worksheet: Worksheet) -> str:
    """The head over the answers of a row; "" for what is asked once."""
    if what.startswith(AGREEMENT):
        return tr("What was agreed")
    if what.startswith(LINES):
        return tr("Free lines")
    if not row.table:
        return ""
    label = next((field.label for path, field in worksheet.walk() if path[-1] == row.table), row.table)
    table = next((f for path, f in worksheet.walk() if path[-1] == row.table and isinstance(f, TableField)), None)
    if table is not None and table.one_row:
        label = table.one_row.capitalize()
    if row.entry and row.number:
        return tr("{row} {number}", row=label, number=row.number)
    return tr("{row}, new ({number})", row=label, number=row.number)


def take_words(count: int, client: Client | None) -> str:
    """The words on the button."""
    if count == 0 or client is None:
        return tr("Take in")
    return tr("Take in 1 answer") if count == 1 else tr("Take in {n} answers", n=count)


def row_names(entries: Sequence[Entry], worksheet: Worksheet) -> dict[str, str]:
    """The words that a row is known by, its first words with its number, by uid."""
    words = {path[-1] for path, field in worksheet.walk() if isinstance(field, TextField)}
    names: dict[str, str] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for entry in sorted(entries, key=lambda one: (one.position, one.created)):
        counted[entry.field, entry.parent] += 1
        said = next((str(value) for name, value in entry.answers.items() if name in words), "")
        number = counted[entry.field, entry.parent]
        names[entry.uid] = tr("{number}. {words}", number=number, words=said[:LONGEST_NAME])
    return names
