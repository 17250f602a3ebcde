"""A page is taken apart without losing a word, and prose is never called junk."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entityrel.read.layout import read_layout
from entityrel.read.lexicon import junk_id, layout_file

BLANK = {*" \n\r\t\v\f\xa0\x1c\x1d\x1e\x1f\x85\u2028\u2029", "\u200b", "\x00"}
PROSE = (
    "The foreign minister of Norway received her colleague from Ghana in Oslo, and "
    "both called for a new round of talks on fisheries before the end of the year."
)
PAGE = f"""<!-- analytics (tag.js) -->

Norway and Ghana Open Fisheries Talks

The two ministers want a treaty that both fleets can live with.

3 May 2010
Norway and Ghana Open Fisheries Talks

PHOTO CREDIT: Kari Nordmann, NTB
Foreign Minister Astrid Lunde at a reception in Accra, on 1 May 2010.

{PROSE}

Disputed Waters

{PROSE}
"""


def kinds(text):
    return [
        (block.kind, text[block.start : block.end])
        for block in read_layout(text).blocks
    ]


def kinds_only(text):
    return [kind for kind, _ in kinds(text)]


def patterns(kind):
    return [
        pytest.param(pattern, line, id=f"{pattern.id}-{i}")
        for pattern in layout_file().junk
        for i, line in enumerate(getattr(pattern, kind))
    ]


@pytest.mark.parametrize(("pattern", "line"), patterns("match"))
def test_junk_pattern_matches_its_examples(pattern, line):
    assert junk_id(line, pattern.zone) == pattern.id


@pytest.mark.parametrize(("pattern", "line"), patterns("reject"))
def test_no_junk_pattern_matches_counterexamples(pattern, line):
    assert junk_id(line, "edges") is None


def test_page_is_taken_apart():
    assert kinds(PAGE) == [
        ("junk", "<!-- analytics (tag.js) -->"),
        ("heading", "Norway and Ghana Open Fisheries Talks"),
        (
            "paragraph",
            "The two ministers want a treaty that both fleets can live with.",
        ),
        ("date", "3 May 2010"),
        ("junk", "Norway and Ghana Open Fisheries Talks"),
        ("junk", "PHOTO CREDIT: Kari Nordmann, NTB"),
        (
            "junk",
            "Foreign Minister Astrid Lunde at a reception in Accra, on 1 May 2010.",
        ),
        ("paragraph", PROSE),
        ("heading", "Disputed Waters"),
        ("paragraph", PROSE),
    ]
    assert read_layout(PAGE).date == dt.date(2010, 5, 3)


def test_windows_line_ends_change_nothing():
    windows = PAGE.replace("\n", "\r\n")

    assert kinds(windows) == kinds(PAGE)


@pytest.mark.parametrize(
    "line",
    [
        "Talks in Oslo resume on Monday.",
        "Lunde to meet Mensah in Accra.",
        "Photos of the meeting were shown on television in Accra.",
        "By Monday the ministers had agreed on nothing.",
        "Reuters reported that the talks had failed.",
        "Share prices fell after the minister spoke.",
        "Advertisement of the post drew protests from Ghana.",
        "Follow-up talks are planned for June.",
        "Copyright is the main bone of contention.",
        "He said: “Read the treaty.”",
        "“No,” he said.",
        "Home Affairs Minister Astrid Lunde resigned.",
        "More than 20 envoys came.",
        "Norway, Ghana sign.",
        "- Norway wants a quota of 20,000 tonnes.",
    ],
)
def test_prose_is_not_junk(line):
    for page in (line, f"{PROSE}\n\n{line}", f"{line}\n\n{PROSE}", f"{line}\n{line}"):
        assert kinds(page)[0][0] != "junk"


def test_sentence_after_picture_credit_stays():
    line = "Norway's foreign minister said in Accra on 1 May 2010 that she would stay."
    page = f"Photo: NTB\n{line}\n{PROSE}"

    assert kinds_only(page) == ["junk", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "script",
    [
        "<script>\nvar a = 1;\n\nThe ministers met.\n</script>",
        "<!-- begin\nof teaser\n-->",
        "<style type='text/css'>\np { margin: 0 }\n</style>",
    ],
)
def test_enclosed_lines_are_junk_together(script):
    assert kinds(f"{script}\n{PROSE}") == [("junk", script), ("paragraph", PROSE)]


def test_opening_tag_that_is_never_closed_takes_one_line():
    assert kinds_only(f"<!-- teaser\n{PROSE}") == ["junk", "paragraph"]


def test_headline_with_name_of_site_is_a_repeat():
    page = (
        f"Norway Opens Talks on Fish | Daily Post\nNorway Opens Talks on Fish\n{PROSE}"
    )

    assert kinds_only(page) == ["heading", "junk", "paragraph"]


def test_short_subheadings_may_recur():
    page = f"Background\n{PROSE}\nBackground\n{PROSE}"

    assert kinds_only(page) == ["heading", "paragraph", "heading", "paragraph"]


def test_links_at_the_end_are_junk():
    page = (
        f"{PROSE}\nRelated articles\nGhana Elects a New Speaker\nNorway Votes in June"
    )

    assert kinds_only(page) == ["paragraph", "junk", "junk", "junk"]


def test_subheading_after_link_in_the_middle_stays():
    page = f"{PROSE}\nRelated articles\nDisputed Waters\n{PROSE}"

    assert kinds_only(page) == ["paragraph", "junk", "heading", "paragraph"]


def test_byline_is_junk_only_at_the_edges_of_a_page():
    body = f"{PROSE}\n" * 12
    names = ["By Ola Hansen", "By Kari Nordmann", "By Kwame Boateng"]

    found = dict(reversed(pair) for pair in kinds(f"\n{body}".join(names)))

    assert [found[name] for name in names] == ["junk", "heading", "junk"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lunde to Meet Mensah", "heading"),
        ("Lunde to meet Mensah", "heading"),
        ("NORWAY AND GHANA SIGN TREATY", "heading"),
        ("Lunde met Mensah.", "paragraph"),
        ("What will Ghana do next?", "paragraph"),
        ("the ministers met in", "paragraph"),
        ("The ministers said:", "paragraph"),
        ("Treaty " * 30, "paragraph"),
    ],
)
def test_heading_or_paragraph(text, kind):
    assert kinds_only(text) == [kind]


def test_unclosed_line_in_front_of_a_paragraph_is_a_heading():
    page = f"{PROSE}\nWhat the treaty means for small boats\n{PROSE}"

    assert kinds_only(page) == ["paragraph", "heading", "paragraph"]


WRAPPED = """\
Norway and Ghana Open Talks

