"""Titles without a name, plural titles, and the pronouns behind them."""

import pytest

import entityrel


@pytest.fixture(scope="module")
def read(nlp):
    return lambda text: entityrel.extract(text, date="2024-05-15", nlp=nlp)


def surfaces(document, name):
    entity = next(e for e in document.entities if e.name == name)
    return [(mention.text, mention.kind) for mention in entity.mentions]


def links(document, type_):
    return {
        (document.entity(r.source).name, document.entity(r.target).name)
        for r in document.relations
        if r.type == type_
    }


def test_title_of_a_known_holder_is_a_mention_of_that_person(read):
    document = read(
        "Peruvian President Ana Quispe thanked Luis Soto. The Peruvian president "
        "arrived in Oslo from Bolivia, where she opened a school."
    )

    assert surfaces(document, "Ana Quispe") == [
        ("Ana Quispe", "name"),
        ("Peruvian president", "nominal"),
        ("she", "pronoun"),
    ]


def test_pronoun_stands_for_an_unnamed_holder(read):
    document = read("The Egyptian foreign minister flew to Oslo, where he rested.")

    assert surfaces(document, "Foreign Minister of Egypt") == [
        ("foreign minister", "name"),
        ("he", "pronoun"),
    ]


@pytest.mark.parametrize("someone", ["An official", "A government spokesman"])
def test_pronoun_does_not_reach_past_an_unnamed_person(read, someone):
    document = read(f"Ana Quispe left Lima. {someone} said he was glad.")

    assert surfaces(document, "Ana Quispe") == [("Ana Quispe", "name")]


def test_two_ministers_are_the_two_told_before(read):
    document = read(
        "Norwegian Foreign Minister Ingrid Solberg met Peruvian Foreign Minister "
        "Luis Soto in Lima. The two ministers signed a fisheries treaty."
    )

    assert ("ministers", "nominal") in surfaces(document, "Ingrid Solberg")
    assert ("ministers", "nominal") in surfaces(document, "Luis Soto")
    assert not [e for e in document.entities if e.name == "Ministers"]
    assert ("Ingrid Solberg", "Luis Soto") in links(document, "signs_with")


@pytest.mark.parametrize(
    "text",
    [
        "Presidents Ana Quispe of Peru and Luis Soto of Chile met in Oslo.",
        "Peruvian and Chilean Presidents Ana Quispe and Luis Soto met in Oslo.",
    ],
)
def test_plural_title_gives_each_name_its_own_office(read, text):
    document = read(text)

    assert links(document, "holds") == {
        ("Ana Quispe", "President of Peru"),
        ("Luis Soto", "President of Chile"),
    }
    assert links(document, "heads") == {("Ana Quispe", "Peru"), ("Luis Soto", "Chile")}


def test_a_secretary_of_state_is_one_of_two_ministers(read):
    document = read(
        "Peruvian Foreign Minister Ana Quispe met US Secretary of State Jane Roe. "
        "The two ministers spoke of Syria."
    )

    assert ("ministers", "nominal") in surfaces(document, "Ana Quispe")
    assert ("ministers", "nominal") in surfaces(document, "Jane Roe")


def test_any_president_is_not_the_president_of_today(read):
    document = read(
        "Peruvian President Ana Quispe arrived in Oslo. The last visit by a Peruvian "
        "president to Norway was in 2007."
    )

    assert ("Ana Quispe", "Norway") not in links(document, "visits")


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Ana Quispe left Ghana as a US envoy visited the country.",
            [("Ghana", "name"), ("country", "nominal")],
        ),
        (
            "Ghana said Togo had shelled the country.",
            [("Ghana", "name")],
        ),
    ],
)
def test_the_country_is_the_only_one_named(read, text, mentions):
    assert surfaces(read(text), "Ghana") == mentions


