"""Find official titles: ranks and portfolio on the left, portfolio on the right.

Works on the token texts alone, so that it can run before the entity recogniser and
tell it where titles end and names begin.

    former | deputy | foreign | minister | for Asian affairs | -elect
    tenure   rank     portfolio  title     portfolio           tenure
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from entityrel.entities.offices.lexicon import Lexicon, Title, lexicon

_HYPHENS = frozenset("-‑–")
_JOINERS = frozenset(["and", ",", "&", "/"])
_ARTICLES = frozenset(["the", "a", "an"])


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
        entry: The lexicon's entry.
    """

    first: int
    stop: int
    title: str
    portfolio: str | None
    rank: str | None
    tenure: str
    plural: bool
    outer: int
    entry: Title

    @property
    def top(self) -> bool:
        """Whether the holder heads the jurisdiction."""
        lowered = self.rank is not None and any(
            word in lexicon().words.lowering for word in self.rank.split()
        )
        return self.entry.group.top and not lowered and self.tenure != "elect"

    @property
    def level(self) -> str | None:
        """Rank of the holder among officials."""
        level = self.entry.group.level
        if self.rank is None or level in (None, "envoy", "official"):
            return level
        lowered = any(w in lexicon().words.lowering for w in self.rank.split())
        return "deputy" if lowered else level


def find_offices(
    lowers: Sequence[str], texts: Sequence[str], known: Mapping[int, int]
) -> list[OfficeSpan]:
    """All official titles, in order of the text.

    Args:
        lowers: Lower-case forms of the tokens.
        texts: Forms of the tokens.
        known: First token -> one past the last token of known places and bodies,
            which no portfolio runs into.
    """
    lex = lexicon()
    found: list[OfficeSpan] = []
    taken = 0
    for i, lower in enumerate(lowers):
        if lower in lex.by_last:
            office = _read(lex, lowers, texts, known, i, taken)
            if office is not None:
                while found and found[-1].first >= office.first:
                    found.pop()
                found.append(office)
                taken = office.stop
    return found


def _read(
    lex: Lexicon,
    lowers: Sequence[str],
    texts: Sequence[str],
    known: Mapping[int, int],
    last: int,
    taken: int,
) -> OfficeSpan | None:
    title = next(
        (t for t in lex.by_last[lowers[last]] if _ends_at(lowers, last, t.tokens)), None
    )
    if title is None:
        return None
    first, stop = last + 1 - len(title.tokens), last + 1
    if first < taken:
        return None
    first, ahead = _portfolio_before(lex, lowers, known, first, taken, title)
    first, rank, acting = _ranks_before(lex, lowers, first, taken)
    if ahead is None and title.group.portfolio:
        first, ahead = _portfolio_before(lex, lowers, known, first, taken, title)
    stop, behind = _portfolio_behind(lex, lowers, texts, known, stop, title)
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
        portfolio=ahead or behind,
        rank=rank,
        tenure=tenure,
        plural=title.plural,
        outer=outer,
        entry=title,
    )


def _ends_at(lowers: Sequence[str], last: int, tokens: tuple[str, ...]) -> bool:
    first = last + 1 - len(tokens)
    return first >= 0 and tuple(lowers[first : last + 1]) == tokens


def _portfolio_before(
    lex: Lexicon,
    lowers: Sequence[str],
    known: Mapping[int, int],
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
        else:
            break
        i = j
    return i, " ".join(ranks) or None, acting


def _portfolio_behind(
    lex: Lexicon,
    lowers: Sequence[str],
    texts: Sequence[str],
    known: Mapping[int, int],
    stop: int,
    title: Title,
) -> tuple[int, str | None]:
    if (
        not title.group.portfolio
        or stop + 1 >= len(lowers)
        or lowers[stop] not in ("of", "for", "to", "on")
    ):
        return stop, None
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
    known: Mapping[int, int],
    i: int,
) -> int | None:
    """One past the last word of a portfolio that starts at ``i``."""
    portfolios, end = lex.words.portfolios, None
    while i < len(lowers):
        if lowers[i] in portfolios and i not in known:
            end = i = i + 1
        elif (
            end is not None
            and lowers[i] in (*_JOINERS, "of", "the", "in")
            and _goes_on(lex, lowers, texts, known, i + 1)
        ):
            i += 1
        elif (
            end is None
            and texts[i][:1].isupper()
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
    known: Mapping[int, int],
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


def offices_by_token(offices: Sequence[OfficeSpan]) -> Iterator[tuple[int, OfficeSpan]]:
    """Each token of each office with its office."""
    for office in offices:
        for i in range(office.first, office.stop):
            yield i, office
