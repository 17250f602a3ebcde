"""Places and organisations: table keys, acronyms, short forms, capitals."""

import unicodedata
from collections.abc import Mapping, Sequence, Set
from functools import cache
from types import MappingProxyType

from entityrel.entities.coreference.draft import Draft
from entityrel.entities.coreference.naming import of_places
from entityrel.entities.gazetteer import Known
from entityrel.entities.knowledge import (
    City,
    cities,
    organisation_by_key,
    organisation_by_name,
    place_by_name,
    regions,
    territories,
    territory_by_key,
    territory_by_word,
)
from entityrel.entities.spans import MentionSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
#: Verbs that tell what is so with a place, not what its government does.
_IDLE = frozenset(["is", "was", "has", "had", "faces", "faced"])
#: Continents that stand for their union where they act: 'Europe urged Iran'.
_UNIONS = MappingProxyType({"region/Europe": "organisation/eu"})
#: Words before a continent that make it the cause of its union.
_CAUSES = frozenset(["about", "united", "unified", "federal"])
_QUOTES = frozenset(["'", "’", "‘", '"', "“", "”", "''", "``"])
#: Capitals that may stand for a union too: a country's only where it is named.
_SEATS_OF_UNIONS = MappingProxyType({"Brussels": "organisation/eu"})
_MARKS = _POSSESSIVE | {'"', "”", "“"}
#: Words of the names of parliaments that many countries have.
_HOUSES = frozenset(["house", "lower", "of", "representatives", "upper"])
_SMALL = frozenset(["the", "of", "for", "and", "in", "on", "to", "a", "an"])


