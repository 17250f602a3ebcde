import json
import re
from collections import defaultdict
from importlib.resources import files

import pytest
from pydantic import TypeAdapter

from entityrel.entities.knowledge import (
    Territory,
    country_name,
    place_by_name,
    territories,
    territory_by_key,
    territory_by_word,
)

# ISO 3166-1, officially assigned alpha-3 codes, and XKX.
ISO_CODES = """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES
    BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE
    CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK
    DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB
    GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND
    IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN
    LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT
    MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR
    NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU
    RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
    SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA
    UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE XKX
"""
ISO = set(ISO_CODES.split())
FORMER = {
    *("SUN", "YUG", "CSK", "DDR", "ZAR", "SCG", "RVN", "VDR", "RHO", "UAR", "HVO"),
    *("DHY", "YMD", "ANT", "PCZ"),
}


def meanings(territory):
    seats = [seat.name for seat in territory.seats]
    return {*territory.names, *territory.demonyms, *territory.capital, *seats}


def test_every_row_is_valid():
    text = files("entityrel.entities.knowledge").joinpath("territories.json")
    table = json.loads(text.read_text(encoding="utf-8"))
    assert "Written by hand" in table["source"]
    rows = TypeAdapter(list[Territory]).validate_python(table["rows"])
    assert tuple(rows) == territories()


def test_keys_are_unique_slugs():
    keys = [territory.key for territory in territories()]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9-]+", key)] == []


def test_present_states_and_territories_are_iso_3166():
    present = [t.iso3 for t in territories() if t.kind in ("country", "territory")]
    assert sorted(present) == sorted(ISO)


def test_codes_of_parts_and_of_the_past():
    for territory in territories():
        if territory.kind == "region":
            assert territory.iso3 in ISO, territory.key
            assert territory.country == territory.iso3, territory.key
        elif territory.kind == "former":
            assert territory.iso3 in ISO | FORMER, territory.key


def test_a_surface_that_means_two_territories_is_flagged():
    users = defaultdict(list)
    for territory in territories():
        for text in meanings(territory):
            users[text].append(territory)
    unflagged = {
        text: [territory.key for territory in shared]
        for text, shared in users.items()
        if len(shared) > 1 and not all(text in t.ambiguous for t in shared)
    }
    assert unflagged == {}


def test_flags_are_about_surfaces_of_the_entry():
    stray = {
        territory.key: set(territory.ambiguous) - meanings(territory)
        for territory in territories()
        if set(territory.ambiguous) - meanings(territory)
    }
    assert stray == {}


def test_surfaces_are_clean():
    bad = [
        text
        for territory in territories()
        for text in meanings(territory)
        if text != text.strip() or not text or text.startswith("the ")
    ]
    assert bad == []


def test_every_sovereign_state_has_demonym_and_capital():
    states = [t for t in territories() if t.kind == "country"]
    assert [t.key for t in states if not t.demonyms or not t.capital] == []


NAMES = """
United States|USA, US|USA, U.S.|USA, U.S.A.|USA, America|USA, UK|GBR, U.K.|GBR,
Britain|GBR, Great Britain|GBR, PRC|CHN, People's Republic of China|CHN,
People’s Republic of China|CHN, China|CHN, Republic of China|TWN, Taiwan|TWN,
North Korea|PRK, DPRK|PRK, South Korea|KOR, Republic of Korea|KOR, ROK|KOR, Korea|KOR,
Ivory Coast|CIV, Cote d'Ivoire|CIV, Côte d’Ivoire|CIV, Türkiye|TUR, Turkey|TUR,
Czechia|CZE, Czech Republic|CZE, Holland|NLD, Netherlands|NLD, Burma|MMR, Myanmar|MMR,
Russian Federation|RUS, Soviet Union|SUN, USSR|SUN, U.S.S.R.|SUN, Yugoslavia|YUG,
Czechoslovakia|CSK, East Germany|DDR, GDR|DDR, West Germany|DEU, FRG|DEU, Zaire|ZAR,
DRC|COD, Democratic Republic of Congo|COD, Congo|COD, Congo-Brazzaville|COG,
Kosovo|XKX, Macedonia|MKD, FYROM|MKD, Swaziland|SWZ, Cape Verde|CPV, Cabo Verde|CPV,
East Timor|TLS, Timor-Leste|TLS, Vatican|VAT, Holy See|VAT, Palestine|PSE, Gaza|PSE,
West Bank|PSE, UAE|ARE, Hong Kong|HKG, Macau|MAC, Puerto Rico|PRI, Greenland|GRL,
Crimea|UKR, Chechnya|RUS, Tibet|CHN, Xinjiang|CHN, Catalonia|ESP, Scotland|GBR,
Northern Ireland|GBR, England|GBR, Wales|GBR, Kurdistan Region|IRQ, Rhodesia|RHO,
South Vietnam|RVN, Ceylon|LKA, Serbia and Montenegro|SCG, United Arab Republic|UAR,
Upper Volta|HVO, Bavaria|DEU, Texas|USA, Quebec|CAN, Dagestan|RUS, Abkhazia|GEO,
Transnistria|MDA, Somaliland|SOM, Georgia|GEO, Niger|NER, Nigeria|NGA, Dominica|DMA,
Dominican Republic|DOM, Guinea|GIN, Guinea-Bissau|GNB, Equatorial Guinea|GNQ,
Papua New Guinea|PNG, Viet Nam|VNM, Lao PDR|LAO, Eswatini|SWZ, St. Lucia|LCA
"""


