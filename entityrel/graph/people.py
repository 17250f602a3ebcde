"""Sightings of persons in, one cluster a person out.

A full name ('Joseph R. Reed') makes a person; its spellings, short forms and orders
are joined where evidence does not forbid it. A surname alone joins the one person of
that surname who fits.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from rapidfuzz import fuzz

from entityrel.graph.clusters import Cluster, Union, by, joined, sectors_conflict
from entityrel.graph.names import (
    PersonName,
    given_forms,
    middles_agree,
    person_name,
    skeleton,
)
from entityrel.graph.sightings import Sighting

#: Names alike in this many parts of a hundred may be two spellings of one name ...
_SPELLING = 75
#: ... and where no evidence speaks for it, only these, if they are long enough.
_SURE_SPELLING, _SURE_LENGTH = 94, 14
#: A word shorter than this is spelt alike or is another word.
_SHORT_WORD = 5
#: More spellings than this behind one sound are not compared: a common name.
_CROWD = 60
#: A person of this many documents is not split for one that tells another country.
_FREQUENT = 5
#: How much oftener than all others a surname must mean a person to mean no other.
_DOMINANCE, _OFTEN = 10, 20


def group_people(members: list[Sighting]) -> list[Cluster]:
    """One cluster a person.

    Args:
        members: Sightings of type PERSON, sorted by document and entity.
    """
    full: list[Sighting] = []
    single: list[Sighting] = []
    for member in members:
        (full if _name(member).is_full else single).append(member)
    people = _full_named(full)
    return _with_surnames_only(people, single)


def _name(member: Sighting) -> PersonName:
    return person_name(member.name, member.country)


def _words(member: Sighting) -> str:
    return " ".join(_name(member).words)


def _full_named(members: list[Sighting]) -> list[Cluster]:
    clusters = [
        cluster
        for group in by(members, _words).values()
        for cluster in _split_by_evidence(group)
    ]
    union = Union(clusters)
    names = [person_name(c.members[0].name, c.members[0].country) for c in clusters]
    _join_forms(union, names)
    _join_orders(union, names)
    _join_longer(union, names)
    _join_aliases(union, names)
    _join_spellings(union, names)
    return [union.cluster(root) for root in union.roots()]


def _split_by_evidence(members: list[Sighting]) -> list[Cluster]:
    """Sightings of one full name: one person, unless evidence tells of several."""
    groups = by(members, lambda member: member.country or "")
    unknown = groups.pop("", [])
    parts = [Cluster(group) for _, group in sorted(groups.items())]
    union = Union(parts)
    for first, second in combinations(range(len(parts)), 2):
        if union.cluster(first).offices & union.cluster(second).offices:
            union.join(first, second)
    known = sorted(
        (union.cluster(root) for root in union.roots()),
        key=lambda cluster: (-len(cluster.documents), cluster.country or ""),
    )
    return _with_unknown(_without_slips(known), unknown)


def _without_slips(known: list[Cluster]) -> list[Cluster]:
    """Take a country that one document alone tells, of a frequent name, for a slip."""
    if len(known) < 2 or len(known[0].documents) < _FREQUENT:
        return known
    slips = [c for c in known[1:] if len(c.documents) == 1 and not c.offices]
    rest = [cluster for cluster in known[1:] if cluster not in slips]
    return [joined([known[0], *slips]), *rest]


def _with_unknown(known: list[Cluster], unknown: list[Sighting]) -> list[Cluster]:
    """Hand sightings without country to the person they fit; keep the rest together."""
    placed: dict[int, list[Sighting]] = {}
    apart: dict[str, list[Sighting]] = {}
    for member in unknown:
        number = _fitting(known, member)
        if number is None:
            side = "x" if sectors_conflict(member.sector, "GOV") else ""
            apart.setdefault(side, []).append(member)
        else:
            placed.setdefault(number, []).append(member)
    whole = [
        joined([cluster, Cluster(placed[n])]) if n in placed else cluster
        for n, cluster in enumerate(known)
    ]
    return whole + [Cluster(group) for _, group in sorted(apart.items())]


def _fitting(known: list[Cluster], member: Sighting) -> int | None:
    """Which of the persons of one name, the most frequent first, a sighting is of."""
    if not known:
        return None
    held = set(member.offices)
    sharing = [n for n, cluster in enumerate(known) if held & cluster.offices]
    if len(sharing) == 1:
        return sharing[0]
    leads = len(known) == 1 or len(known[0].documents) > len(known[1].documents)
    if not leads or sectors_conflict(member.sector, known[0].sector):
        return None
    return 0


def _buckets(keys: Iterable[tuple[str, int]]) -> Iterator[list[int]]:
    """Numbers that share a key, in order of the keys; crowds left out."""
    table: dict[str, list[int]] = {}
    for key, number in keys:
        table.setdefault(key, []).append(number)
    for _, numbers in sorted(table.items()):
        if 1 < len(numbers) <= _CROWD:
            yield numbers


def _join_if_free(union: Union, first: int, second: int) -> None:
    if not union.cluster(first).conflicts(union.cluster(second)):
        union.join(first, second)


def _join_forms(union: Union, names: list[PersonName]) -> None:
    """'Joseph R. Reed', 'Joe Reed' and 'Joseph Reed'; 'J. Reed' where one fits."""
    keys = [
        (f"{name.surname} {form}", number)
        for number, name in enumerate(names)
        for form in given_forms(name.given or "")
    ]
    for numbers in _buckets(keys):
        _join_middles(union, numbers, names)
    full = [n for n, name in enumerate(names) if len(name.given or "") > 1]
    table: dict[str, list[int]] = {}
    for number in full:
        name = names[number]
        table.setdefault(f"{name.surname} {(name.given or '')[0]}", []).append(number)
    for number, name in enumerate(names):
        if len(name.given or "") == 1:
            fits = table.get(f"{name.surname} {name.given}", [])
            fits = [n for n in fits if middles_agree(name.middle, names[n].middle)]
            _join_only_one(union, number, fits)


def _join_only_one(union: Union, number: int, fits: list[int]) -> None:
    """Join ``number`` with the only group among ``fits`` that evidence allows."""
    own = union.cluster(number)
    roots = sorted({union.find(n) for n in fits})
    free = [root for root in roots if not own.conflicts(union.cluster(root))]
    if len(free) > 1:
        free = [root for root in free if own.agrees(union.cluster(root))]
    if len(free) == 1:
        union.join(number, free[0])


def _join_middles(union: Union, numbers: list[int], names: list[PersonName]) -> None:
    """Join namesakes unless their middle names differ; without one, where one fits."""
    having = [n for n in numbers if names[n].middle]
    for first, second in combinations(having, 2):
        if middles_agree(names[first].middle, names[second].middle):
            _join_if_free(union, first, second)
    lacking = [n for n in numbers if not names[n].middle]
    for first, second in combinations(lacking, 2):
        _join_if_free(union, first, second)
    for number in lacking:
        _join_only_one(union, number, having)


def _join_orders(union: Union, names: list[PersonName]) -> None:
    """'Haruto Sakamori' and 'Sakamori Haruto', where evidence speaks for it."""
    keys = ((" ".join(sorted(name.words)), n) for n, name in enumerate(names))
    for numbers in _buckets(keys):
        for first, second in combinations(numbers, 2):
            if union.cluster(first).agrees(union.cluster(second)):
                union.join(first, second)


def _join_longer(union: Union, names: list[PersonName]) -> None:
    """'Tariq Salim' and 'Tariq Salim Haddad', where they share an office."""
    keys = ((" ".join(name.words[:2]), n) for n, name in enumerate(names))
    for numbers in _buckets(keys):
        for first, second in combinations(numbers, 2):
            one, other = union.cluster(first), union.cluster(second)
            if one.offices & other.offices:
                union.join(first, second)


def _join_aliases(union: Union, names: list[PersonName]) -> None:
    """Two full names that one document uses of one person, of one surname or given."""
    table: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        table.setdefault(" ".join(name.words), []).append(number)
    for number, name in enumerate(names):
        cluster = union.cluster(number)
        for words in sorted(_full_aliases(cluster)):
            for other in table.get(words, ()):
                shared = set(names[other].words) & set(name.words)
                if other != number and shared:
                    _join_if_free(union, number, other)


def _full_aliases(cluster: Cluster) -> set[str]:
    found = set()
    for member in cluster.members:
        for alias in member.aliases:
            name = person_name(alias, member.country)
            if name.is_full:
                found.add(" ".join(name.words))
    return found


def _join_spellings(union: Union, names: list[PersonName]) -> None:
    """Two spellings of one foreign name, where evidence speaks for it."""
    keys = (
        (" ".join(skeleton(word) for word in name.words), number)
        for number, name in enumerate(names)
    )
    for numbers in _buckets(keys):
        for first, second in combinations(numbers, 2):
            if union.find(first) == union.find(second):
                continue
            one, other = union.cluster(first), union.cluster(second)
            if one.conflicts(other):
                continue
            alike = _likeness(names[first], names[second])
            if alike >= (_SPELLING if one.agrees(other) else _SURE_SPELLING):
                union.join(first, second)


def _likeness(first: PersonName, second: PersonName) -> float:
    """How alike two names are, 0 to 100; 0 where a word is plainly another one."""
    for one, other in zip(first.words, second.words, strict=True):
        if one != other and not _may_be_one_word(one, other):
            return 0
    length = sum(map(len, first.words))
    ratio = fuzz.ratio(" ".join(first.words), " ".join(second.words))
    return ratio if length >= _SURE_LENGTH else min(ratio, _SURE_SPELLING - 1)


def _may_be_one_word(one: str, other: str) -> bool:
    """Whether two words can be spellings of one; 'mario' and 'maria' cannot."""
    if min(len(one), len(other)) < _SHORT_WORD:
        return False
    ends = one[-1].replace("y", "i"), other[-1].replace("y", "i")
    return ends[0] == ends[1] and fuzz.ratio(one, other) >= _SPELLING - 15


def _with_surnames_only(people: list[Cluster], single: list[Sighting]) -> list[Cluster]:
    """Hand each sighting by surname to the person it means; group what is left."""
    people = sorted(people, key=lambda cluster: cluster.members[0].place)
    bearers = _bearers(people)
    placed: dict[int, list[Sighting]] = {}
    left: list[Sighting] = []
    for member in single:
        number = _meant(member, people, bearers)
        if number is None:
            left.append(member)
        else:
            placed.setdefault(number, []).append(member)
    whole = [
        joined([cluster, Cluster(placed[n])]) if n in placed else cluster
        for n, cluster in enumerate(people)
    ]
    rest = (
        cluster
        for group in by(left, lambda member: _name(member).surname).values()
        for cluster in _split_by_evidence(group)
    )
    return whole + list(rest)


_Bearers = dict[str, dict[int, int]]


def _bearers(people: list[Cluster]) -> _Bearers:
    """Word -> persons it may mean -> in how many documents it is used of them."""
    table: _Bearers = {}
    for number, cluster in enumerate(people):
        for word, times in sorted(_short_forms(cluster).items()):
            table.setdefault(word, {})[number] = times
            table.setdefault(f"~{skeleton(word)}", {})[number] = times
    return table


def _short_forms(cluster: Cluster) -> dict[str, int]:
    """One-word names of a person and in how many sightings they are used."""
    words: dict[str, int] = {}
    for member in cluster.members:
        words.setdefault(_name(member).surname, 0)
        for alias in member.aliases:
            name = person_name(alias, member.country)
            if not name.is_full:
                words[name.surname] = words.get(name.surname, 0) + 1
    return words


def _meant(member: Sighting, people: list[Cluster], bearers: _Bearers) -> int | None:
    """Which person a surname means here, or None where that cannot be said."""
    word = _name(member).surname
    own = Cluster([member])
    fits = bearers.get(word, {})
    free = [n for n in fits if not own.conflicts(people[n])]
    local = [n for n in free if member.document in people[n].documents]
    if len(local) == 1:
        return local[0]
    if len(free) > 1:
        agreeing = [n for n in free if own.agrees(people[n])]
        free = agreeing if len(agreeing) == 1 else _dominant(free, fits)
    if len(free) == 1:
        return free[0]
    return None if fits else _meant_by_sound(own, word, people, bearers)


def _dominant(free: list[int], fits: dict[int, int]) -> list[int]:
    """The person whom a surname means almost always, if there is one."""
    ranked = sorted(free, key=lambda number: (-fits[number], number))
    first, others = fits[ranked[0]], sum(fits[number] for number in ranked[1:])
    return ranked[:1] if first >= max(_OFTEN, _DOMINANCE * others) else []


def _meant_by_sound(
    own: Cluster, word: str, people: list[Cluster], bearers: _Bearers
) -> int | None:
    """The same for another spelling of the surname, where evidence speaks for it."""
    if len(word) < _SHORT_WORD:
        return None
    fits = [n for n in bearers.get(f"~{skeleton(word)}", {}) if own.agrees(people[n])]
    spelt = {
        n for n in fits if any(_may_be_one_word(word, w) for w in _surnames(people[n]))
    }
    return spelt.pop() if len(spelt) == 1 else None


def _surnames(cluster: Cluster) -> set[str]:
    return {_name(member).surname for member in cluster.members}
