"""The two components of this stage: before and after the entity recogniser."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from entityrel import rows
from entityrel.entities.coreference import resolve
from entityrel.entities.gazetteer import Known, find_known
from entityrel.entities.knowledge import organisation_by_key
from entityrel.entities.links import find_links
from entityrel.entities.mentions import collect
from entityrel.entities.names import (
    honorifics,
    is_capital,
    name_at,
    names_no_body,
    past_short_form,
)
from entityrel.entities.offices.filter import keep_offices
from entityrel.entities.offices.grammar import OfficeSpan, find_offices
from entityrel.entities.offices.lexicon import lexicon
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words
from entityrel.errors import PipelineError
from entityrel.model import teach_tokenizer

KNOWLEDGE = "entityrel.knowledge"
_BROADCASTERS = frozenset(
    ["broadcaster", "channel", "news", "radio", "station", "television"]
)


@Language.factory("entityrel_knowledge", requires=["token.tag"])
class KnowledgeComponent:
    """Find offices, and places and bodies of the tables, ahead of the recogniser.

    Titles, the names behind them and the countries before them are preset as
    ``doc.ents``, so that the recogniser neither swallows nor splits them.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        short = [title.title() for title in sorted(honorifics()) if title[-1] == "."]
        teach_tokenizer(nlp, short)

    def __call__(self, doc: Doc) -> Doc:
        """Write ``doc.user_data['entityrel.knowledge']`` and preset ``doc.ents``."""
        if not len(doc):
            return doc
        words = Words.of(doc)
        junk = _junk(doc)
        known = [
            k
            for k in find_known(words.text, words.texts, words.idxs)
            if k.first not in junk
        ]
        media = _broadcasters(words, known)
        inside = {i for first, stop in media for i in range(first, stop)}
        known = [k for k in known if k.first not in inside]
        starts = {
            k.first
            for k in known
            if k.form != "adjective" and not _is_portfolio(words, k)
        }
        offices = keep_offices(
            words,
            [
                o
                for o in find_offices(words.lowers, words.texts, starts)
                if o.first not in junk
            ],
            known,
        )
        doc.user_data[KNOWLEDGE] = {
            "known": [asdict(k) for k in known],
            "offices": [asdict(o) for o in offices],
        }
        presets = _presets(doc, words, offices, known, media)
        doc.set_ents(list(presets), default="unmodified")
        return doc


def _is_portfolio(words: Words, known: Known) -> bool:
    """'Homeland Security': a body that bears the name of a portfolio."""
    portfolios = lexicon().words.portfolios
    return known.type == "ORG" and portfolios.issuperset(
        words.lowers[known.first : known.stop]
    )


def _broadcasters(words: Words, known: list[Known]) -> list[tuple[int, int]]:
    """Names of broadcasters that a region is part of: 'Europe 1 radio', 'BBC Africa'.

    Token indices, half-open.
    """
    begins = {
        body.stop: body.first
        for body in known
        if body.type == "ORG"
        and organisation_by_key(body.key.partition("/")[2]).sector == "MED"
    }
    found = []
    for place in known:
        if place.key.partition("/")[0] == "region" and place.form == "name":
            digit, noun = (*words.lowers[place.stop : place.stop + 2], "", "")[:2]
            if place.first in begins:
                found.append((begins[place.first], place.stop))
            elif digit.isdigit() and len(digit) == 1 and noun in _BROADCASTERS:
                found.append((place.first, place.stop + 1))
    return found


