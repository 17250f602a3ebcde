"""What callers hand over (strings, rows, objects, tables) as records."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from entityrel.errors import InputError
from entityrel.schema import Record

FIELDS = ("text", "id", "date", "title", "source")


def to_record(item: object, position: int) -> Record:
    """One item of what :func:`entityrel.pipe` accepts, as a record.

    Args:
        item: A text; a mapping or object with ``text`` and, if it likes, ``id``,
            ``date``, ``title`` and ``source`` (a row of a table is one); a record;
            or an error that stands in the place of one, which is raised.
        position: Number of the item, by which messages name it.

    Raises:
        InputError: If the text is missing or no string, or the date is no ISO date.
    """
    if isinstance(item, InputError):
        raise item
    if isinstance(item, Record):
        return item
    fields = _fields(item, position)
    where = f"record {position}"
    if not is_missing(fields.get("id")):
        where += f" ({str(fields['id'])!r})"
    return make_record(fields, where)


def iter_records(source: object) -> Iterator[object]:
    """What :func:`to_record` accepts, one at a time and in order.

    Items are handed on unchecked, so that one bad record does not end the rest.

    Args:
        source: An iterable of them; or a DataFrame, whose rows become mappings.

    Raises:
        InputError: If ``source`` is one text or one mapping, is no iterable, or is a
            DataFrame that lacks the column ``text``.
    """
    if hasattr(source, "to_dict") and hasattr(source, "columns"):
        return _rows(source)
    if isinstance(source, str | bytes | Mapping | Record):
        raise InputError(
            f"expected several records, got one {type(source).__name__}: "
            "put it into a list"
        )
    if not isinstance(source, Iterable):
        raise InputError(
            f"expected records, got {type(source).__name__}: give an iterable of "
            "texts or of mappings with 'text', or a DataFrame with that column"
        )
    return iter(source)


def make_record(fields: Mapping[str, Any], where: str) -> Record:
    """A record of checked fields; ``where`` names it in messages.

    Raises:
        InputError: If the text is missing or no string, or the date is no ISO date.
    """
    text = fields.get("text")
    if not isinstance(text, str):
        kind = "missing" if is_missing(text) else f"{type(text).__name__}, not a string"
        raise InputError(f"{where}: the text is {kind}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{where}: character {error.start} of the text is {text[error.start]!r}, "
            "half of a pair and no character: decode the file with its own encoding, "
            "or with errors='replace'"
        ) from None
    try:
        date = parse_date(fields.get("date"))
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    return Record(
        text=text,
        id=_to_text(fields.get("id")),
        date=date,
        title=_to_text(fields.get("title")),
        source=_to_text(fields.get("source")),
    )


def parse_date(value: object) -> dt.date | None:
    """A publication date as callers give it.

    Args:
        value: An ISO string (a time of day is dropped), a ``date``, a ``datetime``,
            a pandas or numpy time; or None, NaN, NaT or '' for a date not known.

    Raises:
        InputError: If it is anything else.

    Examples:
        >>> parse_date("2024-01-12T10:31:00Z")
        datetime.date(2024, 1, 12)
    """
    if is_missing(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) or type(value).__name__ == "datetime64":
        try:
            return dt.datetime.fromisoformat(_to_microseconds(str(value))).date()
        except ValueError:
            pass
    raise InputError(f"date {value!r} is not an ISO date such as 2024-01-12")


def is_missing(value: object) -> bool:
    """Whether a cell says nothing: None, NaN, NaT, pandas.NA or a blank string."""
    if value is None or type(value).__name__ == "NAType":
        return True
    if isinstance(value, str):
        return not value.strip()
    try:
        return bool(value != value)  # true of NaN and NaT only
    except (TypeError, ValueError):
        return False


def _to_microseconds(text: str) -> str:
    """Cut the nanoseconds that numpy and pandas print off an ISO time."""
    head, point, fraction = text.strip().partition(".")
    return f"{head}.{fraction[:6]}" if point and fraction.isdigit() else text.strip()


def _fields(item: object, position: int) -> Mapping[str, Any]:
    """What a mapping or an object says of the fields of a record."""
    if isinstance(item, str):
        return {"text": item}
    if not isinstance(item, Mapping) and hasattr(item, "to_dict"):
        item = item.to_dict()  # a row of pandas, whose attributes are its methods
    if isinstance(item, Mapping):
        if "text" not in item:
            held = ", ".join(repr(key) for key in item) or "nothing"
            raise InputError(f"record {position} has no 'text'; it has {held}")
        return {field: item.get(field) for field in FIELDS}
    if not hasattr(item, "text"):
        raise InputError(
            f"record {position} is of type {type(item).__name__} and has no 'text': "
            "give a string, a mapping or an object with 'text', or a Record"
        )
    return {field: getattr(item, field, None) for field in FIELDS}


def _rows(table: Any) -> Iterator[Mapping[str, Any]]:
    columns = [field for field in FIELDS if field in table.columns]
    if "text" not in columns:
        there = ", ".join(repr(str(column)) for column in table.columns)
        raise InputError(
            f"the table has no column 'text'; its columns are {there}: "
            "rename the one that holds the texts"
        )
    cells = zip(*(table[column] for column in columns), strict=True)
    return (dict(zip(columns, row, strict=True)) for row in cells)


def _to_text(value: object) -> str | None:
    """An id, title or source; whole numbers that a table made floats lose the '.0'."""
    if is_missing(value):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)
