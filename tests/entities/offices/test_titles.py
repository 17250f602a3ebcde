"""English official titles in sentences: who holds which office."""

import pytest

import entityrel

HOLDS = [
    (
        "Australia's Foreign Minister Senator Penny Wang spoke.",
        "Penny Wang",
        "Foreign Minister of Australia",
    ),
    (
        "Crown Prince Tupouto'a 'Ulukala spoke in Tonga.",
        "Tupouto'a 'Ulukala",
        "Crown Prince",
    ),
    (
        "President Abdel Fatah al-Sabbi spoke.",
        "Abdel Fatah al-Sabbi",
        "President",
    ),
    (
        "Omar Rashid, deputy supreme commander of the UAE's armed forces, spoke.",
        "Omar Rashid",
        "Deputy Supreme Commander of the United Arab Emirates",
    ),
    (
        "The President of South Sudan, H.E Salva Kirro Mayard, spoke.",
        "Salva Kirro Mayard",
        "President of South Sudan",
    ),
    (
        "They said the Minister of Trade, Netta Ndaitwa-Lunga, and others will come.",
        "Netta Ndaitwa-Lunga",
        "Minister of Trade",
    ),
    (
        "The UN chief, José Sula, the Vice-Minister of Peru, Ambassador Ana Rey, met.",
        "Ana Rey",
        "Vice-Minister of Peru",
    ),
    (
        "The Executive Secretary of the African Union (AU), Elias Magodi, spoke.",
        "Elias Magodi",
        "Executive Secretary of the African Union",
    ),
    (
        "Assistant Secretary of State for Near Eastern Affairs Barbara Leland spoke.",
        "Barbara Leland",
        "Assistant Secretary of State for Near Eastern Affairs",
    ),
    (
        'President Ferdinand "Bongo" Marquez Jr. spoke.',
        'Ferdinand "Bongo" Marquez Jr.',
        "President",
    ),
    (
        "Spokesperson for the Ministry of Foreign Affairs Vahan Hakobian told them.",
        "Vahan Hakobian",
        "Spokesperson of the Foreign Ministry",
    ),
    (
        "Chairman of the Trade Council, First Lieutenant-General Abdul Al-Banna, left.",
        "Abdul Al-Banna",
        "Chairman of the Trade Council",
    ),
    (
        (
            "The Foreign Ministers of Peru and Chile, Minister Ana Quispe, and "
            "Minister Luis Soto met."
        ),
        "Luis Soto",
        "Foreign Minister of Chile",
    ),
    (
        "SPD Justice Minister Heiko Lindner spoke.",
        "Heiko Lindner",
        "Justice Minister",
    ),
    (
        (
            "The Minister of Foreign Affairs and European Integration of Moldova, Nicu "
            "Popa, resigned."
        ),
        "Nicu Popa",
        "Minister of Foreign Affairs and European Integration of Moldova",
    ),
    (
        "Shihab bin Tariq, Deputy Prime Minister for Defence Affairs, spoke.",
        "Shihab bin Tariq",
        "Deputy Prime Minister for Defence Affairs",
    ),
    (
        (
            "He saw Prince Khalid bin Salman bin Faisal al Fahd, Deputy Minister of "
            "Defence, in Taif."
        ),
        "Khalid bin Salman bin Faisal al Fahd",
        "Deputy Minister of Defence",
    ),
    (
        "He met Emir al-Sabri of Kuwait.",
        "al-Sabri",
        "Emir of Kuwait",
    ),
    (
        "Foreign Ministers Ana Quispe (Peru) and Luis Soto (Chile) signed it.",
        "Luis Soto",
        "Foreign Minister of Chile",
    ),
    (
        "Indian External Affairs Minister (EAM) R Shankaran met him.",
        "R Shankaran",
        "External Affairs Minister of India",
    ),
    (
        "EAM R Shankaran met his Nepali counterpart, Hari Thapa.",
        "Hari Thapa",
        "External Affairs Minister of Nepal",
    ),
    (
        "The Secretary of Homeland Security, Ana Quispe, spoke.",
        "Ana Quispe",
        "Secretary of Homeland Security",
    ),
    (
        "Luis Soto, Minister of Aviation and Export Zones Development, left.",
        "Luis Soto",
        "Minister of Aviation and Export Zones Development",
    ),
    (
        "Former Nigerian president and ECOWAS mediator, Goodson Tanoh, met them.",
        "Goodson Tanoh",
        "President of Nigeria",
    ),
    (
        "Chinese State Councilor and Foreign Minister Li Wei spoke to the envoy.",
        "Li Wei",
        "Foreign Minister of China",
    ),
    (
        "Ana Quispe, President of the Republic of Mozambique, spoke.",
        "Ana Quispe",
        "President of Mozambique",
    ),
    (
        "British High Commissioner to Kenya Jane Whitfield spoke.",
        "Jane Whitfield",
        "High Commissioner of the United Kingdom to Kenya",
    ),
    (
        (
            "Peru's Foreign Ministry said Foreign Minister Ana Quispe could meet "
            "envoys of France, Germany and Chile."
        ),
        "Ana Quispe",
        "Foreign Minister of Peru",
    ),
    (
        "Chancellor Petra Lindqvist spoke in Paris. Germany and France were pleased.",
        "Petra Lindqvist",
        "Chancellor of Germany",
    ),
    (
        "As ambassador of Peru, Ana Quispe met Luis Soto.",
        "Ana Quispe",
        "Ambassador of Peru",
    ),
    (
        "The Minister of Trade of the Kyrgyz Republic Azamat Sultanov arrived.",
        "Azamat Sultanov",
        "Minister of Trade of Kyrgyzstan",
    ),
    (
        "The head of the Ministry of Trade of Tajikistan Farrukh Nazarov opened it.",
        "Farrukh Nazarov",
        "Head of Ministry of Trade of Tajikistan",
    ),
    (
        (
            "The Director of the Consular Department of the Ministry of Foreign "
            "Affairs of Kyrgyzstan, Seitik Zhumanov, spoke."
        ),
        "Seitik Zhumanov",
        (
            "Director of Consular Department of the Ministry of Foreign Affairs of "
            "Kyrgyzstan"
        ),
    ),
    (
        (
            "The ministers of trade of Kyrgyzstan and Tajikistan Azamat Sultanov and "
            "Farrukh Nazarov signed it."
        ),
        "Farrukh Nazarov",
        "Trade Minister of Tajikistan",
    ),
    (
        "Mali's Ambassador His Excellency Mr. Bakary Traore spoke.",
        "Bakary Traore",
        "Ambassador of Mali",
    ),
    (
        "The Ambassador of Zimbabwe to Malawi, Her Excellency Dr. Nancy Chuma, spoke.",
        "Nancy Chuma",
        "Ambassador of Zimbabwe to Malawi",
    ),
    (
        (
            "The Minister of Foreign Affairs and International Cooperation of Malawi, "
            "Hon. Dr. George T. Banda, spoke."
        ),
        "George T. Banda",
        "Minister of Foreign Affairs and International Cooperation of Malawi",
    ),
    (
        "The Secretary General of the Pacific Islands Forum, Ana Quispe, spoke.",
        "Ana Quispe",
        "Secretary General of the Pacific Islands Forum",
    ),
    (
        "He met FM Farrukh Nazarov of Tajikistan.",
        "Farrukh Nazarov",
        "Foreign Minister of Tajikistan",
    ),
    (
        "Fiji PM Tomasi Waqanui spoke.",
        "Tomasi Waqanui",
        "Prime Minister of Fiji",
    ),
    (
        "It was signed by the President of the Republic, Ana Quispe, on Monday.",
        "Ana Quispe",
        "President of the Republic",
    ),
    (
        "Minister for Foreign Affairs, Ana Quispe, phoned Luis Soto.",
        "Ana Quispe",
        "Minister for Foreign Affairs",
    ),
    (
        "Peru was recalling its own ambassador, Ana Quispe.",
        "Ana Quispe",
        "Ambassador of Peru",
    ),
    (
        "The foreign minister of Chile Ana Quispe arrived.",
        "Ana Quispe",
        "Foreign Minister of Chile",
    ),
    (
        "The king of Jordan Hasan Ali met the envoys.",
        "Hasan Ali",
        "King of Jordan",
    ),
    (
        "The UN Secretary-General's special envoy for Syria, Ana Quispe, spoke.",
        "Ana Quispe",
        "Special Envoy of the United Nations for Syria",
    ),
    (
        "The invitation came from Prime Minister H.E. Dr Luis Soto of Chile.",
        "Luis Soto",
        "Prime Minister of Chile",
    ),
    (
        "In the eastern state of Saxony, State Premier Ana Quispe confirmed it.",
        "Ana Quispe",
        "Premier of Saxony",
    ),
    (
        "Opposition Green party whip Ana Quispe spoke in Oslo.",
        "Ana Quispe",
        "Whip of the Green party",
    ),
    (
        "Iran's religious leader Ayatollah Salim Rahmani spoke.",
        "Salim Rahmani",
        "Religious Leader of Iran",
    ),
    (
        "Italy's former military intelligence chief, Ana Quispe, was heard.",
        "Ana Quispe",
        "Military Intelligence Chief of Italy",
    ),
    (
        "Ana Quispe, deputy leader of the Socialist opposition party (PSO), spoke.",
        "Ana Quispe",
        "Deputy Leader of PSO",
    ),
    (
        'The head of the "Trade Council," Ana Quispe, had warned the committee.',
        "Ana Quispe",
        "Head of the Trade Council",
    ),
    (
        "Ana Quispe, director of the widely recognized body Open Roads Council, spoke.",
        "Ana Quispe",
        "Director of the Open Roads Council",
    ),
    (
        "Deputy Foreign Minister Ana Quispe of Peru spoke.",
        "Ana Quispe",
        "Deputy Foreign Minister of Peru",
    ),
    (
        "Assistant Secretary of State Ana Quispe spoke.",
        "Ana Quispe",
        "Assistant Secretary of State",
    ),
    (
        "US Under Secretary of State for Political Affairs Ana Quispe spoke.",
        "Ana Quispe",
        "Under Secretary of State for Political Affairs of the United States",
    ),
    (
        "Permanent Representative of Peru to the United Nations Ana Quispe spoke.",
        "Ana Quispe",
        "Permanent Representative of Peru to the United Nations",
    ),
    (
        "First Deputy Prime Minister Ana Quispe spoke.",
        "Ana Quispe",
        "First Deputy Prime Minister",
    ),
    ("Former Peruvian President Ana Quispe spoke.", "Ana Quispe", "President of Peru"),
    ("Ex-president Ana Quispe spoke.", "Ana Quispe", "President"),
    ("Then-Foreign Minister Ana Quispe spoke.", "Ana Quispe", "Foreign Minister"),
    (
        "Acting Defence Minister Ana Quispe spoke.",
        "Ana Quispe",
        "Acting Defence Minister",
    ),
    (
        "Interim President Ana Quispe of Bolivia spoke.",
        "Ana Quispe",
        "Interim President of Bolivia",
    ),
    (
        "Peru's outgoing president, Ana Quispe, spoke.",
        "Ana Quispe",
        "President of Peru",
    ),
    (
        "Incoming Chilean Foreign Minister Ana Quispe spoke.",
        "Ana Quispe",
        "Foreign Minister of Chile",
    ),
    (
        "President-elect Ana Quispe of Peru spoke.",
        "Ana Quispe",
        "President-elect of Peru",
    ),
    (
        "Prime minister-designate Ana Quispe spoke.",
        "Ana Quispe",
        "Prime Minister-designate",
    ),
    (
        "The late president of Peru, Ana Quispe, was buried.",
        "Ana Quispe",
        "President of Peru",
    ),
    (
        "Minister for Foreign Affairs Ana Quispe spoke.",
        "Ana Quispe",
        "Minister for Foreign Affairs",
    ),
    (
        "White House press secretary Ana Quispe spoke.",
        "Ana Quispe",
        "Press Secretary of the United States",
    ),
    (
        "NATO Deputy Secretary General Ana Quispe spoke.",
        "Ana Quispe",
        "Deputy Secretary General of the North Atlantic Treaty Organization",
    ),
    (
        "The UN special envoy for the Middle East, Ana Quispe, spoke.",
        "Ana Quispe",
        "Special Envoy of the United Nations for the Middle East",
    ),
    (
        "Ana Quispe, head of the Peruvian delegation, spoke.",
        "Ana Quispe",
        "Head of the Peruvian delegation",
    ),
    (
        "The head of the Trade Council, Ana Quispe, spoke.",
        "Ana Quispe",
        "Head of the Trade Council",
    ),
    (
        "Ana Quispe is the head of the Trade Council.",
        "Ana Quispe",
        "Head of the Trade Council",
    ),
    (
        "Ana Quispe was appointed foreign minister of Peru on Monday.",
        "Ana Quispe",
        "Foreign Minister of Peru",
    ),
    ("Ana Quispe became president of Peru.", "Ana Quispe", "President of Peru"),
    (
        "Ana Quispe, elected president of Peru last year, spoke.",
        "Ana Quispe",
        "President of Peru",
    ),
    ("Ana Quispe took office as president of Peru.", "Ana Quispe", "President of Peru"),
    (
        "Ana Quispe served as Peru's ambassador to Chile.",
        "Ana Quispe",
        "Ambassador of Peru to Chile",
    ),
    (
        "Deputy Prime Minister and Foreign Minister Ana Quispe spoke.",
        "Ana Quispe",
        "Foreign Minister",
    ),
    (
        "Ana Quispe, Peru's deputy prime minister and foreign minister, spoke.",
        "Ana Quispe",
        "Deputy Prime Minister of Peru",
    ),
    (
        "Norwegian Foreign Minister Ana Quispe met her Russian counterpart, Luis Soto.",
        "Luis Soto",
        "Foreign Minister of Russia",
    ),
    (
        "Norwegian Foreign Minister Ana Quispe met Luis Soto, her Russian counterpart.",
        "Luis Soto",
        "Foreign Minister of Russia",
    ),
    ("King Olav of Norway spoke.", "Olav", "King of Norway"),
    (
        "Saudi Crown Prince Omar bin Salim spoke.",
        "Omar bin Salim",
        "Crown Prince of Saudi Arabia",
    ),
    ("Pope Clement spoke.", "Clement", "Pope"),
    (
        "The Archbishop of Canterbury, John Roe, spoke.",
        "John Roe",
        "Archbishop of Canterbury",
    ),
    (
        "General Ana Quispe, commander of the Peruvian army, spoke.",
        "Ana Quispe",
        "Commander of the Peruvian army",
    ),
    (
        "Communist Party General Secretary Ana Quispe spoke.",
        "Ana Quispe",
        "General Secretary of the Communist Party",
    ),
    ("House Speaker Ana Quispe spoke.", "Ana Quispe", "Speaker of House"),
    (
        "Ana Quispe, chairwoman of the Senate Foreign Relations Committee, spoke.",
        "Ana Quispe",
        "Chairwoman of the Senate Foreign Relations Committee",
    ),
    ("Kremlin spokesman Luis Soto spoke.", "Luis Soto", "Spokesman of Russia"),
    (
        "Foreign Ministry spokeswoman Ana Quispe spoke.",
        "Ana Quispe",
        "Spokeswoman of the Foreign Ministry",
    ),
    ("China's ambassador in Lima, Li Wei, spoke.", "Li Wei", "Ambassador of China"),
    (
        "EU foreign policy chief Ana Quispe spoke.",
        "Ana Quispe",
        "Foreign Policy Chief of the European Union",
    ),
    (
        (
            "EU High Representative for Foreign Affairs and Security Policy Ana Quispe "
            "spoke."
        ),
        "Ana Quispe",
        (
            "High Representative for Foreign Affairs and Security Policy of the "
            "European Union"
        ),
    ),
    ("Catalan leader Ana Quispe spoke.", "Ana Quispe", "Leader of Catalonia"),
    ("Mayor of Lima Ana Quispe spoke.", "Ana Quispe", "Mayor of Lima"),
    ("California Governor Ana Quispe spoke.", "Ana Quispe", "Governor of California"),
    (
        "Ana Quispe, the country's finance minister, spoke in Peru.",
        "Ana Quispe",
        "Finance Minister",
    ),
    (
        "IAEA Director General Ana Quispe spoke.",
        "Ana Quispe",
        "Director General of the International Atomic Energy Agency",
    ),
    (
        "World Bank President Ana Quispe spoke.",
        "Ana Quispe",
        "President of the World Bank",
    ),
    (
        "Chief Cabinet Secretary Yoko Tanaka of Japan spoke.",
        "Yoko Tanaka",
        "Chief Cabinet Secretary of Japan",
    ),
    ("Supreme Leader Ana Quispe spoke.", "Ana Quispe", "Supreme Leader"),
    (
        "National Security Adviser Ana Quispe spoke.",
        "Ana Quispe",
        "National Security Adviser",
    ),
    ("Chargé d'affaires Ana Quispe spoke.", "Ana Quispe", "Chargé d'affaires"),
]


