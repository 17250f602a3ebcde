"""Every rule proves itself with its own sentences, and a bad one says what is wrong."""

import pytest

from entityrel.entities.dates.find import find
from entityrel.entities.dates.rules import (
    compile_rules,
    read_rule_file,
    rule_files,
    rule_set,
)
from entityrel.errors import RuleError

RULES = [rule for file in rule_files().values() for rule in file.rule]
MATCH = [
    pytest.param(rule.id, marked, id=f"{rule.id}-{number}")
    for rule in RULES
    for number, marked in enumerate(rule.match)
]
REJECT = [
    pytest.param(rule.id, text, id=f"{rule.id}-{number}")
    for rule in RULES
    for number, text in enumerate(rule.reject)
]
GOOD = """
trigger = ["weekday"]
[[rule]]
id = "some-day"
pattern = '<weekday>'
resolve = "weekday"
match = ["On [Friday|2024-01-12]."]
reject = ["Never."]
"""


@pytest.mark.parametrize(("rule", "marked"), MATCH)
def test_rule_finds_what_its_sentence_marks(dates, tagged, read_example, rule, marked):
    """Span and value of every marked expression, nothing else, by this very rule."""
    example = read_example(marked)
    found = dates(example.text, example.published)
    said = [
        (example.text[row["start"] : row["end"]], row["when"]["value"]) for row in found
    ]
    fired = [
        item.rule.rule.id
        for item in find(tagged(example.text), example.text, rule_set())
    ]
    assert said == example.expected
    assert rule in fired


@pytest.mark.parametrize(("rule", "text"), REJECT)
def test_rule_is_silent_where_it_must_be(tagged, rule, text):
    fired = [item.rule.rule.id for item in find(tagged(text), text, rule_set())]
    assert rule not in fired


def test_a_good_file_compiles():
    rules = compile_rules({"good.toml": read_rule_file("good.toml", GOOD)})
    assert [[item.rule.id for item in group] for group in rules.groups] == [
        ["some-day"]
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[[rule]]", "[[rule]", "bad.toml is not valid TOML"),
        ('reject = ["Never."]', "reject = []", r"bad.toml, rule.0.reject"),
        ("resolve =", "solve =", r"bad.toml, rule.0"),
        ("<weekday>", "<weekdays>", r"bad.toml, rule 'some-day': .*'weekdays'"),
        ("<weekday>", "(<weekday>", r"rule 'some-day': the pattern is malformed"),
        (
            'resolve = "weekday"',
            'resolve = "day"',
            "no resolver 'day'; use one of: ago",
        ),
        ('["weekday"]', '["Friday"]', "trigger 'Friday' is neither a table"),
        ("match =", 'check = ["x"]\nmatch =', "no check 'x'; use one of: adverb"),
    ],
)
def test_a_bad_file_says_where_and_what(old, new, message):
    assert old in GOOD
    with pytest.raises(RuleError, match=message):
        compile_rules({"bad.toml": read_rule_file("bad.toml", GOOD.replace(old, new))})


def test_an_id_may_stand_only_once():
    file = read_rule_file("good.toml", GOOD)
    with pytest.raises(RuleError, match="two date rules have the id 'some-day'"):
        compile_rules({"a.toml": file, "b.toml": file})
