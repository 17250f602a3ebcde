"""The graph of actors in, rows of a GDELT 2.0 event table out.

Columns, their order and meaning are those of the GDELT Event Codebook 2.0 (2015),
named as in its BigQuery tables. ``QuadClass`` follows the PLOVER class, as
:func:`entityrel.dyads` does.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from entityrel.graph.exchange.coded import (
    coded_events,
    event_code,
    first_day,
    goldstein,
    number_of,
    quad_number,
)
from entityrel.graph.geography import locate
from entityrel.graph.types import symmetric_types

_ACTOR: tuple[str, ...] = ("Code", "Name", "CountryCode", "KnownGroupCode")
_ACTOR += ("EthnicCode", "Religion1Code", "Religion2Code")
_ACTOR += ("Type1Code", "Type2Code", "Type3Code")
_GEO: tuple[str, ...] = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code")
_GEO += ("Lat", "Long", "FeatureID")
#: The 61 columns of the table.
COLUMNS: tuple[str, ...] = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
    *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(
        f"{whose}Geo_{name}"
        for whose in ("Actor1", "Actor2", "Action")
        for name in _GEO
    ),
    *("DATEADDED", "SOURCEURL"),
)
#: GDELT's types of places: a country, a city outside the United States, one in them.
_COUNTRY, _CITY, _CITY_OF_US = 1, 4, 3

Row = dict[str, Any]


def gdelt_rows(graph: nx.MultiDiGraph) -> Iterator[Row]:
    """One row for each event and pair of actors; only what occurred.

    An event with equal sides, such as a meeting, has a row in each direction. Columns
    that documents do not tell of (tone, religion, ethnicity, place of the actors) and
    values that are not known are left out.
    """
    for source, target, edge in coded_events(graph):
        if edge["cameo"]:
            yield _row(graph, source, target, edge)
            if edge["type"] in symmetric_types():
                yield _row(graph, target, source, edge)


def _row(
    graph: nx.MultiDiGraph, source: str, target: str, edge: Mapping[str, Any]
) -> Row:
    code = event_code(edge["cameo"])
    documents = {document for document, _ in edge["sources"]}
    known = graph.graph["documents"]
    origins = [(known.get(d, {}).get("source") or d) for d in sorted(documents)]
    row = {
        "GLOBALEVENTID": number_of(source, target, edge["type"], edge["event"] or ""),
        **_date(first_day(edge)),
        **_actor("Actor1", graph.nodes[source]),
        **_actor("Actor2", graph.nodes[target]),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": quad_number(edge["plover"]),
        "GoldsteinScale": goldstein(code),
        "NumMentions": len(edge["sources"]),
        "NumSources": len(set(origins)),
        "NumArticles": len(documents),
        **_place(graph, edge["place"]),
        "DATEADDED": _compact(edge["published"], "000000"),
        "SOURCEURL": origins[0],
    }
    return {name: value for name, value in row.items() if value is not None}


def _compact(day: str | None, time: str = "") -> str | None:
    return day.replace("-", "") + time if day else None


def _date(day: str | None) -> Row:
    """The day in GDELT's four forms; in the last, all months have 30 days of 365."""
    if day is None:
        return {}
    date = dt.date.fromisoformat(day)
    part = ((date.month - 1) * 30 + date.day) / 365
    return {
        "SQLDATE": _compact(day),
        "MonthYear": f"{date:%Y%m}",
        "Year": date.year,
        "FractionDate": f"{date.year + part:.4f}",
    }


def _actor(column: str, node: Mapping[str, Any]) -> Row:
    country, sector = node["country"] or "", node["sector"] or ""
    return {
        f"{column}Code": country + sector or None,
        f"{column}Name": node["name"],
        f"{column}CountryCode": country or None,
        f"{column}Type1Code": sector or None,
    }


def _place(graph: nx.MultiDiGraph, key: str | None) -> Row:
    if key is None:
        return {}
    node = graph.nodes[key]
    place = locate(node["name"], node["country"])
    if place is None:
        return {"ActionGeo_FullName": node["name"]}
    city = _CITY_OF_US if place.country.iso3 == "USA" else _CITY
    return {
        "ActionGeo_Type": _COUNTRY if place.is_country else city,
        "ActionGeo_FullName": node["name"],
        "ActionGeo_CountryCode": place.country.fips,
        "ActionGeo_Lat": place.latitude,
        "ActionGeo_Long": place.longitude,
        "ActionGeo_FeatureID": place.geonames,
    }