def held(document):
    return {
        (document.entity(r.source).name, document.entity(r.target).name)
        for r in document.relations
        if r.type == "holds"
    }


@pytest.mark.parametrize(("text", "person", "office"), HOLDS)
def test_person_holds_office(nlp, text, person, office):
    assert (person, office) in held(entityrel.extract(text, nlp=nlp))


def test_chinese_name_directly_behind_the_place_of_an_ambassador(nlp):
    document = entityrel.extract("Chinese Ambassador to Peru Li Wei spoke.", nlp=nlp)

    assert ("Li Wei", "Ambassador of China to Peru") in held(document)


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Former Peruvian President Ana Quispe spoke.", True),
        ("Ex-president Ana Quispe spoke.", True),
        ("Then-Foreign Minister Ana Quispe spoke.", True),
        ("Acting Defence Minister Ana Quispe spoke.", False),
        ("Peru's outgoing president, Ana Quispe, spoke.", False),
    ],
)
def test_tenure(nlp, text, former):
    document = entityrel.extract(text, nlp=nlp)

    assert [r.former for r in document.relations if r.type == "holds"] == [former]


@pytest.mark.parametrize(
    ("text", "type_", "pair"),
    [
        (
            "Ana Quispe, head of the Peruvian delegation, spoke.",
            "represents",
            ("Ana Quispe", "Peru"),
        ),
        (
            "Ana Quispe, who heads the Trade Council, spoke.",
            "heads",
            ("Ana Quispe", "Trade Council"),
        ),
        (
            "China's ambassador to Peru, Li Wei, spoke.",
            "accredited_to",
            ("Li Wei", "Peru"),
        ),
        (
            "Kremlin spokesman Luis Soto spoke.",
            "spokesperson_of",
            ("Luis Soto", "Russia"),
        ),
    ],
)
def test_what_an_office_implies(nlp, text, type_, pair):
    document = entityrel.extract(text, nlp=nlp)
    found = {
        (document.entity(r.source).name, document.entity(r.target).name)
        for r in document.relations
        if r.type == type_
    }

    assert pair in found


