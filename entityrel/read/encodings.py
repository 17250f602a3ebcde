"""The text of files whose encoding is not told."""

import codecs
import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

from entityrel.errors import ReadError

_SAMPLE = 1 << 20
_CHUNK = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f]")
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})""",
    re.IGNORECASE,
)
# English in Windows-1252 is nearly all ASCII; Cyrillic or Greek misread as it is not.
_MOST_NOT_ASCII = 0.2
_MOST_CONTROL = 0.01


def open_bytes(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked if its name ends in '.gz'."""
    if path.name.lower().endswith(".gz"):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def read_text(path: Path, encoding: str | None) -> str:
    r"""The whole text of a file, with ``\n`` for line ends.

    Args:
        path: The file.
        encoding: Its encoding; None to find out, where a declaration in a web page
            counts too.

    Raises:
        ReadError: If it cannot be decoded, or is no text.
    """
    with open_bytes(path) as file:
        data = file.read()
    encoding = encoding or _detect(path, data, whole=True)
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        _refuse(path, encoding, getattr(error, "start", 0))
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_lines(path: Path, encoding: str | None) -> Iterator[str]:
    """The lines of a file, one at a time, with the line ends that it has.

    Raises:
        ReadError: If it cannot be decoded, or is no text.
    """
    with open_bytes(path) as file:
        if encoding is None:
            encoding = _detect(path, file.read(_SAMPLE), whole=False)
            file.seek(0)
        try:
            with io.TextIOWrapper(file, encoding, newline="") as lines:
                for number, line in enumerate(lines):
                    yield line if number else line.removeprefix("\ufeff")
        except UnicodeError:
            _refuse(path, encoding, _first_bad_byte(path, encoding))


def _detect(path: Path, data: bytes, *, whole: bool) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError as error:
        return _declared(data) or _western(path, data, error.start)
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > _MOST_CONTROL * len(text):
        offset = _control_offset(text)
        raise ReadError(
            f"{path}: byte {offset} is a control character; this looks like no text "
            "file. If it is text, name its encoding, such as encoding='utf-16'"
        )
    return "utf-8"


def _control_offset(text: str) -> int:
    match = _CONTROL.search(text)
    return len(text[: match.start()].encode()) if match else 0


def _declared(data: bytes) -> str | None:
    """The encoding that a web page names for itself, if that can be right."""
    match = _DECLARED.search(data[:2048])
    if match is None:
        return None
    name = match[1].decode("ascii")
    try:
        data.decode(name)
    except (LookupError, UnicodeError):
        return None
    return name


def _western(path: Path, data: bytes, offset: int) -> str:
    """Windows-1252, where that makes a plausible text of English or the like."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        _refuse(path, "utf-8", offset)
    foreign = sum(not char.isascii() for char in text)
    if _CONTROL.search(text) or foreign > _MOST_NOT_ASCII * len(text):
        _refuse(path, "utf-8", offset)
    return "cp1252"


def _first_bad_byte(path: Path, encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    with open_bytes(path) as file:
        while chunk := file.read(_CHUNK):
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return done - pending + error.start
            done += len(chunk)
    return done


def _refuse(path: Path, encoding: str, offset: int) -> NoReturn:
    raise ReadError(
        f"{path}: byte {offset} cannot be read as {encoding}: name the encoding of "
        "the file, such as encoding='cp1251' or encoding='latin-1'"
    )
