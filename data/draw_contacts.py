"""Draw the picture of the README: who had contact with whom in the sample articles.

Run it in the root of the repository: python data/draw_contacts.py
"""

import json
from pathlib import Path

import matplotlib as mpl

import entityrel

DATA = Path(__file__).parent


def main() -> None:
    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "entityrel"
    import matplotlib.pyplot as plt

    rows = (DATA / "articles" / "index.jsonl").read_text("utf-8").splitlines()
    records = [
        {
            "id": row["id"],
            "date": row["date"],
            "text": (DATA / "articles" / row["path"]).read_text("utf-8"),
        }
        for row in map(json.loads, rows)
        if row["path"].endswith(".txt")
    ]
    graph = entityrel.contacts(entityrel.pipe(records), level="person")
    _, axes = plt.subplots(figsize=(9, 6))
    entityrel.draw(graph, axes)
    plt.savefig(DATA / "contacts.png", dpi=110, bbox_inches="tight")


if __name__ == "__main__":
    main()
