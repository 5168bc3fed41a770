"""What is said of the parts of a scan."""

from betweentimes.clinic.assignment import Assignment
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.returned.scan_parts import ScanPart
from betweentimes.ui.words import short_name


def shown_title(context: Context, assignment: Assignment) -> str:
    """An assignment's title in the client's words, or the name of its kind."""
    return assignment.agreement.title.strip() or context.library.known(assignment.kind).title


def pages_words(pages: tuple[int, ...]) -> str:
    """ "Page 3", "Pages 1 to 2", "Pages 1, 4"."""
    numbers = [page + 1 for page in pages]
    if len(numbers) == 1:
        return tr("Page {n}", n=numbers[0])
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return tr("Pages {first} to {last}", first=numbers[0], last=numbers[-1])
    return tr("Pages {numbers}", numbers=", ".join(str(number) for number in numbers))


def part_words(context: Context, part: ScanPart) -> str:
    """Which pages a part is, and whose sheet."""
    pages = pages_words(part.pages)
    if part.sheet is not None and part.assignment is not None and part.client is not None:
        return tr(
            "{pages}: sheet {number} of {client}, {title}",
            pages=pages,
            number=part.sheet.number,
            client=short_name(part.client),
            title=shown_title(context, part.assignment),
        )
    if part.elsewhere:
        return tr("{pages}: a sheet that this casebook did not issue", pages=pages)
    return tr("{pages}: no code could be read. Whose is it?", pages=pages)


def loose_words(pages: tuple[int, ...]) -> str:
    """The words on the button that parts pages without a code from the sheet before them."""
    return tr("{pages} without a code: not this sheet", pages=pages_words(pages))


def scan_title(part: ScanPart) -> str:
    """What a kept scan is called, until somebody gives it another name."""
    return tr("Sheet {number}, scanned", number=part.sheet.number) if part.sheet is not None else tr("Scan")


def keep_words(count: int) -> str:
    """The words on the button."""
    return tr("Keep in the casebook") if count < 2 else tr("Keep {n} sheets in the casebook", n=count)


def kept_words(owed: bool, twice: int) -> str:
    """What was done with a scan; `twice` parts were there already."""
    words = tr("Kept, encrypted in the casebook.")
    if owed:
        words = tr("Kept, encrypted in the casebook. A reply is owed now.")
    if twice:
        words = f"{words} {tr('What was there already was not kept a second time.')}"
    return f"{words} {tr('The file stays where it is, without the casebook’s encryption.')}"
