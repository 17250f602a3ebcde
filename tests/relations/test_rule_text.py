"""Rule files are found wrong in the right line, and changed only where they should."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entityrel.relations.examples import example_pipeline, failures
from entityrel.relations.rule_text import line_of, sentence_line, with_precisions
from entityrel.relations.rules import Derive, Pack, Rule, load_packs, read_pack
from entityrel.relations.template import template, write_template

TEXT = """# a file
family = "contact"

[[rule]] # the first
id = "one"
precision = 0.50   # measured in spring
match = [
  "[A|PLACE] said precision = 3",
]

[[rule]]
id = "two" # has none

[[derive]]
precision = 1e-1
id = "three"
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("family",), 2),
        (("rule", 0), 4),
        (("rule", 0, "precision"), 6),
        (("rule", 0, "match", 0), 7),
        (("rule", 1, "id"), 12),
        (("rule", 1, "missing"), 11),
        (("derive", 0, "id"), 16),
        (("plover",), None),
        ((), None),
    ],
)
def test_lines_of_keys_and_entries(place, line):
    assert line_of(TEXT, place) == line


def test_line_of_a_sentence():
    assert sentence_line(TEXT, "[A|PLACE] said precision = 3") == 8
    assert sentence_line(r'match = ["He said \"no\"."]', 'He said "no".') == 1
    assert sentence_line(TEXT, "no such sentence") is None


def test_precisions_are_filled_in_and_all_else_is_left():
    figures = {"one": 0.9, "two": 0.75, "three": 0.6, "absent": 0.1}

    assert with_precisions(TEXT, figures) == (
        TEXT.replace("0.50 ", "0.90 ")
        .replace("# has none\n", "# has none\nprecision = 0.75\n")
        .replace("1e-1", "0.60")
    )


@given(st.dictionaries(st.sampled_from(["one", "two", "three"]), st.floats(0.01, 0.99)))
def test_filled_in_precisions_are_read_back(figures):
    data = tomllib.loads(with_precisions(TEXT, figures))

    entries = [*data["rule"], *data["derive"]]
    for entry in entries:
        if entry["id"] in figures:
            assert entry["precision"] == pytest.approx(figures[entry["id"]], abs=0.005)
    assert [entry["id"] for entry in entries] == ["one", "two", "three"]


def test_every_type_has_a_template_that_holds(tmp_path):
    files = [write_template(pack.type, tmp_path) for pack in load_packs()]
    files.append(write_template("owes_to", tmp_path))
    nlp = example_pipeline([tmp_path])

    wrong = [failure for file in files for failure in failures(nlp, read_pack(file))]

    assert wrong == []


def test_the_template_tells_every_key():
    text = template("owes_to")
    keys = {
        field.alias or name
        for model in (Pack, Rule, Derive)
        for name, field in model.model_fields.items()
    }

    assert {key for key in keys if f"{key} = " not in text} <= {
        "type",  # the name of the file
        "construction",  # for what the entity stage reports
        "rule",
        "derive",
    }
