"""Whether what a pattern matched is a date expression in its sentence.

Every check takes the match and says whether it may stand.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from spacy.tokens import Doc

from entityrel.entities.dates.match import Match
from entityrel.entities.dates.tense import looks
from entityrel.entities.dates.words import words

Check = Callable[[Match], bool]


def year(match: Match) -> bool:
    """A number of four digits that is a year, not a count or an amount."""
    doc, first, stop = match.doc, match.first, match.stop
    before = doc[first - 1].lower_ if first else ""
    if before in words().cues["money"] or match.text_before(1) in "$£€¥":
        return False
    if before in words().cues["agenda"]:
        return False
    after = doc[stop] if stop < len(doc) else None
    if after is not None and after.text in ("Agenda", "Vision"):
        return False
    if after is not None and after.tag_ in ("NNS", "CD") and before not in ("of",):
        return False
    if after is not None and after.text in ("%", "-"):
        return after.text == "-" and _is_digits(doc, stop + 1)
    label = doc[first].ent_type_
    if label == "DATE":
        return True
    if label in words().cues["no_year_label"] and before not in ("in", "since"):
        return False
    return before in words().cues["before_year"] or (
        before in words().cues["opener"] and label != "CARDINAL"
    )


def years(match: Match) -> bool:
    """'2009-10' and '2017–2019': the second not before the first, or a month."""
    first = match.number("year")
    if match.has("year2"):
        return match.number("year2") > first
    short = match.number("short")
    follows = short - first % 100
    if match.has("fiscal") or match.has("fiscal2"):
        return 0 < follows < 10
    return year(match) and (0 < follows < 10 or 1 <= short <= 12)


def month_name(match: Match) -> bool:
    """'May' and 'March' as months, not the verb, the person or the demonstration."""
    word = match.doc[match.stop - 1]
    if word.lower_ not in ("may", "march"):
        return word.ent_type_ == "DATE" or (
            len(word) > 4 and word.ent_type_ not in ("PERSON", "FAC")
        )
    if word.tag_ in ("MD", "VB", "VBP", "VBD"):
        return False
    return word.ent_type_ == "DATE" or (
        word.ent_type_ == "" and match.word_before() in words().cues["before_year"]
    )


def month_or_year(match: Match) -> bool:
    """'that May' is a month where 'May' is; 'May of that year' always is."""
    return match.has("month2") or month_name(match)


def not_age(match: Match) -> bool:
    """'five years' is no duration in 'five years old', nor in 'aged five years'."""
    after = match.text_after(12).lower().replace("-", " ").strip()
    if after.startswith(("old", "of age", "older", "younger")):
        return False
    return match.word_before() not in ("aged", "age")


def not_fraction(match: Match) -> bool:
    """'a quarter' and 'three-quarters' are shares; 'two quarters' is half a year."""
    unit = (match.part("units") or match.part("unit")).lower()
    return unit != "quarter" and not (unit == "quarters" and "-" in match.text)


def not_rate(match: Match) -> bool:
    """'a year' is no duration in '40 ships a year'."""
    text = match.text.lower()
    if not text.startswith(("a ", "an ")):
        return True
    if not match.first:
        return True
    before = match.doc[match.first - 1]
    return not (before.tag_ in ("CD", "NNS") or before.lower_ in ("%", "percent"))


def rate(match: Match) -> bool:
    """'40 ships a year': something counted, and the time it takes."""
    if match.first < 1:
        return False
    doc, first = match.doc, match.first
    near = doc[max(0, first - 4) : first]
    if near[-1].tag_ not in ("CD", "NNS") and near[-1].lower_ not in ("percent", "%"):
        return False
    return any(token.tag_ == "CD" or token.lower_ == "$" for token in near)


def noun_unit(match: Match) -> bool:
    """'the day', 'the week' with nothing after that makes it another thing."""
    doc, stop = match.doc, match.stop
    return stop >= len(doc) or doc[stop].tag_ not in ("NN", "NNS", "NNP", "HYPH")


def modifies_noun(match: Match) -> bool:
    """An adjective before a noun: 'the current government'."""
    doc, stop = match.doc, match.stop
    return stop < len(doc) and doc[stop].tag_[:2] in ("NN", "JJ")


def ahead(match: Match) -> bool:
    """'in two weeks' of what will come; of what was, it is a length of time."""
    return looks(match) == "future"


def adverb(match: Match) -> bool:
    """The word is tagged as an adverb."""
    return match.doc[match.stop - 1].tag_[:2] == "RB"


def no_noun(match: Match) -> bool:
    """Not tagged as a noun: 'the party daily' is a newspaper."""
    return match.doc[match.stop - 1].tag_ not in ("NN", "NNS", "NNP")


def not_moved(match: Match) -> bool:
    """'postponed from 3 to 5 May' names two days, not the stretch between."""
    return not is_moved(match.doc, match.first)


def is_moved(doc: Doc, first: int) -> bool:
    """Whether 'moved from', 'postponed from' or the like stands before a token."""
    if not first or doc[first - 1].lower_ != "from":
        return False
    around = doc[max(0, first - 6) : first]
    return any(token.lower_ in words().cues["move"] for token in around)


def not_name(match: Match) -> bool:
    """Not part of the name of something else ('Black Friday Inc.', 'Today Show')."""
    return match.doc[match.first].ent_type_ not in words().cues["name_label"]


def not_title(match: Match) -> bool:
    """Not the name of a programme or paper: "This Week", 'USA Today'."""
    last = match.doc[match.stop - 1].text
    if not last.istitle() or match.text.isupper():
        return True
    if match.stop - match.first > 1:
        return False
    if not match.first or match.doc[match.first].is_sent_start:
        return True
    return match.doc[match.first - 1].tag_ not in ("NNP", "JJ")


def no_of(match: Match) -> bool:
    """No 'of' follows: 'the 5th of the talks'."""
    doc, stop = match.doc, match.stop
    return stop >= len(doc) or doc[stop].lower_ not in ("of", "largest", "most")


def no_name_after(match: Match) -> bool:
    """No capitalised noun follows at once ('Christmas Island')."""
    doc, stop = match.doc, match.stop
    return stop >= len(doc) or doc[stop].tag_ not in ("NNP", "NNPS")


def no_event_name(match: Match) -> bool:
    """'the October War', 'the Five-Year Plan', 'Black Monday' name something else."""
    doc, first, stop = match.doc, match.first, match.stop
    if stop < len(doc) and doc[stop].text in words().cues["event"]:
        return False
    return not first or doc[first - 1].text not in words().cues["event_day"]


def not_surname(match: Match) -> bool:
    """Not the end of a name: 'Karim Ramadan spoke'."""
    first = match.doc[match.first]
    if not match.first or first.text.islower() or first.ent_type_ == "DATE":
        return True
    before = match.doc[match.first - 1]
    return before.tag_ != "NNP" or before.dep_ != "compound"


def own_holiday(match: Match) -> bool:
    """'Independence Day' is the American one, not that of 'India' or of 'its'."""
    if match.value("holiday") != words().value("holiday", "independence day"):
        return True
    doc, first, stop = match.doc, match.first, match.stop
    if first and doc[first - 1].tag_ in ("POS", "PRP$", "JJ", "NNP"):
        return False
    after = doc[stop : stop + 2]
    if len(after) < 2 or after[0].lower_ not in ("of", "in"):
        return True
    return after[0].lower_ == "in" and after[1].ent_type_ != "GPE"


def slashed(match: Match) -> bool:
    """No digits or slashes stand beside '1/2/2024'."""
    return match.text_before(1) not in "/.-" and match.text_after(1) not in ("/", "%")


def _is_digits(doc: Doc, i: int) -> bool:
    return i < len(doc) and doc[i].text.isdigit()


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "adverb": adverb,
        "ahead": ahead,
        "modifies-noun": modifies_noun,
        "month-name": month_name,
        "month-or-year": month_or_year,
        "no-of": no_of,
        "no-noun": no_noun,
        "no-event-name": no_event_name,
        "no-name-after": no_name_after,
        "not-age": not_age,
        "not-fraction": not_fraction,
        "not-moved": not_moved,
        "not-name": not_name,
        "not-rate": not_rate,
        "not-surname": not_surname,
        "not-title": not_title,
        "noun-unit": noun_unit,
        "own-holiday": own_holiday,
        "rate": rate,
        "slashed": slashed,
        "year": year,
        "years": years,
    }
)
