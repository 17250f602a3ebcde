"""How entities are called in full: 'Secretary of State of the United States'."""

from collections.abc import Sequence

from entityrel.entities.coreference.draft import Draft
from entityrel.entities.vocabulary import vocabulary

_SMALL = frozenset(
    ["of", "for", "and", "the", "to", "in", "on", "without", "d'affaires"]
)
_ACRONYMS = frozenset(["ceo", "mp", "mps", "mep", "meps"])


def of_places(title: str, places: Sequence[Draft]) -> str:
    """'President of the United States'."""
    return f"{title} of {listed([place.name for place in places])}"


def listed(names: Sequence[str]) -> str:
    """'Peru, the Gambia and Chile'."""
    full = [f"the {name}" if _takes_article(name) else name for name in names]
    return ", ".join(full[:-1]) + (" and " if full[1:] else "") + full[-1]


def _takes_article(name: str) -> bool:
    first = name.split()[0]
    return first in (
        "United",
        "European",
        "Soviet",
        "Czech",
        "Dominican",
        "Central",
        "Gulf",
        "Horn",
        "Middle",
        "Far",
        "Balkans",
        "Sahel",
        "Caribbean",
        "Caucasus",
    ) or (
        name.endswith(
            ("Union", "Nations", "Emirates", "Islands", "Republic", "Philippines")
        )
        or name in ("Netherlands", "Gambia", "Bahamas", "Maldives", "Vatican")
        or name.split()[-1].lower() in vocabulary().body_heads
    )


def title_case(title: str) -> str:
    """'secretary of state' -> 'Secretary of State'."""
    cased = []
    for word in title.split():
        if word.lower() in _ACRONYMS:
            cased.append(word.upper())
        elif word.lower() in _SMALL:
            cased.append(word.lower())
        else:
            cased.append(word[:1].upper() + word[1:])
    return " ".join(cased)