def _presets(
    doc: Doc,
    words: Words,
    offices: list[OfficeSpan],
    known: list[Known],
    media: list[tuple[int, int]],
) -> list[Span]:
    headings = _headings(doc)
    ends_at = {k.stop: k for k in known}
    starts = {k.first: k for k in known}
    barred = {k.first for k in known if not k.weak} | {o.first for o in offices}
    addressing = vocabulary().addresses
    taken: set[int] = set()
    spans: list[Span] = []

    def preset(first: int, stop: int, label: str) -> None:
        if taken.isdisjoint(range(first, stop)) and not any(
            doc[i].is_sent_start for i in range(first + 1, stop)
        ):
            taken.update(range(first, stop))
            spans.append(Span(doc, first, stop, label=label))

    for first, stop in media:
        preset(first, stop, "ORG")
    for office in offices:
        name = _name_before(words, office, ends_at, barred)
        if name is not None:
            preset(*name, "PERSON")
        preset(office.first, office.stop, "OFFICE")
        before = office.outer - (
            words.texts[office.outer - 1] in ("'s", "’s", "'", "’")
        )
        place = ends_at.get(before)
        if place is not None:
            preset(place.first, place.stop, "GPE" if place.type == "PLACE" else "ORG")
        if office.first not in headings:
            name = _name_at(words, past_short_form(words.texts, office.stop), barred)
            if name is not None and words.sents[name[0]] == words.sents[office.first]:
                preset(*name, "PERSON")
            if name is not None:
                continue
            named = _named_after_ministry(words, office, barred)
            named = named or _apposed_name(words, office, barred)
            if named is not None:
                preset(*named, "PERSON")
                continue
            for land, behind in _names_behind(words, office, starts, barred):
                preset(land.first, land.stop, "GPE")
                preset(*behind, "PERSON")
    for i, lower in enumerate(words.lowers):
        if lower in addressing and words.texts[i][0].isupper() and i not in headings:
            name = name_at(
                words.texts, words.lowers, words.tags, words.idxs, i, barred - {i}
            )
            if name is not None and name[0] > i and _is_addressed(words, *name):
                preset(*name, "PERSON")
    return spans


def _is_addressed(words: Words, first: int, stop: int) -> bool:
    """Whether a name behind 'Mr' is a person's: not 'Prince Charles | Hospital'."""
    known = vocabulary()
    lowers = words.lowers[first:stop]
    return names_no_body(lowers) and known.place_heads.isdisjoint(lowers)


def _name_at(words: Words, i: int, barred: set[int]) -> tuple[int, int] | None:
    """The name at ``i``; 'Leaders | Group' has none."""
    name = name_at(words.texts, words.lowers, words.tags, words.idxs, i, barred)
    if name is None or name[1] - name[0] > 1:
        return name
    lower = words.lowers[name[0]]
    titles = lexicon().by_last
    return None if lower in vocabulary().body_heads or lower in titles else name


def _apposed_name(
    words: Words, office: OfficeSpan, barred: set[int]
) -> tuple[int, int] | None:
    """'the Minister of Trade, | Ana Quispe |, said': between two commas."""
    i = office.stop
    if office.plural or words.texts[i : i + 1] != [","] or i + 2 >= len(words):
        return None
    name = _name_at(words, i + 1, barred)
    closed = name is not None and words.texts[name[1] : name[1] + 1] == [","]
    if name is None or not closed or not 1 < name[1] - name[0] < 7:
        return None
    lowers = words.lowers[name[0] : name[1]]
    return name if names_no_body(lowers) and not _is_place(lowers) else None


def _is_place(lowers: Sequence[str]) -> bool:
    known = vocabulary()
    kinds = (known.place_heads, known.business_heads)
    return not all(kind.isdisjoint(lowers) for kind in kinds)


def _named_after_ministry(
    words: Words, office: OfficeSpan, barred: set[int]
) -> tuple[int, int] | None:
    """'Spokesman for the Ministry of Foreign Affairs | Luis Soto'."""
    i, portfolios = office.stop, lexicon().words.portfolios
    if "ministry" not in words.lowers[i : i + 4]:
        return None
    i = words.lowers.index("ministry", i) + 1
    if words.lowers[i : i + 1] not in (["of"], ["for"]):
        return None
    i += 1
    while i < len(words) and (
        words.lowers[i] in portfolios or words.lowers[i] == "and"
    ):
        i += 1
    name = _name_at(words, i, barred) if i < len(words) else None
    told = name is not None and words.lowers[i - 1] in portfolios and name[0] == i
    if not told or name is None or not 1 < name[1] - name[0] < 5:
        return None
    named = portfolios.isdisjoint(words.lowers[name[0] : name[1]])
    return name if named and names_no_body(words.lowers[name[0] : name[1]]) else None


