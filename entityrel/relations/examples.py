"""The sentences of rules, with their entities marked: rules are tested on their own.

``[Text|TYPE]`` marks a mention, ``[Text|TYPE|role]`` one that plays a role: ``source``
or ``target``. ``[he|PERSON=Nora Lindqvist]`` is one more mention of that entity, and
``[May 3|DATE=2001-05-03]`` a date with its day (``2001-05-03/2001-05-06`` for several).
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from spacy.language import Language
from spacy.tokens import Doc, Span

from entityrel import rows
from entityrel.errors import RuleError
from entityrel.model import load_model
from entityrel.relations.component import RelationsComponent
from entityrel.relations.explain import explain_relation
from entityrel.relations.rules import Pack
from entityrel.schema import EntityType

_MARK = re.compile(
    r"\[(?P<text>[^|\[\]]+)\|(?P<type>[A-Z]+)(?:=(?P<of>[^|\[\]]+))?(?:\|(?P<role>\w+))?\]"
)
_NARROW = (
    "narrow the rule (not_object, needs, lacks, before, governor ...), or mend the "
    "sentence"
)
_WIDEN = "give the rule this way of saying it, or mend the sentence"
_MODEL_LABELS = {"PLACE": "GPE"}
_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "him", "her", "them", "his", "their", "its", "who"]
)


class Annotated(NamedTuple):
    """A parsed document and the ids of the entities that play a role."""

    doc: Doc
    roles: dict[str, str]

    @property
    def relations(self) -> list[dict[str, Any]]:
        """Rows of the relations found."""
        return list(self.doc.user_data[rows.RELATIONS])

    def pairs(self, rule: str) -> list[tuple[str, str]]:
        """(source, target) of what a rule found, by entity id."""
        return [
            (row["source"], row["target"])
            for row in self.relations
            if row["rule"] == rule
        ]

    def named(self, type_: str | None = None) -> list[tuple[str, str]]:
        """(source, target) by name, of one type or of all."""
        names = {e["id"]: e["name"] for e in self.doc.user_data[rows.ENTITIES]}
        return [
            (names[r["source"]], names[r["target"]])
            for r in self.relations
            if type_ in (None, r["type"])
        ]


class Failure(NamedTuple):
    """A sentence that a rule did not read as its file says.

    Attributes:
        rule: Type and id of the rule.
        kind: ``match`` or ``reject``.
        sentence: As it stands in the file.
        reason: What is wrong with it, or what was found in it and why.
        remedy: What to do.
    """

    rule: str
    kind: str
    sentence: str
    reason: str
    remedy: str


def example_pipeline(rules: Sequence[str | Path] = ()) -> Language:
    """The model's parser and the relations; entities come from the marks."""
    nlp = load_model()
    for name in ("ner", "lemmatizer"):
        if name in nlp.pipe_names:
            nlp.remove_pipe(name)
    config = {"rules": [str(path) for path in rules]}
    nlp.add_pipe("entityrel_relations", config=config)
    return nlp


def failures(nlp: Language, pack: Pack) -> Iterator[Failure]:
    """The examples of a pack that its rules do not bear out.

    Args:
        nlp: What :func:`example_pipeline` gave, with the rules of the pack.
        pack: The pack whose sentences are read.
    """
    for rule in pack.rules:
        id_ = f"{pack.type}.{rule.id}"
        for kind, sentences in (("match", rule.match), ("reject", rule.reject)):
            for sentence in sentences:
                try:
                    reason, remedy = _misread(nlp, pack.type, id_, kind, sentence)
                except RuleError as error:
                    reason, _, remedy = str(error).partition("; ")
                if reason:
                    yield Failure(id_, kind, sentence, reason, remedy)


def _misread(
    nlp: Language, type_: str, id_: str, kind: str, sentence: str
) -> tuple[str, str]:
    """Why a rule does not read a sentence as it should, and the remedy; or '', ''."""
    found = read_example(nlp, sentence)
    told = [row["id"] for row in found.relations if row["rule"] == id_]
    explained = "\n".join(explain_relation(found.doc, row) for row in told)
    if kind == "reject":
        return explained, _NARROW
    missing = {"source", "target"} - found.roles.keys()
    if missing:
        raise RuleError(
            f"it marks no {' and no '.join(sorted(missing))}; write "
            "[Name|TYPE|source] and [Name|TYPE|target]"
        )
    source, target = found.roles["source"], found.roles["target"]
    pairs = found.pairs(id_)
    both_ways = [(source, target), (target, source)]  # of 'each other'
    if pairs in (both_ways[:1], both_ways):
        return "", ""
    if (source, target) in pairs:
        return explained, _NARROW
    finder = nlp.get_pipe("entityrel_relations")
    assert isinstance(finder, RelationsComponent)
    return finder.why_not(found.doc, source, target, type_), _WIDEN


