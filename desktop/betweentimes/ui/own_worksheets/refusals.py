"""Why a worksheet from a file was not taken, in one clear sentence each."""

import errno

from betweentimes.storage.record_problems import OwnKindRefused
from betweentimes.ui.language import tr
from betweentimes.worksheets.toml_source import DefinitionProblem


def file_sentence(problem: DefinitionProblem) -> str:
    """What is wrong with a file; nothing of it was taken."""
    known = {
        "unreadable": tr("This file could not be read. Check that it is still there, then try again."),
        "too_large": tr("This file is too large to be a worksheet, so it was left alone."),
        "not_utf8": tr("This file is no text, so it is not a worksheet, and it was left alone."),
        "syntax": tr("This file is not a worksheet of Betweentimes, or it was damaged on its way."),
        "too_deep": tr("This file is built in a way no worksheet is, so it was left alone."),
        "unknown_key": tr(
            "This file holds something that belongs to no worksheet (line {line}), so nothing of it was taken.",
            line=problem.line,
        ),
        "not_own": tr(
            "This file claims to be one of the worksheets that come with Betweentimes, so it was left alone."
        ),
        "reserved": tr(
            "This file asks for a place that only the worksheets of Betweentimes have (line {line}).",
            line=problem.line,
        ),
        "placeholder": tr(
            "Line {line} has curly brackets where they do not belong, so it was not taken.",
            line=problem.line,
        ),
        "character": tr(
            "Line {line} holds a sign that cannot be shown, so nothing of it was taken.", line=problem.line
        ),
        "too_many": tr("This file has more fields than one worksheet holds, so it was left alone."),
    }
    return known.get(problem.code) or tr(
        "This worksheet is not whole (line {line}, {code}), so nothing of it was taken.",
        line=problem.line,
        code=problem.code,
    )


def refusal_sentence(problem: OwnKindRefused, title: str) -> str:
    """Why a worksheet that reads well was not kept."""
    if problem.reason == "same":
        return tr("“{title}” is here already, in this very version.", title=title)
    if problem.reason == "newer":
        return tr("“{title}” is here already, in a newer version, which stays.", title=title)
    return tr(
        "“{title}” lacks fields that were answered here, so the version that is here stays.",
        title=title,
    )


def writing_sentence(problem: OSError) -> str:
    """Why the file was not written, and what to do."""
    if problem.errno == errno.ENOSPC:
        return tr("The disk is full, so the file was not written. Free some room or choose another folder.")
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return tr("This folder cannot be written, so the file was not written. Choose another folder.")
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return tr("This folder is not there any more, so the file was not written. Choose another folder.")
    return tr("The disk refused, so the file was not written. Choose another folder.")
