"""Every rule fires on its own examples, and stays silent on the others."""

import pytest

from entityrel.errors import RuleError
from entityrel.relations.rules import load_packs, parse_pack


def examples(kind):
    return [
        pytest.param(rule_id := f"{pack.type}.{rule.id}", text, id=f"{rule_id}-{i}")
        for pack in load_packs()
        for rule in pack.rules
        for i, text in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule_id", "text"), examples("match"))
def test_rule_fires_on_its_match_examples(annotate, rule_id, text):
    found = annotate(text)

    pairs = [
        (relation["source"], relation["target"])
        for relation in found.relations
        if relation["rule"] == rule_id
    ]

    assert pairs == [(found.roles["source"], found.roles["target"])]


@pytest.mark.parametrize(("rule_id", "text"), examples("reject"))
def test_rule_stays_silent_on_its_reject_examples(annotate, rule_id, text):
    found = annotate(text)

    assert rule_id not in {relation["rule"] for relation in found.relations}


HEAD = """
family = "contact"
description = "They meet."
source = ["PERSON"]
target = ["PERSON"]
"""
RULE = """
[[rule]]
id = "meet"
verbs = ["meet"]
source = ["subject"]
target = ["object"]
precision = 0.9
match = ["[Nora|PERSON|source] met [Tomas|PERSON|target]."]
reject = ["[Nora|PERSON] met a deadline."]
"""


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("family = ", "not valid TOML", id="not-toml"),
        pytest.param(RULE, "key 'family': Field required", id="key-missing"),
        pytest.param(
            HEAD + RULE + "\nverb = ['see']",
            r"rule 'meet', key 'verb': .* did you mean 'verbs'\?",
            id="key-unknown",
        ),
        pytest.param(HEAD + RULE + RULE, "not unique: meet", id="same-id-twice"),
        pytest.param(HEAD, r"has no \[\[rule\]\]", id="no-rule"),
        pytest.param(
            HEAD + RULE.replace('"object"', '"objekt"'),
            "'objekt' is no grammatical function; use one of: .*object",
            id="function-unknown",
        ),
        pytest.param(
            HEAD + RULE.replace("0.9", "9"),
            "rule 'meet', key 'precision': Input should be less than or equal to 1",
            id="precision-above-one",
        ),
        pytest.param(
            HEAD + RULE.replace("reject", "#"),
            "'match' and one 'reject'",
            id="no-proof",
        ),
        pytest.param(
            HEAD + RULE.replace("verbs", "#"), "needs either trigger", id="no-trigger"
        ),
    ],
)
def test_broken_pack_names_file_rule_and_fault(text, complaint):
    with pytest.raises(RuleError, match=rf"(?s)broken\.toml: .*{complaint}"):
        parse_pack("broken", text)


def test_own_rule_file_adds_a_type(tmp_path):
    (tmp_path / "dances_with.toml").write_text(HEAD + RULE)

    types = [pack.type for pack in load_packs([tmp_path])]

    assert types == [pack.type for pack in load_packs()] + ["dances_with"]


def test_own_rules_join_a_type_that_ships(tmp_path):
    path = tmp_path / "meets.toml"
    path.write_text(HEAD + RULE.replace('"meet"\n', '"own"\n', 1))

    (meets,) = [pack for pack in load_packs([path]) if pack.type == "meets"]

    assert "own" in {rule.id for rule in meets.rules}
    assert "meeting" in {rule.id for rule in meets.rules}


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("missing.toml", "no such rule file"), (".", "holds no rule file")],
)
def test_missing_rule_files_are_reported(tmp_path, name, complaint):
    with pytest.raises(RuleError, match=complaint):
        load_packs([tmp_path / name])
