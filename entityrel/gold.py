"""Files of gold documents in, checked :class:`~entityrel.schema.Document` out."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from entityrel.errors import InputError, ReadError
from entityrel.schema import Document, Evidence, Mention

_EXPECTED = (
    "expected JSON Lines of entityrel documents (.jsonl), a JSON list of them or a "
    "single one (.json), or a folder of such files"
)


def read_gold(path: str | Path) -> list[Document]:
    """Read gold documents and check that their offsets and ids hold together.

    Args:
        path: JSON Lines of documents (.jsonl), a JSON list of documents or a single
            one (.json), or a folder of such files, read in order of their names.

    Raises:
        ReadError: If there is no such file or folder, or no gold in it.
        InputError: If a document is malformed; the message names the file, the line
            or place in the list, the fault and what is expected.
    """
    documents: dict[str, Document] = {}
    for file in _files(Path(path)):
        for where, row in _rows(file):
            document = _document(row, where)
            if document.id in documents:
                raise InputError(
                    f"{where}: a second document has the id {document.id!r}; "
                    f"give every document an id of its own"
                )
            documents[document.id] = document
    if not documents:
        raise ReadError(f"{path}: there is no document in it; {_EXPECTED}")
    return list(documents.values())


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = [file for file in path.iterdir() if file.suffix in (".json", ".jsonl")]
        return sorted(files)
    if not path.is_file():
        raise ReadError(f"{path}: no such file or folder; {_EXPECTED}")
    if path.suffix not in (".json", ".jsonl"):
        raise ReadError(f"{path}: cannot read {path.suffix!r} as gold; {_EXPECTED}")
    return [path]


def _rows(file: Path) -> Iterator[tuple[str, Any]]:
    """Each document of a file, undecoded, with the words that say where it is."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{file}: cannot be read as UTF-8 text: {error}") from error
    if file.suffix == ".jsonl":
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield f"{file}, line {number}", _decode(line, f"{file}, line {number}")
        return
    data = _decode(text, str(file))
    if not isinstance(data, list):
        yield str(file), data
        return
    for number, row in enumerate(data, start=1):
        yield f"{file}, document {number}", row


def _decode(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"column {error.colno}"
        if "\n" in text:
            place = f"line {error.lineno}, {place}"
        raise InputError(
            f"{where}: not valid JSON: {error.msg} at {place}; {_EXPECTED}"
        ) from error


def _document(row: Any, where: str) -> Document:
    if not isinstance(row, dict):
        kind = type(row).__name__
        raise InputError(
            f"{where}: a document is a JSON object, not {kind}; {_EXPECTED}"
        )
    try:
        document = Document.model_validate_json(json.dumps(row))
    except ValidationError as error:
        raise InputError(f"{where}: {_told(error)}") from error
    for fault in _faults(document):
        raise InputError(f"{where}: document {document.id!r}: {fault}")
    return document


def _told(error: ValidationError) -> str:
    """The first fault that pydantic found, and how many there are."""
    first = error.errors()[0]
    place = ".".join(str(step) for step in first["loc"]) or "document"
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        message = "there is no such field"
    others = error.error_count() - 1
    more = f" (and {others} more)" if others else ""
    return f"{place}: {message}{more}; expected the fields of entityrel.schema.Document"


def _faults(document: Document) -> Iterator[str]:
    """What the fields alone cannot tell: offsets and ids that do not fit."""
    names = Counter(entity.id for entity in document.entities)
    names.update(relation.id for relation in document.relations)
    for name, times in names.items():
        if times > 1:
            yield f"the id {name!r} is given {times} times"
    for entity in document.entities:
        for mention in entity.mentions:
            place = f"entity {entity.id!r}"
            yield from _misfit(document, mention, place)
    entities = {entity.id for entity in document.entities}
    for relation in document.relations:
        place = f"relation {relation.id!r}"
        yield from _misfit(document, relation.evidence, place)
        for slot in ("source", "target", "place", "attribution"):
            end = getattr(relation, slot)
            if end is not None and end not in entities:
                yield f"{place}: its {slot} {end!r} is no entity of the document"


def _misfit(document: Document, words: Mention | Evidence, place: str) -> Iterator[str]:
    there = document.text[words.start : words.end]
    if there != words.text:
        yield (
            f"{place}: the text at {words.start}:{words.end} is {there!r}, "
            f"not {words.text!r}; offsets count characters of `text`"
        )
