"""Names in, what stays of them when spelling, case and order are set aside."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from rapidfuzz import fuzz

from entityrel.entities.vocabulary import vocabulary
from entityrel.schema import Model

#: Letters that Unicode does not decompose into a plain one and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"þ": "th", "ß": "ss", "ħ": "h", "ŋ": "n", "ə": "e"}
)
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´.]")
_WORD = re.compile(r"\w+")
#: A word shorter than this is spelt alike or is another word.
_SHORT_WORD = 5
#: Words alike in this many parts of a hundred may be spellings of one.
_ONE_WORD = 60
#: Names of fewer letters are at most this much alike, in parts of a hundred.
_LONG_NAME, _UNSURE = 14, 93


class _Person(Model):
    suffixes: str
    generations: str
    honorifics: str
    titles: str
    servants: str
    particles: str
    given_or_particle: str
    surname_first: str
    two_surnames: str


class _Organisation(Model):
    legal_forms: str
    small_words: str
    empty: str
    spellings: dict[str, str]
    generic: str


class _Office(Model):
    side_titles: frozenset[str]
    heads: frozenset[str]
    empty: str
    synonyms: dict[str, str]


class _Table(Model):
    person: _Person
    organisation: _Organisation
    office: _Office
    korean: dict[str, str]
    nicknames: dict[str, str]


@cache
def _table() -> _Table:
    """``names.toml`` beside this module."""
    text = files("entityrel.graph").joinpath("names.toml").read_text("utf-8")
    return _Table.model_validate(tomllib.loads(text))


@cache
def _people() -> Mapping[str, frozenset[str]]:
    lists = _table().person.model_dump()
    return MappingProxyType({key: frozenset(v.split()) for key, v in lists.items()})


@cache
def _bodies() -> Mapping[str, frozenset[str]]:
    lists = _table().organisation.model_dump(exclude={"spellings"})
    return MappingProxyType({key: frozenset(v.split()) for key, v in lists.items()})


@cache
def _surnames_of_korea() -> Mapping[str, str]:
    """A romanised surname -> the form that is compared."""
    rows = _table().korean.items()
    table = {other: one for one, others in rows for other in others.split()}
    return MappingProxyType(table)


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Lower case without diacritics, apostrophes and full stops; words apart.

    Examples:
        >>> fold("Société d’État (Tōkyō) U.S."), fold("al-Nahda")
        ('societe detat tokyo us', 'al nahda')
    """
    lower = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", lower)
        if not unicodedata.combining(letter)
    )
    return (
        " ".join(_WORD.findall(_APOSTROPHES.sub("", plain))).replace("_", " ").strip()
    )


def slug(text: str) -> str:
    """A name as the part of a node key: 'Côte d’Ivoire' -> 'cote-divoire'."""
    return fold(text).replace(" ", "-") or "unnamed"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name taken apart, all of it folded.

    Attributes:
        words: Every word but suffixes, honorifics and particles.
        given: First given name, or None where only a surname is known.
        middle: Further given names and initials.
        surname: What a second mention would use.
        generation: 'jr', 'sr', 'iii' ... where told, else ''.
    """

    words: tuple[str, ...]
    given: str | None
    middle: tuple[str, ...]
    surname: str
    generation: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it names one person rather than a family."""
        return self.given is not None


@lru_cache(maxsize=1 << 16)
def person_name(name: str, country: str | None = None) -> PersonName:
    """Take a personal name apart.

    Args:
        name: As written, without title.
        country: alpha-3 code of the person's country, which tells whether the
            surname stands first.

    Examples:
        >>> person_name("Joris van der Meulen Jr.").surname
        'meulen'
        >>> person_name("Bak Seo-yun", "KOR").surname
        'bak'
    """
    words = _core_words(name)
    if len(words) < 2:
        return PersonName(words, None, (), words[0] if words else fold(name))
    if surname_leads(words, country):  # 'Park Jae-won', whether of Korea or unknown
        surname = _surnames_of_korea().get(words[0], words[0])
        given = "".join(words[1:])
        return PersonName((surname, given), given, (), surname)
    korean = _surnames_of_korea() if country in ("KOR", "PRK") else {}
    surname = korean.get(words[-1], words[-1])
    last = fold(name.replace(".", " ")).rpartition(" ")[2]
    generation = last if last in _people()["generations"] else ""
    return PersonName(
        (*words[:-1], surname), words[0], words[1:-1], surname, generation
    )


