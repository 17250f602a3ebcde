"""What the stages before left on a ``Doc``, arranged for look-up by token."""

from bisect import bisect_right
from functools import cached_property
from typing import Any, NamedTuple

from spacy.attrs import SENT_START  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span, Token

from entityrel import rows
from entityrel.entities.knowledge import country_name
from entityrel.rows import EntityRow, LinkRow, MentionRow
from entityrel.tokens import text_of

ACTORS = ("PERSON", "OFFICE", "ORG", "PLACE")


class Hit(NamedTuple):
    """One mention of one entity."""

    entity: EntityRow
    mention: MentionRow


class Page:
    """Entities, dates, links and layout of one document.

    Args:
        doc: A parsed document that went through the entity stage.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities: list[EntityRow] = doc.user_data.get(rows.ENTITIES) or []
        self.links: list[LinkRow] = doc.user_data.get(rows.LINKS) or []
        self.by_id = {entity["id"]: entity for entity in self.entities}

    @cached_property
    def _hits(self) -> dict[int, list[Hit]]:
        """Token index -> mentions of actors that cover it, the longest first.

        Of a description the words that name something else are that thing's alone:
        'Peruvian' in 'Peruvian president' is Peru.
        """
        hits: dict[int, list[Hit]] = {}
        described: list[Hit] = []
        for entity in self.entities:
            if entity["type"] != "DATE":
                for mention in entity["mentions"]:
                    if mention["kind"] == "nominal":
                        described.append(Hit(entity, mention))
                        continue
                    for i in range(mention["first"], mention["stop"]):
                        hits.setdefault(i, []).append(Hit(entity, mention))
        for hit in described:
            for i in range(hit.mention["first"], hit.mention["stop"]):
                here = hits.setdefault(i, [])
                if all(
                    h.entity["type"] == "OFFICE" or h.mention["kind"] == "nominal"
                    for h in here
                ):
                    here.append(hit)
        for found in hits.values():
            found.sort(key=lambda hit: hit.mention["first"] - hit.mention["stop"])
        return hits

    @cached_property
    def text(self) -> str:
        """The text of the document."""
        return text_of(self.doc)

    @cached_property
    def starts(self) -> list[int]:
        """First tokens of the sentences."""
        starts = self.doc.to_array([SENT_START]).tolist()
        return [0, *(i for i, start in enumerate(starts) if i and start == 1)]

    def sentence_number(self, i: int) -> int:
        """Which sentence a token stands in, counted from 0."""
        return bisect_right(self.starts, i) - 1

    def sentence(self, i: int) -> Span:
        """The sentence a token stands in; much quicker than ``Token.sent``."""
        number = self.sentence_number(i)
        stops = self.starts
        stop = stops[number + 1] if number + 1 < len(stops) else len(self.doc)
        return self.doc[stops[number] : stop]

    @cached_property
    def peopled(self) -> set[int]:
        """Numbers of the sentences that mention an actor."""
        return {self.sentence_number(i) for i in self._hits}

    @cached_property
    def dates(self) -> dict[int, EntityRow]:
        """Token index -> date entity that covers it, where it names calendar days."""
        return {
            i: entity
            for entity in self.entities
            if entity["type"] == "DATE" and dates_events(entity["when"])
            for mention in entity["mentions"]
            for i in range(mention["first"], mention["stop"])
        }

    def is_ahead(self, when: dict[str, Any]) -> bool:
        """Whether a time begins after the day of publication; no if that is unknown."""
        published = rows.publication_date(self.doc)
        return published is not None and when["start"] > published[:10]

    @cached_property
    def times(self) -> dict[int, dict[str, Any]]:
        """Token index -> time that its date expression gives an event.

        That is the whole which it bounds with a neighbour ('from May to June', 'on
        Monday and Tuesday'), else its own; its own words decide the ``basis``, not
        those of other mentions of the same day.
        """
        told = {i: entity["when"] or {} for i, entity in self.dates.items()}
        for row in self.doc.user_data.get(rows.DATES, ()):
            when = row["whole"] or row["when"]
            told |= {i: when for i in range(row["first"], row["stop"]) if i in told}
        return told

    @cached_property
    def junk(self) -> frozenset[int]:
        """Tokens that are no part of the article."""
        layout = self.doc.user_data.get(rows.LAYOUT)
        blocks = layout["blocks"] if layout else []
        return frozenset(
            i
            for block in blocks
            if block["kind"] in ("junk", "date")
            for i in range(block["first"], block["stop"])
        )

    @cached_property
    def block_of(self) -> dict[int, int]:
        """Token index -> number of its block."""
        layout = self.doc.user_data.get(rows.LAYOUT)
        blocks = layout["blocks"] if layout else []
        return {
            i: number
            for number, block in enumerate(blocks)
            for i in range(block["first"], block["stop"])
        }

    @cached_property
    def here(self) -> EntityRow | None:
        """The place of the dateline, which 'here' means."""
        layout = self.doc.user_data.get(rows.LAYOUT)
        span = layout["place"] if layout else None
        if not span:
            return None
        for i in range(span[0], span[1]):
            for hit in self.hits(i):
                if hit.entity["type"] == "PLACE":
                    return hit.entity
        return None

    @cached_property
    def countries(self) -> dict[str, EntityRow]:
        """ISO code -> the country, where the document names it as such."""
        return {
            code: entity
            for entity in self.entities
            if (code := entity["country"]) is not None and self.is_country(entity)
        }

    @staticmethod
    def is_country(entity: EntityRow) -> bool:
        """Whether it is a country itself, not a place or an actor of one."""
        code = entity["country"]
        return (
            entity["type"] == "PLACE"
            and code is not None
            and entity["name"] == country_name(code)
        )

    @cached_property
    def holders(self) -> dict[str, list[str]]:
        """Office id -> ids of the people who hold it now."""
        found: dict[str, list[str]] = {}
        for link in self.links:
            if link["type"] == "holds" and not link["former"]:
                ids = found.setdefault(link["target"], [])
                if link["source"] not in ids:
                    ids.append(link["source"])
        return found

    def bearer_at(self, office: str, i: int) -> EntityRow | None:
        """Whom the words around a title name for its holder, now or in the past."""
        for link in self.links:
            if (
                link["type"] == "holds"
                and link["target"] == office
                and link["first"] <= i < link["stop"]
            ):
                return self.by_id[link["source"]]
        return None

    @cached_property
    def offices(self) -> dict[str, list[str]]:
        """Person id -> ids of the offices they hold."""
        found: dict[str, list[str]] = {}
        for link in self.links:
            if link["type"] == "holds":
                found.setdefault(link["source"], []).append(link["target"])
        return found

    def hits(self, i: int) -> list[Hit]:
        """Mentions of actors that cover a token, the longest first."""
        return self._hits.get(i, [])

    def place_at(self, token: Token) -> EntityRow | None:
        """The place that a token names."""
        for hit in self.hits(token.i):
            if hit.entity["type"] == "PLACE":
                return hit.entity
        return None

    @staticmethod
    def lies_in(place: EntityRow, country: EntityRow) -> bool:
        """Whether a place is a part of a country named as such."""
        code = country["country"]
        return (
            code is not None
            and place["country"] == code
            and country["name"] == country_name(code) != place["name"]
        )

    def level(self, entity: EntityRow) -> str | None:
        """Rank of an actor: its own, or that of the first office it holds."""
        if entity["level"]:
            return entity["level"]
        for office in self.offices.get(entity["id"], ()):
            if office in self.by_id and self.by_id[office]["level"]:
                return self.by_id[office]["level"]
        return None


def dates_events(when: dict[str, Any] | None) -> bool:
    """Whether a time says on which days something happened."""
    return bool(when and when["type"] in ("DATE", "TIME") and when["start"])
