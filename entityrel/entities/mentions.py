"""Names in the text with their types: the recogniser's, mended by what is known."""

from collections.abc import Iterator, Sequence, Set
from typing import Any

from spacy.tokens import Doc

from entityrel.entities.bodies import find_bodies
from entityrel.entities.consistency import read_consistently
from entityrel.entities.gazetteer import Known, misspelt_country
from entityrel.entities.knowledge import (
    given_names,
    organisation_by_key,
    territory_by_word,
)
from entityrel.entities.names import (
    dignities,
    honorifics,
    is_address,
    is_capital,
    is_glottal,
    is_personal,
    past_address,
)
from entityrel.entities.nationalities import apart, place_mention
from entityrel.entities.offices.grammar import OfficeSpan
from entityrel.entities.others import find_others
from entityrel.entities.spans import ACTORS, MentionSpan, Taken, kind_of
from entityrel.entities.sports import is_sports_report, name_clubs
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_TYPES = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "PRODUCT": "OTHER",
    "WORK_OF_ART": "OTHER",
    "LAW": "OTHER",
}
#: Tags of words that open a clause, or are its verb.
_CLAUSE_TAGS = frozenset(["MD", "VBD", "VBZ", "WDT", "WP", "WRB"])
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_EDGE = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
    ]
)
_PREFIXES = frozenset(["anti", "ex", "non", "post", "pre", "pro"])
#: What several bodies are, or one without a name: 'the Peruvian NGO'.
_KINDS = frozenset(["Consulates", "Embassies", "Ministries", "NGO", "NGOs"])
#: How a head of state travels: 'on a State visit'.
_VISITS = frozenset(["official", "royal", "state", "working"])
_EDGE_MARKS = frozenset("“”\"'’‘,.:;()-–—[]&")


def collect(
    doc: Doc,
    words: Words,
    known: Sequence[Known],
    offices: Sequence[OfficeSpan],
    dates: Sequence[Any],
    junk: set[int],
    headings: set[int],
) -> list[MentionSpan]:
    """All names of the document in order, without overlaps.

    Args:
        doc: The document with the recogniser's ``ents``.
        words: Its tokens.
        known: Surfaces of the tables.
        offices: Official titles.
        dates: Rows of the date component.
        junk: Tokens of leftovers, which name nothing.
        headings: Tokens of headings; a name there counts when the text repeats it.
    """
    taken = Taken()
    bodies = [
        MentionSpan(first, stop, "ORG", kind_of(words.texts[first:stop]), sure=True)
        for first, stop in find_bodies(words, known, offices, headings | junk)
    ]
    body_tokens = {i for body in bodies for i in range(body.first, body.stop)}
    for office in offices:  # 'Office of the President' is no president
        if office.first not in body_tokens:
            taken.add(
                MentionSpan(
                    office.first, office.stop, "OFFICE", office=office, sure=True
                )
            )
    fillers = {i for o in offices for i in range(o.outer, o.first)}
    office_tokens = {i for o in offices for i in range(o.first, o.stop)}
    date_tokens = {i for row in dates for i in range(row["first"], row["stop"])}
    others = find_others(
        words, known, body_tokens | office_tokens | date_tokens, headings | junk
    )
    known = [k for k in known if not others.bars(k)]
    bodies = [b for b in bodies if not _within(b, others.tokens)]
    model = [
        span
        for span in _model_spans(doc, words, others.tokens)
        if span.first not in junk
        and not _within(span, date_tokens)
        and not _within(span, fillers)
        and body_tokens.isdisjoint(range(span.first, span.stop))
    ]
    if len(headings) + len(junk) >= len(words):
        headings = set()  # a headline alone
    model = _supported(words, model, headings)
    for span in [*bodies, *_merged(words, model, known)]:
        if span.first not in date_tokens or span.known is None:
            for part in apart(words, span):
                taken.add(part)
    spans = read_consistently(
        words, taken, junk | others.tokens, others.names, headings
    )
    for span in spans:  # 'met Jan Kowal Tuesday'
        while span.stop - span.first > 1 and _ends_in(span, date_tokens):
            span.stop -= 1
    if is_sports_report(words):
        name_clubs(words, spans)
    spans = _supported(words, spans, headings)
    return sorted(spans, key=lambda span: span.first)