def _names_behind(
    words: Words, office: OfficeSpan, starts: Mapping[int, Known], barred: set[int]
) -> Iterator[tuple[Known, tuple[int, int]]]:
    """'Head of the Trade Ministry of Peru | Ana Quispe': the name behind a country."""
    i = office.stop
    while i < len(words) and words.sents[i] == words.sents[office.first]:
        land = starts.get(i)
        if land is not None and land.type == "PLACE":
            if land.form != "name" or words.lowers[i - 1] not in _OF:
                return
            i = land.stop
            apart = words.texts[i : i + 1] == [","]
            name = _name_at(words, i + apart, barred) if i + 1 < len(words) else None
            if (
                name is not None
                and name[1] - name[0] > 1
                and names_no_body(words.lowers[name[0] : name[1]])
                and (not apart or words.texts[name[1] : name[1] + 1] == [","])
            ):
                yield land, name
                return
        elif words.lowers[i] in _OF or is_capital(words.texts[i]):
            i += 1
        else:
            return


#: Words that lead from a title to the country at its end.
_OF = frozenset(["and", "for", "of", "on", "the", "to", ","])


#: Particles of names that the tagger takes for nouns: 'Khalid bin Salman'.
_SON = frozenset(["bin", "bint", "ibn"])
_NAMING = frozenset(["HYPH", "NNP"])


def _name_before(
    words: Words, office: OfficeSpan, ends_at: dict[int, Known], barred: set[int]
) -> tuple[int, int] | None:
    """'Jane Roe, | president of Peru': two or three capital words before the comma."""
    i = office.outer
    place = ends_at.get(i - (words.texts[i - 1] in ("'s", "’s", "'", "’")))
    if place is not None:
        i = place.first
    if i > 0 and words.lowers[i - 1] in ("the", "a", "an"):
        i -= 1
    if i < 3 or words.texts[i - 1] != ",":
        return None
    stop = first = i - 1
    while (
        first > 0
        and (
            words.tags[first - 1] in ("NNP", "HYPH") or words.lowers[first - 1] in _SON
        )
        and first - 1 not in barred
    ):
        first -= 1
    if first > 0 and words.texts[first - 1] in (",", "and") and stop - first < 2:
        return None
    name = name_at(words.texts, words.lowers, words.tags, words.idxs, first, barred)
    return (
        name if name is not None and name[1] == stop and name[1] - name[0] > 1 else None
    )


@Language.factory("entityrel_entities", requires=["doc.ents", "token.tag", "token.dep"])
class EntitiesComponent:
    """Turn what was found into entities with their mentions, and links between them."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Write ``doc.user_data['entityrel.entities']`` and ``['entityrel.links']``.

        Raises:
            PipelineError: If ``entityrel_knowledge`` did not run before.
        """
        if not len(doc):
            doc.user_data[rows.ENTITIES], doc.user_data[rows.LINKS] = [], []
            return doc
        found = doc.user_data.get(KNOWLEDGE)
        if found is None:
            raise PipelineError(
                f"{self.name} needs what 'entityrel_knowledge' finds: add that "
                "component before 'ner', or use entityrel.load()"
            )
        words = Words.of(doc)
        known = [Known(**row) for row in found["known"]]
        offices = [OfficeSpan(**row) for row in found["offices"]]
        dates: list[Any] = doc.user_data.get(rows.DATES, [])
        mentions = collect(
            doc, words, known, offices, dates, _junk(doc), _headings(doc)
        )
        links = find_links(words, mentions)
        layout = doc.user_data.get(rows.LAYOUT)
        home = layout["place"][0] if layout and layout["place"] else None
        entities, linked = resolve(words, mentions, links, dates, _headings(doc), home)
        doc.user_data[rows.ENTITIES] = entities
        doc.user_data[rows.LINKS] = linked
        return doc


def _junk(doc: Doc) -> set[int]:
    return _tokens_of(doc, "junk")


def _headings(doc: Doc) -> set[int]:
    return _tokens_of(doc, "heading")


def _tokens_of(doc: Doc, kind: str) -> set[int]:
    layout = doc.user_data.get(rows.LAYOUT)
    return {
        i
        for block in (layout["blocks"] if layout else ())
        if block["kind"] == kind
        for i in range(block["first"], block["stop"])
    }