def test_who_heads_a_delegation_does_not_head_the_country(nlp):
    text = "Ana Quispe, head of the Peruvian delegation, spoke."
    document = entityrel.extract(text, nlp=nlp)

    assert "heads" not in {relation.type for relation in document.relations}


def test_foreign_ministers_of_several_countries(nlp):
    text = "The foreign ministers of Peru, Chile and Norway met."
    document = entityrel.extract(text, nlp=nlp)

    assert "Foreign Ministers of Peru, Chile and Norway" in {
        entity.name for entity in document.entities
    }


def test_leader_of_an_opposition_does_not_lead_the_country(nlp):
    doc = nlp("Venezuelan opposition leader Ana Quispe met Luis Soto.")
    names = {entity.id: entity.name for entity in doc._.entities}

    told = {(r.type, names[r.target]) for r in doc._.relations}
    assert ("citizen_of", "Venezuela") in told
    assert not {("heads", "Venezuela"), ("represents", "Venezuela")} & told


def test_title_of_one_country_tells_it(nlp):
    doc = nlp("Pope Gregory met President Ana Quispe of Peru.")

    countries = {entity.name: entity.country for entity in doc._.entities}
    assert countries["Gregory"] == "VAT"


def test_envoy_of_a_king_is_no_king(nlp):
    document = entityrel.extract("Omar Said, the king's envoy, left Oslo.", nlp=nlp)

    held = [r.target for r in document.relations if r.type == "holds"]
    assert [document.entity(office).name for office in held] == ["Envoy"]


