"""What the graph needs to know of relation types, taken from their rule packs."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

#: Families of the types that are contact between actors.
CONTACT_FAMILIES = ("contact", "accord")


@cache
def families() -> Mapping[str, str]:
    """Relation type -> its family ('contact'), for the types that ship."""
    from entityrel.relations.rules import load_packs

    return MappingProxyType({pack.type: pack.family for pack in load_packs()})


@cache
def symmetric_types() -> frozenset[str]:
    """The types whose two sides may be swapped: 'meets'."""
    from entityrel.relations.rules import load_packs

    return frozenset(pack.type for pack in load_packs() if pack.symmetric)


@cache
def contact_types() -> tuple[str, ...]:
    """The types of the families contact and accord, sorted."""
    return tuple(sorted(t for t, f in families().items() if f in CONTACT_FAMILIES))
