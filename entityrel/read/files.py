"""Files and folders as records, one at a time."""

import csv
import json
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Literal, overload

from entityrel.errors import InputError, ReadError
from entityrel.read.encodings import read_lines, read_text
from entityrel.read.html import read_html
from entityrel.read.records import FIELDS, is_missing, make_record
from entityrel.schema import Record

Format = Literal["txt", "html", "jsonl", "json", "csv", "tsv", "parquet"]
OnError = Literal["raise", "keep"]
_StrPath = str | os.PathLike[str]

_FORMATS: Mapping[str, Format] = {
    ".txt": "txt",
    ".md": "txt",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}


@dataclass(frozen=True, slots=True)
class _Options:
    """What the caller asked for: the column of each field, encoding and format."""

    columns: Mapping[str, str]
    encoding: str | None
    format: Format | None


@dataclass(frozen=True, slots=True)
class _Source:
    """One file, the id that its records are named by, and how to read it."""

    path: Path
    stem: str
    format: Format
    options: _Options

    @property
    def columns(self) -> Mapping[str, str]:
        return self.options.columns

    @property
    def encoding(self) -> str | None:
        return self.options.encoding


@overload
def read(
    *paths: _StrPath,
    text: str = "text",
    id: str = "id",
    date: str = "date",
    title: str = "title",
    source: str = "source",
    encoding: str | None = None,
    format: Format | None = None,
    on_error: Literal["raise"] = "raise",
) -> Iterator[Record]: ...
@overload
def read(
    *paths: _StrPath,
    text: str = "text",
    id: str = "id",
    date: str = "date",
    title: str = "title",
    source: str = "source",
    encoding: str | None = None,
    format: Format | None = None,
    on_error: OnError,
) -> Iterator[Record | ReadError]: ...
def read(
    *paths: _StrPath,
    text: str = "text",
    id: str = "id",  # noqa: A002
    date: str = "date",
    title: str = "title",
    source: str = "source",
    encoding: str | None = None,
    format: Format | None = None,  # noqa: A002
    on_error: OnError = "raise",
) -> Iterator[Record | ReadError]:
    """The records in files and folders, lazily and in the order given.

    Text (.txt, .md) and web pages (.html, .htm) are one record each; tables (.csv,
    .tsv, .parquet) and JSON (.jsonl, .ndjson, .json: a list or one object) one a row.
    All but .parquet may be compressed (.gz). Folders are read with all below, sorted
    by path, files of other kinds and hidden ones left out.

    Args:
        *paths: Files and folders.
        text: Column (or key) that holds the text.
        id: Column of the id; where there is none, the file's name without its ending,
            and for tables the row's number from 1 ('news-3').
        date: Column of the publication date, in ISO form.
        title: Column of the headline.
        source: Column of the source; where there is none, the file's name.
        encoding: Encoding of the files; None for UTF-8, UTF-16 with a byte order
            mark, the encoding a web page declares, or else Windows-1252 where that
            gives a plausible text.
        format: Format of all the files, where their endings do not tell it.
        on_error: ``"keep"`` yields the error in the place of a file or row that cannot
            be read and goes on; ``"raise"`` stops there.

    Yields:
        Records; with ``on_error="keep"`` also errors.

    Raises:
        ReadError: If a file is missing or of unknown format, cannot be decoded, lacks
            a column, or a row of it is no record.
    """
    _check_arguments(paths, encoding, format, on_error)
    columns = dict(zip(FIELDS, (text, id, date, title, source), strict=True))
    return _read_all(paths, _Options(columns, encoding, format), on_error)


def _check_arguments(
    paths: Iterable[object], encoding: str | None, named: str | None, on_error: str
) -> None:
    for path in paths:
        if not isinstance(path, str | os.PathLike):
            raise ReadError(
                f"a path is a string or a Path, not {type(path).__name__}; several "
                "paths are given as separate arguments: read('a.txt', 'b.csv')"
            )
    known = dict.fromkeys(_FORMATS.values())
    if named is not None and named not in known:
        raise ReadError(f"format {named!r} is unknown: use one of {', '.join(known)}")
    if on_error not in ("raise", "keep"):
        raise ReadError(f"on_error={on_error!r} is unknown: use 'raise' or 'keep'")
    try:
        " ".encode(encoding or "utf-8")
    except LookupError:
        raise ReadError(
            f"encoding {encoding!r} is no text encoding that Python knows: use one "
            "such as 'utf-8', 'cp1252' or 'utf-16'"
        ) from None


