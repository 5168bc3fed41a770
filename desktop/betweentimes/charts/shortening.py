"""Words made to fit the room they are given."""

from betweentimes.charts.shapes import TextWidth


def shorten(text: str, room: float, size: float, text_width: TextWidth) -> str:
    """The text cut with an ellipsis so that it fits the room; empty when not even that fits."""
    if text_width(text, size, False) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", size, False) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""
