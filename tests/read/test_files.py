"""Files and folders become records; what cannot be read says what to do."""

import csv
import datetime as dt
import gzip
import json
import sys

import pandas as pd
import pytest

from entityrel.errors import InputError, ReadError
from entityrel.read import read
from entityrel.schema import Record

JAN_12 = dt.date(2024, 1, 12)
ROWS = [
    {"id": "a", "text": "Talks “began”.", "date": "2024-01-12", "title": "T"},
    {"id": "", "text": "More, later;\nagain.", "date": "", "title": ""},
]
RECORDS = [
    ("a", "Talks “began”.", JAN_12, "T"),
    ("news-2", "More, later;\nagain.", None, None),
]
HTML = "<title>Talks | Post</title><time datetime='2024-01-12'>x</time><p>{}</p>"


def write(folder, name):
    path = folder / name
    table = pd.DataFrame(ROWS)
    lines = "".join(json.dumps(row) + "\n\n" for row in ROWS)
    if name.endswith(".parquet"):
        table.assign(date=[JAN_12, None]).to_parquet(path)
    elif ".csv" in name:
        table.to_csv(path, index=False)
    elif ".tsv" in name:
        table.to_csv(path, index=False, sep="\t")
    else:
        text = lines if ".json" not in name or ".jsonl" in name else json.dumps(ROWS)
        data = text.encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "news.csv",
        "news.CSV",
        "news.csv.gz",
        "news.tsv",
        "news.jsonl",
        "news.ndjson",
        "news.jsonl.gz",
        "news.json",
        "news.parquet",
    ],
)
def test_rows_become_records(tmp_path, name):
    path = write(tmp_path, name.lower()).rename(tmp_path / name)

    records = list(read(path))

    found = [(record.id, record.text, record.date, record.title) for record in records]
    assert found == RECORDS
    assert [record.source for record in records] == [name, name]


def test_text_file(tmp_path):
    path = tmp_path / "talks.txt"
    path.write_bytes("Talks in Málaga.\r\nMore.".encode())

    assert list(read(str(path))) == [
        Record(text="Talks in Málaga.\nMore.", id="talks", source="talks.txt")
    ]


def test_web_page(tmp_path):
    path = tmp_path / "talks.html"
    text = "The talks on fisheries began in Oslo on Friday, both ministers said. " * 5
    path.write_text(HTML.format(text), "utf-8")

    (record,) = read(path)

    assert (record.id, record.title, record.date) == ("talks", "Talks", JAN_12)
    assert record.text == text.strip()


def test_files_are_read_in_the_order_given(tmp_path):
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(name)

    records = read(tmp_path / "b.txt", tmp_path / "a.txt")

    assert [record.id for record in records] == ["b", "a"]


def test_folder_is_read_in_the_order_of_paths(tmp_path):
    for name in ("b.txt", "a.md", "sub/a.txt", ".hidden.txt", ".git/x.txt", "x.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Talks.")

    assert [record.id for record in read(tmp_path)] == ["a", "b", "sub/a"]


def test_files_are_opened_one_at_a_time(tmp_path):
    (tmp_path / "a.txt").write_text("Talks.")

    records = read(tmp_path / "a.txt", tmp_path / "missing.txt")

    assert next(records).id == "a"


def test_columns_can_be_named(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text("nr;body;day;head;paper\n7;Talks.;2024-01-12;T;Post\n")

    (record,) = read(
        path, id="nr", text="body", date="day", title="head", source="paper"
    )

    assert record == Record(
        text="Talks.", id="7", date=JAN_12, title="T", source="Post"
    )


@pytest.mark.parametrize("name", ["one.json", "one.jsonl"])
def test_one_object(tmp_path, name):
    path = tmp_path / name
    path.write_text('{"text": "Talks."}')

    (record,) = read(path)

    assert record.id == ("one" if name == "one.json" else "one-1")


def test_list_of_texts(tmp_path):
    path = tmp_path / "texts.json"
    path.write_text('["Talks.", "More."]')

    assert [record.id for record in read(path)] == ["texts-1", "texts-2"]


def test_format_can_be_named(tmp_path):
    path = tmp_path / "news.log"
    path.write_text('{"text": "Talks."}\n')

    assert [record.text for record in read(path, format="jsonl")] == ["Talks."]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "cp1252"]
)
@pytest.mark.parametrize("name", ["t.txt", "t.csv"])
def test_encoding_is_found(tmp_path, encoding, name):
    text = "text\nThe minister’s talks in Málaga failed.\n"
    data = (
        b"\xff\xfe" + text.encode("utf-16-le")
        if encoding == "utf-16-le-bom"
        else text.encode(encoding)
    )
    (tmp_path / name).write_bytes(data)

    (record,) = read(tmp_path / name)

    assert record.text == (text if name == "t.txt" else text.split("\n")[1])


def test_encoding_can_be_named(tmp_path):
    path = tmp_path / "t.txt"
    path.write_bytes("Переговоры".encode("cp1251"))

    assert [record.text for record in read(path, encoding="cp1251")] == ["Переговоры"]


