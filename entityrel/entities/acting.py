"""People told by what they do: whoever meets, receives or telephones is one.

The recogniser misses unusual names or takes them for bodies and places; a full name
that stands where only people stand is a person's.
"""

from collections.abc import Iterator

from entityrel.entities.names import honorifics, is_capital, past_address
from entityrel.entities.spans import MentionSpan, Taken
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_LONGEST = 4
_NAMES = frozenset(["NNP", "NNPS"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])


def read_people_who_act(words: Words, taken: Taken, junk: set[int]) -> None:
    """Read as persons the names that take part in a meeting, or stand by a title.

    A name of several words is one, with verbs of travel if nothing else is known of
    it; a single word only where it is coordinated with a
    person ('Roe and Zumaro met'), or meets one and is nothing else to the recogniser.
    """
    heads = [*_acting(words), *_apposed(words, taken)]
    for head in (*heads, *heads):  # 'Zumaro and Ana Roe': the second is known first
        first = _start(words, taken, head)
        if first is None or not junk.isdisjoint(range(first, head + 1)):
            continue
        if _only_goes(words, head) and any(i in taken.at for i in range(first, head)):
            continue
        titled = first > 0 and words.lowers[first - 1] in honorifics()
        known = head not in taken.at and _meets_person(words, taken, head)
        if head > first or titled or known or _is_beside_person(words, taken, head):
            tokens = range(first - titled, head + 1)
            for span in [s for s in taken.spans if s.first in tokens]:
                taken.drop(span)
            taken.add(MentionSpan(first, head + 1, "PERSON"))


def _acting(words: Words) -> Iterator[int]:
    """Last tokens of the names that are subject or object of such a verb."""
    verbs, talks = vocabulary().meeting_verbs, vocabulary().talks
    speaking = verbs | vocabulary().talking_verbs
    for i in range(len(words)):
        if words.tags[i] not in _NAMES or not is_capital(words.texts[i]):
            continue
        seen = i
        while words.deps[seen] == "conj" and words.tags[words.heads[seen]] in _NAMES:
            seen = words.heads[seen]
        if words.deps[seen] == "appos":  # 'met the navy chief, Admiral Dobre'
            seen = words.heads[seen]
        dep, above = words.deps[seen], words.heads[seen]
        if dep == "pobj" and words.lowers[above] == "with":
            acts = words.lowers[words.heads[above]] in speaking | talks
        elif dep in _SUBJECTS:
            acts = words.lowers[above] in speaking or _holds_talks(words, above)
            acts = acts or _only_goes(words, i)
        else:
            acts = dep == "dobj" and words.lowers[above] in verbs
        if acts:
            yield i


def _only_goes(words: Words, i: int) -> bool:
    """'Ottavia Renzi arrived': ships and teams arrive as well."""
    return (
        words.deps[i] in _SUBJECTS
        and words.lowers[words.heads[i]] in vocabulary().going_verbs
    )


def _apposed(words: Words, taken: Taken) -> Iterator[int]:
    """Last tokens of the names behind a title: 'the policy chief, Ottavia Renzi,'."""
    for i in range(len(words)):
        if words.deps[i] == "appos" and words.tags[i] in _NAMES:
            title = taken.at.get(words.heads[i])
            if title is not None and title.type == "OFFICE" and title.stop <= i:
                yield i


def _holds_talks(words: Words, verb: int) -> bool:
    """'held talks', 'had a conversation'."""
    return any(
        words.lowers[i] in vocabulary().talks and words.heads[i] == verb
        for i in range(verb + 1, min(verb + 8, len(words)))
    )


def _start(words: Words, taken: Taken, head: int) -> int | None:
    """First token of the name that ends at ``head``; None where it is known or none."""
    first = head
    while (
        first > 0
        and head - first < _LONGEST
        and words.tags[first - 1] in _NAMES
        and is_capital(words.texts[first - 1])
        and words.sents[first - 1] == words.sents[head]
        and words.heads[first - 1] == head
    ):
        first -= 1
    first = past_address(words.lowers, first)
    if first > head:
        return None  # 'Excellency Mr.'
    texts = words.texts[first : head + 1]
    if any(text.isupper() for text in texts) or not _is_free(words, taken, first, head):
        return None
    before = words.lowers[first - 1] if first else ""
    known = vocabulary()
    barred = known.body_heads | known.place_heads | known.calendar | known.occasions
    if before in ("the", "a", "an") or not barred.isdisjoint(map(str.lower, texts)):
        return None
    return first


def _is_free(words: Words, taken: Taken, first: int, head: int) -> bool:
    """Whether nothing is surely something else there; 'Petra Hlavata' is no town."""
    for i in range(first, head + 1):
        span = taken.at.get(i)
        if span is None:
            continue
        titled = words.lowers[span.first] in honorifics()
        if span.type == "PERSON" or span.stop > head + 1:
            return False
        if span.first < first - titled:
            return False
        city = span.known is not None and span.known.form == "city"
        if span.sure and not (city and i == first < head):
            return False
    return True


def _is_beside_person(words: Words, taken: Taken, head: int) -> bool:
    """'Roe and Zumaro', 'Zumaro and Roe'."""
    others = [
        i
        for i in range(max(head - 6, 0), min(head + 7, len(words)))
        if i != head
        and (
            (words.deps[i] == "conj" and words.heads[i] == head)
            or (words.deps[head] == "conj" and words.heads[head] == i)
        )
    ]
    return any(
        (span := taken.at.get(i)) is not None and span.type == "PERSON" for i in others
    )


def _meets_person(words: Words, taken: Taken, head: int) -> bool:
    """'Zumaro met Roe', 'the prime minister expects to receive Zumaro'."""
    verb = words.heads[head]
    verbs = {verb, words.heads[verb]} if words.deps[verb] == "xcomp" else {verb}
    if words.lowers[verb] not in vocabulary().meeting_verbs:
        return False
    return any(
        span.type in ("PERSON", "OFFICE")
        and head not in range(span.first, span.stop)
        and words.heads[span.stop - 1] in verbs
        and words.deps[span.stop - 1] in _SUBJECTS | {"dobj"}
        for span in taken.spans
    )
