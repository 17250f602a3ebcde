"""The command line, run in this process with the pipeline of the session."""

import json
import re

import networkx as nx
import pytest

import entityrel
from entityrel.cli import main
from entityrel.schema import Document

ARTICLE = (
    "OSLO, May 15, 2024 - Peruvian President Ana Quispe met Chilean President Luis "
    "Soto in Oslo on Monday. She praised Norway."
)


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch):
    """Tables that do not wrap, whatever terminal the tests run in."""
    monkeypatch.setenv("COLUMNS", "160")


@pytest.fixture(autouse=True)
def _one_pipeline(nlp, monkeypatch):
    """Load no pipeline anew where none is named."""
    load = entityrel.load
    monkeypatch.setattr(
        "entityrel.load",
        lambda model=None, *, rules=(): (
            nlp if not (model or rules) else load(model, rules=rules)
        ),
    )


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "visit.txt"
    path.write_text(ARTICLE)
    return str(path)


def test_extract_writes_every_format_that_is_asked_for(article, tmp_path, capsys):
    names = ["g.graphml", "g.gexf", "g.json", "g.html", "g.csv", "docs.jsonl"]
    options = [word for name in names for word in ("--out", str(tmp_path / name))]

    assert main(["extract", article, *options]) == 0

    assert nx.read_graphml(tmp_path / "g.graphml").number_of_edges() > 5
    assert "Ana Quispe" in (tmp_path / "g.html").read_text("utf-8")
    assert "Ana Quispe" in (tmp_path / "g.nodes.csv").read_text("utf-8")
    (line,) = (tmp_path / "docs.jsonl").read_text("utf-8").splitlines()
    assert Document.model_validate_json(line).id == "visit"
    assert capsys.readouterr().err.count("wrote ") == 7


def test_extract_of_contacts(article, tmp_path):
    path = tmp_path / "c.json"

    assert main(["extract", article, "--level", "country", "--out", str(path)]) == 0

    names = {node["name"] for node in json.loads(path.read_text("utf-8"))["nodes"]}
    assert names == {"Peru", "Chile"}


def test_extract_writes_the_format_that_is_named(article, tmp_path):
    path = tmp_path / "events.jsonl"

    assert main(["extract", article, "--format", "plover", "--out", str(path)]) == 0

    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {"CONSULT", "SUPPORT"} <= {record["event"][0] for record in records}


def test_what_cannot_be_written_is_told_before_anything_is_read(tmp_path, capsys):
    assert main(["extract", "missing.txt", "--out", str(tmp_path / "g.xyz")]) == 2

    assert "cannot write 'g.xyz'" in capsys.readouterr().err


def test_extract_takes_known_actors_and_corrections(article, tmp_path):
    known, fixes = tmp_path / "known.csv", tmp_path / "fixes.jsonl"
    known.write_text("name,aliases,wikidata\nAna María Quispe,Ana Quispe,Q1\n", "utf-8")
    fixes.write_text('{"rename": "Luis Soto", "to": "Luis A. Soto"}\n')
    out = tmp_path / "g.json"
    told = ["--actors", str(known), "--corrections", str(fixes)]

    assert main(["extract", article, *told, "--out", str(out)]) == 0

    graph = entityrel.read_graph(out)
    assert graph.nodes["person/ana-maria-quispe"]["ids"] == {"wikidata": "Q1"}
    assert graph.nodes["person/luis-a-soto"]["aliases"] == ["Luis Soto"]


def test_extract_tells_a_wrong_correction_before_it_reads(article, tmp_path, capsys):
    fixes = tmp_path / "fixes.jsonl"
    fixes.write_text('{"same": ["Ana Quispe"]}\n')

    assert main(["extract", article, "--corrections", str(fixes)]) == 2

    assert "fixes.jsonl, line 1: name two actors" in capsys.readouterr().err


def test_dyads_are_printed_or_written(article, tmp_path, capsys):
    path = tmp_path / "dyads.csv"

    assert main(["dyads", article, "--every", "year"]) == 0
    assert main(["dyads", article, "--every", "year", "--out", str(path)]) == 0

    printed = capsys.readouterr().out
    assert "2024,place/peru,place/chile,1,0,0,0" in printed
    assert path.read_text("utf-8") == printed


