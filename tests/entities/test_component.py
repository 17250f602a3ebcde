"""What the entity stage makes of whole sentences."""

import pytest
from spacy.tokens import Doc, DocBin

import entityrel
from entityrel.errors import PipelineError


def read(nlp, text, date="2024-05-15"):
    return entityrel.extract(text, date=date, nlp=nlp)


def names(document, type_):
    return [entity.name for entity in document.entities if entity.type == type_]


def surfaces(document, name):
    return [
        mention.text
        for entity in document.entities
        if entity.name == name
        for mention in entity.mentions
    ]


def states(document, type_):
    return {
        (document.entity(r.source).name, document.entity(r.target).name)
        for r in document.relations
        if r.type == type_
    }


@pytest.mark.parametrize(
    ("text", "person", "office"),
    [
        (
            "US Secretary of Commerce Wanda Aldous spoke in Lima.",
            "Wanda Aldous",
            "Secretary of Commerce of the United States",
        ),
        (
            "Tomas Vrba, the Czech foreign minister, arrived in Oslo.",
            "Tomas Vrba",
            "Foreign Minister of the Czech Republic",
        ),
        (
            "The president of Peru, Ana Quispe, said so.",
            "Ana Quispe",
            "President of Peru",
        ),
        (
            "Prime Minister Ingrid Solberg of Norway left for home.",
            "Ingrid Solberg",
            "Prime Minister of Norway",
        ),
        (
            "Ana Quispe is the president of Peru.",
            "Ana Quispe",
            "President of Peru",
        ),
        (
            "NATO Secretary General Piet Verhoeven welcomed it.",
            "Piet Verhoeven",
            "Secretary General of NATO",
        ),
    ],
)
def test_holder_and_office(nlp, text, person, office):
    document = read(nlp, text)

    held = {
        (p, o.replace("North Atlantic Treaty Organization", "NATO"))
        for p, o in states(document, "holds")
    }
    assert (person, office) in {(p, o.replace("the NATO", "NATO")) for p, o in held}


def test_mentions_leave_titles_countries_and_articles_out(nlp):
    text = (
        "The visit of US Secretary of State Wanda Aldous's team pleased "
        "Peru's president."
    )
    document = read(nlp, text)

    assert surfaces(document, "Wanda Aldous") == ["Wanda Aldous"]
    assert surfaces(document, "Secretary of State of the United States") == [
        "Secretary of State"
    ]
    assert surfaces(document, "United States") == ["US"]
    assert surfaces(document, "Peru") == ["Peru"]


def test_surname_and_pronoun_join_the_full_name(nlp):
    text = (
        "Norwegian Foreign Minister Ingrid Solberg arrived in Lima on Monday. "
        "Solberg praised the hosts. She left on Tuesday."
    )
    document = read(nlp, text)

    assert surfaces(document, "Ingrid Solberg") == ["Ingrid Solberg", "Solberg", "She"]


def test_two_of_one_surname_stay_apart(nlp):
    text = (
        "President Karl Winter met his brother Emil Winter in Vienna. "
        "President Winter praised Emil Winter."
    )
    document = read(nlp, text)

    assert surfaces(document, "Karl Winter")[:2] == ["Karl Winter", "his"]
    assert "Winter" in surfaces(document, "Karl Winter")
    assert surfaces(document, "Emil Winter") == ["Emil Winter", "Emil Winter"]


def test_acronym_is_the_body_it_is_defined_for(nlp):
    text = (
        "The Pacific Fisheries Council (PFC) met in Suva. "
        "Fiji said the PFC had agreed on quotas."
    )
    document = read(nlp, text)

    assert surfaces(document, "Pacific Fisheries Council") == [
        "Pacific Fisheries Council",
        "PFC",
        "PFC",
    ]


def test_demonym_and_capital_used_for_the_government_are_the_country(nlp):
    text = "Norwegian officials left Paris on Monday. Paris said Norway had agreed."
    document = read(nlp, text)

    assert surfaces(document, "Norway") == ["Norwegian", "Norway"]
    assert surfaces(document, "France") == ["Paris"]
    assert surfaces(document, "Paris") == ["Paris"]


def test_the_two_countries_are_both(nlp):
    text = "Norway and Peru signed a treaty in Oslo. The two countries will trade more."
    document = read(nlp, text)

    assert "two countries" in surfaces(document, "Norway")
    assert "two countries" in surfaces(document, "Peru")


def test_heading_does_not_become_a_person(nlp):
    text = (
        "Norway's foreign minister spoke in Oslo on Monday about the talks.\n\n"
        "Fishing Rights\n\n"
        "Peru said that it would answer soon, and that quotas were open.\n"
    )

    assert names(read(nlp, text), "PERSON") == []


def test_body_owned_by_another_is_headed(nlp):
    text = "Li Wenbo is the head of the Communist Party's international department."

    assert ("Li Wenbo", "international department") in states(read(nlp, text), "heads")


def test_long_name_of_a_body_goes_on_behind_prepositions(nlp):
    text = (
        "Mara Lindt, the head of Latvia's Office for Relations Across the Baltic Sea, "
        "spoke."
    )

    assert names(read(nlp, text), "ORG") == [
        "Office for Relations Across the Baltic Sea"
    ]


def test_counterpart_holds_the_same_title(nlp):
    text = (
        "Norwegian Foreign Minister Ingrid Solberg met her Peruvian counterpart "
        "Luis Soto in Lima."
    )

    assert ("Luis Soto", "Foreign Minister of Peru") in states(read(nlp, text), "holds")


def test_country_and_sector_follow_the_office(nlp):
    document = read(nlp, "Norwegian Foreign Minister Ingrid Solberg spoke in Lima.")
    person = next(e for e in document.entities if e.type == "PERSON")

    assert (person.country, person.sector) == ("NOR", "GOV")


@pytest.mark.parametrize(
    ("text", "type_", "pair"),
    [
        (
            "Peruvian lawyer Ana Quispe spoke.",
            "citizen_of",
            ("Ana Quispe", "Peru"),
        ),
        (
            "Ana Quispe, a lawyer at the Lima Rights Institute, spoke in Oslo.",
            "member_of",
            ("Ana Quispe", "Lima Rights Institute"),
        ),
        (
            "The talks were held in Bergen, Norway, on Monday.",
            "located_in",
            ("Bergen", "Norway"),
        ),
        (
            "The Oslo-based Fjord Peace Institute warned of delays.",
            "based_in",
            ("Fjord Peace Institute", "Oslo"),
        ),
    ],
)
def test_affiliations(nlp, text, type_, pair):
    assert pair in states(read(nlp, text), type_)


def test_results_survive_serialisation(nlp):
    doc = nlp("Norwegian Foreign Minister Ingrid Solberg met Luis Soto in Lima.")

    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (binned,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)

    assert doc._.entities
    assert doc._.entities == copy._.entities == binned._.entities
    assert doc._.relations == copy._.relations == binned._.relations


def test_component_without_its_premise_is_refused():
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("entityrel_entities")

    with pytest.raises(PipelineError, match=r"entityrel_knowledge.*entityrel.load"):
        nlp("Norway spoke.")
