from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entityrel.graph.actors import Resolver, resolve_actors
from entityrel.graph.register import Register, read_actors, read_corrections
from entityrel.schema import Office

from .articles import actor, article, relation


def keys(*documents):
    """The keys of all entities, in order of documents and entities."""
    found = resolve_actors(documents)
    return [
        found.get((document.id, entity.id))
        for document in documents
        for entity in document.entities
    ]


def one_each(*actors):
    """Each actor in a document of its own."""
    return [article(f"d{n}", actors=[who]) for n, who in enumerate(actors)]


def held(name, office, **more):
    """What an article says of an office holder."""
    return (
        [actor(name, **more), actor(office, "OFFICE", country="GHA")],
        [relation("holds", name, office)],
    )


@pytest.mark.parametrize(
    ("who", "key"),
    [
        (actor("Ama Boatin"), "person/ama-boatin"),
        (actor("Côte d’Or Bank", "ORG"), "org/cote-dor-bank"),
        (actor("Ghana", "PLACE", country="GHA"), "place/ghana"),
        (
            actor("Foreign Minister of Ghana", "OFFICE", country="GHA"),
            "office/foreign-minister-of-ghana",
        ),
    ],
)
def test_a_key_tells_type_and_name(who, key):
    assert keys(*one_each(who)) == [key]


def test_dates_and_what_is_never_named_are_no_actors():
    unnamed = actor("spokesman")
    unnamed["mentions"] = [
        mention.model_copy(update={"kind": "nominal"})
        for mention in unnamed["mentions"]
    ]

    assert keys(*one_each(actor("2024-01-12", "DATE"), unnamed)) == [None, None]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("Ama Boatin"), actor("AMA BOATIN")),
        (actor("Hélène Castan"), actor("Helene Castan")),
        (actor("Joseph R. Fenwick"), actor("Joseph Fenwick")),
        (actor("Joseph R. Fenwick"), actor("Joseph Robert Fenwick")),
        (actor("Bob Fenwick"), actor("Robert Fenwick")),
        (actor("J. Fenwick"), actor("Joseph Fenwick")),
        (actor("Bak Seo-yun", country="KOR"), actor("Bak Seo Yun", country="KOR")),
        (actor("Bak Seoyun", country="KOR"), actor("Seoyun Bak", country="KOR")),
        (
            actor("Mouammar Qadhri", country="LBY"),
            actor("Muammar Gadhri", country="LBY"),
        ),
        (actor("Zabihullah Mujadidi"), actor("Zabiullah Mujadidi")),
        (
            actor("Abdel-Rahman Nasri", country="EGY"),
            actor("Abdul Rahman Nasri", country="EGY"),
        ),
        (actor("Choe Tae-min", country="PRK"), actor("Choi Tae-min", country="PRK")),
        (
            actor("Volodymyr Zalenko", country="UKR"),
            actor("Vladimir Zelenko", country="UKR"),
        ),
        (
            actor("Tayyip Korkut", country="TUR"),
            actor("Recep Tayyip Korkut", country="TUR"),
        ),
        (
            actor("José Ortuño", country="ESP"),
            actor("José María Ortuño Lara", country="ESP"),
        ),
        (actor("Sheikh Tamim Al Hamdi"), actor("Tamim al-Hamdi")),
        (
            actor("Ministry of Foreign Affairs", "ORG", country="PER"),
            actor("Peruvian Foreign Ministry", "ORG", country="PER"),
        ),
        (
            actor("Supreme Court of Peru", "ORG"),
            actor("Supreme Court", "ORG", country="PER"),
        ),
        (
            actor("Volta Labour Organisation", "ORG"),
            actor("Volta Labor Organization", "ORG"),
        ),
        (actor("University of Volta", "ORG"), actor("Volta University", "ORG")),
        (actor("Boatin"), actor("Ama Boatin")),
        (actor("al-Haddad"), actor("Tariq al-Haddad")),
        (
            actor("Ama Boatin", "PERSON", "Ama Boatin", "Nana Boatin"),
            actor("Nana Boatin"),
        ),
        (actor("Al Nahda", "ORG"), actor("al-Nahda", "ORG")),
        (actor("Harbour Bank", "ORG"), actor("The Harbour Bank plc", "ORG")),
        (
            actor(
                "Council of Coastal States", "ORG", "Council of Coastal States", "CCS"
            ),
            actor("CCS", "ORG"),
        ),
        (actor("Council of Coastal States", "ORG"), actor("CCS", "ORG")),
        (
            actor("Volta Reform Party", "ORG", "Volta Reform Party", "Reform Party"),
            actor("Reform Party", "ORG"),
        ),
        (actor("Kyiv", "PLACE", country="UKR"), actor("Kiev", "PLACE", country="UKR")),
        (actor("Ghana", "PLACE", country="GHA"), actor("Ghana", "PLACE")),
        (actor("Mediterranean", "PLACE"), actor("Mediterranean Sea", "PLACE")),
    ],
)
def test_one_actor_by_two_names(one, other):
    first, second = keys(*one_each(one, other))

    assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("John Fenwick", country="USA"), actor("John Fenwick", country="GBR")),
        (actor("John Fenwick", sector="GOV"), actor("John Fenwick", sector="MED")),
        (actor("Ama Boatin"), actor("Kofi Boatin")),
        (actor("George H. Fenwick"), actor("George W. Fenwick")),
        (actor("Li Peng", country="CHN"), actor("Li Ping", country="CHN")),
        (actor("Mario Lopesan", country="ESP"), actor("Maria Lopesan", country="ESP")),
        (actor("Boatin", country="GHA"), actor("Ama Boatin", country="NGA")),
        (actor("Mouammar Qadhri"), actor("Muammar Gadhri")),
        (
            actor("Supreme Court", "ORG", country="IND"),
            actor("Supreme Court", "ORG", country="USA"),
        ),
        (
            actor("Punjab", "PLACE", country="IND"),
            actor("Punjab", "PLACE", country="PAK"),
        ),
        (actor("Minister", "OFFICE"), actor("Minister", "OFFICE")),
        (actor("Jordan"), actor("Jordan", "PLACE", country="JOR")),
        (actor("Chen Li", country="CHN"), actor("Li Chen", country="CHN")),
        (actor("Ali Hassan", country="IRQ"), actor("Ali Hussain", country="IRQ")),
        (
            actor("Robert Fenwick", country="GBR"),
            actor("Rupert Fenwick", country="GBR"),
        ),
        (
            actor("John Fenwick Jr.", country="USA"),
            actor("John Fenwick Sr.", country="USA"),
        ),
        (
            actor("Supreme Court of Peru", "ORG"),
            actor("Supreme Court of Chile", "ORG"),
        ),
        (
            actor("Foreign Ministry", "ORG", country="PER"),
            actor("Ministry of Foreign Trade", "ORG", country="PER"),
        ),
    ],
)
def test_two_actors_stay_apart(one, other):
    first, second = keys(*one_each(one, other))

    assert first != second