def _core_words(name: str) -> tuple[str, ...]:
    words = fold(name.replace(".", " ")).split()
    lists = _people()
    while len(words) > 1 and words[-1] in lists["suffixes"]:
        words.pop()
    while len(words) > 1 and words[0] in lists["honorifics"]:
        words.pop(0)
    while len(words) > 2 and words[0] in lists["titles"]:
        words.pop(0)
    opens_with_given = bool(
        words
        and words[0] in lists["given_or_particle"]
        and re.match(r"[A-Z][a-z]+ ", name)
        and not (words[0] == "al" and words[-1].endswith("i"))  # 'Al Balushi'
    )
    core = [
        word
        for i, word in enumerate(words)
        if word not in lists["particles"] or (i == 0 and opens_with_given)
    ]
    return tuple(_servants_joined(core or words))


def _servants_joined(words: list[str]) -> Iterator[str]:
    """'abdul rahman' and 'abdelrahman' as 'abdulrahman'."""
    servants = _people()["servants"]
    start = ""
    for word in words:
        if word in servants and not start:
            start = "abdul"
        elif len(word) > 7 and word[:5] in servants:
            yield f"abdul{word[5:]}"
        else:
            yield start + word
            start = ""
    if start:
        yield start


def surname_leads(words: tuple[str, ...], country: str | None) -> bool:
    """Whether the first of the words is the surname, as in Chinese or Korean names."""
    if len(words) > 3 or words[0] not in _leading_surnames():
        return False
    return (country or "").lower() in _people()["surname_first"] or (
        country is None and not _is_given(words[0]) and not _is_given(words[-1])
    )


@cache
def _leading_surnames() -> frozenset[str]:
    from entityrel.entities.knowledge import family_first_surnames

    return frozenset(fold(name) for name in family_first_surnames())


@cache
def _given_names() -> frozenset[str]:
    from entityrel.entities.knowledge import given_names

    return frozenset(fold(name) for name in given_names())


def _is_given(word: str) -> bool:
    return word in _given_names()


@cache
def _nicknames() -> Mapping[str, tuple[str, ...]]:
    """Short form -> the forms that it may stand for."""
    table: dict[str, list[str]] = {}
    for full, shorts in _table().nicknames.items():
        for short in shorts.split():
            table.setdefault(short, []).append(full)
    return MappingProxyType({short: tuple(full) for short, full in table.items()})


@cache
def _known_given() -> frozenset[str]:
    """The words that the table of short forms knows."""
    return frozenset(_nicknames()) | frozenset(_table().nicknames)


def given_forms(given: str) -> tuple[str, ...]:
    """The full forms that a given name may stand for; itself where it is no short one.

    Examples:
        >>> given_forms("bob"), given_forms("angela")
        (('robert',), ('angela',))
    """
    return _nicknames().get(given, (given,))


def has_two_surnames(country: str | None) -> bool:
    """Whether people of a country have two surnames, the second often left out."""
    return (country or "").lower() in _people()["two_surnames"]


def middles_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two sets of middle names may be one person's ('r' and 'robert')."""
    return all(
        a.startswith(b) or b.startswith(a) for a, b in zip(first, second, strict=False)
    )