def _supported(
    words: Words, spans: Sequence[MentionSpan], headings: set[int]
) -> list[MentionSpan]:
    """Without what the recogniser alone saw in a heading and the text never repeats."""
    said = {
        text
        for span in spans
        if span.first not in headings
        for text in (
            *words.texts[span.first : span.stop],
            words.span_text(span.first, span.stop),
        )
    }
    return [
        span
        for span in spans
        if span.sure
        or span.first not in headings
        or words.span_text(span.first, span.stop) in said
        or words.texts[span.stop - 1] in said
    ]


def _ends_in(span: MentionSpan, tokens: set[int]) -> bool:
    return span.type == "PERSON" and span.stop - 1 in tokens


def _within(span: MentionSpan, tokens: set[int]) -> bool:
    return all(i in tokens for i in range(span.first, span.stop))


def _model_spans(doc: Doc, words: Words, others: Set[int]) -> Iterator[MentionSpan]:
    """The recogniser's names, as far as they stand outside of ``others``."""
    for ent in doc.ents:
        type_ = _TYPES.get(ent.label_)
        if type_ is not None:
            for first, stop in _lines(words, ent.start, ent.end):
                stop = next((i for i in range(first, stop) if i in others), stop)
                span = _trimmed(words, first, stop, type_) if stop > first else None
                if span is not None and _are_towns(words, span):
                    yield MentionSpan(span.first, span.first + 1, "PLACE")
                    yield MentionSpan(span.first + 2, span.stop, "PLACE")
                elif span is not None:
                    yield from _apart_from_person(words, span)


def _are_towns(words: Words, span: MentionSpan) -> bool:
    """'in | Mons and Liege': two places, no body."""
    return (
        span.type == "ORG"
        and span.stop - span.first == 3
        and words.lowers[span.first + 1] == "and"
        and words.lowers[span.first - 1 : span.first] in _AROUND
        and words.lowers[span.stop - 1] not in vocabulary().body_heads
        and all(words.texts[i].istitle() for i in (span.first, span.stop - 1))
    )


_AROUND = (["around"], ["in"], ["near"])


def _apart_from_person(words: Words, span: MentionSpan) -> Iterator[MentionSpan]:
    """'Swiss Foreign Ministry | Jane Roe' names two."""
    for first in (span.stop - 2, span.stop - 3):
        if (
            span.type == "ORG"
            and first > span.first
            and words.lowers[first - 1] in vocabulary().body_heads
            and is_personal(words.texts[first : span.stop])
        ):
            yield MentionSpan(first, span.stop, "PERSON")
            span.stop = first
            break
    yield span


