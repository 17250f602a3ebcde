"""What a text costs depends on the triggers that stand in it, not on all the rules."""

import pytest

from entityrel.relations import engine
from entityrel.relations.examples import example_pipeline, read_example

HEAD = """family = "action"
description = "An actor does what no text here tells."
source = ["PLACE"]
target = ["PLACE"]
"""
RULE = """
[[rule]]
id = "rule-{number}"
verbs = ["zab{number}ize"]
nouns = ["big zab{number}"]
words = ["zabby{number}"]
source = ["subject"]
target = ["object"]
match = ["[Peru|PLACE|source] zab{number}ized [Chile|PLACE|target]."]
reject = ["[Peru|PLACE] slept."]
"""
TEXT = "[Nora|PERSON] met [Tomas|PERSON] in [Lima|PLACE] after talks with [Peru|PLACE]."


@pytest.fixture
def tries(monkeypatch):
    """The rules that the engine looks at, in turn."""
    seen = []
    plain = engine._trigger

    def counted(token, entry):
        seen.append((token.text, f"{entry.pack.type}.{entry.rule.id}"))
        return plain(token, entry)

    monkeypatch.setattr(engine, "_trigger", counted)
    return seen


def test_rules_whose_triggers_are_not_in_the_text_are_never_looked_at(
    annotate, tries, tmp_path
):
    path = tmp_path / "does_nothing_to.toml"
    path.write_text(HEAD + "".join(RULE.format(number=n) for n in range(1000)))
    annotate(TEXT)
    few = list(tries)
    tries.clear()

    read_example(example_pipeline([path]), TEXT)

    assert few == tries
    assert {word for word, _ in few} == {"met", "talks"}


def test_every_rule_is_found_by_each_of_its_triggers(annotate):
    rules = annotate.nlp.get_pipe("entityrel_relations")._engine

    for type_ in ("meets", "demands", "visits"):
        for trigger in rules.triggers(type_):
            word = trigger.split()[0].rpartition("-")[2]
            last = trigger.split()[-1]
            forms = {annotate.nlp.vocab.strings[w] for w in (word, last)}
            assert any(
                entry.pack.type == type_
                for form in forms
                for entry in rules._index.get(form, ())
            ), trigger
