"""Events across documents, on the stories that no rule was made with."""

from pathlib import Path

from entityrel.evaluate_events import evaluate_events

UNSEEN = Path(__file__).parents[1] / "data/stories/05.txt"


def test_what_is_reached_on_unseen_stories_is_kept(nlp):
    reached = evaluate_events(UNSEEN, nlp=nlp)

    assert reached.tellings.f1 >= 0.94
    assert reached.pairs.f1 >= 0.89
    assert reached.found_pairs.precision >= 0.98
    assert reached.found_pairs.f1 >= 0.93
    assert reached.status.value >= 0.95