def test_a_body_of_a_common_name_is_of_the_country_that_the_article_is_about():
    def greens(id_, country):
        return article(
            id_,
            actors=[
                actor("Greens", "ORG"),
                actor(country[0], "PLACE", country=country[1]),
            ],
        )

    documents = greens("a", ("Germany", "DEU")), greens("b", ("Peru", "PER"))

    assert keys(*documents)[0] == "org/alliance-90-the-greens"
    assert keys(*documents)[2] == "org/greens"


def test_namesakes_are_told_apart_by_country():
    found = keys(
        *one_each(
            actor("John Fenwick", country="USA"), actor("John Fenwick", country="GBR")
        )
    )

    assert found == ["person/john-fenwick-usa", "person/john-fenwick-gbr"]


def test_one_office_outweighs_two_countries():
    first = article("a", None, *held("Kojo Brandt", "Envoy of Ghana", country="GHA"))
    second = article("b", None, *held("Kojo Brandt", "Envoy of Ghana", country="DEU"))

    assert len({key for key in keys(first, second) if key.startswith("person")}) == 1


def test_one_slip_in_a_country_does_not_split_a_person():
    often = [actor("Ama Boatin", country="GHA")] * 5

    found = keys(*one_each(*often, actor("Ama Boatin", country="NGA")))

    assert set(found) == {"person/ama-boatin"}


def test_a_surname_of_two_persons_stays_alone():
    found = keys(*one_each(actor("Ama Boatin"), actor("Kofi Boatin"), actor("Boatin")))

    assert found == ["person/ama-boatin", "person/kofi-boatin", "person/boatin"]


def test_a_surname_of_two_persons_goes_by_country():
    found = keys(
        *one_each(
            actor("Ama Boatin", country="GHA"),
            actor("Kofi Boatin", country="NGA"),
            actor("Boatin", country="NGA"),
        )
    )

    assert found[2] == "person/kofi-boatin"


def test_a_surname_of_two_persons_goes_by_the_country_of_the_article():
    ghana = actor("Ghana", "PLACE", country="GHA")
    bearers = one_each(
        actor("Ama Boatin", country="GHA"), actor("Kofi Boatin", country="NGA")
    )

    found = resolve_actors([*bearers, article("x", actors=["Boatin", ghana])])

    assert found["x", "E0"] == "person/ama-boatin"