def test_encoding_that_a_page_declares_is_used(tmp_path):
    path = tmp_path / "t.html"
    page = f"<meta charset='windows-1251'><p>{'Переговоры начались. ' * 9}</p>"
    path.write_bytes(page.encode("cp1251"))

    (record,) = read(path)

    assert "Переговоры" in record.text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            "Переговоры в Осло".encode("cp1251"),
            "byte 0 cannot be read as utf-8.*encoding=",
        ),
        (b"Talks \x81\x8d", "byte 6 cannot be read as utf-8"),
        (b"%PDF-1.7\n\x00\x01\x02\xff\xfe", "byte 12|control character"),
        (b"\x00\x01\x02Talks", "byte 0 is a control character.*no text file"),
        ("Talks".encode("utf-16-le"), "byte 1 is a control character.*utf-16"),
    ],
    ids=["cyrillic", "undefined", "pdf", "binary", "utf-16-no-mark"],
)
def test_what_is_no_text_is_refused(tmp_path, data, message):
    path = tmp_path / "t.txt"
    path.write_bytes(data)

    with pytest.raises(ReadError, match=rf"t\.txt: .*{message}"):
        list(read(path))


def test_bad_byte_far_down_a_table_is_named(tmp_path):
    path = tmp_path / "t.csv"
    start = b"text\n" + b"Talks go on.\n" * 100_000
    path.write_bytes(start + b"caf\xe9\n")

    with pytest.raises(
        ReadError, match=f"byte {len(start) + 3} cannot be read as utf-8"
    ):
        list(read(path))


def test_wrong_encoding_is_named(tmp_path):
    path = tmp_path / "t.txt"
    path.write_bytes(b"caf\xe9")

    with pytest.raises(ReadError, match="byte 3 cannot be read as ascii"):
        list(read(path, encoding="ascii"))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("n.csv", "body,day\nx,y\n", "no column 'text'; the columns are 'body', 'day'"),
        ("n.csv", "", "no column 'text'; the columns are none"),
        ("n.csv", "text,id\n,a\n", None),
        ("n.csv", "id,text\na\n", r"row 1 \('a'\): the text is missing"),
        ("n.csv", "text,date\nx,soon\n", "row 1: date 'soon' is not an ISO date"),
        ("n.csv", f"text\n{'x' * 200_000}\n", "line 2: field larger.*field_size_limit"),
        ("n.jsonl", '{"text": "a"}\n{oops', "n.jsonl, line 2: is not JSON"),
        (
            "n.jsonl",
            '{"body": "a"}',
            "line 1: there is no column 'text'.*'body'.*text='",
        ),
        ("n.jsonl", "[1]", "line 1: expected an object, found list"),
        ("n.json", "{} {}", "is not JSON.*format='jsonl'"),
        ("n.json", '{"articles": []}', "no column 'text'; the columns are 'articles'"),
        ("n.json", '[{"text": 5}]', "item 1: the text is int, not a string"),
        ("n.parquet", "text", "is not a Parquet file"),
        ("n.txt.gz", "text", "cannot be read: Not a gzipped file"),
        ("n.html", "<script>a()</script>", "no text was found in this page"),
        (
            "n.docx",
            "text",
            "the ending '.docx' tells no format; known are .txt.*format=",
        ),
        ("n", "text", "the ending '' tells no format"),
    ],
)
def test_bad_file_is_named(tmp_path, name, content, message):
    csv.field_size_limit(131_072)  # libraries that other tests import raise it
    path = tmp_path / name
    path.write_text(content)

    if message is None:
        assert [record.text for record in read(path)] == [""]
        return
    with pytest.raises(ReadError, match=f"(?s){message}"):
        list(read(path))


def test_column_named_on_purpose_must_be_there(tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("text,day\nTalks.,2024-01-12\n")

    with pytest.raises(ReadError, match=r"no column 'when'.*'day'.*date='\.\.\.'"):
        list(read(path, date="when"))


def test_missing_file(tmp_path):
    with pytest.raises(ReadError, match=r"no file or folder 'nowhere\.txt' in"):
        list(read("nowhere.txt"))


def test_folder_without_texts(tmp_path):
    (tmp_path / "x.png").write_bytes(b"")

    with pytest.raises(ReadError, match=r"holds no file with one of the endings \.txt"):
        list(read(tmp_path))


def test_address_is_refused():
    with pytest.raises(ReadError, match="fetches nothing from the network"):
        list(read("https://example.org/a.html"))


@pytest.mark.parametrize(
    ("paths", "options", "message"),
    [
        ((["a.txt", "b.txt"],), {}, r"not list; several paths .* separate arguments"),
        (
            ("a.txt",),
            {"format": "pdf"},
            "format 'pdf' is unknown: use one of txt, html",
        ),
        (("a.txt",), {"encoding": "utf-9"}, "encoding 'utf-9' is no text encoding"),
        (("a.txt",), {"encoding": "base64"}, "encoding 'base64' is no text encoding"),
        (("a.txt",), {"on_error": "ignore"}, "on_error='ignore' is unknown"),
    ],
)
def test_bad_arguments_are_refused_at_once(paths, options, message):
    with pytest.raises(ReadError, match=message):
        read(*paths, **options)


def test_errors_can_be_kept_in_their_place(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\noops\n{"text": "c"}\n')
    (tmp_path / "b.txt").write_text("b")

    items = list(
        read(
            tmp_path / "x.txt",
            tmp_path / "a.jsonl",
            tmp_path / "b.txt",
            on_error="keep",
        )
    )

    assert [getattr(item, "id", type(item)) for item in items] == [
        ReadError,
        "a-1",
        ReadError,
        "a-3",
        "b",
    ]


def test_parquet_without_pyarrow_names_the_extra(tmp_path, monkeypatch):
    path = write(tmp_path, "news.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ReadError, match=r"pip install 'entityrel\[tables\]'"):
        list(read(path))


def test_errors_are_input_errors():
    assert issubclass(ReadError, InputError)