def test_dyads_of_people_without_direction(article, capsys):
    options = ["--level", "person", "--undirected", "--since", "2024-05-01"]

    assert main(["dyads", article, *options]) == 0

    out = capsys.readouterr().out
    assert "2024-05,person/ana-quispe,person/luis-soto,1,0,0,0" in out
    assert "person/luis-soto,person/ana-quispe" not in out


def test_extract_without_out_prints_a_summary(article, capsys):
    assert main(["extract", article]) == 0

    out = capsys.readouterr().out
    assert "1 document" in out
    assert re.search(r"^meets +1$", out, re.MULTILINE)


def test_unreadable_records_are_told_and_the_others_kept(tmp_path, capsys):
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "a", "text": "Peru praised Chile."}\n{"id": "b"}\n')

    assert main(["extract", str(path), "--out", str(tmp_path / "d.jsonl")]) == 1

    assert "not read: " in capsys.readouterr().err
    assert len((tmp_path / "d.jsonl").read_text().splitlines()) == 1


def test_same_names_in_a_folder_stay_apart(article, tmp_path):
    (tmp_path / "visit.html").write_text(f"<html><body><p>{ARTICLE}</p></body></html>")

    assert main(["extract", str(tmp_path), "--out", str(tmp_path / "g.json")]) == 0


def test_show_prints_entities_and_relations(article, capsys):
    assert main(["show", article]) == 0

    out = capsys.readouterr().out
    assert "visit | 2024-05-15" in out
    assert re.search(
        r"Ana Quispe +meets +Luis Soto +occurred +2024-05-13 +Oslo +0\.\d\d", out
    )


def test_show_reads_the_input_and_dates_it(capsys, monkeypatch, tmp_path):
    path = tmp_path / "input"
    path.write_text("Ana Quispe met Luis Soto on Monday.")
    with path.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert main(["show", "-", "--date", "2024-05-15", "--type", "meets"]) == 0

    assert "2024-05-13" in capsys.readouterr().out