OSLO, May 3, 2010 - The foreign minister of Norway received
her colleague from Ghana in the capital on Monday, and both
called for a new round of talks on fisheries before the end
of the year.
The minister said that the draft was photo-
copied and read by all.

   A second round is planned for June in Accra, where the two
sides want to settle the dispute on quotas that
By now has lasted for a decade.

(Reporting by Kari Nordmann in Oslo and Kwame Boateng in Accra;
editing by Ola Hansen)
"""


def test_wrapped_lines_are_joined():
    found = kinds(WRAPPED)

    assert [kind for kind, _ in found] == [
        "heading", "dateline", "paragraph", "paragraph", "paragraph", "junk",
    ]  # fmt: skip
    assert found[2][1].startswith("The foreign minister")
    assert found[2][1].endswith("of the year.")
    assert found[4][1].endswith("for a decade.")


def test_lines_that_are_paragraphs_are_not_joined():
    page = "\n".join([f"{PROSE[:80]}.", f"The talks {PROSE[4:90]}.", PROSE[:70] + "."])

    assert kinds_only(page) == ["paragraph"] * 3


@pytest.mark.parametrize("text", ["", " ", "\n \t\n", "\u200b", "\r\n\r\n", "\xa0"])
def test_blank_text_has_no_blocks(text):
    layout = read_layout(text)

    assert (layout.blocks, layout.date, layout.place) == ((), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "<!--\n" * 20_000,
        "<script\n" * 20_000,
        ("<a/>" * 90 + "!\n") * 200,
        ("By " + "AAAA " * 70 + "!\n") * 100,
        ("a| " * 120 + "9\n") * 200,
        "\x00\x01\x02 \x1c" * 20_000,
        PROSE * 5_000,
    ],
    ids=[
        "no-space",
        "comments",
        "scripts",
        "tags",
        "capitals",
        "bars",
        "control",
        "long",
    ],
)
def test_odd_text_is_covered(text):
    assert_covered(text)


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            'aB1 .,-—|<>!:/()\n\r\t\xa0\u200b\u2028\x00\x0b\x85"©'
        ),
        max_size=120,
    )
)
def test_blocks_cover_all_that_is_not_blank(text):
    assert_covered(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PAGE.split("\n"), *WRAPPED.split("\n"), "<!--"])))
def test_shuffled_pages_are_covered(lines):
    assert_covered("\n".join(lines))


def assert_covered(text):
    end = 0
    for block in read_layout(text).blocks:
        assert end <= block.start < block.end
        assert set(text[end : block.start]) <= BLANK
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        end = block.end
    assert set(text[end:]) <= BLANK


def test_two_wrapped_lines_are_joined():
    page = f"{PROSE[:60].rpartition(' ')[0]}\n{PROSE[60:].partition(' ')[2]}"[:200]

    assert kinds_only(page) == ["paragraph"]


@pytest.mark.parametrize(
    "tail",
    [
        "ab/cd (AFP, dpa)",
        "ab/AP/dpa Editor: Jane Roe",
        "Author: Jane Roe (PTI) Editor: John Roe",
        "(Reuters)",
        "(Reporting by Jane Roe; Editing by John Roe)",
    ],
)
def test_credits_behind_the_last_sentence_are_junk(tail):
    body = 'Talks began in Oslo on Monday. "We go on," the minister said.'
    blocks = read_layout(f"{body} {tail}").blocks

    assert [(b.kind, b.start, b.end) for b in blocks] == [
        ("paragraph", 0, len(body)),
        ("junk", len(body) + 1, len(body) + 1 + len(tail)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Talks began in Oslo. The minister spoke to AFP (a news agency).",
        "Talks began in Oslo. He told Reuters.",
        "Talks began in Oslo on Monday. The hosts (a neutral party) were glad.",
    ],
)
def test_a_last_sentence_is_no_credit(text):
    assert [block.kind for block in read_layout(text).blocks] == ["paragraph"]


def test_headlines_of_other_articles_at_the_end_are_junk():
    body = "The talks in Oslo went on until Friday, said the hosts.\n\n" * 3
    links = "Related articles\nPeruvian Minister to Visit Oslo\nPeru reopens border"
    blocks = read_layout(body + links).blocks

    assert [block.kind for block in blocks[-3:]] == ["junk"] * 3
    assert {block.kind for block in blocks[:-3]} == {"paragraph"}
