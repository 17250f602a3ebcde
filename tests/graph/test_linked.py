"""Linked data, read back by rdflib."""

import json

import pytest

from entityrel.graph import build_graph, export_graph

from .articles import actor, article, everything, relation

rdflib = pytest.importorskip("rdflib")

PREFIXES = """
PREFIX er: <urn:entityrel:vocabulary:>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
FORMATS = {".ttl": "turtle", ".jsonld": "json-ld"}


def store(graph, folder, suffix):
    (path,) = export_graph(graph, folder / f"graph{suffix}")
    return rdflib.Graph().parse(path, format=FORMATS[suffix])


@pytest.fixture(params=FORMATS)
def triples(talks, tmp_path, request):
    return store(build_graph(talks), tmp_path, request.param)


def ask(triples, question):
    return sorted(
        tuple(str(value) for value in row) for row in triples.query(PREFIXES + question)
    )


def test_each_statement_tells_the_documents_it_comes_from(triples):
    rows = ask(
        triples,
        """SELECT ?one ?other ?text ?id WHERE {
          ?told rdf:predicate er:meets; rdf:subject/schema:name ?one;
            rdf:object/schema:name ?other; prov:wasDerivedFrom ?proof;
            prov:wasGeneratedBy/prov:used ?document.
          ?proof prov:value ?text; prov:wasQuotedFrom ?document.
          ?document schema:identifier ?id }""",
    )

    assert rows == [
        ("Ama Boatin", "Luc Tanoh", "meets in a1", "a1"),
        ("Ama Boatin", "Luc Tanoh", "meets in b1", "b1"),
    ]


def test_what_occurred_is_a_plain_triple(triples):
    rows = ask(
        triples, "SELECT ?who WHERE { <urn:entityrel:person/ama-boatin> er:meets ?who }"
    )

    assert rows == [("urn:entityrel:person/luc-tanoh",)]


def test_events_have_actors_place_and_days(triples):
    rows = ask(
        triples,
        """SELECT DISTINCT ?first ?last ?place WHERE {
          ?event a sem:Event; sem:hasActor <urn:entityrel:person/ama-boatin>;
            sem:hasBeginTimeStamp ?first; sem:hasEndTimeStamp ?last;
            sem:hasPlace/schema:name ?place }""",
    )

    assert rows == [("2024-03-04", "2024-03-04", "Lomé")]


def test_a_plan_and_what_came_of_it_are_steps(triples):
    rows = ask(
        triples,
        """SELECT ?day ?status WHERE { ?told rdf:predicate er:meets;
          er:history [ er:status ?status; schema:datePublished ?day ] }""",
    )

    assert rows == [("2024-03-01", "planned"), ("2024-03-05", "occurred")]


def test_places_and_relations_are_those_of_geonames_and_wikidata(triples):
    rows = ask(
        triples,
        """SELECT ?same WHERE { { <urn:entityrel:place/togo> skos:exactMatch ?same }
          UNION { er:holds skos:closeMatch ?same } }""",
    )

    assert rows == [
        ("http://www.wikidata.org/prop/direct/P39",),
        ("https://sws.geonames.org/2363686/",),
    ]


def test_what_did_not_occur_is_no_plain_triple(tmp_path):
    told = relation("meets", "Ama Boatin", "Luc Tanoh", status="denied")
    graph = build_graph([article("a", None, ["Ama Boatin", "Luc Tanoh"], [told])])

    triples = store(graph, tmp_path, ".ttl")

    assert not ask(triples, "SELECT ?one WHERE { ?one er:meets ?other }")
    (row,) = ask(triples, "SELECT ?s WHERE { ?t a rdf:Statement; er:status ?s }")
    assert row == ("denied",)


def test_both_forms_hold_the_same(tmp_path):
    graph = build_graph([everything()])

    one, other = (store(graph, tmp_path, suffix) for suffix in FORMATS)

    assert set(one) == set(other)
    assert not any(isinstance(node, rdflib.BNode) for node in one.all_nodes())


def test_any_words_make_names_and_texts(tmp_path):
    words = 'a <b> "c"\n\\ {d} März'
    people = [actor(words), actor("Luc Tanoh")]
    told = relation("meets", words, "Luc Tanoh", evidence=words)
    graph = build_graph([article(words, None, people, [told])])

    for suffix in FORMATS:
        triples = store(graph, tmp_path, suffix)
        (row,) = ask(
            triples,
            "SELECT ?id ?text WHERE { ?e prov:value ?text; "
            "prov:wasQuotedFrom/schema:identifier ?id }",
        )
        assert row == (words, words)


def test_json_ld_needs_no_network(talks, tmp_path):
    (path,) = export_graph(build_graph(talks), tmp_path / "graph.jsonld")

    assert isinstance(json.loads(path.read_text("utf-8"))["@context"], dict)
