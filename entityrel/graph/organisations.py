"""Profiles of organisations in, one cluster an organisation out.

The full form of a name makes an organisation; acronyms and short forms join the one
whose documents use them, or whose initials they are.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from entityrel.graph.clusters import Cluster, Merge, Profile, Union, by, joined
from entityrel.graph.known import usual_organisation_name, without_country
from entityrel.graph.names import (
    body_key,
    initials,
    is_acronym,
    is_generic,
    organisation_form,
    stems,
)

#: How much oftener than any other a short form must mean an organisation.
_DOMINANCE = 4
_LIKENESS = 0.3
#: More names than this behind one short form are not compared.
_CROWD = 20


class BodyForm(NamedTuple):
    """What is compared of a body's name.

    Attributes:
        form: Its words without article, legal form and country, sorted.
        country: The country that tells it from others of that name, or ''.
    """

    form: str
    country: str


def organisation_keys(profile: Profile) -> Iterator[str]:
    """Keys of a name; names that can be one body's in full share one of them."""
    form, country = body_form(profile)
    yield f"= {form} {country}"
    for short in _shorts(profile, form):
        if " " not in short:
            for stem in stems(form):
                yield f"short {short} {stem}"


def group_organisations(profiles: list[Profile]) -> list[Cluster]:
    """One cluster a body that is named in full; short forms are clusters of their own.

    Args:
        profiles: Those of type ORG, sorted.
    """
    groups = by(profiles, lambda profile: (body_form(profile), _pins(profile)))
    clusters = [Cluster(group) for _, group in sorted(groups.items())]
    for cluster in clusters:
        name = cluster.profiles[0].key.name
        cluster.title = usual_organisation_name(name, cluster.country)
    union = Union(clusters)
    union.join_pinned("pinned")
    _join_expansions(union, clusters)
    return union.groups()


def _pins(profile: Profile) -> tuple[int, tuple[tuple[int, int], ...]]:
    pins = profile.key.pins
    return -1 if pins.pin is None else pins.pin, tuple(sorted(pins.sides))


def body_form(profile: Profile) -> BodyForm:
    """The form by which a body's name is compared."""
    return _body_form(profile.key.name, profile.key.country)


def form_of(profile: Profile) -> str:
    """The same without country."""
    return body_form(profile).form


@lru_cache(maxsize=1 << 16)
def _body_form(name: str, country: str | None) -> BodyForm:
    form, state = organisation_form(name), None
    usual = usual_organisation_name(name, country)
    if usual is None:
        form, state = without_country(form, country)
        usual = usual_organisation_name(form, state) if state else None
    if usual is not None:
        form, state = organisation_form(usual), None
    own = state or country if is_generic(form) else state
    return BodyForm(body_key(form), own or "")


def _shorts(profile: Profile, form: str) -> Iterator[str]:
    """Short forms that documents use of the body."""
    for alias in profile.aliases:
        short = _body_form(alias, profile.key.country).form
        if short != form and _shortens(alias, short, form):
            yield short


def _shortens(alias: str, short: str, form: str) -> bool:
    """Whether an alias can stand for a name elsewhere: an acronym, or some of it."""
    if is_acronym(alias):
        return True
    return bool(short) and len(short) < len(form) and bool(stems(short) & stems(form))


def forms(cluster: Cluster) -> frozenset[str]:
    """The forms of its names."""
    return frozenset(map(form_of, cluster.profiles))


def short_forms(cluster: Cluster) -> dict[str, int]:
    """Short forms of a body and how often documents use them of it."""
    found: dict[str, int] = {}
    own = forms(cluster)
    for profile in cluster.profiles:
        for alias, times in profile.aliases.items():
            short = _body_form(alias, profile.key.country).form
            if short not in own and _shortens(alias, short, form_of(profile)):
                found[short] = found.get(short, 0) + times
    return found


def acronyms_of(cluster: Cluster) -> frozenset[str]:
    """The acronyms that the initials of its names make."""
    names = [*cluster.names, *filter(None, [cluster.title])]
    return frozenset(i for name in names for i in initials(organisation_form(name)))


def _may_join(one: Cluster, other: Cluster) -> bool:
    return not one.parted(other) and (
        one.country is None or other.country is None or one.country == other.country
    )


def _join_expansions(union: Union, clusters: list[Cluster]) -> None:
    """Full names alike in their words that share an acronym: two of one body."""
    names = [form_of(cluster.profiles[0]) for cluster in clusters]
    users: dict[str, list[int]] = {}
    for number, cluster in enumerate(clusters):
        for short in short_forms(cluster):
            if " " not in short:
                users.setdefault(short, []).append(number)
    for _, sharing in sorted(users.items()):
        if len(sharing) > _CROWD:
            continue
        for first, second in combinations(sharing, 2):
            alike = _likeness(names[first], names[second])
            if alike >= _LIKENESS and _may_join(
                union.cluster(first), union.cluster(second)
            ):
                union.join(first, second, "acronym")


def _likeness(first: str, second: str) -> float:
    one, other = stems(first), stems(second)
    return len(one & other) / len(one | other) if one and other else 0.0


def meant_by(
    number: int,
    users: Mapping[int, int],
    spelling: Mapping[int, int],
    bodies: Mapping[int, Cluster],
) -> tuple[int, str] | None:
    """The body that a name is the short form of, and by which rule.

    Args:
        number: The body known by the name alone.
        users: Bodies that documents call by its name, and how often.
        spelling: Bodies whose initials its name is.
        bodies: All of them.
    """
    own = bodies[number]
    if own.country is None and all(map(is_generic, forms(own))):
        return None  # 'the Foreign Ministry': of which country nothing tells
    counts = {
        n: times
        for n, times in users.items()
        if n != number and _may_join(bodies[n], own)
    }
    if len(counts) > 1 and own.country:
        here = {n: c for n, c in counts.items() if bodies[n].country == own.country}
        counts = here if len(here) == 1 else counts
    ranked = sorted(counts, key=lambda n: (-counts[n], bodies[n].profiles[0].order))
    if len(ranked) == 1 or (
        len(ranked) > 1 and counts[ranked[0]] >= _DOMINANCE * counts[ranked[1]]
    ):
        return ranked[0], "short form"
    fits = [n for n in spelling if n != number and _may_join(bodies[n], own)]
    if len(fits) == 1 and not ranked and is_acronym(own.name.upper()):
        return fits[0], "initials"
    return None


def with_short_forms(body: Cluster, shorts: list[tuple[Cluster, str]]) -> list[Cluster]:
    """A body with the short forms that mean it, each with its rule.

    Returns:
        The body first, then the short forms that what it became forbids.
    """
    left = []
    for short, rule in shorts:
        if _may_join(body, short):
            merge = Merge(body.name, short.name, rule, body.support(short))
            body = joined([body, short], merge)
        else:
            left.append(short)
    return [body, *left]
