"""The interface's words for what a worksheet can show: each picture or count by its name in a file."""

from typing import Final

from betweentimes.ui.language import tr


def show_words() -> dict[str, str]:
    """What each is called where it is chosen."""
    return {
        "per_week": tr("How many a week"),
        "counts_of": tr("What was answered most often"),
        "trend": tr("Ratings over time"),
        "before_after": tr("A rating before and after"),
        "predicted_actual": tr("What was expected, and what it was"),
        "share": tr("How many of all"),
        "total": tr("A sum"),
        "spread": tr("In how many places, and with whom"),
        "best_worst": tr("The highest and lowest of the week"),
        "changes_nobody_assigned": tr("Changes nobody assigned"),
    }


def show_meanings() -> dict[str, str]:
    """What each shows, in a sentence."""
    return {
        "per_week": tr("A bar for each week, as high as there were rows."),
        "counts_of": tr("The answers given most, and how often. Words alike count as one."),
        "trend": tr("A line of up to three ratings, by the days of their rows."),
        "before_after": tr("Each pair of a rating and the one that rates it again, joined by a line."),
        "predicted_actual": tr("What was expected beside what came of it, row by row."),
        "share": tr("In how many of the rows that answered it was one of the answers you tick."),
        "total": tr("Everything added up, such as minutes."),
        "spread": tr("How many different places there were, and people, with help or without."),
        "best_worst": tr("The parts of the week that were rated highest and lowest."),
        "changes_nobody_assigned": tr("What was noted as changed while this was agreed, planned or not."),
    }


_ICONS: Final = (
    ("per_week", "calendar"),
    ("counts_of", "layout-list"),
    ("trend", "trending-down"),
    ("before_after", "arrow-right"),
    ("predicted_actual", "columns-2"),
    ("share", "circle-check"),
    ("total", "plus"),
    ("spread", "map-pin"),
    ("best_worst", "sun"),
    ("changes_nobody_assigned", "sprout"),
)


def show_icon(kind: str) -> str:
    """The sign of a picture or count."""
    return dict(_ICONS)[kind]


def misfit_sentence(kind: str) -> str:
    """Why a picture's fields cannot be shown together, and what would do."""
    known = {
        "trend": tr("Ratings in one line have the same lowest and highest and stand in the same table. Choose others."),
        "before_after": tr("The second of the two has to rate the first again. Set that at the second rating."),
        "predicted_actual": tr("The second of the two has to rate the first again. Set that at the second rating."),
        "share": tr("Both questions have to stand in the same table. Choose another."),
        "spread": tr("All of them have to stand in the same table. Choose others."),
        "best_worst": tr("Only a rating that stands in a week can be shown this way."),
    }
    return known.get(kind) or tr("This question cannot be shown this way. Choose another.")