def test_show_fits_a_narrow_terminal(article, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")

    assert main(["show", article]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 70
    assert any("…" in line for line in lines)


def test_explain_tells_rule_clause_actors_and_date(article, capsys):
    assert main(["explain", article, "--type", "supports"]) == 0
    assert "pronoun 'She'" in capsys.readouterr().out

    assert main(["explain", article, "--type", "meets"]) == 0
    out = capsys.readouterr().out
    for words in (
        "rule: meets.meet",
        "trigger: 'met'",
        "date: 'Monday', weekday on or before 2024-05-15",
    ):
        assert words in out


def test_explain_tells_why_something_was_not_found(article, capsys):
    assert main(["explain", article, "--why-not", "Quispe", "Oslo", "thanks"]) == 0

    out = capsys.readouterr().out
    assert "no trigger of thanks in" in out
    assert "R1:" not in out


def test_view_writes_a_page_with_reasons_to_fold_out(article, tmp_path):
    page = tmp_path / "a.html"
    asked = ["--why-not", "Ana Quispe", "Oslo", "thanks"]

    assert main(["view", article, "--out", str(page), *asked]) == 0

    html = page.read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "path: met -nsubj&gt; Quispe" in html
    assert "<summary>not found: Ana Quispe thanks Oslo</summary>" in html


def test_view_of_several_asks_which(tmp_path, capsys):
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n')
    page = tmp_path / "p.html"

    assert main(["view", str(path), "--out", str(page)]) == 2
    assert "choose one with --id: a, b" in capsys.readouterr().err
    assert main(["view", str(path), "--out", str(page), "--id", "b"]) == 0


def test_evaluate_prints_scores(nlp, tmp_path, capsys):
    gold = entityrel.extract(ARTICLE, id="a", nlp=nlp)
    path = tmp_path / "gold.jsonl"
    path.write_text(gold.model_dump_json() + "\n", "utf-8")

    assert main(["evaluate", str(path)]) == 0

    assert re.search(r"^meets +1 +1 +1 +1\.000", capsys.readouterr().out, re.MULTILINE)


RULES = """
family = "action"
description = "An actor lends another money."
source = ["PLACE"]
target = ["PLACE"]

[[rule]]
id = "lend"
verbs = ["lend"]
source = ["subject"]
target = ["object", "to"]
precision = 0.8
match = ["[Peru|PLACE|source] lent money to [Chile|PLACE|target]."]
reject = ["[Peru|PLACE] lent weight to a plan, [Chile|PLACE] said."]
"""


def test_rules_are_listed_tested_and_used(tmp_path, capsys):
    path = tmp_path / "lends_to.toml"
    path.write_text(RULES)
    article = tmp_path / "a.txt"
    article.write_text("Norway lent money to Peru.")

    assert main(["rules", "list", "--rules", str(path)]) == 0
    assert "An actor lends another money." in capsys.readouterr().out
    assert main(["rules", "test", str(path)]) == 0
    assert "2 of 2 sentences" in capsys.readouterr().out
    assert main(["show", str(article), "--rules", str(path)]) == 0
    assert re.search(r"Norway +lends_to +Peru", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        pytest.param(
            "lent money",
            "sold ships",
            "line 13, rule 'lends_to.lend', key 'match': should fire on: [Peru|PLACE|"
            "source] sold ships to [Chile|PLACE|target].\n  not found: Peru lends_to "
            "Chile\n    no trigger of lends_to in",
            id="silent",
        ),
        pytest.param(
            "weight to a plan, [Chile|PLACE] said.",
            "money to [Chile|PLACE].",
            "line 14, rule 'lends_to.lend', key 'reject': should be silent on: ",
            id="fires",
        ),
        pytest.param(
            "PLACE|target",
            "PLACE",
            "key 'match': should fire on: [Peru|PLACE|source] lent money to "
            "[Chile|PLACE].\n  it marks no target\n  remedy: write [Name|TYPE|source]",
            id="role-missing",
        ),
        pytest.param(
            "PLACE|target",
            "LAND|target",
            "there is no entity type 'LAND'\n  remedy: use one of: PERSON, OFFICE",
            id="entity-type-unknown",
        ),
        pytest.param(
            "[Chile|PLACE|target]",
            "[Chi|PLACE|target]le",
            "does not fall on words\n  remedy: put the brackets around whole words",
            id="mark-inside-a-word",
        ),
        pytest.param(
            "[Peru|PLACE] lent weight to a plan, [Chile|PLACE] said.",
            "Peru lent weight.",
            "cannot read the marks of the sentence 'Peru lent weight.'\n  remedy: "
            "write [Name|TYPE] or [Name|TYPE|role]",
            id="no-marks",
        ),
    ],
)
def test_sentences_that_are_not_read_as_told(tmp_path, capsys, old, new, complaint):
    path = tmp_path / "lends_to.toml"
    path.write_text(RULES.replace(old, new))

    assert main(["rules", "test", str(path)]) == 1

    assert complaint in capsys.readouterr().err


def test_a_new_rule_file_passes_and_is_not_overwritten(tmp_path, capsys):
    new = ["rules", "new", "owes_to", "--folder", str(tmp_path)]

    assert main(new) == 0
    assert main(["rules", "test", str(tmp_path / "owes_to.toml")]) == 0
    assert "2 of 2 sentences" in capsys.readouterr().out
    assert main(new) == 2
    assert "exists already; choose another name" in capsys.readouterr().err
    assert main(["rules", "new", "Owes to"]) == 2
    assert "cannot name a relation type" in capsys.readouterr().err


def test_rules_are_measured_and_their_precision_filled_in(tmp_path, capsys):
    path = tmp_path / "lends_to.toml"
    path.write_text(RULES.replace("0.8", "0.8  # a guess"))
    nlp = entityrel.load(rules=[path])
    right = entityrel.extract("Norway lent money to Peru in May.", id="a", nlp=nlp)
    wrong = entityrel.extract("Norway lent an ear to Chile.", id="b", nlp=nlp)
    gold = [right, wrong.model_copy(update={"relations": ()})]
    told = tmp_path / "gold.jsonl"
    told.write_text("".join(f"{document.model_dump_json()}\n" for document in gold))

    arguments = ["rules", "measure", str(told), "--rules", str(path)]
    assert main(arguments) == 0
    assert re.search(
        r"^lends_to\.lend +2 +1 +0\.80 +0\.50$", capsys.readouterr().out, re.MULTILINE
    )
    assert "0.8  # a guess" in path.read_text()

    assert main([*arguments, "--write"]) == 0
    assert path.read_text() == RULES.replace("0.8", "0.50  # a guess")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["show", "missing.txt"], "there is no file or folder 'missing.txt'"),
        (["show", "{article}", "--date", "soon"], "'soon' is not an ISO date"),
        (["show", "{article}", "--model", "no_such"], "cannot load the spaCy model"),
        (["show", "{article}", "--rules", "no.toml"], "no such rule file"),
        (["explain", "{article}", "--why-not", "a", "b", "meet"], "mean 'meets'"),
        (["extract", "{article}", "--out", "g.xyz"], "cannot write 'g.xyz'"),
        (["extract", "{article}", "--out", "/no/g.json"], "cannot write"),
        (["extract", "{article}", "--format", "dot", "--out", "g"], "'dot' is unknown"),
        (
            ["extract", "{article}", "--level", "country", "--out", "g.plover.jsonl"],
            "tells events",
        ),
        (["dyads", "{article}", "--since", "soon"], "since='soon' is no day"),
        (["dyads", "{article}", "--out", "/no/d.csv"], "cannot write"),
        (["evaluate", "missing.jsonl"], "missing.jsonl"),
        (["rules", "test", "missing.toml"], "no such rule file"),
        (["rules", "new", "a", "--folder", "/no/folder"], "cannot write"),
        (["rules", "measure", "missing.jsonl"], "no such file or folder"),
        (["extract", "{article}", "--rules", "x.toml", "--jobs", "2"], "one process"),
        (["extract", "{article}", "--level", "village"], "village"),
        (["frobnicate"], "No such command"),
    ],
)
def test_what_cannot_be_done_is_told_without_a_traceback(
    article, arguments, complaint, capsys
):
    code = main([word.replace("{article}", article) for word in arguments])

    err = capsys.readouterr().err
    assert code == 2
    assert complaint in err
    assert "Traceback" not in err


