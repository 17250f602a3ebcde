"""Profiles of persons in, one cluster a person out.

A full name ('Joseph R. Reed') makes a person; its spellings, short forms and orders
are joined where evidence does not forbid it. A surname alone joins the one person of
that surname who fits.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations

from entityrel.graph.clusters import (
    Cluster,
    Merge,
    Place,
    Profile,
    Union,
    by,
    joined,
    sectors_conflict,
    split_by_posts,
)
from entityrel.graph.names import (
    PersonName,
    given_forms,
    has_two_surnames,
    likeness,
    may_be_one_word,
    middles_agree,
    person_name,
    skeleton,
    surname_leads,
)
from entityrel.graph.sightings import Setting

#: Names alike in this many parts of a hundred may be two spellings of one name ...
_SPELLING = 75
#: ... and where no evidence speaks for it, only these, if they are long enough.
_SURE_SPELLING = 94
#: A word shorter than this is spelt alike or is another word.
_SHORT_WORD = 5
#: More spellings than this behind one sound are not compared: a common name.
_CROWD = 60
#: A person of this many documents is not split for one that tells another country.
_FREQUENT = 5
#: How much oftener than all others a surname must mean a person to mean no other.
_DOMINANCE, _OFTEN = 10, 20


def person_keys(profile: Profile) -> Iterator[str]:
    """Keys of a full name; names that can be one person's share one of them."""
    name = profile.person
    given = name.given or ""
    yield f"= {' '.join(name.words)}"
    yield f"order {' '.join(sorted(name.words))}"
    yield f"longer {' '.join(name.words[:2])}"
    yield f"sound {' '.join(map(skeleton, name.words))}"
    yield f"initial {name.surname} {given[:1]}"
    for form in given_forms(given):
        yield f"form {name.surname} {form}"
    for middle in name.middle:
        yield f"form {name.surname} {middle}"
    if has_two_surnames(profile.key.country):
        for word in name.words[1:]:
            yield f"two {name.words[0]} {word}"
    for words in _full_aliases(profile):
        yield f"= {words}"


def group_people(profiles: list[Profile]) -> list[Cluster]:
    """One cluster a person.

    Args:
        profiles: Those of type PERSON with a full name, sorted.
    """
    clusters = [
        cluster
        for group in by(profiles, _words).values()
        for cluster in _split_by_evidence(group)
    ]
    union = Union(clusters)
    union.join_pinned("pinned")
    if len(clusters) > 1:
        names = [c.profiles[0].person for c in clusters]
        _join_forms(union, names)
        _join_middle_names(union, names)
        _join_second_surnames(union, clusters, names)
        _join_orders(union, names)
        _join_longer(union, names)
        _join_aliases(union, names)
        _join_spellings(union, names)
        _join_unsided(union, names)
    return union.groups()


def _words(profile: Profile) -> str:
    return " ".join(profile.person.words)


def _split_by_evidence(profiles: list[Profile]) -> list[Cluster]:
    """Profiles of one full name: one person, unless evidence tells of several."""
    if len(profiles) == 1:
        return [Cluster(profiles)]
    groups = by(profiles, _evidence)
    unknown = groups.pop((-1, (), "", ""), [])
    union = Union([Cluster(group) for _, group in sorted(groups.items())])
    for first, second in combinations(union.roots(), 2):
        one, other = union.cluster(first), union.cluster(second)
        alike = one.country is not None and one.country == other.country
        alike = alike and one.sides == other.sides
        alike = alike and not one.unlike_generation(other)
        if (alike or one.offices & other.offices) and not one.parted(other):
            union.join(first, second, "one name")
    known = sorted(
        union.groups(), key=lambda c: (-len(c.documents), c.profiles[0].order)
    )
    whole = _with_unknown(_without_slips(known), unknown)
    return [part for cluster in whole for part in split_by_posts(cluster)]


def _evidence(
    profile: Profile,
) -> tuple[int, tuple[tuple[int, int], ...], str, str]:
    """What tells persons of one name apart before all else."""
    pins = profile.key.pins
    if pins.pin is not None:
        return pins.pin, (), "", ""
    sides = tuple(sorted(pins.sides))
    return -1, sides, profile.key.country or "", profile.person.generation


def _without_slips(known: list[Cluster]) -> list[Cluster]:
    """Take a country that one document alone tells, of a frequent name, for a slip."""
    if len(known) < 2 or len(known[0].documents) < _FREQUENT:
        return known
    slips = [
        c
        for c in known[1:]
        if len(c.documents) == 1 and not c.offices and c.pin is None and not c.sides
    ]
    rest = [cluster for cluster in known[1:] if cluster not in slips]
    return [joined([known[0], *slips]), *rest]