def _read_all(
    paths: Iterable[_StrPath], options: _Options, on_error: OnError
) -> Iterator[Record | ReadError]:
    for path in paths:
        for item in _read_path(path, options):
            if isinstance(item, ReadError) and on_error == "raise":
                raise item
            yield item


def _read_path(path: _StrPath, options: _Options) -> Iterator[Record | ReadError]:
    try:
        for file, name in _files(path, any_ending=options.format is not None):
            format_ = options.format or _format_of(file)
            yield from _read_file(_Source(file, _stem(name), format_, options))
    except ReadError as error:
        yield error


def _files(path: _StrPath, *, any_ending: bool) -> Iterator[tuple[Path, str]]:
    """The file, or the files of the folder, each with what names its records."""
    if re.match(r"https?://", str(path)):
        raise ReadError(
            f"{path} is an address; entityrel fetches nothing from the network: save "
            "the page and give its path"
        )
    root = Path(path)
    if not root.exists():
        raise ReadError(f"there is no file or folder {str(path)!r} in {Path.cwd()}")
    if not root.is_dir():
        yield root, root.name
        return
    names = sorted(_names_below(root, any_ending=any_ending))
    if not names:
        raise ReadError(
            f"the folder {str(path)!r} holds no file with one of the endings "
            f"{', '.join(_FORMATS)}"
        )
    for name in names:
        yield root / name, name


def _names_below(root: Path, *, any_ending: bool) -> Iterator[str]:
    for file in root.rglob("*"):
        name = file.relative_to(root).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if not hidden and file.is_file() and (any_ending or _ending(name) in _FORMATS):
            yield name


def _stem(name: str) -> str:
    ending = _ending(name)
    bare = name.removesuffix(".gz")
    return bare[: len(bare) - len(ending)] if ending in _FORMATS else Path(bare).stem


def _ending(name: str) -> str:
    """The ending that tells the format; '.gz' is looked through."""
    return Path(name.lower().removesuffix(".gz")).suffix


def _format_of(path: Path) -> Format:
    ending = _ending(path.name)
    if ending not in _FORMATS:
        raise ReadError(
            f"{path}: the ending {ending!r} tells no format; known are "
            f"{', '.join(_FORMATS)}; or say which it is with format='txt'"
        )
    return _FORMATS[ending]


def _read_file(source: _Source) -> Iterator[Record | ReadError]:
    try:
        yield from _READERS[source.format](source)
    except (OSError, EOFError, zlib.error) as error:
        yield ReadError(f"{source.path}: cannot be read: {error}")
    except ReadError as error:
        yield error


# ------------------------------------------------------------------ one text a file


def _read_text(source: _Source) -> Iterator[Record]:
    text = read_text(source.path, source.encoding)
    yield Record(text=text, id=source.stem, source=source.path.name)


def _read_page(source: _Source) -> Iterator[Record]:
    page = read_html(read_text(source.path, source.encoding))
    if not page.text:
        raise ReadError(f"{source.path}: no text was found in this page")
    yield Record(
        text=page.text,
        id=source.stem,
        date=page.date,
        title=page.title,
        source=source.path.name,
    )


# ------------------------------------------------------------------ one text a row


def _read_jsonl(source: _Source) -> Iterator[Record | ReadError]:
    row = 0
    for number, line in enumerate(read_lines(source.path, source.encoding), start=1):
        if not line.strip():
            continue
        row += 1
        where = f"{source.path}, line {number}"
        try:
            yield _row_record(source, json.loads(line), row, where)
        except json.JSONDecodeError as error:
            yield ReadError(f"{where}: is not JSON: {error}")
        except ReadError as error:
            yield error


