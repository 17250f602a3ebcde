"""Names of companies and papers, told by their legal form or their last word."""

from collections.abc import Set

from entityrel.entities.names import is_capital
from entityrel.entities.spans import MentionSpan, Taken
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_LONGEST = 6
_JOINTS = frozenset(["&", "-"])
#: Written as they are here, for 'sa' and 'as' are words.
_LEGAL_FORMS = frozenset(
    "A/S AB AG ASA ApS B.V. BV Bhd Corp Corp. GmbH Inc Inc. JSC KGaA LLC LLP Ltd "  # noqa: SIM905
    "Ltd. N.V. NV OAO OJSC OOO Oyj PJSC PLC Plc Pty S.A. S.p.A. SA SE SpA Tbk ZAO "
    "plc".split()
)


def read_companies(words: Words, taken: Taken, junk: Set[int]) -> None:
    """Read the name before a legal form ('Acme Transport BV') whole, as a company's.

    Args:
        words: The tokens.
        taken: Mentions so far; it is changed.
        junk: Tokens that name nothing.
    """
    for i, text in enumerate(words.texts):
        if text not in _LEGAL_FORMS or i in junk or _goes_on(words, i + 1):
            continue
        first = _start(words, taken, i)
        inside = {id(s): s for s in map(taken.at.get, range(first, i + 1)) if s}
        if first == i or any(
            s.first < first or s.stop > i + 1 or s.type == "OFFICE"
            for s in inside.values()
        ):
            continue
        for span in inside.values():
            taken.drop(span)
        taken.add(MentionSpan(first, i + 1, "ORG", sure=True))


def _goes_on(words: Words, i: int) -> bool:
    """Whether a capital name follows: 'SE | Asia'."""
    return i < len(words) and words.tags[i] == "NNP" and words.texts[i].istitle()


def _start(words: Words, taken: Taken, i: int) -> int:
    """First token of the capital words before a legal form, a country left out."""
    first = i
    while first > 0 and i - first < _LONGEST:
        text, span = words.texts[first - 1], taken.at.get(first - 1)
        nation = span is not None and span.known is not None and span.type == "PLACE"
        if nation or words.sents[first - 1] != words.sents[i]:
            break
        if not (
            (is_capital(text) and words.tags[first - 1].startswith(("NNP", "JJ")))
            or (text in _JOINTS and first > 1 and is_capital(words.texts[first - 2]))
        ):
            break
        first -= 1
    return first


def is_business(words: Words, span: MentionSpan) -> bool:
    """'Zumaro Biotech', 'Tageblatt Magazin': no person and no place ends so."""
    last = words.lowers[span.stop - 1]
    return span.stop - span.first > 1 and last in vocabulary().business_heads
