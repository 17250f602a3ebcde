"""Every rule fires on its own examples, and stays silent on the others."""

import re

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

    there = (found.roles["source"], found.roles["target"])
    assert pairs in ([there], [there, there[::-1]])  # both ways of 'each other'


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
        pytest.param(
            "family = ",
            "line 1: not valid TOML: .*; write keys as",
            id="not-toml",
        ),
        pytest.param(
            HEAD + "verbs [\n" + RULE,
            "line 6: not valid TOML",
            id="not-toml-further-down",
        ),
        pytest.param(
            RULE, "key 'family': 'family' is missing; add it", id="key-missing"
        ),
        pytest.param(
            HEAD.replace("contact", "contract") + RULE,
            "line 2, key 'family': 'contract' does not do: Input should be 'office'",
            id="family-unknown",
        ),
        pytest.param(
            HEAD.replace("PERSON", "HUMAN", 1) + RULE,
            "line 4, key 'source': 'HUMAN' does not do: Input should be 'PERSON'",
            id="entity-type-unknown",
        ),
        pytest.param(
            HEAD + 'plover = "MEET"\n' + RULE,
            "line 6, key 'plover': 'MEET' does not do: Input should be 'AGREE'",
            id="plover-unknown",
        ),
        pytest.param(
            HEAD + 'plovr = "CONSULT"\n' + RULE,
            r"line 6, key 'plovr': there is no such key; did you mean 'plover'\?",
            id="key-of-the-file-unknown",
        ),
        pytest.param(
            HEAD + RULE + "\nverb = ['see']",
            r"line 16, rule 'meet', key 'verb': .* did you mean 'verbs'\?",
            id="key-unknown",
        ),
        pytest.param(
            HEAD + RULE + RULE, "rule ids are not unique: meet", id="same-id-twice"
        ),
        pytest.param(
            HEAD + RULE.replace('"meet"\n', '"Meet them"\n', 1),
            "line 8, rule 'Meet them', key 'id'",
            id="id-no-word",
        ),
        pytest.param(
            HEAD + RULE.replace('id = "meet"\n', ""),
            "line 7, rule number 1, key 'id': 'id' is missing",
            id="id-missing",
        ),
        pytest.param(HEAD, r"has no \[\[rule\]\]", id="no-rule"),
        pytest.param(
            HEAD + RULE.replace('"object"', '"objekt"'),
            "line 11, rule 'meet', key 'target': 'objekt' is no grammatical function; "
            "use one of: .*object",
            id="function-unknown",
        ),
        pytest.param(
            HEAD + RULE.replace('["object"]', '"object"'),
            "line 11, rule 'meet', key 'target': must be a list",
            id="no-list",
        ),
        pytest.param(
            HEAD + RULE.replace("0.9", "9"),
            "line 12, rule 'meet', key 'precision': 9 does not do: Input should be "
            "less than or equal to 1",
            id="precision-above-one",
        ),
        pytest.param(
            HEAD + RULE.replace("reject", "#"),
            "line 7, rule 'meet': needs at least one 'match' and one 'reject'",
            id="no-proof",
        ),
        pytest.param(
            HEAD + RULE.replace("verbs", "#"),
            "line 7, rule 'meet': needs either trigger",
            id="no-trigger",
        ),
    ],
)
def test_broken_pack_names_file_line_key_and_remedy(text, complaint):
    with pytest.raises(RuleError, match=rf"(?s)broken\.toml.*{complaint}"):
        parse_pack("broken", text)


def test_every_fault_of_a_file_is_told():
    text = HEAD.replace("contact", "contract") + RULE.replace("0.9", "9")

    with pytest.raises(RuleError) as caught:
        parse_pack("broken", text)

    assert len(str(caught.value).splitlines()) == 2


def test_the_path_of_a_broken_file_is_told(tmp_path):
    path = tmp_path / "dances_with.toml"
    path.write_text(HEAD)

    with pytest.raises(RuleError, match=re.escape(str(path))):
        load_packs([path])


def test_a_file_must_be_named_like_a_type(tmp_path):
    path = tmp_path / "Dances with.toml"
    path.write_text(HEAD + RULE)

    with pytest.raises(RuleError, match="call the file after it, in small letters"):
        load_packs([path])


def test_relations_are_derived_only_of_types_that_there_are(tmp_path):
    path = tmp_path / "sits_with.toml"
    derive = '[[derive]]\nid = "by-office"\nfirst = "hold"\nsecond = "office_of"\n'
    path.write_text(HEAD + derive)

    with pytest.raises(RuleError, match=r"derive 'by-office', key 'first': .*holds"):
        load_packs([path])


def test_own_rules_may_not_take_the_id_of_one_that_ships(tmp_path):
    path = tmp_path / "meets.toml"
    path.write_text(HEAD + RULE)

    with pytest.raises(RuleError, match=r"meets\.toml: rule ids meet exist already"):
        load_packs([path])


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
