"""States that titles and names show by standing together: who holds which office.

Each construction has a name, which a rule of ``relations/packs`` takes up:

    before-name   President Roe
    apposition    Jane Roe, president of Peru; the president of Peru, Jane Roe
    predication   Jane Roe is the president of Peru
    as            Jane Roe was elected as president
    shared        Deputy Prime Minister and Foreign Minister Roe
    modifier      Peruvian president
    possessive    Peru's president
    of            president of Peru
    after-name    President Roe of Peru
"""

from entityrel.entities.links.base import SpanLink
from entityrel.entities.links.bodies import body_links
from entityrel.entities.links.jurisdictions import (
    accredited_to,
    left_edge,
    unnamed_body,
)
from entityrel.entities.links.offices import (
    counterpart_links,
    office_links,
    one_a_holder,
    paired_links,
    shared_links,
)
from entityrel.entities.links.people import person_links
from entityrel.entities.spans import MentionSpan
from entityrel.entities.words import Words

__all__ = ["SpanLink", "accredited_to", "find_links", "left_edge", "unnamed_body"]


def find_links(words: Words, mentions: list[MentionSpan]) -> list[SpanLink]:
    """All such states in the document, in order of the text.

    Args:
        words: The tokens.
        mentions: All mentions in order; 'counterpart' is added as an OFFICE where the
            title that it repeats is known, and a plural title before several names
            becomes one OFFICE a name.
    """
    at = {i: span for span in mentions for i in range(span.first, span.stop)}
    links: list[SpanLink] = []
    for span in list(mentions):
        if span.office is not None:
            offices = one_a_holder(words, at, span)
            if offices:
                i = mentions.index(span)
                mentions[i : i + 1] = [office for office, _, _ in offices]
                links.extend(paired_links(offices))
            else:
                links.extend(office_links(words, at, span))
    links.extend(counterpart_links(words, at, mentions, links))
    for span in mentions:
        if span.type == "PERSON":
            links.extend(person_links(words, at, span))
        elif span.type in ("ORG", "PLACE"):
            links.extend(body_links(words, at, span))
    links.extend(shared_links(words, at, links, mentions))
    return sorted(links, key=lambda link: (link.first, link.stop))
