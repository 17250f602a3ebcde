"""What is told of one event in, its course out: final status, steps, dispute."""

import datetime as dt
from collections.abc import Iterable, Sequence

from entityrel.graph.telling import Telling

#: The order in which an event goes through them, where no dates tell.
_COURSE = ("hypothetical", "planned", "cancelled", "occurred", "denied")
#: The last word on an event, the strongest first, where no dates tell.
_STRENGTH = ("occurred", "cancelled", "planned", "hypothetical", "denied")
#: What each status is called in a history.
STEPS = (
    "possible",
    "announced",
    "confirmed",
    "postponed",
    "cancelled",
    "took place",
    "denied",
)
_STEP = {
    "hypothetical": "possible",
    "planned": "announced",
    "cancelled": "cancelled",
    "occurred": "took place",
    "denied": "denied",
}


def in_order(told: Iterable[Telling]) -> list[Telling]:
    """Tellings as they were published; those of one day as events run."""
    return sorted(
        told,
        key=lambda t: (
            t.published or dt.date.max,
            _COURSE.index(t.status),
            t.postponed,
            t.document,
            t.relation,
        ),
    )


def final_status(told: Iterable[Telling]) -> str:
    """What became of an event: the last word on it.

    A plan or a possibility told once the event took place takes nothing back, nor does
    doubt take back a plan. Without dates of publication the strongest word stands.
    """
    ordered = in_order(told)
    dated = [telling for telling in ordered if telling.published]
    if not dated:
        return strongest(ordered)
    return last_word(telling.status for telling in dated)


def last_word(statuses: Iterable[str]) -> str:
    """What the statuses that were told in turn, at least one, come to."""
    first, *later = statuses
    for status in later:
        if status == "hypothetical" or (status == "planned" and first == "occurred"):
            continue
        first = status
    return first


def strongest(told: Iterable[Telling]) -> str:
    """The strongest word on a state or an event, whenever it was published."""
    return strongest_of(telling.status for telling in told)


def strongest_of(statuses: Iterable[str]) -> str:
    """The strongest of some statuses: 'occurred' before 'planned'."""
    return min(statuses, key=_STRENGTH.index)


def is_disputed(told: Iterable[Telling]) -> bool:
    """Whether some documents say that it took place and others that it did not."""
    return {"occurred", "denied"} <= {telling.status for telling in told}


def steps(told: Iterable[Telling]) -> list[dict[str, str | None]]:
    """The history: each step with the document that first told it, in order.

    A plan told again by another document is confirmed, once. Reports that contradict
    each other follow each other.
    """
    rows: list[dict[str, str | None]] = []
    for telling in in_order(told):
        step = _step(telling, rows)
        if step is not None:
            rows.append(
                {
                    "step": step,
                    "status": telling.status,
                    "document": telling.document,
                    "date": telling.published.isoformat()
                    if telling.published
                    else None,
                    "when": telling.when,
                    "by": telling.attribution,
                }
            )
    return rows


def _step(telling: Telling, rows: Sequence[dict[str, str | None]]) -> str | None:
    """What a telling adds to the steps before it; None for nothing new."""
    before = rows[-1] if rows else None
    done = {row["step"] for row in rows}
    if telling.postponed:
        return "postponed" if before is None or before["step"] != "postponed" else None
    if telling.status == "hypothetical" and done - {"possible"}:
        return None
    if telling.status == "planned":
        if "took place" in done:
            return None
        if done <= {"possible"} or before is None or before["step"] == "cancelled":
            return "announced"
        repeated = (
            before["step"] == "confirmed" or before["document"] == telling.document
        )
        return None if repeated else "confirmed"
    step = _STEP[telling.status]
    return None if before is not None and before["step"] == step else step
