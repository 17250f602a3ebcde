"""Where personal names begin and end."""

import re
from collections.abc import Container, Sequence, Set
from functools import cache

from entityrel.entities.knowledge import given_names
from entityrel.entities.offices.lexicon import lexicon
from entityrel.entities.vocabulary import vocabulary

#: Tags of words that end a name even when they are written with a capital.
_STOPPING_TAGS = frozenset(
    "VBD VBZ VBP VB VBG MD IN TO CC DT PRP PRP$ WP WDT WRB RB EX CD . , : `` ''".split()  # noqa: SIM905
)
_MAX_TOKENS = 9
_INITIAL = re.compile(r"[A-Z]\.")
_NAME_MARKS = frozenset(".'’")


@cache
def honorifics() -> Set[str]:
    """Words before a name that are no part of it ('Mr', 'Sheikh', 'Filmmaker')."""
    return lexicon().words.honorifics | lexicon().words.callings


#: Before the name of a person, and of nothing else.
_ADDRESSES = frozenset(["mr", "mrs", "ms", "miss", "dr", "hon", "prof"])
_WHOSE = frozenset(["her", "his", "their", "your"])
_ROYAL = (["imperial"], ["royal"], ["serene"])


def is_address(lower: str) -> bool:
    """Whether a word is a form of address, with a full stop or without."""
    return lower.rstrip(".") in _ADDRESSES


@cache
def dignities() -> Set[str]:
    """Words of address behind 'His' and 'Her': 'His | Royal Highness'."""
    return lexicon().words.dignities


def is_dignified(lowers: Sequence[str], i: int) -> bool:
    """Whether a token is the 'His' of 'His Excellency', which refers to nobody."""
    return _dignity_end(lowers, i) > i


def _dignity_end(lowers: Sequence[str], i: int) -> int:
    """One past 'His Royal Highness', else ``i``."""
    if lowers[i] not in _WHOSE:
        return i
    stop = i + 1
    stop += lowers[stop : stop + 1] in _ROYAL
    told = stop < len(lowers) and lowers[stop] in dignities()
    return stop + 1 if told else i


def past_address(lowers: Sequence[str], i: int, barred: Container[int] = ()) -> int:
    """One past the forms of address at ``i``: 'His Excellency Dr.', 'Dame'."""
    while i < len(lowers) and i not in barred:
        ranked = i + (lowers[i] in ("first", "second") and i + 1 < len(lowers))
        stop = _dignity_end(lowers, i) + (lowers[i] in honorifics())
        if stop == i and lowers[ranked] in honorifics() and ranked > i:
            stop = ranked + 1
        if stop == i:
            break
        joined = lowers[stop : stop + 1] == ["-"] and stop + 1 < len(lowers)
        i = stop + 1 if joined and lowers[stop + 1] in honorifics() else stop
    return i


def past_short_form(texts: Sequence[str], i: int) -> int:
    """One past the brackets in 'Trade Minister | (TM) | Roe', else ``i``."""
    short = texts[i : i + 3]
    told = short[:1] == ["("] and short[2:] == [")"] and short[1].isupper()
    return i + 3 if told else i


@cache
def callings() -> Set[str]:
    """Nouns before a name that tell what the person does ('filmmaker')."""
    return lexicon().words.callings - {"young", "old", "late", "opposition"}


#: Surnames that the tokenizer reads as abbreviations at the end of a sentence.
ABBREVIATED = frozenset(["gen.", "sen."])


def is_capital(text: str) -> bool:
    """Whether a token could be part of a name by its letters."""
    return (text[:1].isupper() or _elided(text)) and (
        text.isalpha() or not _NAME_MARKS.isdisjoint(text)
    )


def _elided(text: str) -> bool:
    """Whether an article is run into a name: "d'Avila"."""
    return text[:2] in ("d'", "d’", "l'", "l’") and text[2:3].isupper()