def test_body_that_brokers_talks_does_not_own_the_mediators(nlp):
    document = entityrel.extract(
        "Ana Quispe and Luis Soto are mediators for African Union-brokered talks.",
        nlp=nlp,
    )

    assert not [r for r in document.relations if r.type == "accredited_to"]


@pytest.mark.parametrize(
    "text",
    [
        "The song was played on Capital FM in Oslo.",
        "The plane left at 5 PM Monday.",
        "Peru's Leaders Retreat is over.",
    ],
)
def test_what_looks_like_a_title_has_no_holder(nlp, text):
    assert held(entityrel.extract(text, nlp=nlp)) == set()


def test_leaders_that_make_up_a_body_are_no_office(nlp):
    document = entityrel.extract("The Andean Leaders Group met in Lima.", nlp=nlp)

    assert {(e.type, e.name) for e in document.entities} == {
        ("ORG", "Andean Leaders Group"),
        ("PLACE", "Lima"),
    }


def test_his_excellency_refers_to_nobody(nlp):
    document = entityrel.extract(
        "Ana Quispe met His Excellency Mr. Bakary Traore.", nlp=nlp
    )

    assert [m.kind for e in document.entities for m in e.mentions] == ["name", "name"]


def test_high_commissioner_of_a_country_heads_only_a_mission(nlp):
    document = entityrel.extract(
        "Ghana High Commissioner Ana Quispe met the UN High Commissioner, Omar Bari.",
        nlp=nlp,
    )
    heads = {
        document.entity(r.source).name for r in document.relations if r.type == "heads"
    }

    assert heads == {"Omar Bari"}


