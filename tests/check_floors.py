"""Check that no score of the benchmark has fallen below its floor.

    python tests/check_floors.py BENCH/run.py            compare with floors.json
    python tests/check_floors.py BENCH/run.py --update   raise the floors to the scores

A score may rise, never fall: floors are only ever raised.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
#: Scores are told to three digits.
TOLERANCE = 0.0006


def main(runner: str, *options: str) -> int:
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, runner, *floors, "--json", str(report)]
        subprocess.run(command, check=True)
        scores: dict[str, Any] = json.loads(report.read_text("utf-8"))
    found = {
        name: {key: _pick(scores[name], key) for key in keys}
        for name, keys in floors.items()
    }
    fallen = [
        f"{name} {key}: {found[name][key]:.3f}, floor {floor:.3f}"
        for name, keys in floors.items()
        for key, floor in keys.items()
        if found[name][key] < floor - TOLERANCE
    ]
    if "--update" in options:
        raised = {
            name: {
                key: round(max(floor, found[name][key]), 3)
                for key, floor in keys.items()
            }
            for name, keys in floors.items()
        }
        FLOORS.write_text(json.dumps(raised, indent=1) + "\n", "utf-8")
    for line in fallen:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if fallen else 0


def _pick(scores: Any, key: str) -> float:
    """A score by its path; per cents as shares."""
    for part in key.split("/"):
        scores = scores[part]
    value = float(scores or 0)
    return value / 100 if value > 1 else value


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
