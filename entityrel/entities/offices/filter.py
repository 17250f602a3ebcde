"""Which titles are offices: everyday words count only in company.

'the head of the delegation', 'Green Party co-leader', 'Chairman Roe' are offices;
'a head', 'opinion leaders' are not.
"""

from collections.abc import Sequence

from entityrel.entities.gazetteer import Known
from entityrel.entities.knowledge import given_names
from entityrel.entities.names import past_address, past_short_form
from entityrel.entities.offices.grammar import OfficeSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

#: Titles that are given names before 'bin': 'Sultan bin Rashid'.
_NAMES = frozenset(["amir", "emir", "shah", "sultan"])
_SON = (["bin"], ["ibn"])
_MODIFIER_TAGS = frozenset(
    ["DT", "PRP$", "JJ", "POS", "NNP", "RB", "VBN", "HYPH", "``"]
)
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])


def keep_offices(
    words: Words, offices: Sequence[OfficeSpan], known: Sequence[Known]
) -> list[OfficeSpan]:
    """The titles that are offices in their place, in order."""
    ends = {k.stop for k in known}
    firsts = {k.first for k in known}
    return [o for o in offices if _is_office(words, o, ends, firsts)]


def _is_office(
    words: Words, office: OfficeSpan, ends: set[int], firsts: set[int]
) -> bool:
    if _in_body(words, office) or (
        words.tags[office.stop - 1].startswith("VB")
        and not _heads_of(words, office, ends)
    ):
        return False
    if office.title in _NAMES and words.lowers[office.stop : office.stop + 1] in _SON:
        return False
    if _is_surname(words, office):
        return False
    if office.short:
        return words.texts[office.first].isupper() and (
            office.outer in ends or _before_name(words, office)
        )
    if not office.common:
        return True
    if office.plural:
        return _before_name(words, office)
    if office.portfolio and office.title != "chief":
        return True
    return (
        _has_jurisdiction(words, office, ends, firsts)
        or _before_name(words, office)
        or _after_name(words, office)
    )


def _heads_of(words: Words, office: OfficeSpan, ends: set[int]) -> bool:
    """'Acme | heads | Jane Roe and Jan Doe are': no verb, for one stands behind."""
    i = office.stop
    if (
        words.lowers[office.first] not in ("chairs", "heads")
        or office.first not in ends
    ):
        return False
    while i < len(words) and (words.tags[i] == "NNP" or words.lowers[i] in _JOINTS):
        i += 1
    return (
        office.stop < i < len(words)
        and words.tags[i - 1] == "NNP"
        and words.tags[i] in ("MD", "VBD", "VBP", "VBZ")
    )


_JOINTS = frozenset([",", "and"])


def _is_surname(words: Words, office: OfficeSpan) -> bool:
    """'Minister Tom | King': a title behind a given name, and before no name."""
    i = office.first
    return (
        office.stop == i + 1
        and i > 0
        and words.lowers[i] in vocabulary().surnames
        and words.texts[i].istitle()
        and words.texts[i - 1] in given_names()
        and words.sents[i - 1] == words.sents[i]
        and words.texts[office.stop : office.stop + 1] != ["of"]
        and not (
            office.stop < len(words)
            and words.texts[office.stop][:1].isupper()
            and words.tags[office.stop] == "NNP"
        )
    )


def _in_body(words: Words, office: OfficeSpan) -> bool:
    """'Council of Ministers' is a body."""
    i = office.outer
    return (
        office.plural
        and i > 1
        and words.lowers[i - 1] == "of"
        and words.lowers[i - 2] in vocabulary().body_heads
        and words.texts[i - 2][0].isupper()
        and words.texts[office.first][0].isupper()
    )


def _has_jurisdiction(
    words: Words, office: OfficeSpan, ends: set[int], firsts: set[int]
) -> bool:
    before = office.outer
    if before > 0 and words.texts[before - 1] in _POSSESSIVE:
        return (
            before - 1 in ends
            or words.tags[before - 2].startswith("NNP")
            or words.lowers[before - 2] in vocabulary().owning_bodies
        )
    if before in ends or (before > 0 and words.tags[before - 1] in ("NNP", "NNPS")):
        return True
    i = office.stop
    if i + 1 < len(words) and words.lowers[i] in ("of", "for", "to", "at"):
        i += 1
        while i < len(words) and words.tags[i] in _MODIFIER_TAGS:
            if i in firsts or words.tags[i] == "NNP":
                return True
            i += 1
        return i < len(words) and (
            i in firsts or words.tags[i] in ("NN", "NNS", "NNPS")
        )
    return False


def _before_name(words: Words, office: OfficeSpan) -> bool:
    i = past_short_form(words.texts, office.stop)
    i = past_address(words.lowers, i)
    return (
        i < len(words)
        and words.tags[i] == "NNP"
        and words.texts[i][:1].isupper()
        and words.sents[i] == words.sents[office.first]
    )


def _after_name(words: Words, office: OfficeSpan) -> bool:
    i = office.outer
    if i > 0 and words.lowers[i - 1] in ("the", "a", "its", "their"):
        i -= 1
    return (
        i > 1
        and words.texts[i - 1] == ","
        and words.tags[i - 2] == "NNP"
        and (office.rank is not None or words.texts[office.first][:1].isupper())
    )
