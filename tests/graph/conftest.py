import pytest

from entityrel.schema import Office

from .articles import actor, article, relation


@pytest.fixture
def talks():
    """Two articles on one meeting, first planned, then held, and a state."""
    minister = actor(
        "Foreign Minister of Ghana",
        "OFFICE",
        "Foreign Minister",
        country="GHA",
        office=Office(title="minister", portfolio="foreign affairs"),
    )
    before = article(
        "a1",
        "2024-03-01",
        [
            actor("Ama Boatin", country="GHA", sector="GOV"),
            actor("Luc Tanoh", country="CIV", sector="GOV"),
            minister,
            actor("Togo", "PLACE", country="TGO"),
        ],
        [
            relation("holds", "Ama Boatin", "Foreign Minister of Ghana"),
            relation(
                "meets",
                "Ama Boatin",
                "Luc Tanoh",
                "2024-03-04",
                status="planned",
                place="Togo",
            ),
        ],
    )
    after = article(
        "b1",
        "2024-03-05",
        [
            actor("Tanoh"),
            actor("Boatin"),
            actor("Lomé", "PLACE", country="TGO"),
        ],
        [
            relation("meets", "Tanoh", "Boatin", "2024-03-04", place="Lomé"),
            relation("visits", "Tanoh", "Lomé", "2024-03-04"),
        ],
    )
    return [before, after]
