"""Sightings of organisations in, one cluster an organisation out.

The full form of a name makes an organisation; acronyms and short forms join the one
whose documents use them, or whose initials they are.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from entityrel.graph.clusters import Cluster, Union, by
from entityrel.graph.known import usual_organisation_name
from entityrel.graph.names import (
    fold,
    initials,
    is_acronym,
    is_generic,
    organisation_form,
    stems,
)
from entityrel.graph.sightings import Sighting

#: How much oftener than any other a short form must mean an organisation.
_DOMINANCE = 4
_LIKENESS = 0.3


def group_organisations(members: list[Sighting]) -> list[Cluster]:
    """One cluster an organisation.

    Args:
        members: Sightings of type ORG, sorted by document and entity.
    """
    groups = by(members, lambda member: _form(member.name, member.country))
    clusters = [
        cluster for form, group in groups.items() for cluster in _one_form(form, group)
    ]
    forms = [_form(c.members[0].name, c.members[0].country) for c in clusters]
    union = Union(clusters)
    uses = _uses(clusters, forms)
    _join_expansions(union, forms, uses)
    _join_short_forms(union, forms, uses)
    _join_initials(union, forms)
    return [union.cluster(root) for root in union.roots()]


def _one_form(form: str, members: list[Sighting]) -> list[Cluster]:
    """Bodies of one name: one, unless it is a name that every country uses."""
    clusters = [Cluster(members)]
    if is_generic(form):
        groups = by(members, lambda member: member.country or "")
        clusters = [Cluster(group) for _, group in sorted(groups.items())]
    for cluster in clusters:
        name, country = cluster.members[0].name, cluster.country
        cluster.title = usual_organisation_name(name, country)
    return clusters


@lru_cache(maxsize=1 << 16)
def _form(name: str, country: str | None) -> str:
    return organisation_form(usual_organisation_name(name, country) or name)


_Uses = dict[str, dict[int, int]]


def _uses(clusters: list[Cluster], forms: list[str]) -> _Uses:
    """Short form -> clusters that use it of themselves -> how often."""
    table: _Uses = {}
    for number, cluster in enumerate(clusters):
        for member in cluster.members:
            for alias in member.aliases:
                short = organisation_form(alias)
                if short != forms[number] and _shortens(alias, short, forms[number]):
                    uses = table.setdefault(short, {})
                    uses[number] = uses.get(number, 0) + 1
    return table


def _shortens(alias: str, short: str, form: str) -> bool:
    """Whether an alias can stand for a name elsewhere: an acronym, or some of it."""
    if is_acronym(alias):
        return True
    return bool(short) and len(short) < len(form) and bool(stems(short) & stems(form))


def _may_join(union: Union, first: int, second: int) -> bool:
    one, other = union.cluster(first).country, union.cluster(second).country
    return one is None or other is None or one == other


def _join_expansions(union: Union, forms: list[str], uses: _Uses) -> None:
    """Full names alike in their words that share an acronym: two of one body."""
    for short, users in sorted(uses.items()):
        if " " in short or len(users) > 20:
            continue
        for first, second in combinations(sorted(users), 2):
            if _likeness(forms[first], forms[second]) >= _LIKENESS and _may_join(
                union, first, second
            ):
                union.join(first, second)


def _likeness(first: str, second: str) -> float:
    one, other = stems(first), stems(second)
    return len(one & other) / len(one | other) if one and other else 0.0


def _join_short_forms(union: Union, forms: list[str], uses: _Uses) -> None:
    """A body known only by a short form joins the one that uses the form."""
    for number, form in sorted(
        enumerate(forms), key=lambda pair: (-len(pair[1]), pair)
    ):
        meant = _meant(union, number, uses.get(form, {}))
        if meant is not None:
            union.join(meant, number)


def _meant(union: Union, number: int, users: dict[int, int]) -> int | None:
    counts: dict[int, int] = {}
    for user in sorted(users):
        if union.find(user) != union.find(number) and _may_join(union, user, number):
            root = union.find(user)
            counts[root] = counts.get(root, 0) + users[user]
    country = union.cluster(number).country
    if len(counts) > 1 and country:
        here = {n: c for n, c in counts.items() if union.cluster(n).country == country}
        counts = here if len(here) == 1 else counts
    ranked = sorted(counts, key=lambda n: (-counts[n], n))
    if len(ranked) == 1 or (
        len(ranked) > 1 and counts[ranked[0]] >= _DOMINANCE * counts[ranked[1]]
    ):
        return ranked[0]
    return None


def _join_initials(union: Union, forms: list[str]) -> None:
    """An acronym joins the one body whose initials it is."""
    bodies: dict[str, set[int]] = {}
    for number, form in enumerate(forms):
        for letters in initials(form):
            bodies.setdefault(letters, set()).add(union.find(number))
    for number in _acronyms(union, forms):
        fits = {union.find(n) for n in bodies.get(forms[number], ())}
        fits = {n for n in fits if _may_join(union, n, number)}
        if len(fits) == 1:
            union.join(fits.pop(), number)


def _acronyms(union: Union, forms: list[str]) -> Iterator[int]:
    for root in union.roots():
        name = union.cluster(root).name
        if " " not in forms[root] and is_acronym(name.upper()) and fold(name) != "":
            yield root