def name_at(
    texts: Sequence[str],
    lowers: Sequence[str],
    tags: Sequence[str],
    idxs: Sequence[int],
    first: int,
    barred: Set[int],
) -> tuple[int, int] | None:
    """The personal name that starts at ``first``, honorifics stepped over.

    Args:
        texts: Token texts.
        lowers: Their lower-case forms.
        tags: Fine-grained tags.
        idxs: Character offsets of the tokens.
        first: Token to start from.
        barred: Tokens that begin something else (an office, a country).

    Returns:
        Its first token and one past its last, or None.
    """
    first = past_address(lowers, first, barred)
    i, stop = first, first
    while i < len(texts) and i - first < _MAX_TOKENS:
        particle = i > first and lowers[i - 1] in vocabulary().particles
        if i in barred and not particle:
            break
        if (particle and is_capital(texts[i])) or _is_part(
            texts, lowers, tags, i, first
        ):
            i += 1
            stop = i
            if (
                i - first > 1
                and texts[i - 1][-1] == "."
                and lowers[i - 1] in ABBREVIATED
            ):
                break  # 'Hun Sen. Parliament ...': the sentence ends
        elif i > first and lowers[i] in vocabulary().suffixes:
            stop = i + 1
            break
        elif i > first and texts[i] in "-‑" and _tight(texts, idxs, i):
            i += 2
            stop = i
        elif (i > first and is_glottal(texts, idxs, i)) or (
            lowers[i] in vocabulary().particles and _leads_on(texts, lowers, tags, i)
        ):
            i += 1
        else:
            break
    return (first, stop) if stop > first else None


def _is_part(
    texts: Sequence[str], lowers: Sequence[str], tags: Sequence[str], i: int, first: int
) -> bool:
    if (
        not is_capital(texts[i])
        or lowers[i] in vocabulary().calendar | vocabulary().gatherings
    ):
        return False
    return tags[i] not in _STOPPING_TAGS or (
        i == first and tags[i] in ("VB", "VBP", "MD", "RB", "VBG", "IN")
    )


def _tight(texts: Sequence[str], idxs: Sequence[int], i: int) -> bool:
    """Whether a hyphen joins the words around it without blanks."""
    return (
        i + 1 < len(texts)
        and idxs[i] + 1 == idxs[i + 1]
        and idxs[i - 1] + len(texts[i - 1]) == idxs[i]
        and texts[i + 1].isalpha()
    )


def is_glottal(texts: Sequence[str], idxs: Sequence[int], i: int) -> bool:
    """Whether an apostrophe begins the next word: 'Sione | 'Akilisi'."""
    return (
        texts[i] in ("'", "‘", "’", "ʻ")
        and i + 2 < len(texts)
        and idxs[i] + 1 == idxs[i + 1]
        and idxs[i - 1] + len(texts[i - 1]) < idxs[i]
        and is_capital(texts[i + 1])
        and texts[i + 2] != ","
        and not {"'", "’"}.intersection(texts[i + 2 : i + 5])
    )


def _leads_on(
    texts: Sequence[str], lowers: Sequence[str], tags: Sequence[str], i: int
) -> bool:
    """Whether particles at ``i`` are followed by a capital word ('bin Rashid')."""
    while i < len(texts) and (lowers[i] in vocabulary().particles or texts[i] in "-‑"):
        i += 1
    return (
        i < len(texts)
        and is_capital(texts[i])
        and lowers[i] not in vocabulary().calendar
    )


def names_no_body(lowers: Sequence[str]) -> bool:
    """Whether no word of a name is that of a body or its field of work."""
    known = vocabulary()
    kinds = (known.body_heads, known.state_adjectives, known.fields)
    return all(kind.isdisjoint(lowers) for kind in kinds)


def is_personal(texts: Sequence[str]) -> bool:
    """Whether a name of two to four capital words begins with a given name."""
    parts = [text for text in texts if text not in "-‑"]
    given = bool(parts) and len(parts[0]) > 2 and parts[0] in given_names()
    return (
        1 < len(parts) <= 4
        and (given or all(_INITIAL.fullmatch(part) for part in parts[:-1]))
        and all(
            is_capital(text) or text.lower() in vocabulary().particles for text in parts
        )
        and not any(
            text.lower() in vocabulary().body_heads
            or (text.isupper() and not _INITIAL.fullmatch(text))
            for text in parts
        )
    )
