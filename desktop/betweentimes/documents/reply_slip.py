"""A reply to what came in: the date, the client's own word, the words in serif. Nothing else."""

from betweentimes.documents.flow import Block
from betweentimes.documents.pages import Desk, Frame, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.requests import ReplyRequest
from betweentimes.documents.theme import page_size


def make_reply_slip(request: ReplyRequest, desk: Desk) -> bytes:
    """The slip as a PDF of half a page; in large print of a whole one."""
    words, parts, theme = desk.words, Parts(desk), desk.theme
    word = request.word.strip() or words.say("sheet.practice")
    left: list[Block] = [parts.words(words.say("reply.about_word", word=word), theme.title)]
    if request.date:
        left.insert(0, parts.words(words.day_year(request.date), theme.lead))
    right = [request.name_on_copy]
    if request.sheet_number:
        right.append(words.say("page.sheet", number=request.sheet_number))
    blocks: list[Block] = [
        parts.head(left, [line for line in right if line.strip()]),
        parts.words(request.words.strip(), theme.reply, theme.section_gap + 6),
    ]
    frame = Frame(
        size=page_size(request.paper, half=not request.large_print), kind="sheet", footer=words.say("reply.footer")
    )
    return set_pages(blocks, frame, desk)
