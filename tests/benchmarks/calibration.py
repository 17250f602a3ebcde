"""Print how many relations of each band of confidence are right.

    python tests/benchmarks/calibration.py BENCH [--rules]

BENCH is the folder of the benchmark (it holds ``run.py``, ``contacts``, ``diplomacy``).
A relation is right where the scorer of the gold counts it as found; those that the gold
calls optional count neither way. ``--rules`` adds a table by rule.
"""

import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import entityrel

BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01))


class Judged(NamedTuple):
    """One relation that was found: how sure, by which rule, and whether right."""

    confidence: float
    rule: str
    right: bool


def judged_contacts(bench: Path) -> Iterator[Judged]:
    score = _module(bench / "contacts" / "score.py")
    gold, found = _read(bench, "contacts")
    for one, other in zip(gold, found, strict=True):
        for _, verdict, _, row in score.relation_items(one, other)[0]:
            if verdict in ("tp", "fp"):
                yield Judged(row["confidence"], row["rule"], verdict == "tp")


def judged_diplomacy(bench: Path) -> Iterator[Judged]:
    score = _module(bench / "diplomacy" / "score.py")
    gold, found = _read(bench, "diplomacy")
    texts = score.load_texts(gold, [str(bench / "diplomacy" / "texts.jsonl")])
    for one, other in zip(gold, found, strict=True):
        document = score.Doc(one, other, texts[one["id"]])
        for _, _, row in document.tp:
            yield Judged(row["confidence"], row["rule"], True)
        for _, row in document.fp:
            yield Judged(row["confidence"], row["rule"], False)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bench_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(bench: Path, name: str) -> tuple[list[Any], list[Any]]:
    """The gold documents of one set, and what is found in their texts."""
    run = _module(bench / "run.py")
    gold = [json.loads(line) for line in _lines(bench / name / "dev.jsonl")]
    documents = entityrel.pipe(run.texts_of(name, gold, bench))
    return gold, [run.as_prediction(document, name) for document in documents]


def _lines(path: Path) -> Iterator[str]:
    return filter(str.strip, path.read_text("utf-8").splitlines())


def table(judged: Iterable[Judged]) -> Iterator[str]:
    """A line a band: how many, their mean confidence, the share that is right."""
    rows = list(judged)
    for low, high in BANDS:
        here = [row for row in rows if low <= row.confidence < high]
        if here:
            mean = sum(row.confidence for row in here) / len(here)
            right = sum(row.right for row in here) / len(here)
            off = "" if abs(mean - right) <= 0.1 else "   off by more than 0.10"
            yield (
                f"  {low:.1f}-{min(high, 1):.1f}  {len(here):5d}  mean {mean:.3f}  "
                f"right {right:.3f}{off}"
            )


def by_rule(judged: Iterable[Judged]) -> Iterator[str]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for row in judged:
        groups[row.rule].append(row)
    for rule, rows in sorted(groups.items(), key=lambda item: -len(item[1])):
        mean = sum(row.confidence for row in rows) / len(rows)
        right = sum(row.right for row in rows)
        yield f"  {rule:40s} {right:4d} of {len(rows):4d}  mean {mean:.3f}"


def main(bench: str, *options: str) -> None:
    if not (Path(bench) / "run.py").is_file():
        sys.exit(f"there is no benchmark in {bench}: it holds run.py and the gold sets")
    sets = {
        "contacts": list(judged_contacts(Path(bench))),
        "diplomacy": list(judged_diplomacy(Path(bench))),
    }
    sets["both"] = [row for rows in sets.values() for row in rows]
    for name, rows in sets.items():
        print(name, *table(rows), sep="\n")
    if "--rules" in options:
        print("rules", *by_rule(sets["both"]), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