class BodyResolver:
    """Join mentions of one place or organisation."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._drafts: dict[str, Draft] = {}
        self._acronyms: dict[str, Draft] = {}
        self._named: dict[str, list[Draft]] = {}
        self._countries: set[str] = set()
        self._known: set[str] = set()
        self._ends: dict[int, MentionSpan] = {}

    def resolve(self, mentions: Sequence[MentionSpan]) -> dict[int, Draft]:
        """Map each PLACE and ORG mention (by ``id``) to its entity."""
        bodies = [span for span in mentions if span.type in ("PLACE", "ORG")]
        self._ends = {span.stop: span for span in bodies if _country_named(span)}
        self._countries = {c for span in bodies if (c := _country_named(span))}
        for span in bodies:
            if self._is_foreign(span) or self._is_namesake(span):
                span.known = None
        self._forget_others(bodies)
        self._known = {span.known.key for span in bodies if span.known}
        of: dict[int, Draft] = {}
        # Long names first, so that short forms and acronyms find them.
        for span in sorted(
            bodies, key=lambda s: (s.known is None, s.first - s.stop, s.first)
        ):
            draft = self._draft(span)
            draft.add(span)
            of[id(span)] = draft
        return of

    def _forget_others(self, bodies: Sequence[MentionSpan]) -> None:
        """'RSF' is no body of the tables where the text tells another of that name."""
        full = [b for b in bodies if b.type == "ORG" and b.stop - b.first > 2]
        meant = {_initials(self._words.span_text(b.first, b.stop)) for b in full}
        named = {b.known.key for b in full if b.known}
        for span in bodies:
            if span.known is None or span.type != "ORG" or span.stop - span.first > 1:
                continue
            if span.known.key not in named and self._words.texts[span.first] in meant:
                span.known = None

    def _draft(self, span: MentionSpan) -> Draft:
        surface = self._words.span_text(span.first, span.stop)
        owner = self._state(span)
        party = _party(surface, self._countries) if owner is not None else None
        row = organisation_by_key(party.partition("/")[2]) if party else None
        if owner is not None and (row is None or row.country != owner.country):
            surface = of_places(surface, [owner])
        key = self._key(span, surface)
        draft = self._drafts.get(key)
        if draft is None and span.known is None:
            draft = self._without_generic(span.type, surface)
        if draft is None and key.startswith("ORG/"):
            draft = self._longer(surface)
        if draft is None:
            draft = self._new(span, key, surface)
        self._drafts[key] = draft
        self._named.setdefault(normalised(surface), []).append(draft)
        if span.type == "ORG" and span.kind == "name":
            self._define(span, surface, draft)
        return draft

    def _state(self, span: MentionSpan) -> Draft | None:
        """The country before a body that every state has: "Peru's | Navy"."""
        words, i = self._words, span.first
        if (
            span.type != "ORG"
            or span.known is not None
            or words.lowers[span.stop - 1] not in vocabulary().state_bodies
        ):
            return None
        if i and words.texts[i - 1] in _POSSESSIVE:
            i -= 1
        place = self._ends.get(i)
        return self._drafts.get(place.known.key) if place and place.known else None

    def _is_foreign(self, span: MentionSpan) -> bool:
        """'Peru's | Supreme Court' is not the body of that name in the tables."""
        known = span.known
        if known is None or span.type != "ORG":
            return False
        body = organisation_by_key(known.key.partition("/")[2])
        if body.country is None or body.kind in ("company", "media"):
            return False
        i = span.first - (self._words.texts[span.first - 1] in _POSSESSIVE)
        owner = self._ends.get(i)
        return owner is not None and _country_named(owner) != body.country

    def _is_namesake(self, span: MentionSpan) -> bool:
        """'Social Democratic Party' in a text about Romania is not Germany's.

        Nor is 'Senate' in one about the Philippines the American one.
        """
        known = span.known
        if known is None or span.type != "ORG" or not self._countries:
            return False
        body = organisation_by_key(known.key.partition("/")[2])
        if body.country in self._countries or body.kind not in ("party", "parliament"):
            return False
        listed = vocabulary()
        names: tuple[frozenset[str], ...] = (listed.party_words,)
        if body.kind == "parliament":
            names = (listed.body_heads, listed.state_adjectives, _HOUSES)
        here = self._words.lowers[span.first : span.stop]
        return all(any(lower in kind for kind in names) for lower in here)

    def _key(self, span: MentionSpan, surface: str) -> str:
        known = span.known
        if known is None:
            known_as = self._half(span, surface) or _party(surface, self._countries)
            return known_as or f"{span.type}/{normalised(surface)}"
        union = _UNIONS.get(known.key) if known.form == "name" else None
        if union is not None:
            named = union in self._known
            meant = acts(self._words, span) or _is_cause(self._words, span)
            return union if named and meant else known.key
        city = _city(known, surface)
        if city is None:
            return known.key
        elsewhere = self._elsewhere(city)
        if elsewhere is not None:
            return f"city/{city}/{elsewhere}"
        shared = (
            _SEATS_OF_UNIONS.get(city) in self._known
            and _country_of(city) not in self._countries
        )
        if known.form == "city" or shared or not acts(self._words, span):
            return f"city/{city}"
        return known.key

    def _half(self, span: MentionSpan, surface: str) -> str | None:
        """Key of the country that 'the North' is in a text about North Korea."""
        if (
            span.type != "PLACE"
            or surface not in ("North", "South")
            or self._words.lowers[span.first - 1] != "the"
        ):
            return None
        found = [
            key
            for key, draft in self._drafts.items()
            if key.startswith("territory/") and draft.name.startswith(f"{surface} ")
        ]
        return found[0] if len(found) == 1 else None

    def _elsewhere(self, city: str) -> str | None:
        """The country of a less known city of that name, where the text is about it.

        'Tripoli' is Lebanon's where Lebanon is named and Libya is not.
        """
        usual = _country_of(city)
        if usual in self._countries:
            return None
        others = [c for c in _same_names().get(city, ()) if c in self._countries]
        return others[0] if len(others) == 1 and others[0] != usual else None

    def _new(self, span: MentionSpan, key: str, surface: str) -> Draft:
        table, _, row = key.partition("/")
        if table == "territory":
            place = territory_by_key(row)
            return Draft("PLACE", place.name, key, country=place.country or place.iso3)
        if table == "organisation":
            body = organisation_by_key(row)
            return Draft(
                "ORG",
                body.name,
                key,
                country=body.country,
                sector=body.sector,
                kind=body.kind,
            )
        if table == "region":
            return Draft("PLACE", row, key)
        if table == "city":
            name, _, elsewhere = row.partition("/")
            return Draft("PLACE", name, key, country=elsewhere or _country_of(name))
        draft = Draft(span.type, surface, key)
        last = surface.rpartition(" ")[2].lower()
        if span.type == "ORG" or last in vocabulary().place_cues:
            draft.country = country_in(surface)
        return draft

    def _without_generic(self, type_: str, surface: str) -> Draft | None:
        """'Acme' for 'Acme Corporation', where the shorter name stands for itself."""
        head, _, last = surface.rpartition(" ")
        if not head or last.lower().rstrip(".") not in vocabulary().generic_endings:
            return None
        plain = normalised(head)
        for draft in self._named.get(plain, ()):
            if draft.type == type_:
                return draft
        return None

    def _longer(self, surface: str) -> Draft | None:
        """The body that this is a short form of: its acronym or a part of its name."""
        if surface in self._acronyms:
            return self._acronyms[surface]
        plain = normalised(surface)
        if " " not in plain and (
            len(plain) < 4 or territory_by_word(surface) is not None
        ):
            return None
        found: dict[int, Draft] = {}
        for name, drafts in self._named.items():
            begins, ends = name.startswith(f"{plain} "), name.endswith(f" {plain}")
            if begins or ends or (" " in plain and f" {plain} " in name):
                found |= {id(draft): draft for draft in drafts if draft.type == "ORG"}
                if name.removeprefix(plain + " ") in vocabulary().generic_endings:
                    return drafts[0]
        return next(iter(found.values())) if len(found) == 1 else None

    def _define(self, span: MentionSpan, surface: str, draft: Draft) -> None:
        """Remember the acronym that the text gives, and the one its initials make."""
        words, i = self._words, span.stop
        if i < len(words) and words.texts[i] in _MARKS:
            i += 1
        if i + 2 < len(words) and words.texts[i] == "(" and words.texts[i + 2] == ")":
            self._acronyms.setdefault(words.texts[i + 1], draft)
        initials = _initials(surface)
        if len(initials) > 1 and initials.isupper():
            self._acronyms.setdefault(initials, draft)
        head = surface.split()[0]
        if head.isupper() and len(head) > 2 and head != surface:
            self._acronyms.setdefault(head, draft)