def _read_json(source: _Source) -> Iterator[Record | ReadError]:
    try:
        content = json.loads(read_text(source.path, source.encoding))
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{source.path}: is not JSON: {error}; if each line is an object of its "
            "own, say so with format='jsonl'"
        ) from None
    if not isinstance(content, list):
        yield _row_record(source, content, None, str(source.path))
        return
    for number, item in enumerate(content, start=1):
        try:
            where = f"{source.path}, item {number}"
            yield _row_record(source, item, number, where)
        except ReadError as error:
            yield error


def _read_csv(source: _Source) -> Iterator[Record | ReadError]:
    lines = read_lines(source.path, source.encoding)
    head = next(lines, "")
    delimiter = "\t" if source.format == "tsv" else _delimiter(head)
    table = csv.DictReader(chain([head], lines), delimiter=delimiter)
    _check_columns(source, table.fieldnames or [])
    try:
        yield from _rows(source, table)
    except csv.Error as error:
        remedy = (
            "; raise the limit with csv.field_size_limit(10_000_000)"
            if "limit" in str(error)
            else ""
        )
        raise ReadError(
            f"{source.path}, line {table.line_num + 1}: {error}{remedy}"
        ) from None


def _read_parquet(source: _Source) -> Iterator[Record | ReadError]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise ReadError(
            f"{source.path}: reading .parquet needs pyarrow: "
            "pip install 'entityrel[tables]'"
        ) from None
    try:
        with parquet.ParquetFile(source.path) as table:
            names = table.schema_arrow.names
            _check_columns(source, names)
            wanted = [name for name in source.columns.values() if name in names]
            batches = table.iter_batches(batch_size=256, columns=wanted)
            yield from _rows(source, (row for b in batches for row in b.to_pylist()))
    except pa.ArrowException as error:
        raise ReadError(f"{source.path}: is not a Parquet file: {error}") from None


def _rows(
    source: _Source, rows: Iterable[Mapping[str, Any]]
) -> Iterator[Record | ReadError]:
    for number, row in enumerate(rows, start=1):
        try:
            yield _row_record(source, row, number, f"{source.path}, row {number}")
        except ReadError as error:
            yield error


_READERS: Mapping[Format, Callable[[_Source], Iterator[Record | ReadError]]] = {
    "txt": _read_text,
    "html": _read_page,
    "jsonl": _read_jsonl,
    "json": _read_json,
    "csv": _read_csv,
    "tsv": _read_csv,
    "parquet": _read_parquet,
}


def _row_record(source: _Source, row: object, number: int | None, where: str) -> Record:
    """The record of one row; ``number`` is None where the file holds only one."""
    if isinstance(row, str):
        row = {source.columns["text"]: row}
    if not isinstance(row, Mapping):
        raise ReadError(f"{where}: expected an object, found {type(row).__name__}")
    if source.columns["text"] not in row:
        raise _no_column(where, source.columns["text"], "text", row)
    fields = {field: row.get(column) for field, column in source.columns.items()}
    if is_missing(fields["id"]):
        fields["id"] = source.stem if number is None else f"{source.stem}-{number}"
    else:
        where += f" ({str(fields['id'])!r})"
    if is_missing(fields["source"]):
        fields["source"] = source.path.name
    try:
        return make_record(fields, where)
    except InputError as error:
        raise ReadError(str(error)) from None


def _check_columns(source: _Source, names: Iterable[str]) -> None:
    """Refuse a table without the texts, or without a column named on purpose."""
    there = list(names)
    for field, column in source.columns.items():
        if column not in there and (field == "text" or column != field):
            raise _no_column(str(source.path), column, field, there)


def _no_column(where: str, column: str, field: str, there: Iterable[str]) -> ReadError:
    found = ", ".join(repr(name) for name in there) or "none"
    return ReadError(
        f"{where}: there is no column {column!r}; the columns are {found}: "
        f"name the right one with {field}='...'"
    )


def _delimiter(head: str) -> str:
    """The delimiter of a table: the one that its first line holds most of."""
    return max(",;\t|", key=head.count)
