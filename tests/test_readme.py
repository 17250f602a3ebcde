"""What the README shows is so."""

import re
from pathlib import Path

import pytest

import entityrel
from entityrel.graph.export import formats
from entityrel.relations.examples import example_pipeline, failures
from entityrel.relations.rules import Derive, Pack, Rule, load_packs, parse_pack

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_first_lines_of_python_print_what_is_shown(capsys):
    shown = blocks("text")[0]

    exec(blocks("python")[0], {})

    assert capsys.readouterr().out == shown


def test_dates_are_read_as_shown(capsys):
    (code,) = [block for block in blocks("python") if "envoys met" in block]
    (shown,) = [block for block in blocks("text") if block.startswith("3 p.m.")]

    exec(code, {"entityrel": entityrel})

    assert capsys.readouterr().out == shown


def test_whole_way_on_the_sample_articles(tmp_path, monkeypatch, capsys):
    (code,) = [block for block in blocks("python") if "timeline" in block]
    assert len(code.strip().splitlines()) < 20
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)

    exec(code, {})

    out = capsys.readouterr().out
    assert "Efua Ansah-Boateng - Serge Kouakou-Brou " in out
    days = re.findall(r"^(\d{4}-\d\d-\d\d) .*: .*, ", out, re.MULTILINE)
    assert len(days) > 8
    assert days == sorted(days)
    assert "Ivory Coast" in (tmp_path / "countries.map.html").read_text("utf-8")


def test_every_format_is_in_the_table():
    rows = re.findall(r"^\| (`.*?) \| (`\..*?) \|", README, re.MULTILINE)
    named = [re.findall(r"`(\w+)`", names) for names, _ in rows]
    marked = {name for names, _ in rows for name in re.findall(r"`(\w+)` \*", names)}

    assert sorted(name for names in named for name in names) == sorted(
        each.name for each in formats()
    )
    assert marked == {each.name for each in formats() if not each.views}
    for names, (_, files) in zip(named, rows, strict=True):
        for name in names:
            suffix = next(each.suffix for each in formats() if each.name == name)
            assert suffix in files or name in ("csv", "neo4j")


def test_merges_are_explained_as_shown(capsys):
    (code,) = [block for block in blocks("python") if "explain_merge(G" in block]
    (shown,) = [block for block in blocks("text") if "are one actor" in block]

    exec(code, names := {})

    assert capsys.readouterr().out == shown
    assert names["G"].nodes["person/luc-tanoh"]["ids"] == {"wikidata": "Q0"}
    assert {"person/joe-boatin", "person/afi-a-mensah"} <= set(names["G"])


def test_every_relation_type_is_in_the_table():
    rows = re.findall(
        r"^\| (\w+) \| `(\w+)` \| (.*?) \| (.*?) \|$", README, re.MULTILINE
    )

    assert sorted(rows) == sorted(
        (
            pack.family,
            pack.type,
            pack.description,
            ", ".join(
                standard
                for standard in (
                    pack.plover,
                    pack.cameo and f"CAMEO {pack.cameo}",
                    pack.wikidata,
                )
                if standard
            ),
        )
        for pack in load_packs()
    )


def test_every_key_of_a_rule_file_is_in_the_tables():
    section = README.partition("### The keys of a rule file")[2].partition("\n## ")[0]
    told = {
        key
        for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    }
    keys = {
        field.alias or name
        for model in (Pack, Rule, Derive)
        for name, field in model.model_fields.items()
    }

    assert told == keys - {"type", "rule", "derive"}


def test_own_rule_file_holds_and_finds(tmp_path):
    (text,) = blocks("toml")
    path = tmp_path / "lends_to.toml"
    path.write_text(text)

    pack = parse_pack("lends_to", text)
    assert not list(failures(example_pipeline([path]), pack))

    nlp = entityrel.load(rules=[path])
    document = entityrel.extract("Norway lent money to Peru in May.", nlp=nlp)
    assert "lends_to" in {relation.type for relation in document.relations}


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:data|\.ci|entityrel)/[\w./]+)`", README)))
)
def test_paths_that_are_named_are_there(path):
    assert (ROOT / path).exists()


def test_tree_is_that_of_the_package():
    folders = re.findall(r"[├└]── (\w+)/", README)

    assert folders
    for folder in folders:
        assert list((ROOT / "entityrel").rglob(folder)), folder


def test_commands_are_those_of_the_command_line(capsys):
    from entityrel.cli import main

    shell = "\n".join(blocks("sh"))
    for command in sorted(set(re.findall(r"entityrel (\w+)", shell))):
        assert main([command, "--help"]) == 0


def test_history_of_a_meeting_is_what_is_shown(capsys):
    (code,) = [block for block in blocks("python") if "gulf-1" in block]

    exec(code, {"entityrel": entityrel})

    assert capsys.readouterr().out in blocks("text")