def _initials(surface: str) -> str:
    return "".join(part[0] for part in surface.split() if part.lower() not in _SMALL)


def _party(surface: str, countries: Set[str]) -> str | None:
    """Key of the party that 'Fatah Party', 'Left party' or 'Hamas Movement' is.

    A name that parties of several countries have needs the country in the text: so
    'National Front' of 'the French National Front'.
    """
    body = organisation_by_name(surface)
    if body is not None and body.kind == "party" and body.country in countries:
        return f"organisation/{body.key}"
    name, _, kind = surface.rpartition(" ")
    if kind.lower() not in ("party", "movement"):
        return None
    body = organisation_by_name(name)
    if body is None:
        full = f"{name} {kind.title()}"
        body = organisation_by_name(full)
        if body is not None and full in body.weak and body.country not in countries:
            return None
    return f"organisation/{body.key}" if body is not None else None


def _city(known: Known, surface: str) -> str | None:
    """The city that the name of a capital or a seat of government may mean."""
    if known.form == "capital":
        return territory_by_key(known.key.partition("/")[2]).capital[0]
    if known.form == "city":
        return known.key.partition("/")[2]
    if known.form == "seat":
        place = place_by_name(surface)
        return place.name if isinstance(place, City) else None
    return None


def _country_named(span: MentionSpan) -> str | None:
    """The country that a name or demonym means."""
    known = span.known
    if known is None or known.form not in ("name", "demonym"):
        return None
    table, _, key = known.key.partition("/")
    return territory_by_key(key).iso3 if table == "territory" else None


@cache
def _same_names() -> Mapping[str, tuple[str, ...]]:
    """Name of a city -> the countries that have one."""
    found: dict[str, list[str]] = {}
    for city in cities():
        if city.country not in found.setdefault(city.name, []):
            found[city.name].append(city.country)
    return MappingProxyType({name: tuple(listed) for name, listed in found.items()})


def _country_of(name: str) -> str | None:
    """The country of a city; of several of that name, of the best known."""
    if name in city_countries():
        return city_countries()[name]
    place = place_by_name(name)
    return place.country if isinstance(place, City) else None


def country_of_capital(draft: Draft) -> str | None:
    """Key of the country whose capital a city is."""
    return _capitals().get(draft.name)


@cache
def _capitals() -> Mapping[str, str]:
    return MappingProxyType(
        {
            name: f"territory/{place.key}"
            for place in territories()
            if place.kind == "country"
            for name in place.capital
        }
    )


