"""Pronouns and descriptions: 'he', 'the minister', 'the two countries'.

Only what is certain enough is joined; ``certainty`` says how much.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from entityrel.entities.coreference.bodies import country_of_capital
from entityrel.entities.coreference.draft import Draft, Reference
from entityrel.entities.coreference.holders import Titles
from entityrel.entities.coreference.knowledge import is_country
from entityrel.entities.names import honorifics, is_dignified
from entityrel.entities.offices.grammar import OfficeSpan
from entityrel.entities.spans import MentionSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_MALE = frozenset(["he", "him", "his", "himself"])
_FEMALE = frozenset(["she", "her", "hers", "herself"])
_THINGS = frozenset(["it", "its", "itself"])
_ADDRESSED = frozenset(["her", "his", "their"])
_PLURAL = frozenset(["they", "them", "their", "themselves"])
_BODY_NOUNS = {
    "bloc": ("igo", "group"),
    "alliance": ("igo", "group"),
    "union": ("igo",),
    "organisation": ("igo", "ngo", "group", "movement"),
    "organization": ("igo", "ngo", "group", "movement"),
    "party": ("party",),
    "group": ("movement", "group", "ngo", "igo"),
    "movement": ("movement",),
    "ministry": ("ministry",),
    "agency": ("agency", "media"),
    "parliament": ("parliament",),
    "court": ("court",),
    "bank": ("bank",),
    "company": ("company",),
}
#: Words before a clause about those whom the clause before it names.
_CLAUSE = frozenset(["after", "as", "before", "once", "until", "when", "while"])
#: What a country is that only describes a noun: 'US envoy'.
_MODIFIERS = frozenset(["amod", "compound", "nmod"])
#: Who met: two people or, where the text names none, two countries.
_MET = ("PERSON", "PLACE")
_TWO = frozenset(["two", "both"])
_HOLD = frozenset(["had", "have", "held", "hold"])
_EACH_OTHER = (["each", "other"], ["one", "another"])
_WINDOW = 2
_DATELINE = 2  # tokens at most in front of a place that opens the text
_BY_TITLE = 0.95


@dataclass(slots=True)
class _Seen:
    """A mention on the way through the text; ``token`` is its last."""

    token: int
    sent: int
    draft: Draft
    subject: bool
    person: bool = True


def refer_back(
    words: Words,
    mentions: Sequence[MentionSpan],
    drafts: Sequence[Draft],
    of: dict[int, Draft],
    titles: Titles,
    headings: set[int],
) -> None:
    """Add pronouns and descriptions to the entities they refer to."""
    covered = {i for span in mentions for i in range(span.first, span.stop)}
    pairs = {span.first: span for span in mentions if id(span) in titles.pairs}
    seen = _seen(words, mentions, of, titles, headings)
    position = 0
    past: list[_Seen] = []
    for i, lower in enumerate(words.lowers):
        while position < len(seen) and seen[position].token <= i:
            past.append(seen[position])
            position += 1
        if i in pairs:
            _join_pair(words, pairs[i], of[id(pairs[i])], past, drafts)
        if i in covered or i in headings:
            continue
        if lower in _ADDRESSED and is_dignified(words.lowers, i):
            continue
        if lower in _MALE or lower in _FEMALE:
            _join_person(words, i, past, "f" if lower in _FEMALE else "m")
        elif lower in _THINGS:
            _join_thing(words, i, past)
        elif lower in _PLURAL:
            types = _MET if _met(words, i) else None
            _join_plural(words, i, i + 1, past, "pronoun", types)
        elif lower == "two" and _stands_alone(words, i):
            _join_plural(words, i, i + 1, past, "nominal", _MET)
        elif lower == "capital":
            _join_capital(words, i, past, drafts)
        elif lower in honorifics() and _is_described(words, i):
            _join_addressed(words, i, past)
        elif words.tags[i] in ("NNS", "NN") or lower in _BODY_NOUNS:
            _join_description(words, i, past)


def _met(words: Words, i: int) -> bool:
    """'their last meeting', 'they met on Monday': of two who were told before."""
    known = vocabulary()
    if words.lowers[i] == "their":
        return not known.talks.isdisjoint(words.lowers[i + 1 : i + 3])
    verb = words.heads[i]
    behind = range(verb + 1, min(verb + 7, len(words)))
    if words.deps[i] != "nsubj":
        return False
    if words.lowers[verb] in _HOLD:  # 'they held another round of talks'
        return not known.talks.isdisjoint(words.lowers[j] for j in behind) and all(
            words.lowers[j] != "with" for j in behind
        )
    if words.lowers[verb] not in known.encountering:
        return False
    return not any(
        words.heads[j] == verb
        and (words.deps[j] == "dobj" or words.lowers[j] in ("with", "to"))
        and words.lowers[j - 1 : j + 1] not in _EACH_OTHER
        for j in behind
    )


def _stands_alone(words: Words, i: int) -> bool:
    """'the two had met', 'a call between the two': no noun is counted."""
    role = words.deps[i] in ("nsubj", "nsubjpass", "pobj", "dobj")
    return role and words.lowers[i - 1 : i] == ["the"] and words.tags[i] == "CD"


def _seen(
    words: Words,
    mentions: Sequence[MentionSpan],
    of: dict[int, Draft],
    titles: Titles,
    headings: set[int],
) -> list[_Seen]:
    """The mentions that words may refer back to; a title as the person it means."""
    result = []
    for span in mentions:
        holder, first = titles.holder.get(id(span), (None, span.first))
        if holder is not None:
            holder.references.append(Reference(first, span.stop, "nominal", _BY_TITLE))
        if span.first in headings:
            continue
        draft = holder or of[id(span)]
        last = span.stop - 1
        subject = any(_leads_subject(words, i) for i in range(span.first, span.stop))
        person = draft.type == "PERSON" or id(span) in titles.unnamed
        result.append(_Seen(last, words.sents[span.first], draft, subject, person))
    return result


def _refer(
    past: list[_Seen],
    draft: Draft,
    words: Words,
    first: int,
    stop: int,
    kind: str,
    certainty: float,
    subject: bool,
) -> None:
    draft.references.append(Reference(first, stop, kind, certainty))
    person = draft.type in ("PERSON", "OFFICE")
    past.append(_Seen(stop - 1, words.sents[first], draft, subject, person))


def _recent(past: list[_Seen], sent: int) -> list[_Seen]:
    """The mentions since that sentence, in order."""
    i = len(past)
    while i > 0 and past[i - 1].sent >= sent:
        i -= 1
    return past[i:]


def _is_subject(words: Words, i: int) -> bool:
    return words.deps[i] in ("nsubj", "nsubjpass")


def _leads_subject(words: Words, i: int) -> bool:
    """Whether a word is a subject, or in apposition to one."""
    while words.deps[i] == "appos" and words.heads[i] < i:
        i = words.heads[i]
    return _is_subject(words, i)


def _in_subject(words: Words, i: int) -> bool:
    """Whether a word is a subject, or coordinated with one."""
    for _ in range(4):
        if _is_subject(words, i):
            return True
        if words.deps[i] not in ("conj", "appos", "compound", "nmod"):
            return False
        i = words.heads[i]
    return False


def _join_person(words: Words, i: int, past: list[_Seen], gender: str) -> None:
    """A singular pronoun: the last subject that fits, else the last person."""
    sent = words.sents[i]
    near = [
        s
        for s in _recent(past, sent - _WINDOW)
        if s.person
        and s.draft.gender in (None, gender)
        and not _same_clause_object(words, i, s)
    ]
    if not near:
        return
    subjects = [s for s in near if s.subject]
    here = [s for s in near if s.sent == sent]
    known = [s for s in near if s.draft.gender == gender]
    first = [s for s in here if s.subject]
    if here and (_is_object(words, i) or (words.deps[i] == "poss" and not first)):
        best = here[-1]
    else:
        best = (subjects or known or near)[-1]
    if best.draft.gender is None:  # 'she': sooner Wendy than Choi
        told = [s for s in known if s.subject and s.sent == best.sent]
        best = told[-1] if told else best
    if _someone_between(words, best.token + 1, i, past):
        return
    rivals = {id(s.draft) for s in near if s.sent >= best.sent}
    certainty = 1.0 if len(rivals) == 1 else (0.85 if best.subject else 0.7)
    if best.draft.gender is None:
        best.draft.gender = gender
    _refer(
        past, best.draft, words, i, i + 1, "pronoun", certainty, _is_subject(words, i)
    )


def _is_object(words: Words, i: int) -> bool:
    """'met Roe and urged her': an object is sooner what was named last."""
    return words.deps[i] in ("dobj", "dative", "pobj")


def _someone_between(words: Words, first: int, stop: int, past: list[_Seen]) -> bool:
    """Whether an unnamed person is the subject in between: 'an official said he'."""
    named = {s.token for s in past[-20:] if s.person}
    return any(
        words.deps[j] in ("nsubj", "nsubjpass")
        and words.tags[j] == "NN"
        and words.lowers[j] in vocabulary().people
        and j not in named
        and words.lowers[max(0, j - 3) : j][:1] != ["his"]
        for j in range(first, stop)
    )


def _same_clause_object(words: Words, i: int, s: _Seen) -> bool:
    """'Roe met him': the subject of a clause is not its object."""
    return (
        words.lowers[i] in ("him", "her", "it")
        and words.deps[i] in ("dobj", "pobj")
        and s.sent == words.sents[i]
        and s.subject
        and words.heads[i] in (words.heads[s.token], words.heads[words.heads[i]])
        and words.heads[s.token] in (words.heads[i], words.heads[words.heads[i]])
    )


def _join_pair(
    words: Words,
    span: MentionSpan,
    title: Draft,
    past: list[_Seen],
    drafts: Sequence[Draft],
) -> None:
    """'the two ministers': the last two people with such a title, or told together.

    Where there are none, the two countries stand for them: those of the sentence, else
    those that stand out so far; for 'two' also the only ones of the text.

    Where they are found the words name no office of their own.
    """
    assert span.office is not None
    here = words.sents[span.first]
    by_sent: dict[int, list[Draft]] = {}
    for s in reversed(past):
        people = by_sent.setdefault(s.sent, []) if s.sent < here else []
        if _may_be_one(s) and s.draft not in people:
            people.append(s.draft)
    near = sum(sent >= here - 6 for sent in by_sent)
    two = not _TWO.isdisjoint(words.lowers[max(0, span.first - 3) : span.first])
    pair = _pair(span.office, list(by_sent.values()), near, two)
    if not pair and not any(people for people in by_sent.values()):
        pair = _last_pair(words, span.first, past, ("PLACE",))
        pair = pair or (_only_countries(drafts) if two else [])
    if pair:
        title.references = [r for r in title.references if r.first != span.first]
        for draft in reversed(pair):
            _refer(past, draft, words, span.first, span.stop, "nominal", 0.9, False)


def _may_be_one(s: _Seen) -> bool:
    """A person, or one told by the office alone ('her Danish counterpart')."""
    draft = s.draft
    unnamed = draft.type == "OFFICE" and s.person and draft.kind != "plural"
    return draft.type == "PERSON" or (unnamed and draft.country is not None)


def _only_countries(drafts: Sequence[Draft]) -> list[Draft]:
    """The only two that the text names, be it further on; a dateline does not count."""
    found = [
        draft
        for draft in drafts
        if is_country(draft)
        and any(reference.first > _DATELINE for reference in draft.references)
    ]
    return found if len(found) == 2 else []


def _pair(
    office: OfficeSpan, sentences: list[list[Draft]], near: int, two: bool
) -> list[Draft]:
    """Two with the title in one sentence, or in all near ones; else two who may.

    Args:
        office: The title.
        sentences: People told in the sentences before, the last first.
        near: How many of these are near.
        two: Whether the words count them ('the two ministers'); else one of those
            who may be meant must have the title.
    """
    titled = [[p for p in people if _has_title(p, office)] for people in sentences]
    together = list(dict.fromkeys(p for people in titled[:near] for p in people))
    fitting = [
        [p for p in people if _has_title(p, office) or not (p.offices or p.office)]
        for people in sentences[:3]
    ]
    meant = [
        people for people, held in zip(fitting, titled, strict=False) if two or held
    ]
    for people in [*titled, together, *meant]:
        if len(people) == 2:
            return people
    return []


def _has_title(person: Draft, office: OfficeSpan) -> bool:
    """Whether 'foreign ministers' or 'ministers' fits somebody's office.

    A secretary of state is among ministers, and among foreign ministers.
    """
    for held in [person] if person.type == "OFFICE" else person.offices:
        if held.office is None:
            continue
        title, portfolio = held.office["title"], held.office["portfolio"]
        if title == "secretary of state":
            title, portfolio = "minister", "foreign"
        elif office.title == "minister" and held.level == "minister":
            title = "minister"
        if title == office.title and office.portfolio in (None, portfolio):
            return True
    return False


def _is_described(words: Words, i: int) -> bool:
    """'the prince met', not 'the prince consort' or 'the major parties'."""
    alone = words.deps[i] not in ("amod", "compound", "attr", "appos")
    return alone and words.tags[i] == "NN" and words.lowers[i - 1 : i] == ["the"]


def _join_addressed(words: Words, i: int, past: list[_Seen]) -> None:
    """'the prince': whom the text called so by name."""
    for s in reversed(past):
        if s.draft.type == "PERSON" and any(
            words.lowers[reference.first - 1 : reference.first] == [words.lowers[i]]
            for reference in s.draft.references
        ):
            subject = _is_subject(words, i)
            _refer(past, s.draft, words, i, i + 1, "nominal", _BY_TITLE, subject)
            return


def _join_thing(words: Words, i: int, past: list[_Seen]) -> None:
    """'it', 'its': the last subject that is a country or a body."""
    if _is_subject(words, i) and words.lowers[words.heads[i]] in (
        "is",
        "was",
        "seems",
        "seemed",
        "remains",
        "takes",
        "took",
        "appears",
        "'s",
    ):
        return
    sent = words.sents[i]
    if _speaks_of_itself(words, i, past):
        return
    near = [
        s
        for s in _recent(past, sent - 1)
        if s.draft.type in ("PLACE", "ORG") and not _same_clause_object(words, i, s)
    ]
    subjects = [s for s in near if s.subject]
    blamed = _blamed(words, i, near)
    if not subjects and blamed is None:
        return
    best = blamed or subjects[-1]
    rivals = {id(s.draft) for s in near if s.sent >= best.sent}
    certainty = 0.9 if len(rivals) == 1 else 0.7
    _refer(
        past, best.draft, words, i, i + 1, "pronoun", certainty, _is_subject(words, i)
    )


def _speaks_of_itself(words: Words, i: int, past: list[_Seen]) -> bool:
    """'The junta said it would': it is the junta, which has no name."""
    verb = words.heads[i]
    if words.deps[i] != "nsubj" or words.deps[verb] != "ccomp":
        return False
    speakers = [
        j
        for j in range(i)
        if words.deps[j] == "nsubj"
        and words.heads[j] == words.heads[verb]
        and words.sents[j] == words.sents[i]
    ]
    return bool(speakers) and all(
        words.tags[j] == "NN" and s.token != j for j in speakers for s in past[-20:]
    )


def _blamed(words: Words, i: int, near: list[_Seen]) -> _Seen | None:
    """'sanctions on Peru over its dam': what is held against Peru is its own."""
    if words.lowers[i] != "its" or not near or near[-1].subject:
        return None
    if words.lowers[i + 1 : i + 2] == ["own"]:  # 'sold to Chile for its own good'
        return None
    last = near[-1]
    between = words.lowers[last.token + 1 : i]
    reason = between in (["over"], ["for"], ["because", "of"])
    act = len(between) == 2 and between[0] == "of" and words.tags[i - 1] == "VBG"
    governor = words.lowers[words.heads[last.token]]
    against = between == ["after"] and governor in ("against", "on", "upon")
    return last if reason or act or against else None


def _join_plural(
    words: Words,
    first: int,
    stop: int,
    past: list[_Seen],
    kind: str,
    types: tuple[str, ...] | None,
) -> None:
    """'they', 'the two countries': the last two of one kind that stood together."""
    group = _two_before_clause(words, first, past)
    for draft in group or _last_pair(words, first, past, types):
        _refer(past, draft, words, first, stop, kind, 0.85, False)


def _join_sides(words: Words, first: int, stop: int, past: list[_Seen]) -> None:
    """'both sides': two states or bodies told together, else the two main states."""
    near = _recent(past, words.sents[first] - 3)
    for one, other in reversed(list(itertools.pairwise(near))):
        if (
            one.draft is not other.draft
            and {one.draft.type, other.draft.type} <= {"PLACE", "ORG"}
            and _is_state(one.draft)
            and _is_state(other.draft)
            and "ORG" in (one.draft.type, other.draft.type)
            and _coordinated(words, one.token, other.token)
        ):
            for draft in (one.draft, other.draft):
                _refer(past, draft, words, first, stop, "nominal", 0.85, False)
            return
    _join_plural(words, first, stop, past, "nominal", ("PLACE",))


def _coordinated(words: Words, one: int, other: int) -> bool:
    """'Peru and the Front', 'between Peru and the Front'."""
    between = [lower for lower in words.lowers[one + 1 : other] if lower != "the"]
    return between == ["and"]


def _last_pair(
    words: Words, first: int, past: list[_Seen], types: tuple[str, ...] | None
) -> list[Draft]:
    sent = words.sents[first]
    wanted = types or ("PERSON", "PLACE")
    by_sent: dict[int, list[_Seen]] = {}
    for s in _recent(past, sent - (3 if types else 1)):
        if s.draft.type in wanted:
            by_sent.setdefault(s.sent, []).append(s)
    pairs: list[list[Draft]] = []
    for number in sorted(by_sent, reverse=True):
        for type_ in wanted:
            found: list[Draft] = []
            for s in by_sent[number]:
                if (
                    s.draft.type == type_
                    and (types is not None or _in_subject(words, s.token))
                    and s.draft not in found
                    and _is_state(s.draft)
                ):
                    found.append(s.draft)
            if len(found) == 2:
                if types is None or _told_together(words, by_sent[number], found):
                    return found
                pairs.append(found)
            if types is None and len(found) > 2:
                return pairs[0] if pairs else []
    if types is None or (pairs and pairs[0][0].type == "PERSON"):
        return pairs[0] if pairs else []
    return _two_main(past, wanted) or (pairs[0] if pairs else [])


def _told_together(words: Words, seen: list[_Seen], two: list[Draft]) -> bool:
    """Whether a sentence joins two: 'Peru and Chile', 'Peru said Chile ...' not."""
    tokens = [[s.token for s in seen if s.draft is draft] for draft in two]
    return any(
        _coordinated(words, min(i, j), max(i, j)) for i in tokens[0] for j in tokens[1]
    )


def _two_before_clause(words: Words, i: int, past: list[_Seen]) -> list[Draft]:
    """'Roe asked it of the minister when they met': the only two of the main clause."""
    before = i - 1 - (words.lowers[i - 1 : i] == ["the"])
    if before < 0 or words.lowers[before] not in _CLAUSE:
        return []
    here = [s for s in _recent(past, words.sents[i]) if s.person]
    people = [s.draft for s in here if s.draft.type in ("PERSON", "OFFICE")]
    people = list(dict.fromkeys(people))
    return people if len(people) == 2 else []


def _is_state(draft: Draft) -> bool:
    return draft.type != "PLACE" or draft.key.startswith("territory/")


def _two_main(past: list[_Seen], types: tuple[str, ...]) -> list[Draft]:
    """The two states told most so far, where two stand out; people count as theirs."""
    counts: dict[int, int] = {}
    drafts: dict[int, Draft] = {}
    own = {s.draft.country: s.draft for s in past if is_country(s.draft)}
    for s in past:
        draft = own.get(s.draft.country) if s.person else s.draft
        if draft is not None and draft.type in types and _is_state(draft):
            counts[id(draft)] = counts.get(id(draft), 0) + 1
            drafts.setdefault(id(draft), draft)
    ranked = sorted(drafts, key=lambda key: -counts[key])
    if len(ranked) < 2 or (len(ranked) > 2 and counts[ranked[1]] == counts[ranked[2]]):
        return []
    return [drafts[key] for key in ranked[:2]]


def _join_description(words: Words, i: int, past: list[_Seen]) -> None:
    lower = words.lowers[i]
    start = _definite_start(words, i)
    if start is None:
        return
    between = words.lowers[start + 1 : i]
    if words.tags[i] == "NNS":
        two = "two" in between or words.lowers[start] == "both"
        if not two:
            return
        first = start + (words.lowers[start] != "both")
        if lower in vocabulary().country_nouns:
            _join_plural(words, first, i + 1, past, "nominal", ("PLACE",))
        elif lower in vocabulary().side_nouns:
            _join_sides(words, first, i + 1, past)
        elif lower in vocabulary().person_nouns:
            _join_plural(words, first, i + 1, past, "nominal", ("PERSON",))
    elif lower == "country" and start == i - 1:
        _join_country(words, i, past)
    elif lower in _BODY_NOUNS and set(words.tags[start + 1 : i]) <= {"JJ"}:
        for s in reversed(past):
            if s.draft.type == "ORG" and s.draft.kind in _BODY_NOUNS[lower]:
                _refer(
                    past,
                    s.draft,
                    words,
                    i,
                    i + 1,
                    "nominal",
                    0.8,
                    _is_subject(words, i),
                )
                return


def _join_country(words: Words, i: int, past: list[_Seen]) -> None:
    """'the country': the only one that is named since the sentence before."""
    near = [
        s
        for s in _recent(past, words.sents[i] - 1)
        if is_country(s.draft) and words.deps[s.token] not in _MODIFIERS
    ]
    if near and len({id(s.draft) for s in near}) == 1:
        _refer(
            past,
            near[-1].draft,
            words,
            i,
            i + 1,
            "nominal",
            0.8,
            _is_subject(words, i),
        )


def _join_capital(
    words: Words, i: int, past: list[_Seen], drafts: Sequence[Draft]
) -> None:
    """'the Peruvian capital': the city, where the text names it somewhere."""
    cities = {
        country: draft
        for draft in drafts
        if draft.type == "PLACE" and (country := country_of_capital(draft)) is not None
    }
    before = past[-1] if past and past[-1].token in (i - 1, i - 2) else None
    first, city = i, None
    if before is not None and before.draft.type == "PLACE":
        first, city = before.token, cities.get(before.draft.key)
    elif words.lowers[i - 1 : i] == ["the"] and len(cities) == 1:
        city = next(iter(cities.values()))
    if city is None:
        return
    named = {r.first for r in city.references if words.sents[r.first] == words.sents[i]}
    if named.isdisjoint((i + 1, i + 2)):  # not 'the Peruvian capital, Lima'
        _refer(past, city, words, first, i + 1, "nominal", 0.9, _is_subject(words, i))


def _definite_start(words: Words, i: int) -> int | None:
    """Token of the article of a definite noun phrase that ends at ``i``."""
    j = i - 1
    while j >= 0 and i - j <= 3 and words.tags[j] in ("CD", "JJ", "NN"):
        j -= 1
    if j >= 0 and words.lowers[j] in ("the", "both", "these", "those"):
        return j
    if j >= -1 and i - j >= 2 and words.lowers[j + 1] == "both":
        return j + 1
    return None
