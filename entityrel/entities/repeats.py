"""A name read in one place is read in the others that the recogniser passed over."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from entityrel.entities.names import is_capital
from entityrel.entities.spans import ACTORS, MentionSpan, Taken
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_Name = tuple[tuple[str, ...], str]


def read_repeats(
    words: Words, taken: Taken, junk: Set[int], headings: Set[int]
) -> None:
    """Take in the unread repetitions of names that were read.

    A name is repeated where all its words stand again and nothing else is read there.
    One that is read at the beginning of sentences only is none for sure, and a word
    that the text also writes small is none at all.

    Args:
        words: The tokens.
        taken: Mentions so far; it is added to.
        junk: Tokens of leftovers, which name nothing.
        headings: Tokens of headings, where the capitals beside a name tell nothing.
    """
    names = _names(words, taken, _common_words(words))
    for i, stop, type_ in _repeats(words, names, junk):
        if stop - i > 1 or _is_name_here(words, taken, headings, i):
            taken.add(MentionSpan(i, stop, type_))


def read_full_repeats(words: Words, taken: Taken, junk: Set[int]) -> None:
    """Read names of several words again where the recogniser saw a part of them.

    'Bergen' in 'Brann Bergen', which stands whole in another sentence.
    """
    names = _names(words, taken, None)
    for i, stop, type_ in _repeats(words, names, junk):
        over = {id(s): s for s in map(taken.at.get, range(i, stop)) if s is not None}
        if all(_is_part(s, i, stop) for s in over.values()):
            for span in over.values():
                taken.drop(span)
            taken.add(MentionSpan(i, stop, type_))


def _is_part(span: MentionSpan, first: int, stop: int) -> bool:
    """Whether an unsure name, or the place in the name of a body, lies inside."""
    return (
        first <= span.first
        and span.stop <= stop
        and span.stop - span.first < stop - first
        and (not span.sure or span.type == "PLACE")
    )


def _repeats(
    words: Words, names: Mapping[str, Sequence[_Name]], junk: Set[int]
) -> Iterator[tuple[int, int, str]]:
    """Where the words of a name stand, longest names first."""
    for i, text in enumerate(words.texts):
        for parts, type_ in names.get(text, ()):
            stop = i + len(parts)
            if tuple(words.texts[i:stop]) == parts and i not in junk:
                yield i, stop, type_


def _names(
    words: Words, taken: Taken, common: Set[str] | None
) -> dict[str, list[_Name]]:
    """First word -> names that begin with it and their types, longest first.

    Args:
        words: The tokens.
        taken: Mentions so far.
        common: Words that are no names on their own; with None those of one word are
            left out.
    """
    ballots: dict[tuple[str, ...], Counter[str]] = {}
    for span in taken.spans:
        texts = tuple(words.texts[span.first : span.stop])
        if (
            span.type in ACTORS
            and span.kind == "name"
            and is_capital(texts[0])
            and (len(texts) > 1 or (common and texts[0].lower() not in common))
            and (span.sure or not words.begins(span.first))
        ):
            ballots.setdefault(texts, Counter())[span.type] += 1 + 4 * span.sure
    names: dict[str, list[_Name]] = {}
    for texts in sorted(ballots, key=lambda texts: (-len(texts), texts)):
        names.setdefault(texts[0], []).append(
            (texts, ballots[texts].most_common(1)[0][0])
        )
    return names


def _common_words(words: Words) -> Set[str]:
    """Words that are no names on their own: 'University', 'Thursday'."""
    kinds = vocabulary()
    generic = kinds.body_heads | kinds.occasions | kinds.gatherings | kinds.calendar
    return generic.union(text for text in words.texts if text.islower())


def _is_name_here(words: Words, taken: Taken, headings: Set[int], i: int) -> bool:
    """Whether a word stands for itself: neither 'World | Bank' nor 'Oslo | Opera'."""
    if i in headings:
        return True
    if not (words.tags[i].startswith("NNP") or words.begins(i)):
        return False
    after = words.texts[i + 1 : i + 2]
    if words.lowers[i + 1 : i + 2] == ["of"] or (
        after and i + 1 not in taken.at and _is_capital_name(words, i, i + 1)
    ):
        return False
    before = taken.at.get(i - 1)
    return not (
        i
        and _is_capital_name(words, i, i - 1)
        and (before is None or (before.type == "PLACE" and before.kind == "name"))
    )


def _is_capital_name(words: Words, i: int, beside: int) -> bool:
    return (
        words.sents[beside] == words.sents[i]
        and words.tags[beside] in ("NNP", "NNPS")
        and is_capital(words.texts[beside])
    )
