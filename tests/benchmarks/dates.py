"""How many words a second the dates component reads, alone and on one core.

    python tests/benchmarks/dates.py              the sample articles
    python tests/benchmarks/dates.py NEWS.jsonl   your own: rows with text and date

The texts are tagged and parsed first, which is not timed: the component takes what the
pipeline has at that point. Words are runs between blanks. Time is processor time,
and the best of several rounds, as other programs only ever slow one down.

HeidelTime 2.2.1 with TreeTagger, reading the TempEval-3 texts on the same kind of core
with its start left out, was measured at 280 to 410 words a second. The goal is fifty
times the faster figure.
"""

import sys
import time
from pathlib import Path

import entityrel
from entityrel import rows
from entityrel.entities.dates.component import DatesComponent
from entityrel.model import load_model

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
HEIDELTIME = 410
GOAL = 50 * HEIDELTIME
ROUNDS = 7
#: Words to read in one round at least, so that the clock's steps do not matter.
WORDS = 50_000


def main(*paths: str) -> int:
    nlp = load_model(None)
    texts = paths or [str(path) for path in sorted(ARTICLES.glob("*.txt"))]
    records = list(entityrel.read(*texts))
    docs = []
    for record, doc in zip(records, nlp.pipe(r.text for r in records), strict=True):
        date = record.date and str(record.date)
        given = {"id": None, "title": None, "source": None, "text": None}
        doc.user_data[rows.RECORD] = {**given, "date": date}
        docs.append(doc)
    words = sum(len(doc.text.split()) for doc in docs)
    times = max(1, WORDS // words)
    component = DatesComponent(nlp, "dates")
    speed = (
        words * times / min(_seconds(component, docs * times) for _ in range(ROUNDS))
    )
    found = sum(len(doc.user_data[rows.DATES]) for doc in docs)
    print(f"{words:,} words in {len(docs)} texts, {found:,} date expressions")
    print(f"{speed:,.0f} words a second; goal {GOAL:,}")
    print(f"{speed / HEIDELTIME:,.0f} times HeidelTime's {HEIDELTIME}")
    return 0 if speed >= GOAL else 1


def _seconds(component: DatesComponent, docs: list) -> float:
    start = time.process_time()
    for doc in docs:
        component(doc)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