@pytest.mark.parametrize(
    ("date", "key"),
    [
        ("1991-01-01", "person/ama-boatin"),
        ("2021-01-01", "person/kofi-boatin"),
        ("2005-01-01", "person/boatin"),
    ],
)
def test_a_surname_of_two_persons_goes_by_time(date, key):
    bearers = [
        article("a", "1990-01-01", ["Ama Boatin"]),
        article("b", "2020-01-01", ["Kofi Boatin"]),
    ]

    assert resolve_actors([*bearers, article("x", date, ["Boatin"])])["x", "E0"] == key


def test_a_surname_of_two_persons_goes_by_the_company_they_keep():
    documents = [
        article("a", actors=["Ama Boatin", "Luc Tanoh"]),
        article("b", actors=["Kofi Boatin", "Afi Mensah"]),
        article("x", actors=["Boatin", "Afi Mensah"]),
    ]

    assert resolve_actors(documents)["x", "E0"] == "person/kofi-boatin"


def test_a_surname_goes_to_the_bearer_in_the_same_document():
    first = article("a", actors=["Ama Boatin", "Boatin"])

    assert keys(first, *one_each(actor("Kofi Boatin")))[:2] == ["person/ama-boatin"] * 2


def test_a_first_name_counts_where_documents_use_it():
    found = keys(
        *one_each(actor("Sakara Ndiaye", "PERSON", "Sakara Ndiaye", "Sakara")),
        article("x", actors=["Sakara"]),
    )

    assert found == ["person/sakara-ndiaye"] * 2


def test_a_middle_name_fits_the_only_bearer_of_evidence():
    found = keys(
        *one_each(
            actor("George H. Fenwick", country="USA"),
            actor("George W. Fenwick", country="GBR"),
            actor("George Fenwick", country="GBR"),
        )
    )

    assert found[2] == found[1] != found[0]


def test_an_office_without_country_belongs_to_its_document():
    assert keys(*one_each(actor("Minister", "OFFICE"))) == ["office/minister@d0"]


def test_the_full_name_names_the_node_whatever_is_used_most():
    found = keys(*one_each(*[actor("Boatin")] * 3, actor("Ama Boatin")))

    assert set(found) == {"person/ama-boatin"}


POOL = [
    actor("Ama Boatin", "ORG"),
    actor("Kofi Boatin", "PLACE"),
    actor("Ama Boatin", "PLACE"),
    actor("Fenwick", "ORG"),
    actor("Boatyn", country="GHA"),
    actor("Jos. Fenwick", country="USA"),
    actor("Joe Fenwick", "PERSON", "Joe Fenwick", "Fenwick", country="USA"),
    actor("J. Fenwick"),
    actor("Fenwick"),
    actor("John Fenwick Usa"),
    actor("John Fenwick", country="USA"),
    actor("John Fenwick", country="GBR"),
    actor("Council of Coasts and States", "ORG", "CCS", country="GHA"),
    actor("Coastal Council", "ORG"),
    actor("Council of Coastal States", "ORG", "Coastal Council", country="GHA"),
    actor("Minister", "OFFICE"),
    actor("Ama Boatin", country="GHA"),
    actor("Kofi Boatin", country="NGA"),
    actor("Boatin", country="GHA"),
    actor("Boatin"),
    actor("A. Boatin"),
    actor("Ama B. Boatin", country="CIV"),
    actor("Ama Boatin", sector="MED"),
    actor("Supreme Court", "ORG", country="IND"),
    actor("Supreme Court", "ORG"),
    actor("Council of Coastal States", "ORG", "CCS"),
    actor("CCS", "ORG"),
    actor("Coastal Clubs Society", "ORG", "CCS"),
    actor("Punjab", "PLACE", country="IND"),
    actor("Punjab", "PLACE", country="PAK"),
    actor("Punjab", "PLACE"),
]


def minister(id_, date, portfolio, rank=None, when=None):
    """An article in which Ama Boatin of Ghana holds an office."""
    name = f"{portfolio.title()} Minister of Ghana"
    office = Office(title="minister", portfolio=portfolio, rank=rank)
    return article(
        id_,
        date,
        [
            actor("Ama Boatin", country="GHA", sector="GOV"),
            actor(name, "OFFICE", country="GHA", office=office),
        ],
        [relation("holds", "Ama Boatin", name, when)],
    )


def meeting(id_, name, type_="ORG"):
    """An article in which something met Luc Tanoh."""
    return article(
        id_, None, [actor(name, type_), "Luc Tanoh"], [MEETING | {"source": name}]
    )


