"""Sports reports, in which the name of a city is that of its club."""

from collections.abc import Iterable

from entityrel.entities.gazetteer import Known
from entityrel.entities.knowledge import place_by_name, territory_by_key
from entityrel.entities.names import is_personal
from entityrel.entities.spans import MentionSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

#: How many words of sport make a sports report, and what share of all words.
_LEAST, _SHARE = 8, 0.02
#: Behind a town that is one: 'the Bergen club'.
_LOCAL = (["area"], ["club"], ["derby"], ["region"])
_WHERE = frozenset(["around", "in", "near", "outside", "of"])


def is_sports_report(words: Words) -> bool:
    """Whether a text is about a match or a league."""
    sport = vocabulary().sport
    told = sum(lower in sport for lower in words.lowers)
    return told >= _LEAST and told >= _SHARE * len(words)


def name_clubs(words: Words, spans: Iterable[MentionSpan]) -> None:
    """Make clubs of the cities of a sports report that are no scenes of it.

    So are names that end in a city and begin with no given name: 'Racing Oslo'.
    """
    for span in spans:
        texts = words.texts[span.first : span.stop]
        if (
            span.type == "PERSON"
            and len(texts) > 1
            and place_by_name(texts[-1]) is not None
            and not is_personal(texts)
        ):
            span.type = "ORG"
        elif (
            span.known is not None
            and _is_town(span.known)
            and (span.first == 0 or words.lowers[span.first - 1] not in _WHERE)
            and words.lowers[span.stop : span.stop + 1] not in _LOCAL
        ):
            span.type, span.known = "ORG", None


def _is_town(known: Known) -> bool:
    if known.form in ("city", "capital"):
        return True
    table, _, key = known.key.partition("/")
    return (
        table == "territory"
        and known.form == "name"
        and territory_by_key(key).kind == "region"
    )
