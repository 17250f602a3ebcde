import json
from importlib.resources import files

from entityrel.entities.knowledge import cities, territories
from entityrel.graph.geography import countries, locate


def test_every_country_has_its_codes():
    for territory in territories():
        if territory.kind in ("country", "territory"):
            assert len(countries()[territory.iso3].iso2) == 2


def test_states_have_a_place_on_the_map():
    states = {t.iso3 for t in territories() if t.kind == "country"}
    without = {c for c in states if countries()[c].latitude is None}

    assert not without


def test_most_cities_lie_somewhere():
    found = [locate(city.name, city.country) for city in cities()]
    placed = [place for place in found if place and place.latitude is not None]

    assert len(placed) > 0.95 * len(found)
    assert all(-90 < place.latitude < 90 for place in placed)
    assert all(-180 <= place.longitude <= 180 for place in placed)


def test_a_city_is_looked_up_with_its_country():
    assert locate("Tripoli", "LBY").country.iso3 == "LBY"
    assert locate("Tripoli", None) is None
    assert locate("Nowhere", "LBY") is None


def test_a_country_is_no_point():
    place = locate("Ghana", "GHA")

    assert place.is_country
    assert (place.latitude, place.country.fips) == (None, "GH")


def test_the_table_tells_its_source():
    text = files("entityrel.entities.knowledge").joinpath("geography.json")

    assert "CC BY" in json.loads(text.read_text("utf-8"))["source"]