def _with_unknown(known: list[Cluster], unknown: list[Profile]) -> list[Cluster]:
    """Hand profiles without country to the person they fit; keep the rest together."""
    placed: dict[int, list[Profile]] = {}
    apart: dict[str, list[Profile]] = {}
    for profile in unknown:
        number = _fitting(known, Cluster([profile]))
        if number is None:
            side = "x" if sectors_conflict(profile.key.sector, "GOV") else ""
            apart.setdefault(side, []).append(profile)
        else:
            placed.setdefault(number, []).append(profile)
    whole = [
        joined([cluster, Cluster(placed[n])]) if n in placed else cluster
        for n, cluster in enumerate(known)
    ]
    return whole + [Cluster(group) for _, group in sorted(apart.items())]


def _fitting(known: list[Cluster], own: Cluster) -> int | None:
    """Which of the persons of one name, the most frequent first, a profile is of."""
    if not known:
        return None
    sharing = [n for n, cluster in enumerate(known) if own.offices & cluster.offices]
    if len(sharing) == 1:
        return sharing[0]
    leads = len(known) == 1 or len(known[0].documents) > len(known[1].documents)
    return 0 if leads and not own.conflicts(known[0]) else None


def _buckets(keys: Iterable[tuple[str, int]]) -> Iterator[list[int]]:
    """Numbers that share a key, in order of the keys; crowds left out."""
    table: dict[str, list[int]] = {}
    for key, number in keys:
        table.setdefault(key, []).append(number)
    for _, numbers in sorted(table.items()):
        if 1 < len(numbers) <= _CROWD:
            yield numbers


def _join_if_free(union: Union, first: int, second: int, rule: str) -> None:
    if not union.cluster(first).conflicts(union.cluster(second)):
        union.join(first, second, rule)


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
            _join_only_one(union, number, fits, "initial")


def _join_only_one(union: Union, number: int, fits: list[int], rule: str) -> None:
    """Join ``number`` with the only group among ``fits`` that evidence allows."""
    own = union.cluster(number)
    roots = sorted({union.find(n) for n in fits})
    free = [root for root in roots if not own.conflicts(union.cluster(root))]
    if len(free) > 1:
        free = [root for root in free if own.agrees(union.cluster(root))]
    if len(free) == 1:
        union.join(number, free[0], rule)


def _join_middles(union: Union, numbers: list[int], names: list[PersonName]) -> None:
    """Join namesakes unless their middle names differ; without one, where one fits."""
    having = [n for n in numbers if names[n].middle]
    for first, second in combinations(having, 2):
        if middles_agree(names[first].middle, names[second].middle):
            _join_if_free(union, first, second, "form")
    lacking = [n for n in numbers if not names[n].middle]
    for first, second in combinations(lacking, 2):
        if names[first].words != names[second].words:
            turned = sorted(names[first].words) == sorted(names[second].words)
            _join_if_free(union, first, second, "order" if turned else "form")
    for number in lacking:
        _join_only_one(union, number, having, "form")


def _join_middle_names(union: Union, names: list[PersonName]) -> None:
    """'Tayyip Korkmaz' and 'Recep Tayyip Korkmaz', where evidence speaks for it."""
    table: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        for middle in name.middle:
            table.setdefault(f"{name.surname} {middle}", []).append(number)
    for number, name in enumerate(names):
        if len(name.given or "") > 1 and not name.middle:
            fits = table.get(f"{name.surname} {name.given}", [])
            _join_backed(union, number, fits, "middle")


def _join_second_surnames(
    union: Union, clusters: list[Cluster], names: list[PersonName]
) -> None:
    """'José Ortega' and 'José María Ortega López', where people have two surnames."""
    table: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        if has_two_surnames(clusters[number].country) and len(name.words) > 2:
            for word in name.words[1:]:
                table.setdefault(f"{name.words[0]} {word}", []).append(number)
    for number, name in enumerate(names):
        if len(name.words) > 1 and has_two_surnames(clusters[number].country):
            fits = [
                n
                for n in table.get(f"{name.words[0]} {name.words[-1]}", ())
                if _drops_surname(name.words, names[n].words)
            ]
            _join_backed(union, number, fits, "second surname")


