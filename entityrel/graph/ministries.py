"""Portfolios in, the names of the ministries that hold them out."""

import re
from functools import cache

from entityrel.entities.knowledge import country_name, organisations
from entityrel.graph.names import fold

#: Words for one portfolio.
_SAME = (
    (re.compile(r"\b(foreign|external) (affairs|relations)\b|\bexternal\b"), "foreign"),
    (re.compile(r"\bdefense\b"), "defence"),
    (re.compile(r"\b(internal|home) affairs\b|\bhome\b"), "interior"),
    (re.compile(r"\beconom(y|ics)\b"), "economic"),
)
_KIND = frozenset(["ministry", "department"])
_SMALL = frozenset(["of", "the", "for", "and"])


def is_ministry(name: str) -> bool:
    """Whether a body is a ministry, by its name."""
    form = fold(name)
    return bool(_KIND & set(form.split())) or form in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(
        fold(name)
        for body in organisations()
        if body.kind == "ministry"
        for name in (body.name, *body.names)
    )


def has_portfolio(name: str, portfolio: str) -> bool:
    """Whether a ministry is that of a portfolio.

    Examples:
        >>> has_portfolio("Ministry of External Affairs", "foreign")
        True
        >>> has_portfolio("Ministry of Defence", "foreign")
        False
    """
    return _words(portfolio) <= _words(name)


@cache
def _words(text: str) -> frozenset[str]:
    form = fold(text)
    for pattern, word in _SAME:
        form = pattern.sub(word, form)
    return frozenset(form.split()) - _SMALL


@cache
def ministry_name(portfolio: str, country: str) -> str:
    """The ministry of a portfolio: as the tables call it, else after the portfolio.

    Args:
        portfolio: 'foreign', 'defence'.
        country: alpha-3 code.

    Examples:
        >>> ministry_name("foreign", "GBR"), ministry_name("fisheries", "GHA")
        ('Foreign Office', 'Fisheries Ministry of Ghana')
    """
    for body in organisations():
        if (
            body.kind == "ministry"
            and body.country == country
            and any(has_portfolio(name, portfolio) for name in (body.name, *body.names))
        ):
            return body.name
    words = portfolio[:1].upper() + portfolio[1:]
    return f"{words} Ministry of {country_name(country) or country}"