def test_prime_minister_is_not_of_his_counterparts_country(nlp):
    document = entityrel.extract(
        "Prime Minister Peter Hale met his Tonga and Samoa counterparts. Tonga is in "
        "the Pacific. Tonga is small. Hale thanked Tonga.",
        nlp=nlp,
    )

    assert held(document) == {("Peter Hale", "Prime Minister")}


def test_president_is_not_of_the_country_he_sent_an_envoy_to(nlp):
    document = entityrel.extract(
        "Chile is growing. Chile is at peace. Luis Soto, the ambassador to Chile "
        "appointed by former President Ana Quispe, left. He liked Chile.",
        nlp=nlp,
    )

    assert ("Ana Quispe", "President") in held(document)


def test_elected_president_is_in_office(nlp):
    document = entityrel.extract(
        "The coup toppled its elected president, Ibrahim Kone.", nlp=nlp
    )

    assert [r.status for r in document.relations if r.type == "holds"] == ["occurred"]


def test_president_is_not_of_the_country_he_travels_to(nlp):
    document = entityrel.extract(
        "SEOUL, June 8 - South Korea is glad. South Korea waits. The envoy came after "
        "President John Barlow's trip to South Korea.",
        nlp=nlp,
    )

    assert held(document) == {("John Barlow", "President")}