def pairs(text):
    return [pair.strip().split("|") for pair in text.replace("\n", " ").split(",")]


@pytest.mark.parametrize(("name", "iso3"), pairs(NAMES))
def test_name_means_territory(name, iso3):
    assert place_by_name(name).iso3 == iso3


DEMONYMS = """
American|USA, Americans|USA, Briton|GBR, Britons|GBR, British|GBR, French|FRA,
Frenchman|FRA, Frenchwomen|FRA, Dutch|NLD, Dutchmen|NLD, Iraqi|IRQ, Iraqis|IRQ,
Chinese|CHN, Swiss|CHE, Danes|DNK, Finnish|FIN, Spaniards|ESP, Turks|TUR, Nigerian|NGA,
Nigerien|NER, Emirati|ARE, Filipinos|PHL, Philippine|PHL, Argentine|ARG, Burmese|MMR,
Thai|THA, Soviets|SUN, East German|DDR, Yugoslav|YUG, Kosovar|XKX, Palestinians|PSE,
Greek Cypriot|CYP, Turkish Cypriot|CYP, Scottish|GBR, Chechens|RUS, Malagasy|MDG,
Burkinabe|BFA, Ivorian|CIV, Basotho|LSO, Ni-Vanuatu|VUT, New Zealanders|NZL
"""


@pytest.mark.parametrize(("word", "iso3"), pairs(DEMONYMS))
def test_demonym_means_territory(word, iso3):
    assert territory_by_word(word).iso3 == iso3


GOVERNMENTS = """
Washington|USA, London|GBR, Kyiv|UKR, Kiev|UKR, Peking|CHN, Canberra|AUS, Ottawa|CAN,
Brasília|BRA, Sana'a|YEM, N'Djamena|TCD, Astana|KAZ, Naypyitaw|MMR, The Hague|NLD,
Kremlin|RUS, Downing Street|GBR, Whitehall|GBR, Foggy Bottom|USA, White House|USA,
Élysée|FRA, Quai d'Orsay|FRA, Quai d’Orsay|FRA, Zhongnanhai|CHN, Blue House|KOR,
Westminster|GBR, Itamaraty|BRA, Casa Rosada|ARG, Aso Rock|NGA, Malacañang|PHL
"""


@pytest.mark.parametrize(("word", "iso3"), pairs(GOVERNMENTS))
def test_capital_or_seat_means_government(word, iso3):
    assert territory_by_word(word).iso3 == iso3


@pytest.mark.parametrize(
    ("seat", "stands_for"),
    [
        ("Kremlin", "presidency"),
        ("Downing Street", "head of government"),
        ("Foggy Bottom", "foreign ministry"),
        ("Pentagon", "defence ministry"),
        ("Westminster", "parliament"),
    ],
)
def test_seat_says_what_it_stands_for(seat, stands_for):
    found = [s.stands_for for t in territories() for s in t.seats if s.name == seat]
    assert found == [stands_for]


@pytest.mark.parametrize(
    ("key", "surface"),
    [
        ("georgia", "Georgia"),
        ("georgia-us", "Georgia"),
        ("jordan", "Jordan"),
        ("chad", "Chad"),
        ("turkey", "Turkey"),
        ("guinea", "Guinea"),
        ("dominica", "Dominican"),
        ("dominican-republic", "Dominican"),
        ("democratic-republic-of-the-congo", "Congo"),
        ("republic-of-the-congo", "Congolese"),
        ("south-korea", "Korea"),
        ("poland", "Polish"),
        ("north-macedonia", "Macedonia"),
        ("maldives", "Male"),
    ],
)
def test_ambiguous_surface_is_flagged(key, surface):
    assert surface in territory_by_key(key).ambiguous


@pytest.mark.parametrize(
    ("prefix", "key"),
    [("Sino", "china"), ("Franco", "france"), ("Russo", "russia"), ("Indo", "india")],
)
def test_prefix_of_compounds(prefix, key):
    assert prefix in territory_by_key(key).prefixes


@pytest.mark.parametrize(
    ("iso3", "name"),
    [
        ("DEU", "Germany"),
        ("GBR", "United Kingdom"),
        ("SUN", "Soviet Union"),
        ("XKX", "Kosovo"),
        ("VNM", "Vietnam"),
        ("QQQ", None),
    ],
)
def test_country_name(iso3, name):
    assert country_name(iso3) == name


def test_unknown_words_mean_nothing():
    assert territory_by_word("Zubrowka") is None
    with pytest.raises(KeyError):
        territory_by_key("zubrowka")