_SOUNDS = (
    (re.compile(r"dj"), "j"),
    (re.compile(r"ph|v|w(?=\w)|ff"), "f"),
    (re.compile(r"kh|gh|ch|ck|q|g|c"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"dh|th"), "d"),
    (re.compile(r"sh|sch|zh|z|ts"), "s"),
    (re.compile(r"[aeiouyhjw]"), ""),
    (re.compile(r"t"), "d"),
    (re.compile(r"p"), "b"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a folded word, alike for its usual transliterations.

    Examples:
        >>> skeleton("mohammed") == skeleton("muhamed")
        True
    """
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def likeness(first: PersonName, second: PersonName) -> float:
    """How alike two names are, 0 to 100; 0 where a word is plainly another one.

    Names of as many words, or 0. Short ones are never sure to be one: at most 93.
    """
    if len(first.words) != len(second.words):
        return 0
    pairs = list(zip(first.words, second.words, strict=True))
    spelt = [pair for pair in pairs if not _is_one_given_name(*pair)]
    if any(one != other and not may_be_one_word(one, other) for one, other in spelt):
        return 0
    length = sum(map(len, first.words))
    alike = " ".join(pair[pair not in spelt] for pair in pairs)
    ratio = fuzz.ratio(alike, " ".join(second.words))
    return ratio if length >= _LONG_NAME else min(ratio, _UNSURE)


def _is_one_given_name(one: str, other: str) -> bool:
    """Whether the tables know both words as forms of one name."""
    return one != other and bool(set(given_forms(one)) & set(given_forms(other)))


def may_be_one_word(one: str, other: str) -> bool:
    """Whether two words can be spellings of one; 'mario' and 'maria' cannot.

    Nor can two that the tables know as forms of different names: Robert and Rupert.
    """
    if min(len(one), len(other)) < _SHORT_WORD:
        return False
    if {one, other} <= _known_given() and not _is_one_given_name(one, other):
        return False
    ends = one[-1].replace("y", "i"), other[-1].replace("y", "i")
    return ends[0] == ends[1] and fuzz.ratio(one, other) >= _ONE_WORD


@lru_cache(maxsize=1 << 16)
def organisation_form(name: str) -> str:
    """An organisation's name without article and legal form, folded, in one spelling.

    Examples:
        >>> organisation_form("The Al-Nahda Labour Centre plc")
        'nahda labor center'
    """
    spellings, lists = _table().organisation.spellings, _bodies()
    words = fold(name.replace("&", " and ")).split()
    words = [spellings.get(word, word) for word in words]
    while len(words) > 1 and words[0] in ("the", "al"):
        words = words[1:]
    while len(words) > 1 and words[-1] in lists["legal_forms"]:
        words = words[:-1]
    return " ".join(words)


def body_key(form: str) -> str:
    """The words of an organisation's form that count, in the order of the alphabet.

    Examples:
        >>> body_key("ministry of foreign affairs") == body_key("foreign ministry")
        True
    """
    words = form.split()
    skipped = _bodies()["small_words"]
    if "ministry" in words:
        skipped |= _bodies()["empty"]
    return " ".join(sorted(word for word in words if word not in skipped)) or form


def is_generic(form: str) -> bool:
    """Whether a form is a name that bodies of many countries bear: 'supreme court'."""
    return all(word in _bodies()["generic"] for word in form.split())


@cache
def is_side_title(title: str) -> bool:
    """Whether an office of this title leaves time for another ('leader')."""
    return title in _table().office.side_titles


@lru_cache(maxsize=1 << 12)
def _subjects(portfolio: str) -> frozenset[str]:
    office = _table().office
    words = (office.synonyms.get(word, word) for word in fold(portfolio).split())
    return stems(" ".join(word for word in words if word not in office.empty.split()))


def may_be_held_together(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether one person may hold two posts at a time, or they are one post.

    Args:
        first: Title and portfolio ('' for none), lower case.
        second: The same of the other.

    Examples:
        >>> may_be_held_together(("minister", "defence"), ("minister", "health"))
        False
        >>> may_be_held_together(("minister", "foreign affairs"), ("premier", ""))
        True
    """
    one, other = _subjects(first[1]), _subjects(second[1])
    if one and other:
        return bool(one & other)
    if first[0].startswith(second[0]) or second[0].startswith(first[0]):
        return True
    heads = _table().office.heads
    return bool((one and second[0] in heads) or (other and first[0] in heads))


def is_national(form: str) -> bool:
    """Whether a form with a country's name makes a body of that country.

    It is of several words that bodies of many countries use, or of one that every
    state has but one of ('navy').
    """
    words = form.split()
    if len(words) == 1:
        return words[0] in vocabulary().bodies_of_one_state
    return is_generic(form)


def is_acronym(text: str) -> bool:
    """Whether a name is a short form in capitals: 'NATO', 'U.N.', 'AKP'."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper()


def initials(name: str) -> tuple[str, ...]:
    """The acronyms that a name may have, folded: with its small words and without."""
    words = fold(name).split()
    if len(words) < 3:
        return ()
    every = "".join(word[0] for word in words)
    main = "".join(word[0] for word in words if word not in _bodies()["small_words"])
    return tuple(dict.fromkeys(s for s in (main, every) if len(s) >= 3))


def stems(form: str) -> frozenset[str]:
    """The first five letters of the words of a form that carry meaning."""
    return frozenset(
        w[:5] for w in form.split() if w not in _bodies()["small_words"] and len(w) > 2
    )
