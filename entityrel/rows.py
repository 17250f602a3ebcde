"""What the components leave on a ``Doc`` for each other.

Plain values only (dicts, lists, strings, numbers), so that ``Doc.to_bytes``,
``DocBin`` and worker processes keep them. The typed view for users is
:mod:`entityrel.schema`; :mod:`entityrel.document` makes the one from the other.

``first`` and ``stop`` are token indices, half-open; ``start`` and ``end`` are
character offsets into ``doc.text``, half-open.
"""

from typing import Any, TypedDict

from spacy.tokens import Doc

from entityrel import tokens

RECORD = "entityrel.record"
LAYOUT = "entityrel.layout"
DATES = "entityrel.dates"
ENTITIES = "entityrel.entities"
LINKS = "entityrel.links"
RELATIONS = "entityrel.relations"
WARNINGS = "entityrel.warnings"


class RecordRow(TypedDict):
    """What the caller said of the document: under ``RECORD``.

    ``text`` is the caller's where the text that was parsed has blanks for the line
    breaks inside paragraphs, else None.
    """

    text: str | None
    id: str | None
    date: str | None
    title: str | None
    source: str | None


class BlockRow(TypedDict):
    """One stretch of the page: 'paragraph', 'heading', 'dateline', 'date', 'junk'."""

    first: int
    stop: int
    kind: str


class LayoutRow(TypedDict):
    """The page: under ``LAYOUT``.

    ``date`` is the publication date that the text itself states (ISO) or None;
    ``place`` the token range of the dateline's place ('TOKYO, March 17, 2021 -').
    """

    blocks: list[BlockRow]
    date: str | None
    place: list[int] | None


class DateRow(TypedDict):
    """One date expression: a list of them under ``DATES``.

    ``when`` has the fields of :class:`entityrel.schema.When` with ISO strings;
    ``whole`` likewise, for the stretch that it bounds with its neighbour ('from May to
    June'), else None; ``note`` says how the value was computed, for ``explain``.
    """

    first: int
    stop: int
    start: int
    end: int
    when: dict[str, Any] | None
    whole: dict[str, Any] | None
    note: str


class MentionRow(TypedDict):
    """One mention; ``certainty`` is 1 but where coreference was a guess."""

    first: int
    stop: int
    start: int
    end: int
    kind: str
    certainty: float


class EntityRow(TypedDict):
    """One entity: a list of them under ``ENTITIES``.

    ``office`` and ``when`` have the fields of the models in the schema;
    ``region`` is true for a part of the world above states, which does not act.
    """

    id: str
    type: str
    name: str
    country: str | None
    sector: str | None
    level: str | None
    region: bool
    office: dict[str, Any] | None
    when: dict[str, Any] | None
    mentions: list[MentionRow]


class LinkRow(TypedDict):
    """A state that the entity stage read off the words: a list under ``LINKS``.

    ``type`` is a relation type ('holds'), ``construction`` the grammatical form that
    shows it ('before-name', 'apposition'); a pack's rule of that construction turns
    it into a relation. ``first`` and ``stop`` bound the words that prove it.
    """

    type: str
    construction: str
    source: str
    target: str
    first: int
    stop: int
    status: str
    former: bool
    certainty: float


def text_of(doc: Doc) -> str:
    """The caller's text, into which all offsets point."""
    record = doc.user_data.get(RECORD)
    given = record.get("text") if record else None
    return tokens.text_of(doc) if given is None else str(given)


def publication_date(doc: Doc) -> str | None:
    """The date the caller gave, else the one the text states; ISO or None."""
    record = doc.user_data.get(RECORD)
    if record and record["date"]:
        return str(record["date"])
    layout = doc.user_data.get(LAYOUT)
    return layout["date"] if layout else None


def warn(doc: Doc, message: str) -> None:
    """Add a message to those that the user gets with the document."""
    messages = doc.user_data.setdefault(WARNINGS, [])
    if message not in messages:
        messages.append(message)
