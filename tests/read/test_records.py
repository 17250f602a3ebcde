"""Whatever callers hand over becomes a record, or an error that says why not."""

import datetime as dt
from collections import namedtuple
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from entityrel.errors import InputError
from entityrel.read import iter_records, to_record
from entityrel.read.records import parse_date
from entityrel.schema import Record

JAN_12 = dt.date(2024, 1, 12)
FIELDS = {
    "text": "Talks.",
    "id": "n1",
    "date": "2024-01-12",
    "title": "T",
    "source": "S",
}
Row = namedtuple("Row", ["Index", "text", "date"])


@pytest.mark.parametrize(
    "item",
    [
        FIELDS,
        FIELDS | {"country": "NO"},
        SimpleNamespace(**FIELDS),
        pd.Series(FIELDS),
        Record(**FIELDS),
    ],
    ids=["mapping", "wider-mapping", "object", "pandas-row", "record"],
)
def test_item_becomes_a_record(item):
    assert to_record(item, 7) == Record(
        text="Talks.", id="n1", date=JAN_12, title="T", source="S"
    )


@pytest.mark.parametrize(
    "item",
    [
        "Talks.",
        {"text": "Talks."},
        Record(text="Talks."),
        {"text": "Talks.", "id": None},
    ],
)
def test_id_stays_open_where_none_is_given(item):
    assert to_record(item, 7) == Record(text="Talks.")


def test_row_of_itertuples():
    assert to_record(Row(0, "Talks.", "2024-01-12"), 0).date == JAN_12


@pytest.mark.parametrize(
    ("given", "read"), [(12, "12"), (12.0, "12"), (np.int64(12), "12"), ("a b", "a b")]
)
def test_ids_become_text(given, read):
    assert to_record({"text": "", "id": given}, 0).id == read


@pytest.mark.parametrize(
    "value",
    [
        "2024-01-12",
        " 2024-01-12 ",
        "20240112",
        "2024-01-12T10:31:00Z",
        "2024-01-12 10:31:00+02:00",
        "2024-01-12T10:31:00.123456789",
        JAN_12,
        dt.datetime(2024, 1, 12, 23, 59),
        pd.Timestamp("2024-01-12 10:31"),
        np.datetime64("2024-01-12T10:31:00.000000000"),
    ],
)
def test_date(value):
    assert parse_date(value) == JAN_12


@pytest.mark.parametrize(
    "value", [None, "", "  ", float("nan"), np.nan, np.float32("nan"), pd.NaT, pd.NA]
)
def test_date_that_is_missing(value):
    assert parse_date(value) is None


@pytest.mark.parametrize(
    "value",
    ["12/13/20245", "2024", "2024-13-01", "yesterday", 20240112, True, 1.5, b"x"],
)
def test_date_that_is_none(value):
    with pytest.raises(InputError, match="is not an ISO date such as 2024-01-12"):
        parse_date(value)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (
            {"text": "", "date": "12/13/20245"},
            r"^record 3: date '12/13/20245' is not an",
        ),
        ({"text": "", "id": "n1", "date": "soon"}, r"^record 3 \('n1'\): date 'soon'"),
        ({"text": None}, "^record 3: the text is missing"),
        ({"text": float("nan")}, "^record 3: the text is missing"),
        ({"text": 5}, "^record 3: the text is int, not a string"),
        ({"body": "", "id": "n1"}, "^record 3 has no 'text'; it has 'body', 'id'"),
        ({}, "it has nothing"),
        (5, "^record 3 is of type int and has no 'text'"),
        (b"Talks.", "of type bytes"),
        (None, "of type NoneType"),
    ],
)
def test_bad_item_is_named(item, message):
    with pytest.raises(InputError, match=message):
        to_record(item, 3)


def test_error_in_the_place_of_an_item_is_raised():
    error = InputError("no such file")

    with pytest.raises(InputError, match="no such file") as caught:
        to_record(error, 0)
    assert caught.value is error


def test_table_gives_its_rows():
    table = pd.DataFrame(
        {
            "id": ["a", None],
            "text": ["Talks.", "More."],
            "date": pd.to_datetime(["2024-01-12", None]),
            "views": [1, 2],
        }
    )

    rows = list(iter_records(table))

    assert [to_record(row, n) for n, row in enumerate(rows)] == [
        Record(text="Talks.", id="a", date=JAN_12),
        Record(text="More."),
    ]


def test_table_without_texts_lists_its_columns():
    with pytest.raises(
        InputError, match="no column 'text'; its columns are 'body', '7'"
    ):
        next(iter_records(pd.DataFrame({"body": ["x"], 7: [1]})))


def test_bad_record_does_not_end_the_rest():
    items = ["a", {"text": None}, "c"]

    assert list(iter_records(items)) == items


def test_records_are_read_one_at_a_time():
    def texts():
        yield "a"
        pytest.fail("read ahead")

    assert next(iter_records(texts())) == "a"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("Talks.", "got one str: put it into a list"),
        ({"text": "Talks."}, "got one dict: put it into a list"),
        (Record(text=""), "got one Record: put it into a list"),
        (5, "expected records, got int"),
    ],
)
def test_what_is_no_list_of_records(source, message):
    with pytest.raises(InputError, match=message):
        iter_records(source)