def test_chair_of_a_forum_is_not_of_his_country(nlp):
    document = entityrel.extract(
        "The Forum Chair and Prime Minister of Tonga, Feleti Tupou, spoke.", nlp=nlp
    )

    assert ("Feleti Tupou", "Chair") in held(document)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Minister Ana Quispe paid a courtesy call on the Prime Minister of Peru. "
            "Peru is near. Peru is green. She likes Peru."
        ),
        "Secretary of State Ana Quispe spoke. Peru is near. Peru is green. Peru waits.",
        "He went to Bonn, West Germany. Chancellor Ana Quispe spoke to him.",
    ],
)
def test_title_is_of_no_country_that_only_stands_by(nlp, text):
    offices = {office for _, office in held(entityrel.extract(text, nlp=nlp))}

    assert offices <= {"Minister", "Secretary of State", "Chancellor"}


def test_ministry_is_of_the_country_of_the_dateline(nlp):
    document = entityrel.extract(
        "LIMA, May 2 - Peru and Chile met. Chile is near. Chile waits. Chile left, the "
        "Foreign Ministry said.",
        nlp=nlp,
    )

    assert [e.country for e in document.entities if e.type == "ORG"] == ["PER"]


def test_aide_is_no_president(nlp):
    document = entityrel.extract(
        "Special Assistant to the President for Press Relations Amos Chandwe spoke. "
        "The Assistant Minister for State President was there.",
        nlp=nlp,
    )

    assert held(document) == set()


def test_senate_of_another_country_is_not_the_american_one(nlp):
    document = entityrel.extract(
        "He thanked the Senate President of the Philippines, Juan Zabala.", nlp=nlp
    )

    assert "USA" not in {e.country for e in document.entities}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            (
                "Foreign Affairs Minister Vaova Peterson leads a mission to Peru. Peru "
                "is near. Peru is green. He likes Peru."
            ),
            "Foreign Affairs Minister",
        ),
        (
            (
                "Australia's Foreign Minister Senator Penny Wang met her Peruvian "
                "counterpart Luis Soto."
            ),
            "Foreign Minister of Peru",
        ),
    ],
)
def test_office_is_the_one_that_is_meant(nlp, text, office):
    assert office in {name for _, name in held(entityrel.extract(text, nlp=nlp))}


def test_consultations_hold_no_office(nlp):
    document = entityrel.extract(
        "They met for Foreign Minister Consultations.", nlp=nlp
    )

    assert held(document) == set()


@pytest.mark.parametrize("name", ["Tom King", "John Major", "Anna Bishop"])
def test_title_behind_a_given_name_is_a_surname(nlp, name):
    document = entityrel.extract(
        f"Danish Trade Minister {name} has promised aid to Peru.", nlp=nlp
    )

    assert held(document) == {(name, "Trade Minister of Denmark")}