def read_example(
    nlp: Language,
    marked: str,
    links: list[dict[str, Any]] | None = None,
    layout: dict[str, Any] | None = None,
) -> Annotated:
    """Parse a marked text and find its relations.

    Args:
        nlp: The parser and the relations.
        marked: The text with its marks.
        links: States that the entity stage would report.
        layout: The layout that the first stage would report.

    Raises:
        RuleError: If a mark cannot be read or does not fall on words.
    """
    text, marks = _strip(marked)
    doc = nlp.make_doc(text)
    spans = [doc.char_span(start, end) for start, end, _ in marks]
    if not all(spans):
        raise RuleError(
            f"a mark of the sentence {marked!r} does not fall on words; put the "
            "brackets around whole words"
        )
    labels = [m["type"] for *_, m in marks]
    doc.set_ents(
        [
            Span(doc, span.start, span.end, _MODEL_LABELS.get(label, label))
            for span, label in zip(spans, labels, strict=True)
            if span is not None
        ],
        default="unmodified",
    )
    entities, roles = _entities(marks, spans)
    doc.user_data[rows.ENTITIES] = entities
    doc.user_data[rows.LINKS] = links or []
    doc.user_data[rows.LAYOUT] = layout
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return Annotated(doc, roles)


def _strip(marked: str) -> tuple[str, list[tuple[int, int, re.Match[str]]]]:
    text, end, marks = "", 0, []
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        marks.append((len(text), len(text) + len(mark["text"]), mark))
        text += mark["text"]
        end = mark.end()
    text += marked[end:]
    if not marks or "|" in text:
        raise RuleError(
            f"cannot read the marks of the sentence {marked!r}; write [Name|TYPE] or "
            "[Name|TYPE|role], with a type such as PERSON"
        )
    for *_, mark in marks:
        if mark["type"] not in get_args(EntityType):
            raise RuleError(
                f"there is no entity type {mark['type']!r}; use one of: "
                f"{', '.join(get_args(EntityType))}"
            )
    return text, marks


def _entities(
    marks: list[tuple[int, int, re.Match[str]]], spans: list[Span | None]
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    entities: dict[tuple[str, str], dict[str, Any]] = {}
    roles: dict[str, str] = {}
    for (start, end, mark), span in zip(marks, spans, strict=True):
        assert span is not None
        type_ = mark["type"]
        name = mark["text"] if type_ == "DATE" else mark["of"] or mark["text"]
        entity = entities.setdefault((type_, name), _entity(len(entities), type_, name))
        if type_ == "DATE":
            entity["when"] = _when(mark["of"])
        entity["mentions"].append(
            {
                "first": span.start,
                "stop": span.end,
                "start": start,
                "end": end,
                "kind": _kind(mark),
                "certainty": 0.9 if mark["of"] and type_ != "DATE" else 1.0,
            }
        )
        if mark["role"]:
            roles[mark["role"]] = entity["id"]
    return list(entities.values()), roles


def _kind(mark: re.Match[str]) -> str:
    if not mark["of"] or mark["type"] == "DATE":
        return "name"
    return "pronoun" if mark["text"].lower() in _PRONOUNS else "nominal"


def _entity(number: int, type_: str, name: str) -> dict[str, Any]:
    office = {
        "title": name.lower(),
        "portfolio": None,
        "rank": None,
        "tenure": "current",
        "jurisdiction": None,
    }
    return {
        "id": f"E{number + 1}",
        "type": type_,
        "name": name,
        "country": None,
        "sector": None,
        "level": None,
        "office": office if type_ == "OFFICE" else None,
        "when": None,
        "mentions": [],
    }


def _when(value: str | None) -> dict[str, Any] | None:
    if value is None:
        return None
    first, _, last = value.partition("/")
    return {
        "type": "DATE",
        "value": first,
        "start": first,
        "end": last or first,
        "granularity": "day",
        "basis": "explicit",
    }
