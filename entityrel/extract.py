"""Texts in, Documents out: one text, or many in a stream.

A text that cannot be used never loses the others: its Document stands in its place,
without entities, and says in ``warnings`` what is wrong.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from entityrel import rows
from entityrel.document import to_document
from entityrel.errors import InputError
from entityrel.pipeline import ORDER, default_pipeline
from entityrel.read.component import to_row
from entityrel.read.layout import read_layout, unwrapped
from entityrel.read.records import iter_records, make_record, to_record
from entityrel.schema import Document, Record

#: Characters from which on a text is parsed in pieces, cut where paragraphs end;
#: the model needs about 1 GB for each 100,000 characters that it sees at once.
LONG = 100_000


def extract(
    text: str,
    *,
    date: str | dt.date | None = None,
    id: str | None = None,  # noqa: A002
    title: str | None = None,
    source: str | None = None,
    nlp: Language | None = None,
) -> Document:
    """Entities and relations of one text.

    Args:
        text: The article; offsets of the result point into this very string.
        date: Publication date, ISO or a ``datetime.date``. With None it is taken
            from the text's dateline or date line, where it has one.
        id: Name of the document.
        title: Headline, where it is not part of ``text``.
        source: Where the text comes from.
        nlp: A pipeline from :func:`entityrel.load`; the default one if None.

    Raises:
        InputError: If ``text`` is not a string or ``date`` not a date.
    """
    fields = {"text": text, "date": date, "id": id, "title": title, "source": source}
    return to_document(
        process(nlp or default_pipeline(), make_record(fields, "extract"))
    )


def pipe(
    records: Iterable[Any],
    *,
    nlp: Language | None = None,
    n_process: int = 1,
    batch_size: int = 64,
) -> Iterator[Document]:
    """Documents for many records, lazily and in their order.

    Args:
        records: Strings, mappings or objects with ``text`` and, where known, ``id``,
            ``date``, ``title``, ``source``; :class:`entityrel.Record`; a DataFrame.
        nlp: A pipeline from :func:`entityrel.load`; the default one if None.
        n_process: Worker processes. With more than one each worker loads the default
            pipeline, so ``nlp`` must be None.
        batch_size: Texts read at once.

    Raises:
        InputError: If ``n_process`` or ``batch_size`` is not positive, or ``nlp`` is
            given together with several processes.
    """
    if n_process < 1 or batch_size < 1:
        raise InputError(
            f"n_process={n_process}, batch_size={batch_size}: both must be 1 or more"
        )
    if n_process > 1 and nlp is not None:
        raise InputError(
            "nlp cannot be given with n_process > 1: each worker loads its own. "
            "Set ENTITYREL_MODEL to choose the model of the workers"
        )
    checked = _checked(records)
    if n_process == 1:
        return _serial(checked, nlp or default_pipeline(), batch_size)
    from entityrel.corpus.workers import parallel

    return parallel(checked, n_process, batch_size)


def _checked(records: Iterable[Any]) -> Iterator[Record | Document]:
    """Records with their ids; a Document with the reason where one is not usable."""
    for position, item in enumerate(iter_records(records), 1):
        try:
            record = to_record(item, position)
        except InputError as error:
            yield failed(_id_of(item, position), "", error)
        else:
            yield record.model_copy(update={"id": record.id or f"doc{position}"})


def _id_of(item: Any, position: int) -> str:
    id_ = item.get("id") if isinstance(item, dict) else getattr(item, "id", None)
    return str(id_) if isinstance(id_, str | int) else f"doc{position}"


def failed(id_: str, text: str, error: Exception) -> Document:
    """The Document that stands for a text which could not be read."""
    kind = "" if isinstance(error, InputError) else f"{type(error).__name__}: "
    return Document(id=id_, text=text, warnings=(f"not read: {kind}{error}",))


def _serial(
    checked: Iterable[Record | Document], nlp: Language, batch_size: int
) -> Iterator[Document]:
    stream = iter(checked)
    while batch := list(islice(stream, batch_size)):
        yield from process_batch(nlp, batch)


def process_batch(nlp: Language, batch: list[Record | Document]) -> list[Document]:
    """Documents for a batch of records, in order; never raises for one of them."""
    short = [r for r in batch if isinstance(r, Record) and len(r.text) <= LONG]
    done: dict[int, Document] = {}
    try:
        docs = [_make_doc(nlp, record) for record in short]
        read = nlp.pipe(docs, disable=_unused(nlp))
        for record, doc in zip(short, read, strict=True):
            done[id(record)] = to_document(doc)
    except Exception:  # one text broke the batch: read them one by one
        done.clear()
    return [
        item if isinstance(item, Document) else done.get(id(item)) or _safe(nlp, item)
        for item in batch
    ]


def _safe(nlp: Language, record: Record) -> Document:
    try:
        return to_document(process(nlp, record))
    except Exception as error:
        return failed(record.id or "text", record.text, error)


def process(nlp: Language, record: Record) -> Doc:
    """The parsed ``Doc`` of one record, with all that the components found."""
    if len(record.text) > LONG:
        return _in_pieces(nlp, record)
    return nlp(_make_doc(nlp, record))


def _unused(nlp: Language) -> list[str]:
    """Components that nothing behind them needs: a lemmatizer before our own."""
    names = nlp.pipe_names
    if "lemmatizer" not in names:
        return []
    behind = names[names.index("lemmatizer") + 1 :]
    ours = {"ner", *(name for name, _ in ORDER)}
    return ["lemmatizer"] if ours.issuperset(behind) else []


def _make_doc(nlp: Language, record: Record) -> Doc:
    text = unwrapped(record.text)
    doc = nlp.make_doc(text)
    doc.user_data[rows.RECORD] = _record_row(record, text)
    return doc


def _record_row(record: Record, text: str) -> rows.RecordRow:
    return rows.RecordRow(
        text=None if text == record.text else record.text,
        id=record.id,
        date=record.date.isoformat() if record.date else None,
        title=record.title,
        source=record.source,
    )


def _in_pieces(nlp: Language, record: Record) -> Doc:
    """Parse a long text piece by piece, then read the whole of it."""
    text = unwrapped(record.text)
    ours = [name for name, _ in ORDER]
    after = [name for name in nlp.pipe_names if name in ours]
    with nlp.select_pipes(disable=[n for n in after if n != "entityrel_layout"]):
        pieces = list(nlp.pipe(pieces_of(text), batch_size=2))
    for piece in pieces:
        piece.user_data.clear()
    doc = Doc.from_docs(pieces, ensure_whitespace=False)
    assert doc is not None
    doc.user_data[rows.RECORD] = _record_row(record, text)
    doc.user_data[rows.LAYOUT] = to_row(doc, read_layout(text))
    for name in after:
        if name != "entityrel_layout":
            doc = nlp.get_pipe(name)(doc)
    return doc


def pieces_of(text: str, size: int = LONG) -> list[str]:
    """Cut a text into pieces of at most ``size``, after blank lines where possible."""
    pieces, start = [], 0
    while len(text) - start > size:
        end = start + size
        for mark in ("\n\n", "\n", ". ", " "):
            cut = text.rfind(mark, start + size // 2, end)
            if cut >= 0:
                end = cut + len(mark)
                break
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]]