MEETING = relation("meets", "", "Luc Tanoh", "2024-03-04")
#: What makes an article, given its id: one of the pool's actors, or more.
ARTICLES = [
    *(partial(article, date=None, actors=[who]) for who in POOL),
    partial(minister, date="2010-01-01", portfolio="health"),
    partial(minister, date="2010-06-01", portfolio="defence"),
    partial(minister, date="2011-01-01", portfolio="health"),
    partial(minister, date="2020-01-01", portfolio="trade"),
    partial(article, date="1990-01-01", actors=["Ama Boatin"]),
    partial(article, date="2020-01-01", actors=["Kofi Boatin"]),
    partial(article, date="1991-01-01", actors=["Boatin"]),
    partial(article, date="2011-01-01", actors=["Boatin"]),
    partial(article, date=None, actors=["Boatin", "Luc Tanoh"]),
    partial(article, date=None, actors=["Kofi Boatin", "Luc Tanoh"]),
    partial(meeting, name="Boatin"),
    partial(meeting, name="Admiral Fenwick", type_="PLACE"),
]
DRAWS = st.lists(st.sampled_from(range(len(ARTICLES))), max_size=12).flatmap(
    lambda drawn: st.tuples(
        st.just(drawn),
        st.permutations(range(len(drawn))),
        st.lists(st.booleans(), min_size=len(drawn), max_size=len(drawn)),
    )
)


def register(told):
    """Nothing, or a list and corrections about actors of the pool."""
    corrections = [
        {"different": ["Joe Fenwick", "J. Fenwick", {"name": "Fenwick"}]},
        {"different": ["Ama Boatin", {"name": "Ama Boatin", "document": "d1"}]},
        {"same": ["Coastal Council", "CCS"]},
        {"rename": "Kofi Boatin", "to": "Kofi A. Boatin"},
    ]
    known = [{"name": "John Fenwick", "country": "GBR"}, {"name": "Punjab"}]
    if not told:
        return Register()
    return Register(read_actors(known), read_corrections(corrections))


@settings(max_examples=100, deadline=None)
@given(DRAWS, st.booleans())
def test_neither_order_nor_size_of_batches_matters(case, told):
    drawn, order, pauses = case
    documents = [ARTICLES[number](f"d{n}") for n, number in enumerate(drawn)]
    resolver = Resolver(register(told))
    for number, pause in zip(order, pauses, strict=True):
        resolver.add(documents[number])
        if pause:
            resolver.settle()
    resolver.settle()
    whole = Resolver(register(told))
    for document in documents:
        whole.add(document)
    whole.settle()

    assert resolver.actors == whole.actors


def test_what_a_new_document_does_not_touch_stays_as_it_is():
    resolver = Resolver()
    for document in one_each(actor("Ama Boatin", country="GHA"), actor("Luc Tanoh")):
        resolver.add(document)
    resolver.settle()
    before = dict(resolver.actors)

    resolver.add(article("new", actors=["Boatin"]))
    resolver.settle()

    assert resolver.actors["person/luc-tanoh"] is before["person/luc-tanoh"]
    assert ("new", "E0") in resolver.actors["person/ama-boatin"].entities


def persons(*documents):
    found = resolve_actors(documents)
    return [found[document.id, "E0"] for document in documents]


def test_one_person_through_a_career_stays_one():
    found = persons(
        minister("a", "2010-01-01", "health"),
        minister("b", "2012-01-01", "health"),
        minister("c", "2012-01-05", "defence"),
        minister("d", "2015-01-01", "defence"),
        minister("e", "2012-01-08", "health"),
        article("f", "2014-01-01", [actor("Ama Boatin", country="GHA")]),
    )

    assert set(found) == {"person/ama-boatin"}


def test_two_of_one_name_and_country_in_office_at_one_time_are_two():
    found = persons(
        minister("a", "2010-01-01", "health"),
        minister("b", "2010-06-01", "defence"),
        minister("c", "2011-01-01", "health"),
        minister("d", "2011-06-01", "defence"),
    )

    assert found[0] == found[2] != found[1] == found[3]


def test_an_office_of_the_past_is_no_rival_of_the_present():
    then = minister("b", "2011-01-01", "defence", when="1999-01-01/1999-12-31")

    found = persons(
        minister("a", "2010-01-01", "health"),
        then,
        minister("c", "2012-01-01", "health"),
    )

    assert set(found) == {"person/ama-boatin"}


def test_offices_that_go_together_are_one_persons():
    found = persons(
        minister("a", "2010-01-01", "foreign affairs"),
        minister("b", "2010-02-01", "foreign", rank="deputy"),
        minister("c", "2010-02-01", "foreign affairs and trade"),
        minister("d", "2010-03-01", "foreign affairs"),
    )

    assert set(found) == {"person/ama-boatin"}
