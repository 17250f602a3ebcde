"""Print what a thousand more rules, with other triggers, cost in time.

    python tests/benchmarks/many_rules.py [RULES] [ROUNDS]

The sample articles are read by two pipelines in turn, one of which has RULES rules
more; the best of ROUNDS rounds are compared, of the whole way and of the rules alone.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import entityrel
from entityrel.relations.component import RelationsComponent

ROOT = Path(__file__).parents[2]
HEAD = """family = "action"
description = "An actor does what no article tells."
source = ["PERSON", "ORG", "PLACE"]
target = ["PERSON", "ORG", "PLACE"]
"""
RULE = """
[[rule]]
id = "rule-{number}"
verbs = ["{word}ize", "{word}ify out"]
nouns = ["{word}ization", "big {word}ity"]
source = ["subject", "by"]
target = ["object", "with"]
match = ["[Peru|PLACE|source] {word}ized [Chile|PLACE|target]."]
reject = ["[Peru|PLACE] slept."]
"""


def rule_file(folder: Path, count: int) -> Path:
    """A pack of so many rules whose triggers stand in no text."""
    path = folder / "does_nothing_to.toml"
    rules = (RULE.format(number=number, word=_word(number)) for number in range(count))
    path.write_text(HEAD + "".join(rules), "utf-8")
    return path


def _word(number: int) -> str:
    """A word of its own for each number: 'zabab', 'zabac' ..."""
    consonants, vowels = "bcdfghjklm", "aeiou"
    letters = "z"
    for _ in range(3):
        number, rest = divmod(number, len(consonants))
        letters += vowels[rest % len(vowels)] + consonants[rest]
    return letters + "x"


def texts() -> list[str]:
    files = sorted((ROOT / "data" / "articles").glob("*.txt"))
    return [file.read_text("utf-8") for file in files]


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def rules_only(nlp: Language, docs: list[Doc]) -> None:
    finder = nlp.get_pipe("entityrel_relations")
    assert isinstance(finder, RelationsComponent)
    for doc in docs:
        finder(doc)


def main(count: int = 1000, rounds: int = 15) -> None:
    with tempfile.TemporaryDirectory() as folder:
        more = entityrel.load(rules=[rule_file(Path(folder), count)])
    pipelines = {"shipped rules": entityrel.load(), f"{count} more": more}
    articles = texts()
    whole: dict[str, list[float]] = {name: [] for name in pipelines}
    alone: dict[str, list[float]] = {name: [] for name in pipelines}
    docs = {name: list(nlp.pipe(articles)) for name, nlp in pipelines.items()}
    for _ in range(rounds):
        for name, nlp in pipelines.items():
            whole[name].append(seconds(lambda nlp=nlp: list(nlp.pipe(articles))))  # type: ignore[misc]
            alone[name].append(
                seconds(lambda nlp=nlp, name=name: rules_only(nlp, docs[name]))  # type: ignore[misc]
            )
    for what, times in (("text to relations", whole), ("rules alone", alone)):
        few, many = (min(values) for values in times.values())
        print(
            f"{what:20s} {1000 * few:8.1f} ms  with {count} rules more "
            f"{1000 * many:8.1f} ms  {100 * (many / few - 1):+5.1f} %"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