def _lines(words: Words, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Split a name where the line breaks."""
    start = first
    for i in range(first, stop):
        if "\n" in words.texts[i]:
            if i > start:
                yield start, i
            start = i + 1
    if stop > start:
        yield start, stop


def _trimmed(words: Words, first: int, stop: int, type_: str) -> MentionSpan | None:
    """Without articles, possessives, quotation marks and honorifics at the edges."""
    texts, lowers = words.texts, words.lowers
    while first < stop and (
        lowers[first] in _EDGE or texts[first] in _EDGE_MARKS or texts[first].isspace()
    ):
        first += 1
    while stop > first and (
        texts[stop - 1] in _POSSESSIVE
        or texts[stop - 1] in _EDGE_MARKS
        or texts[stop - 1].isspace()
    ):
        stop -= 1
    if first < stop and (
        all(lower in dignities() for lower in lowers[first:stop])
        or past_address(lowers, first) >= stop > first + 1
    ):
        return None  # 'Majesty', 'Lieutenant-General'
    if stop - first > 1 and is_address(lowers[first]):
        type_ = "PERSON"
    if type_ == "PERSON":
        first = _past_rank(lowers, first, stop)
        while stop - first > 1 and lowers[first] in honorifics():
            first += 1
        while stop > first and not _ends_name(words, stop):
            stop -= 1
        while (
            first < stop
            and not is_capital(texts[first])
            and lowers[first] not in vocabulary().particles
        ):
            if texts[first][0].isupper() and any(c.isdigit() for c in texts[first]):
                return MentionSpan(first, stop, "ORG")  # 'TV5 Monde'
            first += 1
        for i in range(first, stop):
            owns = texts[i] in _POSSESSIVE and not is_glottal(texts, words.idxs, i)
            if owns or texts[i] in ",;:" or lowers[i] == "of":
                stop = i
                break
    else:
        if "(" in texts[first:stop]:
            stop = texts.index("(", first, stop)
        for i in range(first + 1, stop):
            if words.tags[i] in _CLAUSE_TAGS and texts[i].islower():
                stop = i  # 'Roe | when Doe'
                break
        while stop - first > 1 and (
            texts[stop - 1].islower()
            or texts[stop - 1] in _KINDS
            or _is_share(words, stop - 1)
        ):
            stop -= 1
        while stop - first > 1 and texts[first].islower():
            first += 1
    if stop - first == 3 and lowers[first] in _PREFIXES and texts[first + 1] == "-":
        first += 2  # 'Ex-CIA', 'Anti-Uber'
    if first >= stop or not any(c.isalpha() for c in texts[first]):
        return None
    if type_ in ("ORG", "PERSON") and _is_occasion(words, first, stop):
        return MentionSpan(first, stop, "EVENT")
    if not any(text[0].isupper() for text in texts[first:stop]):
        return None
    if type_ == "ORG" and "ministries" in lowers[first:stop]:
        return MentionSpan(first, stop, "OTHER")  # 'Foreign Ministries of Peru and'
    if not vocabulary().clock.isdisjoint(lowers[first:stop]) or (
        stop - first == 1 and _is_no_actor(texts[first], lowers[first], type_)
    ):
        return MentionSpan(first, stop, "OTHER")
    if (
        type_ == "PERSON"
        and stop - first == 1
        and (texts[first].isupper() or lowers[first] in honorifics())
    ):
        dotted = len(texts[first]) > 3 and texts[first][1:-1].count(".") == 1
        dotted = dotted and lowers[first] not in honorifics()
        return MentionSpan(first, stop, "ORG" if dotted else "OTHER")  # 'E.ON'
    if type_ in ("ORG", "PLACE"):
        named = lowers.index("of", first) if "of" in lowers[first:stop] else stop
        if named > first and is_personal(texts[first:named]):  # 'Jane Roe of Peru'
            type_, stop = "PERSON", named
    return MentionSpan(first, stop, type_)


def _past_rank(lowers: Sequence[str], first: int, stop: int) -> int:
    """The last word of 'Air Vice | Marshal', else ``first``."""
    if lowers[first] in ("air", "rear", "vice"):
        for i in (first + 1, first + 2):
            if i + 1 < stop and lowers[i] in ("admiral", "commodore", "marshal"):
                return i
    return first


def _is_occasion(words: Words, first: int, stop: int) -> bool:
    """'Peace Conference', 'Visit to Peru', 'Letters of Credence', 'Cyclone Ana'.

    So is 'a State | visit'.
    """
    known = vocabulary()
    if stop - first == 1 and words.lowers[first] in _VISITS:
        return not known.occasions.isdisjoint(words.lowers[stop : stop + 1])
    head = stop
    for i in range(first + 1, stop):
        if words.lowers[i] in ("of", "to"):
            head = i
            break
    if stop - first > 1 and words.lowers[stop - 1] in known.genres:
        return True
    storm = words.lowers[max(first - 1, 0) : first + 1]
    return words.lowers[head - 1] in known.occasions or not known.storms.isdisjoint(
        storm
    )


def _is_no_actor(text: str, lower: str, type_: str) -> bool:
    """Whether a word names a belief, a language, a people: 'Sikh', 'Swahili'."""
    known = vocabulary()
    if lower in known.beliefs:
        return True
    people_or_language = lower in known.peoples_and_faiths or lower in known.languages
    return people_or_language and not (type_ == "PERSON" and text in given_names())


def _is_share(words: Words, i: int) -> bool:
    """Whether a number tells a share: 'the Greens | 8 percent'."""
    after = words.lowers[i + 1 : i + 3]
    return words.texts[i][:1].isdigit() and after[:1] in (["percent"], ["%"], ["per"])


def _ends_name(words: Words, stop: int) -> bool:
    """Whether a person's name can end before ``stop``: 'Kim Min-jun', 'Roe Jr.'."""
    last = words.texts[stop - 1]
    return (
        is_capital(last)
        or words.lowers[stop - 1] in vocabulary().suffixes
        or (
            stop > 1
            and words.texts[stop - 2] in ("-", "‑")
            and words.idxs[stop - 2] + 1 == words.idxs[stop - 1]
            and last.isalpha()
        )
    )


def _merged(
    words: Words, model: Sequence[MentionSpan], known: Sequence[Known]
) -> list[MentionSpan]:
    """The recogniser's names and the tables' names, one reading a stretch."""
    at = {i: span for span in model for i in range(span.first, span.stop)}
    dropped: set[int] = set()
    result: list[MentionSpan] = []
    told = {k.key for k in known if not k.weak}
    for k in known:
        over = []
        for i in range(k.first, k.stop):
            span = at.get(i)
            if span is not None and span not in over:
                over.append(span)
        if (k.type == "ORG" and not over and k.key in told) or _accept_known(
            words, k, over
        ):
            result.extend(_as_mentions(words, k))
            dropped.update(map(id, over))
            result.extend(_rest(words, k, over))
    result.extend(
        _respelt(words, span)
        for span in model
        if id(span) not in dropped and span.type in ACTORS
    )
    result.sort(key=lambda span: (span.known is None, span.first))
    return result


def _respelt(words: Words, span: MentionSpan) -> MentionSpan:
    """The country whose name is misspelt, where a body or a place bears it."""
    key = (
        misspelt_country(words.texts[span.first])
        if span.stop - span.first == 1 and span.type != "PERSON"
        else None
    )
    if key is None:
        return span
    known = Known(span.first, span.stop, "PLACE", key, "name", False)
    return MentionSpan(span.first, span.stop, "PLACE", known=known, sure=True)


def _as_mentions(words: Words, known: Known) -> Iterator[MentionSpan]:
    """The mentions in a known name: of 'Reuters news agency' the name alone.

    'the US state of Georgia' and "Pakistan's Punjab" name a country and a part of it.
    """
    first, stop = known.first, known.stop
    if known.type == "ORG" and words.texts[stop - 1].islower():
        row = organisation_by_key(known.key.partition("/")[2])
        short = stop - 1
        while short > first and words.texts[short - 1].islower():
            short -= 1
        if words.span_text(first, short) in {row.name, *row.names, *row.acronyms}:
            stop = short
    if known.type == "PLACE":
        first = _part_start(words, first, stop)
        owner = territory_by_word(words.texts[known.first])
        if first > known.first and owner is not None:
            yield place_mention(words, known.first, owner)
    yield MentionSpan(first, stop, known.type, known=known, sure=True)


def _part_start(words: Words, first: int, stop: int) -> int:
    """Where the name begins in "Pakistan's | Punjab" and 'state of | Georgia'."""
    for i in range(first + 1, stop - 1):
        owned = words.texts[i] in _POSSESSIVE and territory_by_word(words.texts[first])
        if owned or (words.lowers[i] == "of" and words.texts[i - 1].islower()):
            return i + 1
    return first


def _accept_known(words: Words, k: Known, over: Sequence[MentionSpan]) -> bool:
    """Whether a name of the tables holds against what the recogniser said there."""
    if k.form == "prefix":
        return k.stop < len(words) and words.texts[k.stop] == "-"
    if k.weak and k.key.startswith("region/"):
        return _means_region(words, k)
    if not over:
        if not k.weak:
            return True
        if k.type == "ORG" and k.stop - k.first == 1:
            return (
                k.stop < len(words)
                and words.lowers[k.stop] in vocabulary().meeting_words
            )
        return words.tags[k.first] in ("NNP", "NNPS", "JJ")
    for span in over:
        inside = span.first >= k.first and span.stop <= k.stop
        if inside:
            person = span.type == "PERSON" and not _is_long_party(k)
            if k.weak and person and not _is_told_member(words, k):
                return False
            continue
        if span.type == "NORP" or _is_pair_or_cut(words, span):
            continue
        if not k.weak and "," in words.texts[span.first : span.stop]:
            continue
        tail = words.lowers[k.stop : span.stop]
        if (
            k.type == "ORG"
            and span.first >= k.first
            and set(tail) <= vocabulary().meeting_words | {"-"}
        ):
            continue
        if span.type == "EVENT" and not k.weak:
            continue
        if k.type == "ORG" and not k.weak and tail[:1] == ["for"]:
            continue  # 'Envoy of the | United Nations | for Political Affairs'
        if _is_owned(words, k, span):
            continue
        behind = span.stop - k.stop > (1 if k.form == "name" and not k.weak else 0)
        nation = k.form == "demonym" or k.key.startswith("territory/")
        if span.type == "PERSON" and nation and behind and k.first == span.first:
            continue
        personal = is_personal(words.texts[k.stop : span.stop])
        owner = words.lowers[k.first - 1] == "of"  # 'president of | Peru | Jane Roe'
        if (
            (span.type == "ORG" or (span.type == "PERSON" and owner))
            and (owner or not k.weak)
            and span.first >= k.first
            and personal
        ):
            continue
        if (
            span.type == "PLACE"
            and not k.weak
            and not all(is_capital(t) for t in words.texts[span.first : span.stop])
        ):
            continue
        return False
    return True


def _is_long_party(k: Known) -> bool:
    """'a Christian Democrat': a party, whatever the recogniser takes it for."""
    if k.type != "ORG" or k.stop - k.first < 2:
        return False
    return organisation_by_key(k.key.partition("/")[2]).kind == "party"


def _is_told_member(words: Words, k: Known) -> bool:
    """'NATO member | Turkey': a country, whatever else the word may name."""
    state = k.key.startswith("territory/")
    return state and words.lowers[k.first - 1 : k.first] in (["member"], ["members"])


def _is_pair_or_cut(words: Words, span: MentionSpan) -> bool:
    """'Kyrgyz-Tajik', 'U.S.-led Iraq': no name of a body."""
    for i in range(span.first + 1, span.stop - 1):
        if words.texts[i] in ("-", "–", "‑"):
            both = [territory_by_word(words.texts[j]) for j in (i - 1, i + 1)]
            pair = span.stop - span.first == 3 and None not in both
            participle = words.tags[i + 1] in ("VBN", "VBD")
            return pair or (participle and words.texts[i + 1].islower())
    return False


def _is_owned(words: Words, k: Known, span: MentionSpan) -> bool:
    """'Roe's | Trade Bank' read as one name."""
    owned = span.first < k.first - 1 and words.texts[k.first - 1] in _POSSESSIVE
    return owned and k.type == "ORG" and not k.weak and span.stop == k.stop


def _means_region(words: Words, k: Known) -> bool:
    """'the West', 'Western troops'; neither 'Ana West' nor 'the Western Union'."""
    after = words.texts[k.stop : k.stop + 1]
    if k.form == "adjective":
        return words.tags[k.stop : k.stop + 1] in (["NN"], ["NNS"], ["JJ"]) and (
            after[0].islower()
            and words.texts[k.first - 1 : k.first] not in (["-"], ["‑"])
        )
    return words.lowers[k.first - 1 : k.first] == ["the"] and not (
        after and is_capital(after[0])
    )


def _rest(words: Words, k: Known, over: Sequence[MentionSpan]) -> Iterator[MentionSpan]:
    """Whom the recogniser read as one with the place before or the body behind."""
    for span in over:
        if _is_owned(words, k, span):
            owner = _trimmed(words, span.first, k.first - 1, "PERSON")
            if owner is not None:
                yield owner
        behind = words.texts[k.stop : span.stop]
        personal = span.type == "ORG" and is_personal(behind)
        if behind and (span.type == "PERSON" or personal):
            rest = _trimmed(words, k.stop, span.stop, "PERSON")
            if rest is not None:
                yield rest