def test_interruption_ends_with_130(article, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("entityrel.pipe", interrupt)

    assert main(["show", article]) == 130


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["extract"],
        ["show"],
        ["explain"],
        ["view"],
        ["dyads"],
        ["evaluate"],
        ["rules"],
    ],
)
def test_help_teaches_each_command(command, capsys):
    assert main([*command, "--help"]) == 0

    assert "Usage: entityrel" in capsys.readouterr().out


def test_version(capsys):
    assert main(["--version"]) == 0

    assert capsys.readouterr().out.strip() == f"entityrel {entityrel.__version__}"


def test_evaluate_events_prints_scores_and_errors(nlp, tmp_path, capsys):
    path = tmp_path / "story.txt"
    path.write_text(
        "== A meeting\n"
        "talks: meeting, Ama Boatin (GHA), Luc Tanoh (CIV) -> occurred\n\n"
        "-- 2024-03-05\n"
        "{talks occurred|Ama Boatin met Luc Tanoh in Kara on Monday}. {talks denied|"
        "They did}.\n",
        "utf-8",
    )

    assert main(["evaluate", str(path), "--events", "--errors", "5"]) == 0

    out = capsys.readouterr().out
    assert re.search(r"^tellings +2 +1 +1 +1\.000 +0\.500", out, re.MULTILINE)
    assert re.search(r"^final status +1 +1 +1\.000", out, re.MULTILINE)
    assert "missed  denied" in out


@pytest.fixture
def plan_and_outcome(tmp_path):
    texts = {
        "a": "LIMA, May 2, 2024 - Ana Quispe will meet Luis Soto in Lima on May 9.",
        "b": "LIMA, May 10, 2024 - Ana Quispe met Luis Soto here on Thursday.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return [str(tmp_path / f"{name}.txt") for name in texts]


def test_show_and_explain_tell_the_history_of_events(nlp, plan_and_outcome, capsys):
    assert main(["show", *plan_and_outcome, "--type", "meets"]) == 0
    table = capsys.readouterr().out
    assert re.search(r"^Ana Quispe meets Luis Soto +occurred +2024-05-09", table, re.M)
    assert "announced 2024-05-02 a for 2024-05-09" in table

    assert main(["explain", *plan_and_outcome, "--type", "meets"]) == 0
    assert "took place  2024-05-10  b  for 2024-05-09" in capsys.readouterr().out

    assert main(["show", plan_and_outcome[0], "--type", "visits"]) == 0
    assert "history" not in capsys.readouterr().out
