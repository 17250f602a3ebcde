import json
import re
from collections import defaultdict
from importlib.resources import files

import pytest
from pydantic import TypeAdapter

from entityrel.entities.knowledge import (
    Organisation,
    organisation_by_key,
    organisation_by_name,
    organisations,
    territories,
)

SECTORS = set("GOV MIL REB OPP PTY COP JUD SPY LEG IGO NGO MED BUS REL".split())  # noqa: SIM905


def test_every_row_is_valid():
    text = files("entityrel.entities.knowledge").joinpath("organisations.json")
    table = json.loads(text.read_text(encoding="utf-8"))
    assert "Written by hand" in table["source"]
    rows = TypeAdapter(list[Organisation]).validate_python(table["rows"])
    assert tuple(rows) == organisations()


def test_keys_are_unique_slugs():
    keys = [organisation.key for organisation in organisations()]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9-]+", key)] == []


def test_sectors_and_countries_are_known():
    codes = {territory.iso3 for territory in territories()}
    for organisation in organisations():
        assert organisation.sector in SECTORS, organisation.key
        assert organisation.country is None or organisation.country in codes


def test_a_surface_of_two_organisations_is_weak():
    users = defaultdict(list)
    for organisation in organisations():
        for text in (*organisation.names, *organisation.acronyms):
            users[text].append(organisation)
    unflagged = {
        text: [organisation.key for organisation in shared]
        for text, shared in users.items()
        if len(shared) > 1 and not all(text in o.weak for o in shared)
    }
    assert unflagged == {}


def test_weak_surfaces_belong_to_the_entry():
    for organisation in organisations():
        known = {*organisation.names, *organisation.acronyms}
        assert set(organisation.weak) <= known, organisation.key


def test_parents_exist_and_have_none_of_their_own():
    for organisation in organisations():
        if organisation.parent is not None:
            assert organisation_by_key(organisation.parent).parent is None


def test_organisations_meant_by_seats_exist():
    for territory in territories():
        for seat in territory.seats:
            if seat.organisation is not None:
                organisation_by_key(seat.organisation)


@pytest.mark.parametrize(
    ("name", "key", "sector", "country"),
    [
        ("United Nations", "un", "IGO", None),
        ("U.N.", "un", "IGO", None),
        ("UN Security Council", "un-security-council", "IGO", None),
        ("UNHCR", "unhcr", "IGO", None),
        ("IAEA", "iaea", "IGO", None),
        ("European Commission", "european-commission", "IGO", None),
        ("European Parliament", "european-parliament", "IGO", None),
        ("ECB", "ecb", "IGO", None),
        ("NATO", "nato", "IGO", None),
        ("Nato", "nato", "IGO", None),
        ("North Atlantic Council", "north-atlantic-council", "IGO", None),
        ("Warsaw Pact", "warsaw-pact", "IGO", None),
        ("OAU", "oau", "IGO", None),
        ("ASEAN", "asean", "IGO", None),
        ("G-77", "g77", "IGO", None),
        ("P5+1", "p5-plus-1", "IGO", None),
        ("World Bank", "world-bank", "IGO", None),
        ("International Court of Justice", "icj", "JUD", None),
        ("Doctors Without Borders", "msf", "NGO", None),
        ("Reuters", "reuters", "MED", "GBR"),
        ("dpa", "dpa", "MED", "DEU"),
        ("Al Jazeera", "al-jazeera", "MED", "QAT"),
        ("Hizbollah", "hezbollah", "REB", "LBN"),
        ("Hamas", "hamas", "REB", "PSE"),
        ("ISIL", "islamic-state", "REB", None),
        ("Houthis", "houthis", "REB", "YEM"),
        ("PLO", "plo", "GOV", "PSE"),
        ("CCP", "cpc", "PTY", "CHN"),
        ("PiS", "pis", "PTY", "POL"),
        ("AfD", "afd", "PTY", "DEU"),
        ("Bundestag", "bundestag", "LEG", "DEU"),
        ("Knesset", "knesset", "LEG", "ISR"),
        ("Duma", "state-duma", "LEG", "RUS"),
        ("National People's Congress", "npc", "LEG", "CHN"),
        ("US State Department", "us-department-of-state", "GOV", "USA"),
        ("Pentagon", "us-department-of-defense", "MIL", "USA"),
        ("MI6", "mi6", "SPY", "GBR"),
        ("Bundesbank", "bundesbank", "GOV", "DEU"),
        ("IRGC", "irgc", "MIL", "IRN"),
        ("People's Liberation Army", "pla", "MIL", "CHN"),
        ("IDF", "idf", "MIL", "ISR"),
        ("Gazprom", "gazprom", "BUS", "RUS"),
        ("BMW", "bmw", "BUS", "DEU"),
        ("Toyota", "toyota", "BUS", "JPN"),
        ("Petrobras", "petrobras", "BUS", "BRA"),
        ("La Stampa", "la-stampa", "MED", "ITA"),
        ("Georgetown University", "georgetown-university", "NGO", "USA"),
        ("PEGIDA", "pegida", "NGO", "DEU"),
        ("MSZP", "hungarian-socialist-party", "PTY", "HUN"),
        ("KGB", "kgb", "SPY", "SUN"),
    ],
)
def test_name_means_organisation(name, key, sector, country):
    found = organisation_by_name(name)
    assert (found.key, found.sector, found.country) == (key, sector, country)


@pytest.mark.parametrize(
    ("key", "surface"),
    [
        ("us-congress", "Congress"),
        ("us-senate", "Senate"),
        ("labour-uk", "Labour"),
        ("democrats-us", "Democrats"),
        ("quad", "Quad"),
        ("islamic-state", "IS"),
        ("foreign-ministry", "Foreign Ministry"),
        ("diet", "Diet"),
    ],
)
def test_weak_surface_is_flagged(key, surface):
    assert surface in organisation_by_key(key).weak


def test_unknown_name_means_nothing():
    assert organisation_by_name("Ministry of Silly Walks") is None
