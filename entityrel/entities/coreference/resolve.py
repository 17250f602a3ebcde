"""The order in which mentions become entities."""

from collections.abc import Sequence
from typing import Any

from entityrel.entities.coreference.bodies import BodyResolver
from entityrel.entities.coreference.descriptions import refer_back
from entityrel.entities.coreference.draft import Draft, Reference
from entityrel.entities.coreference.holders import read_titles
from entityrel.entities.coreference.inheritance import (
    inherit_body,
    inherit_country,
    inherit_home,
    inherit_land,
    inherit_region,
    inherit_state,
)
from entityrel.entities.coreference.knowledge import (
    derive_attributes,
    table_links,
    tell_sectors,
)
from entityrel.entities.coreference.offices import resolve_offices
from entityrel.entities.coreference.persons import resolve_persons
from entityrel.entities.links import SpanLink
from entityrel.entities.spans import MentionSpan
from entityrel.entities.words import Words
from entityrel.rows import EntityRow, LinkRow


def resolve(
    words: Words,
    mentions: Sequence[MentionSpan],
    links: Sequence[SpanLink],
    dates: Sequence[Any],
    headings: set[int],
    home: int | None = None,
) -> tuple[list[EntityRow], list[LinkRow]]:
    """Join the mentions of one thing and express the links between things.

    Args:
        words: The tokens.
        mentions: Names and titles, without overlaps, in order.
        links: States between mentions.
        dates: Rows of the date component.
        headings: Tokens of headings, which no pronoun refers back to.
        home: First token of the dateline's place, where there is one.

    Returns:
        Entity rows in order of first mention, and link rows without repeats.
    """
    of: dict[int, Draft] = {}
    of.update(BodyResolver(words).resolve(mentions))
    of.update(resolve_persons(words, mentions, links))
    of.update(resolve_offices(words, mentions, links, of))
    drafts = list({id(draft): draft for draft in of.values()}.values())
    at_home = next((of[id(span)] for span in mentions if span.first == home), None)
    inherited = inherit_country(words, drafts, at_home)
    inherited += inherit_home(words, drafts, at_home)
    inherited += inherit_region(words, drafts)
    inherited += inherit_body(words, drafts)
    placed = [
        of[id(link.source)] for link in links if link.type in ("based_in", "part_of")
    ]
    inherited += inherit_state(words, drafts, at_home, placed)
    inherited += inherit_land(words, drafts, at_home)
    tell_sectors(drafts)
    derive_attributes(links, of, drafts)
    titles = read_titles(words, mentions, links, of)
    refer_back(words, mentions, drafts, of, titles, headings)
    drafts = [draft for draft in drafts if draft.references]
    drafts.extend(_date_drafts(words, dates))
    drafts.sort(key=lambda draft: (draft.first, draft.type))
    ids = {id(draft): f"E{number}" for number, draft in enumerate(drafts, 1)}
    rows = [draft.row(words, ids[id(draft)], ids) for draft in drafts]
    stated = [_link_row(link, of, ids) for link in links]
    return rows, _unique([*stated, *table_links(words, drafts, inherited, ids)])


def _date_drafts(words: Words, dates: Sequence[Any]) -> list[Draft]:
    """One entity a time: the same day named twice is one."""
    drafts: dict[str, Draft] = {}
    for row in dates:
        when = row["when"]
        surface = words.span_text(row["first"], row["stop"])
        value = when["value"] if when else None
        key = f"{when['type']} {value}" if when and value else surface
        draft = drafts.get(key)
        if draft is None:
            draft = drafts[key] = Draft("DATE", value or surface, key, when=when)
        draft.references.append(Reference(row["first"], row["stop"]))
    return list(drafts.values())


def _link_row(link: SpanLink, of: dict[int, Draft], ids: dict[int, str]) -> LinkRow:
    return LinkRow(
        type=link.type,
        construction=link.construction,
        source=ids[id(of[id(link.source)])],
        target=ids[id(of[id(link.target)])],
        first=link.first,
        stop=link.stop,
        status=link.status,
        former=link.former,
        certainty=link.certainty,
    )


def _unique(links: Sequence[LinkRow]) -> list[LinkRow]:
    """The first of each link; a state that holds now wins over a former one."""
    best: dict[tuple[str, str, str], LinkRow] = {}
    for link in links:
        key = (link["type"], link["source"], link["target"])
        if link["source"] != link["target"]:
            best.setdefault(key, link)
    return list(best.values())
