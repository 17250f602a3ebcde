import json
from importlib.resources import files

import pytest
from pydantic import TypeAdapter

from entityrel.entities.knowledge import (
    City,
    Territory,
    cities,
    place_by_name,
    territories,
)


def test_source_gives_the_credit_that_the_licence_asks_for():
    text = files("entityrel.entities.knowledge").joinpath("cities.json")
    source = json.loads(text.read_text(encoding="utf-8"))["source"]
    assert "GeoNames" in source
    assert "CC BY 4.0" in source


def test_every_row_is_valid():
    adapter = TypeAdapter(City)
    for city in cities():
        adapter.validate_python(city)
        assert type(city.name) is str
        assert type(city.population) is int
        assert all(type(name) is str and name == name.strip() for name in city.names)


def test_keys_are_unique():
    keys = [city.key for city in cities()]
    assert len(keys) == len(set(keys))


def test_countries_and_regions_are_in_the_territories():
    codes = {territory.iso3 for territory in territories()}
    regions = {t.key: t.iso3 for t in territories() if t.kind == "region"}
    for city in cities():
        assert city.country in codes, city.name
        assert city.region is None or regions[city.region] == city.country, city.name


def test_capitals_of_the_larger_states_are_cities_too():
    lacking = []
    for territory in territories():
        place = place_by_name(territory.capital[0]) if territory.capital else None
        if territory.kind == "country" and place is None:
            lacking.append(territory.name)
    assert lacking == ["Vanuatu", "Tonga", "Palau", "Grenada", "Sao Tome and Principe"]


@pytest.mark.parametrize(
    ("name", "usual", "country"),
    [
        ("Beijing", "Beijing", "CHN"),
        ("Peking", "Beijing", "CHN"),
        ("Kiev", "Kyiv", "UKR"),
        ("Saigon", "Ho Chi Minh City", "VNM"),
        ("Bombay", "Mumbai", "IND"),
        ("Leningrad", "St. Petersburg", "RUS"),
        ("Tel Aviv", "Tel Aviv", "ISR"),
        ("Jidda", "Jeddah", "SAU"),
        ("Mecca", "Mecca", "SAU"),
        ("Geneva", "Geneva", "CHE"),
        ("The Hague", "The Hague", "NLD"),
        ("Davos", "Davos", "CHE"),
        ("Potsdam", "Potsdam", "DEU"),
        ("Yalta", "Yalta", "UKR"),
        ("Reykjavik", "Reykjavik", "ISL"),
        ("Sharm El Sheikh", "Sharm el-Sheikh", "EGY"),
        ("Ramstein", "Ramstein", "DEU"),
        ("Rambouillet", "Rambouillet", "FRA"),
        ("Camp David", "Camp David", "USA"),
        ("Cologne", "Cologne", "DEU"),
        ("Munich", "Munich", "DEU"),
        ("Duesseldorf", "Düsseldorf", "DEU"),
        ("Cracow", "Krakow", "POL"),
        ("New York", "New York", "USA"),
        ("London", "London", "GBR"),
        ("Paris", "Paris", "FRA"),
        ("Rome", "Rome", "ITA"),
        ("Kandahar", "Kandahar", "AFG"),
        ("Bakhmut", "Bakhmut", "UKR"),
        ("Gaza City", "Gaza City", "PSE"),
        ("Lhasa", "Lhasa", "CHN"),
        ("Panmunjom", "Panmunjom", "KOR"),
    ],
)
def test_name_means_city(name, usual, country):
    place = place_by_name(name)
    assert isinstance(place, City)
    assert (place.name, place.country) == (usual, country)


@pytest.mark.parametrize("name", ["Singapore", "Hong Kong", "Monaco", "Dubai"])
def test_a_city_that_is_a_territory_is_the_territory(name):
    assert isinstance(place_by_name(name), Territory)


@pytest.mark.parametrize(
    "name", ["Nice", "Reading", "Mobile", "Split", "Bath", "Lincoln", "Jackson"]
)
def test_common_word_is_flagged(name):
    assert place_by_name(name).ambiguous


@pytest.mark.parametrize("name", ["Paris", "Vienna", "Geneva", "Sofia", "Milan"])
def test_well_known_city_is_not_flagged(name):
    assert not place_by_name(name).ambiguous


def test_region_of_a_city():
    assert place_by_name("Munich").region == "bavaria"
    assert place_by_name("Houston").region == "texas"
    assert place_by_name("Atlanta").region == "georgia-us"
    assert place_by_name("Vancouver").region == "british-columbia"
