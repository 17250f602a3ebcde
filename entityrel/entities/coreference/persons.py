"""Names of persons: 'Jane Roe', 'Roe' and 'J. Roe' are one; two Roes stay two."""

from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from entityrel.entities.coreference.bodies import normalised
from entityrel.entities.coreference.draft import Draft
from entityrel.entities.knowledge import family_first_surnames, given_names
from entityrel.entities.links import SpanLink
from entityrel.entities.names import dignities, honorifics, is_dignified
from entityrel.entities.spans import MentionSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words


def resolve_persons(
    words: Words, mentions: Sequence[MentionSpan], links: Sequence[SpanLink]
) -> dict[int, Draft]:
    """Map each PERSON mention (by ``id``) to its entity.

    Full names are joined first; a lone surname or given name then goes to the bearer
    whose title fits, else to the one named last.
    """
    people = [span for span in mentions if span.type == "PERSON"]
    titles = _titles(links)
    of: dict[int, Draft] = {}
    by_part: dict[str, dict[int, Draft]] = {}
    for span in sorted(people, key=lambda s: (len(_parts(words, s)) == 1, s.first)):
        parts = _parts(words, span)
        near = {n: d for part in parts for n, d in by_part.get(part, {}).items()}
        candidates = [d for d in near.values() if _fits(parts, d.key.split())]
        gender = _addressed(words, span)
        candidates = [d for d in candidates if gender in (None, d.gender or gender)]
        draft = _best(span, candidates, titles, of)
        if draft is None:
            name = words.span_text(span.first, span.stop)
            draft = Draft("PERSON", name, " ".join(parts))
            draft.gender = _gender(parts) or gender
        elif len(parts) > len(draft.key.split()):
            draft.key = " ".join(parts)
            draft.name = words.span_text(span.first, span.stop)
        elif draft.name.isupper():  # as a headline writes it
            draft.name = words.span_text(span.first, span.stop)
        for part in parts:
            by_part.setdefault(part, {})[id(draft)] = draft
        draft.add(span)
        of[id(span)] = draft
    return of


def _titles(links: Sequence[SpanLink]) -> dict[int, set[str]]:
    """Titles that stand by a name, by ``id`` of the name's mention."""
    titles: dict[int, set[str]] = {}
    for link in links:
        if link.type == "holds" and link.target.office is not None:
            titles.setdefault(id(link.source), set()).add(link.target.office.title)
    return titles


def _parts(words: Words, span: MentionSpan) -> list[str]:
    name = normalised(words.span_text(span.first, span.stop)).replace("-", " ")
    parts = name.split()
    while (
        len(parts) > 1
        and parts[-1] in vocabulary().suffixes
        and parts[-1] in ("jr", "sr")
    ):
        parts.pop()
    return parts


def _fits(parts: list[str], full: list[str]) -> bool:
    """Whether two names can be one person's, one being a shorter form of the other."""
    if parts == full:
        return True
    short, long = (parts, full) if len(parts) <= len(full) else (full, parts)
    if len(short) == 1:
        return _stands_for(short[0], long)
    if short == long[-len(short) :]:
        return long[-len(short) - 1] not in _SON_OF
    if short == long[: len(short)] and short[-1] not in vocabulary().particles:
        return True  # 'Moussa Kone' for 'Moussa Kone Traore'
    if short[-1] != long[-1] and not (
        short[0] == long[0] and _is_family_first(short[0])
    ):
        return False
    return _agree(short[0], long[0]) and _in_order(short, long)


#: 'Salim bin Rashid' is the son of Rashid.
_SON_OF = frozenset(["bin", "ibn", "bint", "ben"])


def _stands_for(part: str, full: list[str]) -> bool:
    if len(full) == 1:
        return part == full[0]
    return part in (full[-1], full[0]) or (
        len(full) > 2
        and full[-2] not in vocabulary().particles
        and len(part) > 2
        and part in (full[1], full[-2] if len(full) > 3 else full[1])
    )


def _is_family_first(name: str) -> bool:
    return name.capitalize() in family_first_surnames()


def _agree(a: str, b: str) -> bool:
    """Given names agree: equal, an initial, a prefix ('Ben' and 'Benjamin'), a slip.

    A slip is one letter, not the first. 'Daniel' and 'Daniela' are two.
    """
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < 3:
        return len(short) == 1 and long.startswith(short)
    genders = {_gender([a, ""]), _gender([b, ""])}
    if genders == {"f", "m"}:
        return False
    return long.startswith(short) or (
        len(short) > 4
        and a[0] == b[0]
        and DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1
    )


def _in_order(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(any(_agree(part, other) for other in rest) for part in short)


def _best(
    span: MentionSpan,
    candidates: list[Draft],
    titles: dict[int, set[str]],
    of: dict[int, Draft],
) -> Draft | None:
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    wanted = titles.get(id(span), set())
    bearers = {
        id(of[mention])
        for mention, held in titles.items()
        if mention in of and held & wanted
    }
    fitting = [draft for draft in candidates if id(draft) in bearers] or candidates
    return max(fitting, key=lambda draft: _recency(draft, span.first))


def _recency(draft: Draft, token: int) -> tuple[bool, int]:
    before = [r.first for r in draft.references if r.first < token]
    return (True, max(before)) if before else (False, -draft.first)


_SIR = frozenset(["mr", "mr.", "sir", "lord", "king", "prince", "herr", "monsieur"])
_MADAM = frozenset(
    ["mrs", "mrs.", "ms", "ms.", "lady", "dame", "queen", "princess", "frau", "madame"]
)


def _addressed(words: Words, span: MentionSpan) -> str | None:
    """The gender that a form of address before the name tells."""
    i = span.first - 1
    while i >= 0:
        lower = words.lowers[i]
        if lower in _SIR or (lower == "his" and is_dignified(words.lowers, i)):
            return "m"
        if lower in _MADAM or (lower == "her" and is_dignified(words.lowers, i)):
            return "f"
        if lower not in honorifics() and lower not in dignities():
            break
        i -= 1
    return None


def _gender(parts: list[str]) -> str | None:
    gender = given_names().get(parts[0].title()) if len(parts) > 1 else None
    return gender if gender in ("f", "m") else None