def normalised(name: str) -> str:
    """Lower case, no accents, no full stops, no leading article."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return " ".join(plain.replace(".", "").replace("’", "'").split()).removeprefix(
        "the "
    )


def acts(words: Words, span: MentionSpan) -> bool:
    """Whether a capital stands for its government: 'Beijing said', 'with Paris'."""
    last, before = span.stop - 1, words.lowers[span.first - 1] if span.first else ""
    dep = words.deps[last]
    if before in vocabulary().city_prepositions or (before == "," and dep != "nsubj"):
        return False
    if words.texts[span.stop : span.stop + 1] == [":"]:
        return False  # 'LIMA: The minister ...'
    if span.stop < len(words) and words.texts[span.stop] in (",", "-"):
        return (
            words.texts[span.stop] == "-"
            and words.deps[last] != "npadvmod"
            and (words.lowers[span.stop + 1 : span.stop + 2] != ["based"])
        )
    if dep == "nsubj":
        verb = words.heads[last]
        return words.lowers[verb] not in _IDLE or _is_called_party(words, verb)
    if dep == "poss":
        head = words.heads[last]
        listed = vocabulary()
        return not (
            words.lowers[head]
            in listed.place_cues | listed.place_heads | listed.townspeople
            or "JJS" in words.tags[span.stop : head]  # "Europe's largest port"
        )
    if dep == "pobj":
        return before in (
            "with",
            "between",
            "by",
            "against",
            "on",
            "toward",
            "towards",
            "and",
        )
    if dep == "conj":
        return before in ("and", "with") and words.deps[words.heads[last]] in (
            "nsubj",
            "pobj",
        )
    if dep == "dobj":
        return words.lowers[words.heads[last]] not in vocabulary().city_verbs
    return dep in ("agent", "nsubjpass")


def _is_cause(words: Words, span: MentionSpan) -> bool:
    """Whether a continent is a political cause: 'united Europe', 'debate about Europe'.

    So it is between quotation marks.
    """
    before = words.lowers[span.first - 1] if span.first else ""
    after = words.texts[span.stop] if span.stop < len(words) else ""
    return before in _CAUSES or (before in _QUOTES and after in _QUOTES)


def _is_called_party(words: Words, verb: int) -> bool:
    """'Europe is | a partner', 'is no more than a rival': only who acts can be so."""
    listed = vocabulary()
    for i in range(verb + 1, min(verb + 9, len(words))):
        governor = words.heads[i]
        told = (words.deps[i] == "attr" and governor == verb) or (
            words.deps[i] == "pobj" and words.lowers[governor] in ("but", "than")
        )
        lower = words.lowers[i]
        if told and (lower in listed.ties or lower in listed.people):
            return True
    return False


def country_in(name: str) -> str | None:
    """The country that a body's name names: 'Peruvian Trade Council', 'Lima Forum'.

    None where it names two ('Dutch-Peruvian Chamber'), is of a wider region ('European
    Peruvian Students') or works on the country ('Coalition for Peace in Peru').
    """
    wide, words = False, name.split()
    for i, word in enumerate(words):
        long = (" ".join(words[i : i + size]) for size in (3, 2))
        pair = next(filter(None, map(_country_told, long)), None)  # 'New York Times'
        told = {pair} if pair else {_country_told(part) for part in word.split("-")}
        told -= {None}
        if told:
            subject = words[i - 1] in _ABOUT and not _PURPOSES.isdisjoint(words[:i])
            return None if wide or subject or len(told) > 1 else told.pop()
        wide = word in _wide_adjectives()
    return None


def _country_told(word: str) -> str | None:
    word = word.removesuffix("'s").removesuffix("’s")
    place = territory_by_word(word)
    if place is not None and word not in place.ambiguous:
        return place.country or place.iso3
    return city_countries().get(word)


_ABOUT = frozenset(["about", "against", "in", "on"])
_PURPOSES = frozenset(["against", "for", "on", "to"])


@cache
def _wide_adjectives() -> frozenset[str]:
    return frozenset(word for region in regions() for word in region.adjectives)


@cache
def city_countries() -> Mapping[str, str]:
    """City -> ISO 3166-1 alpha-3 of its country; of several the largest city's."""
    found: dict[str, str] = {}
    for place in territories():
        if place.capital and place.kind in ("country", "territory"):
            found.setdefault(place.capital[0], place.iso3)
    for city in cities():
        if not city.ambiguous:
            found.setdefault(city.name, city.country)
    return MappingProxyType(found)
