"""The line over a sheet's title: whose practice it is, and from when to when."""

from betweentimes.documents.requests import SheetRequest
from betweentimes.documents.words import PaperWords


def sheet_lead(request: SheetRequest, words: PaperWords) -> str:
    """My practice, from ... to ..., with the client's own word for it."""
    word = request.word.strip() or words.say("sheet.practice")
    start = words.day(request.date_from) if request.date_from else ""
    end = words.day(request.date_to) if request.date_to else ""
    key = {(True, True): "my_between", (True, False): "my_from", (False, True): "my_until"}.get(
        (bool(start), bool(end)), "my"
    )
    return words.say(f"sheet.{key}", word=word, start=start, end=end)
