"""Questionnaire answers of invented people that add up to a wanted total."""


def phq9_answers(total: int) -> tuple[int | None, ...]:
    """Nine answers that add up to `total` (0 to 24) with the ninth at 0, and the difficulty after them."""
    return (*_spread(total, 8), 0, 1 if total < 15 else 2)


def gad7_answers(total: int) -> tuple[int | None, ...]:
    """Seven answers that add up to `total` (0 to 21)."""
    return _spread(total, 7)


def _spread(total: int, count: int) -> tuple[int, ...]:
    base, more = divmod(total, count)
    return tuple(base + 1 if index < more else base for index in range(count))
