"""What is not right yet in a worksheet, in one clear sentence at its place."""

from betweentimes.ui.language import tr
from betweentimes.worksheets.definition import CLIENT_PLACEHOLDER
from betweentimes.worksheets.toml_source import DefinitionProblem


def mistake_sentence(problem: DefinitionProblem) -> str:
    """What to do about one mistake."""
    key = str(problem.path[-1]) if problem.path else ""
    if problem.code in ("missing", "empty"):
        return _missing(key)
    return _known(problem.code, key) or tr("This cannot be read yet ({code}).", code=problem.code)


def _missing(key: str) -> str:
    return {
        "title": tr("Give it a title."),
        "sheet_title": tr("Give it a title for the sheet that says nothing of why."),
        "label": tr("Write what is asked."),
        "sheet_label": tr("The question names the client, so write how it reads on paper."),
        "text": tr("Write what is to be read."),
        "hint": tr("Say in one line what this stage is for."),
        "summary": tr("Say in one line what it is for."),
        "sources": tr("Say what it is based on, one source on each line; your own experience counts."),
        "fields": tr("Nothing of it is printed yet."),
    }.get(key, tr("Write a few words here."))


def _known(code: str, key: str) -> str:
    return {
        "too_long": tr("This is too long for its place. Shorten it a little."),
        "character": tr("There is a sign in it that cannot be shown. Type it anew."),
        "placeholder": _placeholder(key),
        "bounds": tr("The lowest has to be below the highest."),
        "range": tr("This number is outside what fits here."),
        "options": tr("Write at least two answers to choose from, one on each line."),
        "columns": tr("It needs at least one column that is asked."),
        "inner": tr("Steps need a table of tries within them."),
        "voices": tr("Two voices need a name each."),
        "was": tr("A second rating has the same range as the first and stands after it."),
        "fields": tr("Add a first field."),
        "too_many": tr("This is more than one worksheet holds. Take some fields away."),
        "stage": tr("This belongs to a stage that the worksheet does not have."),
        "editor": tr("Two stages need one table alone, with a question in each stage. Take the other table away."),
        "language": tr("Its words are in this language already."),
        "unknown_field": tr("The sheet names a field that is not there any more."),
    }.get(code, "")


def _placeholder(key: str) -> str:
    if key in ("label", "summary", "not_when", "sheets", "when", "introduce", "adapt", "review"):
        return tr("Curly brackets stand only around the word client: {client}.", client=CLIENT_PLACEHOLDER)
    return tr("This is printed or read by the client, so it holds no curly brackets.")
