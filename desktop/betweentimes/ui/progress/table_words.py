"""Why a table of scores cannot be read, in words."""

from betweentimes.clinic.csv_table import TableProblem
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence


def import_sentence(problem: Exception) -> str:
    """What to tell about a problem met while reading or importing a table."""
    return table_sentence(problem) if isinstance(problem, TableProblem) else sentence(problem)


def table_sentence(problem: TableProblem) -> str:
    """Why a table of scores cannot be read."""
    line = problem.line
    sentences = {
        "empty": tr("This file is empty."),
        "no_rows": tr("This file has a header and no rows."),
        "spreadsheet": tr("This is a spreadsheet file. Save it as CSV in your spreadsheet program, then choose that."),
        "not_text": tr("This file is not text. Choose a CSV file."),
        "too_large": tr("This file is too large to be a table of scores. Split it, then import the parts."),
        "too_many_rows": tr("This file has too many rows. Split it, then import the parts."),
        "too_many_columns": tr("This file has too many columns. Remove those that hold no scores."),
        "quote": tr("A quotation mark opens in line {line} and does not close. Correct it there.", line=line),
        "cell_too_long": tr("A cell in line {line} is too long for a score or a code.", line=line),
    }
    return sentences.get(problem.code, tr("This table cannot be read."))