def _drops_surname(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the first is the second without its last word, maybe others too."""
    rest = iter(whole[:-1])
    return len(short) < len(whole) and all(word in rest for word in short)


def _join_backed(union: Union, number: int, fits: list[int], rule: str) -> None:
    """The same where evidence must speak for it."""
    own = union.cluster(number)
    backed = [n for n in fits if own.agrees(union.cluster(n))]
    _join_only_one(union, number, backed, rule)


def _join_orders(union: Union, names: list[PersonName]) -> None:
    """'Haruto Sakamori' and 'Sakamori Haruto', where evidence speaks for it."""
    keys = ((" ".join(sorted(name.words)), n) for n, name in enumerate(names))
    for numbers in _buckets(keys):
        for first, second in combinations(numbers, 2):
            one, other = union.cluster(first), union.cluster(second)
            if names[first].words == names[second].words or not one.agrees(other):
                continue
            if one.offices & other.offices or not _are_swapped(one, other):
                _join_if_free(union, first, second, "order")


def _are_swapped(one: Cluster, other: Cluster) -> bool:
    """Whether both words may be the surname, as in 'Chen Li' and 'Li Chen'."""
    first, second = one.profiles[0], other.profiles[0]
    return surname_leads(first.person.words, first.key.country) and surname_leads(
        second.person.words, second.key.country
    )


def _join_unsided(union: Union, names: list[PersonName]) -> None:
    """Sightings that no correction is about, with those of their name that one is."""
    keys = ((" ".join(name.words), n) for n, name in enumerate(names))
    for numbers in _buckets(keys):
        for first, second in combinations(numbers, 2):
            one, other = union.cluster(first), union.cluster(second)
            if one.sides != other.sides and one.agrees(other):
                _join_if_free(union, first, second, "one name")


def _join_longer(union: Union, names: list[PersonName]) -> None:
    """'Tariq Salim' and 'Tariq Salim Haddad', where they share an office."""
    keys = ((" ".join(name.words[:2]), n) for n, name in enumerate(names))
    for numbers in _buckets(keys):
        for first, second in combinations(numbers, 2):
            if union.cluster(first).offices & union.cluster(second).offices:
                _join_if_free(union, first, second, "longer")


def _join_aliases(union: Union, names: list[PersonName]) -> None:
    """Two full names that one document uses of one person, of one surname or given."""
    table: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        table.setdefault(" ".join(name.words), []).append(number)
    for number, name in enumerate(names):
        found = {
            words
            for profile in union.cluster(number).profiles
            for words in _full_aliases(profile)
        }
        for words in sorted(found):
            for other in table.get(words, ()):
                shared = set(names[other].words) & set(name.words)
                if shared and names[other].words != name.words:
                    _join_if_free(union, number, other, "alias")


def _full_aliases(profile: Profile) -> set[str]:
    own = _words(profile)
    parsed = (person_name(alias, profile.key.country) for alias in profile.aliases)
    return {" ".join(name.words) for name in parsed if name.is_full} - {own}


def _join_spellings(union: Union, names: list[PersonName]) -> None:
    """Two spellings of one foreign name, where evidence speaks for it."""
    keys = (
        (" ".join(skeleton(word) for word in name.words), number)
        for number, name in enumerate(names)
    )
    for numbers in _buckets(keys):
        for first, second in combinations(numbers, 2):
            alike = names[first].words == names[second].words
            if alike or union.find(first) == union.find(second):
                continue
            one, other = union.cluster(first), union.cluster(second)
            least = _SPELLING if one.agrees(other) else _SURE_SPELLING
            if likeness(names[first], names[second]) >= least:
                _join_if_free(union, first, second, "spelling")


def name_rule(first: PersonName, second: PersonName) -> str | None:
    """What two names have to do with each other, if they can be one person's.

    Examples:
        >>> name_rule(person_name("Joe Reed"), person_name("Joseph R. Reed"))
        'form'
        >>> name_rule(person_name("Joe Reed"), person_name("Ann Reed")) is None
        True
    """
    if first.words == second.words:
        return "one name"
    if first.given is None or second.given is None:
        return "surname" if first.surname == second.surname else None
    given = sorted((first.given, second.given), key=len)
    if first.surname == second.surname and middles_agree(first.middle, second.middle):
        if set(given_forms(given[0])) & set(given_forms(given[1])):
            return "form"
        if len(given[0]) == 1 and given[1].startswith(given[0]):
            return "initial"
    if first.surname == second.surname and (
        first.given in second.middle or second.given in first.middle
    ):
        return "middle"
    if sorted(first.words) == sorted(second.words):
        return "order"
    if likeness(first, second) >= _SPELLING:
        return "spelling"
    short, whole = sorted((first.words, second.words), key=len)
    if _drops_surname(short, whole):
        return "second surname"
    return "longer" if first.words[:2] == second.words[:2] else None


class Surname:
    """The persons whom a one-word name may mean."""

    def __init__(
        self, word: str, bearers: Mapping[int, int], people: Mapping[int, Cluster]
    ) -> None:
        """Note them.

        Args:
            word: The name, folded.
            bearers: Persons of this surname, or called by this word in documents, and
                how often.
            people: All persons by number.
        """
        self._word = word
        self._times = dict(bearers)
        self._people = people
        self._companies: dict[int, frozenset[str]] = {}

    @cached_property
    def _local(self) -> Mapping[str, list[int]]:
        """Document -> bearers who are seen in it."""
        found: dict[str, list[int]] = {}
        for number in self._times:
            for document in self._people[number].documents:
                found.setdefault(document, []).append(number)
        return found

    def meant(
        self,
        profile: Profile,
        settings: Mapping[str, Setting],
        sounding: Iterable[int],
    ) -> dict[int | None, list[Place]]:
        """Who is meant by each sighting; None gathers those where that is open.

        Args:
            profile: Sightings by the word alone.
            settings: What their documents tell as a whole.
            sounding: Persons whose surname sounds like it.
        """
        own = Cluster([profile])
        free = [n for n in self._times if not own.conflicts(self._people[n])]
        general = self._general(own, free, sounding)
        found: dict[int | None, list[Place]] = {}
        for place in profile.members:
            number = general
            if len(free) > 1:
                number = self._here(place[0], free, general, settings)
            found.setdefault(number, []).append(place)
        return found

    def _general(
        self, own: Cluster, free: list[int], sounding: Iterable[int]
    ) -> int | None:
        """Whom the word means whatever the document."""
        if len(free) > 1:
            agreeing = [n for n in free if own.agrees(self._people[n])]
            free = agreeing if len(agreeing) == 1 else self._dominant(free)
        if len(free) == 1:
            return free[0]
        return None if self._times else self._by_sound(own, sounding)

    def _here(
        self,
        document: str,
        free: list[int],
        general: int | None,
        settings: Mapping[str, Setting],
    ) -> int | None:
        """Whom it means in a document: who is named there in full, else in general.

        Where that is open, it is the only one whom the document's other persons are
        named with elsewhere, else the only one of a country that it speaks of, or the
        only one in the news at the time.
        """
        local = [n for n in self._local.get(document, ()) if n in free]
        if len(local) == 1:
            return local[0]
        if general is None and document in settings:
            told = settings[document]
            company = [
                n
                for n in free
                if not told.people.isdisjoint(self._company(n, settings))
            ]
            if len(company) == 1:
                return company[0]
            near = [n for n in free if self._people[n].country in told.countries]
            if len(near) != 1 and told.day is not None:
                active = [n for n in free if self._people[n].is_active(told.day)]
                near = [n for n in active if n in near or not near]
            return near[0] if len(near) == 1 else None
        return general

    def _company(self, number: int, settings: Mapping[str, Setting]) -> frozenset[str]:
        """Those whom a person is named with in any document."""
        if number not in self._companies:
            told = (settings[d].people for d in self._people[number].documents)
            self._companies[number] = frozenset().union(*told)
        return self._companies[number]

    def _dominant(self, free: list[int]) -> list[int]:
        """The person whom a surname means almost always, if there is one."""
        ranked = sorted(
            free,
            key=lambda n: (-self._times[n], self._people[n].profiles[0].order),
        )
        first = self._times[ranked[0]]
        others = sum(self._times[number] for number in ranked[1:])
        return ranked[:1] if first >= max(_OFTEN, _DOMINANCE * others) else []

    def _by_sound(self, own: Cluster, sounding: Iterable[int]) -> int | None:
        """The same for another spelling of the surname, where evidence backs it."""
        if len(self._word) < _SHORT_WORD:
            return None
        spelt = [
            n
            for n in sounding
            if own.agrees(self._people[n])
            and not own.conflicts(self._people[n])
            and any(
                may_be_one_word(self._word, p.person.surname)
                for p in self._people[n].profiles
            )
        ]
        return spelt[0] if len(spelt) == 1 else None


def short_names(cluster: Cluster) -> dict[str, int]:
    """One-word names of a person and in how many sightings they are used."""
    words: dict[str, int] = {}
    for profile in cluster.profiles:
        words.setdefault(profile.person.surname, 0)
        for alias, times in profile.aliases.items():
            name = person_name(alias, profile.key.country)
            if not name.is_full:
                words[name.surname] = words.get(name.surname, 0) + times
    return words


def with_surnames(person: Cluster, profiles: list[Profile]) -> Cluster:
    """A person with the sightings by surname that are theirs."""
    own = Cluster(sorted(profiles, key=lambda profile: profile.order))
    merges = [
        Merge(person.name, name, "surname", person.support(own)) for name in own.names
    ]
    return joined([person, own], *merges)


def group_surnames(profiles: list[Profile]) -> list[Cluster]:
    """Persons of whom only a surname is known."""
    return _split_by_evidence(sorted(profiles, key=lambda profile: profile.order))
