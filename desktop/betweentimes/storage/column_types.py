"""Column types: how dates, states, links and answers are kept in SQLite's text, whole number and real columns."""

import datetime
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from peewee import CharField, IntegerField, TextField

from betweentimes.worksheets.answers import Answers, Moment, from_json, to_json


class DateText(TextField):
    """A civil date as ISO text."""

    def db_value(self, value: datetime.date | None) -> str | None:
        """What is kept in the column."""
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> datetime.date | None:
        """What the column stands for."""
        return None if value is None else datetime.date.fromisoformat(value)


class TimeText(TextField):
    """A civil time to the minute as ISO text."""

    def db_value(self, value: datetime.time | None) -> str | None:
        """What is kept in the column."""
        return None if value is None else value.isoformat(timespec="minutes")

    def python_value(self, value: str | None) -> datetime.time | None:
        """What the column stands for."""
        return None if value is None else datetime.time.fromisoformat(value)


class Flag(IntegerField):
    """Yes or no as 1 or 0; NULL is "not asked"."""

    def db_value(self, value: bool | None) -> int | None:
        """What is kept in the column."""
        return None if value is None else int(value)

    def python_value(self, value: int | None) -> bool | None:
        """What the column stands for."""
        return None if value is None else bool(value)


class Code(TextField):
    """A member of an enumeration, by its value; "" stands for none in a column that may be NULL."""

    def __init__(self, codes: type[StrEnum], **settings: Any) -> None:
        super().__init__(**settings)
        self.codes = codes

    def db_value(self, value: StrEnum | None) -> str | None:
        """What is kept in the column."""
        return None if value is None else str(value)

    def python_value(self, value: str | None) -> StrEnum | None:
        """What the column stands for."""
        return None if value is None else self.codes(value)


class Link(CharField):
    """The uid of another record; "" is kept as NULL so that the foreign key holds."""

    def db_value(self, value: str | None) -> str | None:
        """What is kept in the column."""
        return value or None

    def python_value(self, value: str | None) -> str | None:
        """What the column stands for."""
        return value or ""


class Words(TextField):
    """Several short texts as a JSON list."""

    def db_value(self, value: tuple[str, ...]) -> str:
        """What is kept in the column."""
        return json.dumps(list(value), ensure_ascii=False)

    def python_value(self, value: str) -> tuple[str, ...]:
        """What the column stands for."""
        return tuple(json.loads(value))


class RowNames(TextField):
    """Uids by the names of rows, as a JSON object."""

    def db_value(self, value: Mapping[str, str]) -> str:
        """What is kept in the column."""
        return json.dumps(dict(value), sort_keys=True)

    def python_value(self, value: str) -> Mapping[str, str]:
        """What the column stands for."""
        return {str(name): str(uid) for name, uid in json.loads(value).items()}


class AnswersText(TextField):
    """Answers by field id as JSON."""

    def db_value(self, value: Answers) -> str:
        """What is kept in the column."""
        return to_json(value)

    def python_value(self, value: str) -> Answers:
        """What the column stands for."""
        return from_json(value)


class MomentText(TextField):
    """When something was, as JSON."""

    def db_value(self, value: Moment) -> str:
        """What is kept in the column."""
        return to_json({"when": value})

    def python_value(self, value: str) -> Moment:
        """What the column stands for."""
        moment = from_json(value).get("when", Moment())
        return moment if isinstance(moment, Moment) else Moment()


class MaybeLink(Link):
    """The uid of another record, None when there is none."""

    def python_value(self, value: str | None) -> str | None:
        """What the column stands for."""
        return value


class Codes(TextField):
    """Several members of an enumeration as a JSON list of their values."""

    def __init__(self, codes: type[StrEnum], **settings: Any) -> None:
        super().__init__(**settings)
        self.codes = codes

    def db_value(self, value: tuple[StrEnum, ...]) -> str:
        """What is kept in the column."""
        return json.dumps([str(code) for code in value])

    def python_value(self, value: str) -> tuple[StrEnum, ...]:
        """What the column stands for."""
        return tuple(self.codes(code) for code in json.loads(value))


class Numbers(TextField):
    """Whole numbers with gaps as a JSON list."""

    def db_value(self, value: tuple[int | None, ...]) -> str:
        """What is kept in the column."""
        return json.dumps(list(value))

    def python_value(self, value: str) -> tuple[int | None, ...]:
        """What the column stands for."""
        return tuple(json.loads(value))
