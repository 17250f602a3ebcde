"""Titles: the same post named twice is one OFFICE entity."""

from collections.abc import Sequence

from entityrel.entities.coreference.draft import Draft
from entityrel.entities.links import SpanLink
from entityrel.entities.offices.grammar import OfficeSpan
from entityrel.entities.spans import MentionSpan
from entityrel.entities.words import Words

_SMALL = frozenset(
    ["of", "for", "and", "the", "to", "in", "on", "without", "d'affaires"]
)
_ACRONYMS = frozenset(["ceo", "mp", "mps", "mep", "meps"])


def resolve_offices(
    words: Words,
    mentions: Sequence[MentionSpan],
    links: Sequence[SpanLink],
    of: dict[int, Draft],
) -> dict[int, Draft]:
    """Map each OFFICE mention (by ``id``) to its entity.

    A title is known by its parts and its jurisdiction; one that names no jurisdiction
    by its holder; a bare one ('the minister') is the post of that title named last.

    Args:
        words: The tokens.
        mentions: All mentions.
        links: States between mentions.
        of: Entities of the mentions that are no offices.
    """
    places = _targets(links, "office_of", of)
    holders = {
        id(link.target): of[id(link.source)] for link in links if link.type == "holds"
    }
    found: dict[int, Draft] = {}
    drafts: list[Draft] = []
    spans = [span for span in mentions if span.office is not None]
    spans.sort(key=lambda s: (not places.get(id(s)), id(s) not in holders, s.first))
    for span in spans:
        assert span.office is not None
        draft = _same_post(
            span, span.office, drafts, places.get(id(span), []), holders.get(id(span))
        )
        if draft is None:
            draft = _new(words, span, span.office, places.get(id(span), []))
            drafts.append(draft)
        holder = holders.get(id(span))
        if holder is not None and draft not in holder.offices:
            holder.offices.append(draft)
        draft.add(span)
        found[id(span)] = draft
    return found


def _targets(
    links: Sequence[SpanLink], type_: str, of: dict[int, Draft]
) -> dict[int, list[Draft]]:
    targets: dict[int, list[Draft]] = {}
    for link in links:
        if link.type == type_:
            targets.setdefault(id(link.source), []).append(of[id(link.target)])
    return targets


def _same_post(
    span: MentionSpan,
    office: OfficeSpan,
    drafts: list[Draft],
    places: list[Draft],
    holder: Draft | None,
) -> Draft | None:
    alike = [draft for draft in drafts if _alike(office, draft)]
    if places:
        return next(
            (d for d in alike if set(map(id, d.offices)) == set(map(id, places))), None
        )
    if holder is not None:
        own = [draft for draft in alike if draft in holder.offices]
        if own:
            return own[0]
        return None
    before = [draft for draft in alike if draft.first < span.first]
    return max(before, key=lambda d: _last_before(d, span.first)) if before else None


def _last_before(draft: Draft, token: int) -> int:
    return max(r.first for r in draft.references if r.first < token)


def _alike(office: OfficeSpan, draft: Draft) -> bool:
    parts = draft.office
    assert parts is not None
    return bool(
        parts["title"] == office.title
        and parts["rank"] == office.rank
        and (parts["portfolio"] == office.portfolio or office.portfolio is None)
        and (draft.kind == "plural") == office.plural
    )


def _new(
    words: Words, span: MentionSpan, office: OfficeSpan, places: list[Draft]
) -> Draft:
    surface = words.span_text(span.first, span.stop)
    if span.kind == "nominal" or span.shared:
        parts = (office.rank, office.portfolio, office.title)
        surface = " ".join(part for part in parts if part)
    draft = Draft("OFFICE", title_case(surface), surface.lower())
    draft.kind = "plural" if office.plural else None
    draft.sector, draft.level, draft.gender = office.sector, office.level, office.gender
    draft.offices = list(places)
    draft.office = {
        "title": office.title,
        "portfolio": office.portfolio,
        "rank": office.rank,
        "tenure": office.tenure,
        "jurisdiction": places[0] if places else None,
    }
    if places:
        names = [place.name for place in places]
        draft.name = f"{draft.name} of {_with_article(names)}"
    return draft


def _with_article(names: list[str]) -> str:
    listed = [f"the {name}" if _takes_article(name) else name for name in names]
    return ", ".join(listed[:-1]) + (" and " if listed[1:] else "") + listed[-1]


def _takes_article(name: str) -> bool:
    first = name.split()[0]
    return first in (
        "United",
        "European",
        "Soviet",
        "Czech",
        "Dominican",
        "Central",
    ) or (
        name.endswith(
            ("Union", "Nations", "Emirates", "Islands", "Republic", "Philippines")
        )
        or name in ("Netherlands", "Gambia", "Bahamas", "Maldives", "Vatican")
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
