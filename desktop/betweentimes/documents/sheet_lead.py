"""The line over a sheet's title: whose practice it is, and from when to when; on a file copy what kind it is too."""

from betweentimes.documents.requests import SheetRequest
from betweentimes.documents.words import ENGLISH, PaperWords


def sheet_lead(request: SheetRequest, words: PaperWords) -> str:
    """My practice, from ... to ..., with the client's own word for it."""
    word = request.word.strip() or words.say("sheet.practice")
    start = words.day(request.date_from) if request.date_from else ""
    end = words.day(request.date_to) if request.date_to else ""
    key = {(True, True): "my_between", (True, False): "my_from", (False, True): "my_until"}.get(
        (bool(start), bool(end)), "my"
    )
    return words.say(f"sheet.{key}", word=word, start=start, end=end)


def kind_name(request: SheetRequest) -> str:
    """What a file copy calls the kind of sheet, in the sheet's language; blank where its title says it already.

    Only English has a name for the therapist; in other languages a kind is called as the client's sheet is.
    """
    worksheet = request.worksheet
    if worksheet.language == ENGLISH:
        return worksheet.title
    return worksheet.sheet_title if request.title.strip() not in ("", worksheet.sheet_title) else ""
