"""Titles: the same post named twice is one OFFICE entity."""

from collections.abc import Sequence

from entityrel.entities.coreference.draft import Draft
from entityrel.entities.coreference.naming import listed, of_places, title_case
from entityrel.entities.links import SpanLink, accredited_to, unnamed_body
from entityrel.entities.offices.grammar import OfficeSpan
from entityrel.entities.spans import MentionSpan
from entityrel.entities.words import Words


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
    at = {i: span for span in mentions for i in range(span.first, span.stop)}
    found: dict[int, Draft] = {}
    drafts: list[Draft] = []
    spans = [span for span in mentions if span.office is not None]
    spans.sort(key=lambda s: (not places.get(id(s)), id(s) not in holders, s.first))
    for span in spans:
        assert span.office is not None
        sent_to = accredited_to(words, at, span)
        post = of[id(sent_to)] if sent_to is not None else None
        draft = _same_post(
            span,
            span.office,
            [d for d in drafts if post is None or d.post is post],
            places.get(id(span), []),
            holders.get(id(span)),
        )
        if draft is None:
            draft = _new(words, span, span.office, places.get(id(span), []), post)
            body = unnamed_body(words, at, span)
            if body is not None and not draft.offices:
                draft.name = f"{draft.name} of the {words.span_text(*body)}"
            drafts.append(draft)
        holder = holders.get(id(span))
        if holder is not None and draft not in holder.offices:
            holder.offices.append(draft)
        draft.add(span)
        found[id(span)] = draft
    others = {id(found[id(span)]) for span in spans if _is_counterpart(words, span)}
    _join_bare(words, found, drafts, holders, others)
    return found


def _is_counterpart(words: Words, span: MentionSpan) -> bool:
    """'his Chilean counterpart': the office that goes by these words is another's."""
    assert span.office is not None
    title = span.office.title.split()[-1]
    return span.kind == "nominal" and title not in words.lowers[span.first : span.stop]


def _held(holders: dict[int, Draft], found: dict[int, Draft]) -> set[int]:
    """Offices, by ``id``, whose holder the text names."""
    return {id(found[span]) for span in holders if span in found}


def _join_bare(
    words: Words,
    found: dict[int, Draft],
    drafts: list[Draft],
    holders: dict[int, Draft],
    others: set[int],
) -> None:
    """'President Roe' and 'the Peruvian president' are one post.

    That is so where there is but one of the title without a country, with a holder,
    and one with a country, without a holder, which is none of ``others``, told as the
    counterpart of somebody.
    """
    _join_descriptions(words, found, drafts, held=_held(holders, found))
    held = _held(holders, found)
    people = list({id(person): person for person in holders.values()}.values())
    for bare in [d for d in drafts if id(d) in held and not d.offices]:
        alike = [
            draft
            for draft in drafts
            if draft is not bare and id(draft) not in others and _one_title(draft, bare)
        ]
        if len(alike) == 1 and id(alike[0]) not in held and alike[0].offices:
            full = alike[0]
            full.references.extend(bare.references)
            for span, draft in found.items():
                if draft is bare:
                    found[span] = full
            for person in people:
                person.offices = [full if o is bare else o for o in person.offices]


def _join_descriptions(
    words: Words, found: dict[int, Draft], drafts: list[Draft], held: set[int]
) -> None:
    """'The chancellor' is the one whom the text names further on, where it is one.

    Not so in 'The chancellor will meet the Polish chancellor, Jane Roe'.
    """
    for bare in [d for d in drafts if id(d) not in held and not d.offices]:
        alike = [d for d in drafts if d is not bare and _one_title(d, bare)]
        if (
            len(alike) == 1
            and id(alike[0]) in held
            and bare.kind is None
            and _sentences(words, bare).isdisjoint(_sentences(words, alike[0]))
        ):
            alike[0].references.extend(bare.references)
            for span, draft in found.items():
                if draft is bare:
                    found[span] = alike[0]
            drafts.remove(bare)


def _sentences(words: Words, draft: Draft) -> set[int]:
    return {words.sents[reference.first] for reference in draft.references}


def _one_title(a: Draft, b: Draft) -> bool:
    assert a.office is not None
    assert b.office is not None
    return a.kind == b.kind and all(
        a.office[part] == b.office[part] for part in ("title", "rank", "portfolio")
    )


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
    words: Words,
    span: MentionSpan,
    office: OfficeSpan,
    places: list[Draft],
    post: Draft | None,
) -> Draft:
    surface = words.span_text(span.first, span.stop)
    if span.kind == "nominal" or span.shared or office.short:
        parts = (office.rank, office.portfolio, office.title)
        surface = " ".join(part for part in parts if part)
    draft = Draft("OFFICE", title_case(surface), surface.lower())
    draft.kind = "plural" if office.plural else None
    draft.sector, draft.level, draft.gender = office.sector, office.level, office.gender
    draft.country = office.country
    draft.offices = list(places)
    draft.office = {
        "title": office.title,
        "portfolio": office.portfolio,
        "rank": office.rank,
        "tenure": office.tenure,
        "jurisdiction": places[0] if places else None,
    }
    if places:
        draft.name = of_places(draft.name, places)
    if post is not None:
        draft.post = post
        sent = ("ambassador", "permanent rep", "high commissioner", "consul", "nuncio")
        preposition = "to" if office.title.startswith(sent) else "for"
        draft.name = f"{draft.name} {preposition} {listed([post.name])}"
    return draft