def test_a_monarchy_has_no_president(read):
    document = read(
        "Japan protested on Monday. Japan called the islets Japanese. Japan was angry. "
        "South Korea rejected this. South Korea was firm. South Korea and Japan "
        "quarrel. President Yun Suk wants better ties with Tokyo."
    )

    assert ("Yun Suk", "South Korea") in links(document, "heads")


@pytest.mark.parametrize("word", ["counterpart", "colleague", "opposite number"])
def test_a_counterpart_holds_the_office_of_the_other(read, word):
    document = read(f"President Ana Quispe will see her Chilean {word} in May.")

    assert ("Ana Quispe", "President") in links(document, "holds")
    assert surfaces(document, "President of Chile") == [(word, "nominal")]


def test_a_minister_meets_another_of_that_title(read):
    document = read("The finance minister met the Swedish finance minister, Eva Lund.")

    assert surfaces(document, "Finance Minister") == [("finance minister", "name")]


def test_the_two_ministers_are_one_told_by_name_and_one_by_office(read):
    document = read(
        "Finnish Defence Minister Tuomas Rantala met his Danish counterpart on Monday. "
        "The two ministers agreed."
    )

    assert ("ministers", "nominal") in surfaces(document, "Tuomas Rantala")
    assert ("ministers", "nominal") in surfaces(document, "Defence Minister of Denmark")


def test_the_prince_is_whom_the_text_called_so(read):
    document = read(
        "Prince Faris of Jordan flew to Ankara. A crowd waited. The prince waved."
    )

    assert ("prince", "nominal") in surfaces(document, "Faris")


def test_they_see_each_other(read):
    document = read("Ana Quispe wrote to Luis Soto. They will see each other in May.")

    assert ("They", "pronoun") in surfaces(document, "Luis Soto")


def test_the_two_who_spoke_are_people_not_their_countries(read):
    document = read(
        "Peru's president, Ana Quispe, telephoned Chilean President Luis Soto. It was "
        "the first call of the two."
    )

    assert ("two", "nominal") in surfaces(document, "Ana Quispe")
    assert ("two", "nominal") not in surfaces(document, "Peru")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("WARSAW, May 14 - Farmers blocked a road. The prime minister left.", "POL"),
        ("GENEVA, May 14 - Farmers blocked a road. The prime minister left.", None),
        ("WARSAW, May 14 - Farmers left. A prime minister needs sleep.", None),
        ("Farmers blocked a road in Warsaw. The prime minister left.", None),
    ],
)
def test_a_minister_without_a_name_is_of_the_country_of_the_dateline(
    read, text, country
):
    offices = [e for e in read(text).entities if e.type == "OFFICE"]

    assert [office.country for office in offices] == [country]


@pytest.mark.parametrize(
    ("text", "pronoun", "owner"),
    [
        pytest.param(
            "Luis Soto spoke. Jane Roe praised Pedro Vega's plan, above all his view.",
            "his",
            "Pedro Vega",
            id="an owner in the sentence before the subject of the last",
        ),
        pytest.param(
            "Wendy Shore was alone without Korean minister Choi Kun and Takeo Mori, "
            "who she had met.",
            "she",
            "Wendy Shore",
            id="who is known to be a woman before who may be one",
        ),
        pytest.param(
            "Monday's meeting between Maria Quispe and the Chilean minister was short. "
            "She left.",
            "She",
            "Maria Quispe",
            id="a woman before one of no known gender",
        ),
        pytest.param(
            "France imposed sanctions on Togo over its attack on Ghana.",
            "its",
            "Togo",
            id="what somebody is punished for",
        ),
        pytest.param(
            "France criticised Togo for its attack on Ghana.",
            "its",
            "Togo",
            id="what somebody is blamed for",
        ),
        pytest.param(
            "France thanked Ghana and praised Togo for its own good.",
            "its",
            "France",
            id="the own good is that of the subject",
        ),
    ],
)
def test_whom_a_pronoun_stands_for(read, text, pronoun, owner):
    assert (pronoun, "pronoun") in surfaces(read(text), owner)
