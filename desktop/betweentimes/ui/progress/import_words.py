"""The import of scores in words: how a file is written, and why a cell was not taken."""

from betweentimes.clinic.csv_table import Table
from betweentimes.clinic.score_cells import DateOrder, DecimalMark
from betweentimes.clinic.score_import import ImportPlan, RefusalCode
from betweentimes.storage.score_intake import ImportResult
from betweentimes.ui.language import tr


def encoding_word(encoding: str) -> str:
    """What an encoding is called."""
    names = {
        "utf-8": tr("UTF-8"),
        "utf-8-sig": tr("UTF-8 with a mark"),
        "utf-16": tr("UTF-16"),
        "utf-16-le": tr("UTF-16"),
        "utf-16-be": tr("UTF-16"),
        "cp1252": tr("Windows-1252"),
    }
    return names.get(encoding, encoding)


def delimiter_word(delimiter: str) -> str:
    """What parts the columns."""
    names = {",": tr("commas"), ";": tr("semicolons"), "\t": tr("tabs"), "|": tr("vertical bars")}
    return names.get(delimiter, delimiter)


def table_words(table: Table) -> str:
    """ "43 rows, 31 columns, UTF-8, parted by commas"."""
    return tr(
        "{rows} rows, {columns} columns, {encoding}, parted by {delimiter}",
        rows=f"{len(table.rows):,}",
        columns=len(table.header),
        encoding=encoding_word(table.encoding),
        delimiter=delimiter_word(table.delimiter),
    )


def date_order_word(order: DateOrder) -> str:
    """How days are written."""
    return {
        DateOrder.ISO: tr("Year first, 2026-11-17"),
        DateOrder.DAY_FIRST: tr("Day first, 17.11.2026"),
        DateOrder.MONTH_FIRST: tr("Month first, 11/17/2026"),
    }[order]


def decimal_word(mark: DecimalMark) -> str:
    """What stands before decimals."""
    return {DecimalMark.POINT: tr("Point, 12.5"), DecimalMark.COMMA: tr("Comma, 12,5")}[mark]


def refusal_words(code: RefusalCode) -> str:
    """Why a cell or row is left out."""
    return {
        RefusalCode.NO_CLIENT: tr("no client in this row"),
        RefusalCode.TOO_MANY_CELLS: tr("more cells than the header has"),
        RefusalCode.NO_DATE: tr("no day known for it"),
        RefusalCode.NOT_A_DATE: tr("not read as a day"),
        RefusalCode.DATE_ORDER: tr("a day written in another order"),
        RefusalCode.DATE_IN_FUTURE: tr("a day that has not come yet"),
        RefusalCode.DATE_TOO_EARLY: tr("a day before 1900"),
        RefusalCode.UNKNOWN_MEASURE: tr("no measure chosen for it"),
        RefusalCode.NOT_A_NUMBER: tr("not a number"),
        RefusalCode.DECIMAL_MARK: tr("a number with the other decimal mark"),
        RefusalCode.OUTSIDE_RANGE: tr("outside the measure’s range"),
        RefusalCode.TWICE_IN_FILE: tr("a second total for the same day"),
        RefusalCode.LABEL_TOO_LONG: tr("its occasion’s name is too long"),
    }[code]


def scores_words(n: int) -> str:
    """So many scores."""
    return tr("1 score") if n == 1 else tr("{n} scores", n=f"{n:,}")


def clients_words(n: int) -> str:
    """So many clients."""
    return tr("1 client") if n == 1 else tr("{n} clients", n=f"{n:,}")


def gaps_words(n: int) -> str:
    """So many gaps."""
    return tr("1 gap") if n == 1 else tr("{n} gaps", n=f"{n:,}")


def cells_words(n: int) -> str:
    """So many cells."""
    return tr("1 cell") if n == 1 else tr("{n} cells", n=f"{n:,}")


def plan_words(plan: ImportPlan, clients: int) -> str:
    """What an import would do, in one line."""
    parts = [tr("{scores} of {clients}.", scores=scores_words(len(plan.accepted)), clients=clients_words(clients))]
    if plan.blanks:
        parts.append(tr("{gaps} kept as such.", gaps=gaps_words(len(plan.blanks))))
    undated = plan.gaps - len(plan.blanks)
    if undated > 0:
        parts.append(tr("Empty and without a day, so passed over: {cells}.", cells=cells_words(undated)))
    if len(plan.refused) == 1:
        parts.append(tr("1 cell is not taken, see why."))
    elif plan.refused:
        parts.append(tr("{cells} are not taken, see why.", cells=cells_words(len(plan.refused))))
    else:
        parts.append(tr("Nothing is refused."))
    return " ".join(parts)


def result_words(result: ImportResult, refused: int) -> str:
    """What an import has done."""
    scores, gaps = scores_words(result.scores), gaps_words(result.gaps)
    if not result.scores and not result.gaps:
        parts = [tr("Nothing new was taken in.")]
    elif not result.gaps:
        parts = [tr("Now in the casebook: {scores}.", scores=scores)]
    else:
        parts = [tr("{scores} and {gaps} are now in the casebook.", scores=scores, gaps=gaps)]
    if result.new_clients:
        n = len(result.new_clients)
        parts.append(tr("1 client is new.") if n == 1 else tr("{n} clients are new.", n=f"{n:,}"))
    if result.already_there:
        parts.append(tr("{n} were there already and stay as they were.", n=f"{result.already_there:,}"))
    if result.differing:
        parts.append(_differing_words(result.differing))
    if result.left_out:
        parts.append(tr("{n} belong to clients that were left out.", n=f"{result.left_out:,}"))
    if refused:
        cells = cells_words(refused)
        parts.append(tr("{cells} were not taken; the list stays here until you close.", cells=cells))
    return " ".join(parts)


def _differing_words(count: int) -> str:
    """That totals of the file were not taken because others stand in the casebook."""
    if count == 1:
        return tr("1 total differs from the one in the casebook, which stays. Correct it there if the file is right.")
    return tr(
        "{n} totals differ from those in the casebook, which stay. Correct them there if the file is right.",
        n=f"{count:,}",
    )
