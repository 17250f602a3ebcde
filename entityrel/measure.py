"""A gold standard in, the measured precision of each rule out, and into its file."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from entityrel.errors import RuleError
from entityrel.evaluate import evaluate
from entityrel.relations.confidence import SUREST
from entityrel.relations.rule_text import with_precisions
from entityrel.relations.rules import Pack, parse_pack
from entityrel.schema import Document

#: Every rule's own count is joined with so many relations that are right as often as
#: those of the whole gold: a rule seen twice is not thereby always right. This is the
#: m-estimate of Cestnik, "Estimating probabilities" (1990).
WEIGHT = 4


class Measured(NamedTuple):
    """How a rule did on a gold standard.

    Attributes:
        rule: Type and id: ``meets.meet``.
        right: Its relations that the gold has.
        found: All its relations, of types that the gold tells of.
        before: The precision that its file gives.
        precision: The measured one, joined with the average of the gold: what share
            is right where nothing but the rule could err.
    """

    rule: str
    right: int
    found: int
    before: float
    precision: float


def measure(
    gold: str | Path | Iterable[Document],
    packs: Iterable[Pack],
    *,
    nlp: Language | None = None,
) -> list[Measured]:
    """The precision of rules on texts of which a careful reader told the relations.

    Relations of a type that the gold never tells are left out: nobody looked for them.

    Args:
        gold: Documents, or a file or folder of them, see
            :func:`entityrel.gold.read_gold`.
        packs: The rules that are measured.
        nlp: The pipeline that reads the texts; it must have those rules.

    Returns:
        The rules that found something, those that found most first.

    Raises:
        InputError: If the gold cannot be read.
    """
    evaluation = evaluate(gold, nlp=nlp)
    told = {type_ for type_, score in evaluation.relations.items() if score.gold}
    found = {
        rule: counts
        for rule, counts in evaluation.rules.items()
        if rule.partition(".")[0] in told
    }
    before = {
        f"{pack.type}.{rule.id}": rule.precision
        for pack in packs
        for rule in pack.all_rules
    }
    total = sum(counts.total for counts in found.values())
    right = sum(counts.right for counts in found.values())
    average = right / total if total else 0.5
    measured = [
        Measured(
            rule,
            counts.right,
            counts.total,
            before[rule],
            precision(counts.right, counts.expected / before[rule], average),
        )
        for rule, counts in found.items()
        if rule in before
    ]
    return sorted(measured, key=lambda row: (-row.found, row.rule))


def precision(right: float, sure: float, average: float) -> float:
    """The precision of a rule, pulled towards the average where it found little.

    Args:
        right: How many of its relations are right.
        sure: How many it found, each counted as far as nothing else was a guess.
        average: Share that is right of what all rules found.
    """
    share = (right + WEIGHT * average) / (sure + WEIGHT)
    return round(min(max(share, 0.01), SUREST), 2)


def write_precisions(files: Iterable[Path], figures: Mapping[str, float]) -> list[Path]:
    """Fill precisions into rule files; comments and all else stay as they are.

    Args:
        files: Rule files, named after their types.
        figures: Precision by rule: ``{"meets.meet": 0.95}``.

    Returns:
        The files that changed.

    Raises:
        RuleError: If a file is malformed or cannot be written.
    """
    changed = []
    for file in files:
        text = file.read_text("utf-8")
        parse_pack(file.stem, text, where=str(file))
        own = {
            rule.partition(".")[2]: figure
            for rule, figure in figures.items()
            if rule.partition(".")[0] == file.stem
        }
        new = with_precisions(text, own)
        if new == text:
            continue
        try:
            file.write_text(new, "utf-8")
        except OSError as error:
            raise RuleError(f"cannot write {file}: {error.strerror}") from error
        changed.append(file)
    return changed
