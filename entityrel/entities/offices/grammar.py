"""Find official titles: ranks and portfolio on the left, portfolio on the right.

Works on the token texts alone, so that it can run before the entity recogniser and
tell it where titles end and names begin.

    former | deputy | foreign | minister | for Asian affairs | -elect
    tenure   rank     portfolio  title     portfolio           tenure
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from entityrel.entities.offices.lexicon import Lexicon, Title, lexicon

_HYPHENS = frozenset("-‑–")
_JOINERS = frozenset(["and", ",", "&", "/"])


@dataclass(slots=True)
class OfficeSpan:
    """One official title in the text.

    Attributes:
        first: First token of the title with its rank and portfolio.
        stop: One past its last token.
        title: Head of the title, singular, lower case.
        portfolio: Portfolio in lower case, or None.
        rank: Rank in lower case, or None.
        tenure: 'current', 'former', 'acting', 'elect' or 'designate'.
        plural: Whether the title is a plural ('foreign ministers').
        outer: First token of the phrase with 'former' and fillers before the title.
        level: Rank of the holder among officials, as in ``Relation.level``.
        sector: PLOVER actor role of the holder.
        top: Whether the holder heads the jurisdiction.
        gender: 'f' or 'm' where the title tells.
        common: Whether the title is an everyday word, an office only in company.
        country: The one country that has such an office, ISO 3166-1 alpha-3, or None.
        short: Whether the title is an abbreviation, an office only in capitals.
    """

    first: int
    stop: int
    title: str
    portfolio: str | None
    rank: str | None
    tenure: str
    plural: bool
    outer: int
    level: str | None
    sector: str | None
    top: bool
    gender: str | None
    common: bool
    country: str | None = None
    short: bool = False


def find_offices(
    lowers: Sequence[str], texts: Sequence[str], known: Set[int]
) -> list[OfficeSpan]:
    """All official titles, in order of the text.

    Args:
        lowers: Lower-case forms of the tokens.
        texts: Forms of the tokens.
        known: First tokens of known places and bodies, which no portfolio runs into.
    """
    lex = lexicon()
    found: list[OfficeSpan] = []
    taken = 0
    for first, title in _titles(lex, lowers, known):
        if first < taken:
            continue
        found.append(_read(lex, lowers, texts, known, first, taken, title))
        taken = found[-1].stop
    return found


def _titles(
    lex: Lexicon, lowers: Sequence[str], known: Set[int]
) -> Iterator[tuple[int, Title]]:
    """Leftmost longest titles with their first tokens.

    'President of the | Republic of Peru' is not the title 'president of the republic'.
    """
    matches = []
    for last, lower in enumerate(lowers):
        for title in lex.by_last.get(lower, ()):
            cut = len(title.tokens) > 1 and last in known
            if not cut and _ends_at(lowers, last, title.tokens):
                matches.append((last + 1 - len(title.tokens), title))
    matches.sort(key=lambda match: (match[0], -len(match[1].tokens)))
    taken = 0
    for first, title in matches:
        if first >= taken:
            taken = first + len(title.tokens)
            yield first, title


def _read(
    lex: Lexicon,
    lowers: Sequence[str],
    texts: Sequence[str],
    known: Set[int],
    first: int,
    taken: int,
    title: Title,
) -> OfficeSpan:
    stop = first + len(title.tokens)
    first, ahead = _portfolio_before(lex, lowers, known, first, taken, title)
    first, rank, acting = _ranks_before(lex, lowers, first, taken)
    if ahead is None and title.group.portfolio:
        first, ahead = _portfolio_before(lex, lowers, known, first, taken, title)
    stop, behind = _portfolio_behind(lex, lowers, texts, known, stop, title, rank)
    stop, tenure = _tenure_behind(lex, lowers, stop)
    outer, former, incoming = _outer(lex, lowers, first, taken)
    if former:
        tenure = "former"
    elif acting:
        tenure = "acting"
    elif incoming and tenure == "current":
        tenure = "designate"
    return OfficeSpan(
        first=first,
        stop=stop,
        title=title.title,
        portfolio=title.group.field or ahead or behind,
        rank=rank,
        tenure=tenure,
        plural=title.plural,
        outer=outer,
        level=_level(lex, title, rank),
        sector=title.group.sector,
        top=title.group.top and not _lowered(lex, rank) and tenure != "elect",
        gender=title.group.gender,
        common=title.group.common,
        short=title.group.short,
        country=title.group.country,
    )


def _lowered(lex: Lexicon, rank: str | None) -> bool:
    return rank is not None and not lex.words.lowering.isdisjoint(rank.split())


def _level(lex: Lexicon, title: Title, rank: str | None) -> str | None:
    level = title.group.level
    if level in (None, "envoy", "official"):
        return level
    return "deputy" if _lowered(lex, rank) else level


def _ends_at(lowers: Sequence[str], last: int, tokens: tuple[str, ...]) -> bool:
    first = last + 1 - len(tokens)
    return first >= 0 and tuple(lowers[first : last + 1]) == tokens


def _portfolio_before(
    lex: Lexicon,
    lowers: Sequence[str],
    known: Set[int],
    first: int,
    taken: int,
    title: Title,
) -> tuple[int, str | None]:
    if not title.group.portfolio:
        return first, None
    words, i = lex.words, first
    while i > taken:
        lower = lowers[i - 1]
        if lower in words.portfolios and (lower not in words.behind_only or i < first):
            i -= 1
        elif (
            lower in _JOINERS
            and i < first
            and i - 1 > taken
            and lowers[i - 2] in words.portfolios
        ):
            i -= 2
        else:
            break
    while i < first and (lowers[i] in words.behind_only or lowers[i] in _JOINERS):
        i += 1
    return i, " ".join(lowers[i:first]) if i < first else None


def _ranks_before(
    lex: Lexicon, lowers: Sequence[str], first: int, taken: int
) -> tuple[int, str | None, bool]:
    words, i, acting = lex.words, first, False
    ranks: list[str] = []
    while i > taken:
        j = i - 1
        if lowers[j] in _HYPHENS and j > taken:
            j -= 1
        if lowers[j] in words.acting:
            acting = True
        elif lowers[j] in words.ranks:
            ranks.insert(0, lowers[j])
        elif lowers[j] == "government" and j > taken and lowers[j - 1] in words.ranks:
            pass  # 'deputy government spokesman'
        else:
            break
        i = j
    return i, " ".join(ranks) or None, acting


def _portfolio_behind(
    lex: Lexicon,
    lowers: Sequence[str],
    texts: Sequence[str],
    known: Set[int],
    stop: int,
    title: Title,
    rank: str | None,
) -> tuple[int, str | None]:
    leading = ("of", "for", "to", "on") if title.group.portfolio else ("for",)
    if (
        not (title.group.portfolio or (title.group.top and _lowered(lex, rank)))
        or stop + 1 >= len(lowers)
        or lowers[stop] not in leading
    ):
        return stop, None  # 'Deputy Prime Minister | for Defence Affairs'
    start = i = stop + 1
    if lowers[i] == "the":
        i += 1
    end = _portfolio_end(lex, lowers, texts, known, i)
    if end is None:
        return stop, None
    return end, " ".join(lowers[start:end]).removeprefix("the ")


def _portfolio_end(
    lex: Lexicon,
    lowers: Sequence[str],
    texts: Sequence[str],
    known: Set[int],
    i: int,
) -> int | None:
    """One past the last word of a portfolio that starts at ``i``."""
    portfolios, end = lex.words.portfolios, None
    for j in range(i + 1, min(i + 7, len(lowers))):
        if not texts[j - 1][:1].isupper() and lowers[j - 1] not in _JOINERS:
            break
        if texts[j] == "Affairs":  # 'Near Eastern Affairs'
            end, i = j + 1, j + 1
            break
    while i < len(lowers):
        if lowers[i] in portfolios and i not in known:
            end = i = i + 1
        elif (
            end is not None
            and lowers[i] in (*_JOINERS, "of", "the", "in")
            and _goes_on(lex, lowers, texts, known, i + 1)
        ) or (
            texts[i][:1].isupper()
            and i not in known
            and i + 1 < len(lowers)
            and lowers[i + 1] in portfolios
            and texts[i + 1][:1].isupper()
        ):
            i += 1
        else:
            break
    return end


def _goes_on(
    lex: Lexicon,
    lowers: Sequence[str],
    texts: Sequence[str],
    known: Set[int],
    i: int,
) -> bool:
    """Whether a portfolio goes on behind a joiner: 'Affairs and Security Policy'."""
    while i < len(lowers) and lowers[i] in ("and", "the"):
        i += 1
    return (
        i < len(lowers)
        and lowers[i] in lex.words.portfolios
        and i not in known
        and lowers[i] not in lex.by_last
        and not (i + 1 < len(lowers) and lowers[i + 1] in lex.by_last)
    )


def _tenure_behind(lex: Lexicon, lowers: Sequence[str], stop: int) -> tuple[int, str]:
    i = stop
    if i + 1 < len(lowers) and lowers[i] in _HYPHENS:
        i += 1
    if i < len(lowers):
        if lowers[i] in lex.words.elect:
            return i + 1, "elect"
        if lowers[i] in lex.words.designate:
            return i + 1, "designate"
    return stop, "current"


def _outer(
    lex: Lexicon, lowers: Sequence[str], first: int, taken: int
) -> tuple[int, bool, bool]:
    """Step over 'former', 'then-' and fillers; tell whether the office has ended."""
    words, i, former, incoming = lex.words, first, False, False
    while i > taken:
        j = i - 1
        if lowers[j] in _HYPHENS and j > taken and lowers[j - 1] in words.former:
            j -= 1
        if lowers[j] in words.former:
            former = True
        elif lowers[j] in words.incoming:
            incoming = True
        elif lowers[j] not in words.fillers:
            break
        i = j
    return i, former, incoming
