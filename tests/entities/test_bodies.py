"""Where the names of bodies begin and end."""

import pytest

import entityrel


@pytest.fixture(scope="module")
def bodies(names_of):
    return lambda text: names_of(text, "ORG")


@pytest.mark.parametrize(
    "name",
    [
        "Order and Prosperity Party",
        "Social, Environmental and Economic Council",
        "Social, Environmental, and Economic Council",
        "Truth, Peace and Reconciliation Commission",
        "Peruvian Fisheries and Ports Authority",
        "International Fishing and Sailing Association of Europe",
        "Agriculture, Fisheries and Forestry Department",
        "Research Group on Air and Health in the Transport Sector",
        "European University Zumaro",
        "Office of the Attorney General",
    ],
)
def test_long_name_is_read_whole(bodies, name):
    assert bodies(f"He wrote to the {name} on Monday.") == {name}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leaders of the Senate and Foreign Ministry agreed.", "Foreign Ministry"),
        ("The Knesset and Defence Ministry agreed.", "Defence Ministry"),
        ("The CIA and Justice Department agreed.", "Justice Department"),
        ("Ana Quispe and Labour Party leaders met.", "Labour Party"),
        ("Leaders of Peru and Justice Party members met.", "Justice Party"),
        ("The Fund for Peace in the Pacific was closed.", "Fund for Peace"),
        ("He spoke at Bergen University Friday.", "Bergen University"),
        ("The country's biggest utility, E.ON, has sued Peru.", "E.ON"),
        ("Ex-CIA agent Ana Quispe left.", "CIA"),
        ("The Anti-Defamation League left.", "Anti-Defamation League"),
        ("Bergen University President Ana Quispe spoke.", "Bergen University"),
    ],
)
def test_name_does_not_reach_over_its_neighbour(bodies, text, expected):
    assert expected in bodies(text)


def test_house_of_a_body_is_a_place(nlp):
    document = entityrel.extract("The Zumaro Trust Clinic in Lima was closed.", nlp=nlp)

    assert ("Zumaro Trust Clinic", "PLACE") in {
        (entity.name, entity.type) for entity in document.entities
    }


def test_known_name_ends_where_the_tables_end_it(bodies):
    text = "Peru complained to the World Trade Organization against the United States."

    assert bodies(text) == {"World Trade Organization"}
