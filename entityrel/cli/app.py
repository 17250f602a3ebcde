"""The commands. What they print is made in :mod:`entityrel.cli.tables`.

Exit codes: 0 all went well; 1 it did, but some records could not be read (each is
told on standard error); 2 nothing was done: the message says what is wrong; 130 the
user stopped it.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import networkx as nx
import typer
from spacy.language import Language
from tqdm import tqdm

import entityrel
from entityrel.cli import tables
from entityrel.errors import EntityrelError, InputError
from entityrel.extract import process
from entityrel.graph.explain import histories
from entityrel.graph.export import check_format, export_graph, formats
from entityrel.measure import measure, write_precisions
from entityrel.read.records import parse_date
from entityrel.relations.examples import example_pipeline, failures
from entityrel.relations.explain import explain_relation
from entityrel.relations.rule_text import sentence_line
from entityrel.relations.rules import (
    load_packs,
    read_pack,
    rule_files,
    shipped_files,
)
from entityrel.relations.template import write_template
from entityrel.schema import Document, Record

FORMATS = ", ".join(sorted(each.name for each in formats()))

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read diplomatic news: who acts for whom, who met whom, when and where.",
    epilog="Begin with: entityrel show FILE",
)
rules_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look at the rules, and try out your own.",
)
app.add_typer(rules_app, name="rules")

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Articles: .txt .html .jsonl .csv .parquet, folders; - for the input.",
    ),
]
File = Annotated[
    str,
    typer.Argument(metavar="FILE", help="An article, or a file or folder of them."),
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help="Publication date of records that state none of their own.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="Another spaCy English pipeline."),
]
Rules = Annotated[
    list[str] | None,
    typer.Option("--rules", metavar="FILE", help="Rule file of your own; repeatable."),
]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="Processes to read with.")]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Only this relation type; repeatable."),
]
WhyNot = Annotated[
    tuple[str, str, str] | None,
    typer.Option(
        "--why-not",
        metavar="A B TYPE",
        help="Tell why no such relation was found between A and B.",
    ),
]


#: Of its exceptions typer offers only children of this one, and it knows two clicks.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        arguments: Words after the program's name; those of the process if None.
    """
    command = typer.main.get_command(app)
    try:
        code = command.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="entityrel",
            standalone_mode=False,
        )
    except _UsageError as error:
        error.show()  # type: ignore[attr-defined]
        return 2
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except EntityrelError as error:
        typer.echo(f"error: {error}", err=True)
        return 2
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  # the reader left
        return 0
    return code if isinstance(code, int) else 0


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True)
    ] = False,
) -> None:
    if version:
        typer.echo(f"entityrel {entityrel.__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:  # pragma: no cover  # typer prints help
        raise typer.Exit(2)


@app.command(
    epilog="Example: entityrel extract news/ --out graph.graphml --out graph.html"
)
def extract(
    files: Files,
    out: Annotated[
        list[Path] | None,
        typer.Option(
            "--out",
            help="File to write, repeatable; its name picks the format: .jsonl holds "
            "the documents, the others the graph. Without it a summary is printed.",
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help=f"Format of the files, whatever their names: {FORMATS}.",
        ),
    ] = None,
    level: Annotated[
        tables.GraphLevel,
        typer.Option(
            "--level",
            help="all: every actor and relation; else who had contact with whom.",
        ),
    ] = tables.GraphLevel.all,
    actors: Annotated[
        Path | None,
        typer.Option(
            "--actors",
            metavar="FILE",
            help="Actors that you know, matched first: .jsonl or .csv with name, type, "
            "aliases, country and ids.",
        ),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="Who is the same, different or renamed: .jsonl, one a line.",
        ),
    ] = None,
    date: Date = None,
    model: Model = None,
    rules: Rules = None,
    jobs: Jobs = 1,
) -> int:
    """Read articles and write the graph of their actors."""
    builder = entityrel.GraphBuilder(actors=actors, corrections=corrections)
    formats = {path: _format(path, format_, level) for path in out or ()}
    documents, unread = _documents(files, date, model, rules, jobs)
    if not out:
        typer.echo(tables.summary(documents))
    if any(formats.values()):
        builder.add(documents)
        graph = _view(builder.graph(), level)
    for path, name in formats.items():
        written = (
            export_graph(graph, path, name)
            if name
            else _write_documents(documents, path)
        )
        for file in written:
            typer.echo(f"wrote {file}", err=True)
    return 1 if unread else 0


@app.command(epilog="Example: entityrel dyads news/ --every year --out dyads.csv")
def dyads(
    files: Files,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="A .csv file to write; else they are printed."),
    ] = None,
    every: Annotated[
        tables.Every, typer.Option("--every", help="Length of the periods.")
    ] = tables.Every.month,
    level: Annotated[
        tables.GraphLevel,
        typer.Option("--level", help="Who the two sides are; all is person."),
    ] = tables.GraphLevel.country,
    undirected: Annotated[
        bool, typer.Option("--undirected", help="No matter who acts on whom.")
    ] = False,
    zeros: Annotated[
        bool, typer.Option("--zeros", help="Rows for periods without event too.")
    ] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="First day.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="Last day.")
    ] = None,
    date: Date = None,
    model: Model = None,
    rules: Rules = None,
    jobs: Jobs = 1,
) -> int:
    """Count cooperation and conflict for each pair of actors and period."""
    documents, unread = _documents(files, date, model, rules, jobs)
    table = entityrel.dyads(
        entityrel.graph(documents),
        every.value,
        "person" if level is tables.GraphLevel.all else level.value,
        directed=not undirected,
        zeros=zeros,
        since=since,
        until=until,
    ).to_csv(index=False, lineterminator="\n")
    if out is None:
        typer.echo(table, nl=False)
    else:
        _write_text(out, table)
        typer.echo(f"wrote {out}", err=True)
    return 1 if unread else 0


@app.command(epilog="Example: entityrel show article.txt --date 2024-01-12")
def show(
    files: Files,
    types: Types = None,
    date: Date = None,
    model: Model = None,
    rules: Rules = None,
) -> int:
    """Print the entities and relations of articles as tables.

    Of several articles also the events that more than one tells, with their history.
    """
    records, unread = _records(files, date)
    read: list[Document] = []
    for document in _pipe(records, model, rules, 1):
        if _is_unread(document):
            unread += _told([document])
        else:
            typer.echo(tables.document_tables(document, types or ()))
            read.append(document)
    if len(read) > 1:
        typer.echo(tables.event_table(entityrel.graph(read), types or ()))
    return 1 if unread else 0


@app.command(epilog="Example: entityrel explain article.txt --type meets")
def explain(
    files: Files,
    types: Types = None,
    why_not: WhyNot = None,
    date: Date = None,
    model: Model = None,
    rules: Rules = None,
) -> int:
    """Tell for each relation which rule found it, in which clause, and how.

    How means: how each actor was resolved, and how the date, status and place. Of
    several articles also what became of the events that more than one tells. With
    --why-not: which rule came nearest to a relation that is missing, and where it
    stopped.
    """
    records, unread = _records(files, date)
    nlp = _load(model, rules)
    read: list[Document] = []
    for record in records:
        doc = process(nlp, record)
        read.append(entityrel.to_document(doc))
        typer.echo(f"{record.id}")
        if why_not:
            typer.echo(entityrel.why_not(doc, *why_not, nlp=nlp))
        for row in doc._.relations:
            if not why_not and (not types or row.type in types):
                typer.echo(explain_relation(doc, row.id))
        typer.echo()
    if len(read) > 1 and not why_not:
        graph = entityrel.graph(read)
        for edge in histories(graph, types or ()):
            typer.echo(entityrel.explain(graph, edge))
    return 1 if unread else 0


@app.command(epilog="Example: entityrel view article.txt --out article.html")
def view(
    file: File,
    out: Annotated[Path, typer.Option("--out", help="The page to write.")],
    id_: Annotated[
        str | None, typer.Option("--id", help="Which record, where FILE holds several.")
    ] = None,
    why_not: WhyNot = None,
    date: Date = None,
    model: Model = None,
    rules: Rules = None,
) -> int:
    """Write an article as a page with its entities and relations marked.

    Each relation folds out to how it was found, as 'explain' tells it.
    """
    from entityrel.view import article_html

    records, unread = _records([file], date)
    chosen = [record for record in records if id_ in (None, record.id)]
    if len(chosen) != 1:
        ids = ", ".join(str(record.id) for record in records[:5])
        raise InputError(
            f"{file} holds {len(records)} records, {len(chosen)} of them chosen; "
            f"choose one with --id: {ids}{' ...' if len(records) > 5 else ''}"
        )
    nlp = _load(model, rules)
    doc = process(nlp, chosen[0])
    document = entityrel.to_document(doc)
    reasons = {row.id: explain_relation(doc, row.id) for row in document.relations}
    absences = [entityrel.why_not(doc, *why_not, nlp=nlp)] if why_not else []
    page = article_html(document, page=True, reasons=reasons, absences=absences)
    _write_text(out, page)
    typer.echo(f"wrote {out}", err=True)
    return 1 if unread else 0


@app.command(epilog="Example: entityrel evaluate data/gold.jsonl")
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            help="Annotated documents: .jsonl, .json or a folder; with --events "
            "stories with marked contacts: .txt or a folder."
        ),
    ],
    events: Annotated[
        bool,
        typer.Option(
            "--events", help="Compare which tellings are one event, and how it ended."
        ),
    ] = False,
    errors: Annotated[
        int, typer.Option("--errors", min=0, help="How many differences to list.")
    ] = 0,
    model: Model = None,
    rules: Rules = None,
) -> None:
    """Compare what is found in texts with what you say is in them."""
    compare = entityrel.evaluate_events if events else entityrel.evaluate
    result = compare(gold, nlp=_load(model, rules))
    typer.echo(result)
    if errors:
        typer.echo(f"\n{result.errors(errors)}")


@rules_app.command("list")
def list_rules(rules: Rules = None) -> None:
    """List the relation types with their families, codes and rules."""
    typer.echo(tables.rule_table(load_packs(rules or ())))


@rules_app.command("test", epilog="Example: entityrel rules test lends_to.toml")
def test_rules(
    file: Annotated[Path, typer.Argument(help="A rule file of your own.")],
) -> int:
    """Check a rule file and read its example sentences."""
    nlp, text = example_pipeline([file]), file.read_text("utf-8")
    pack = read_pack(file)
    wrong = list(failures(nlp, pack))
    for failure in wrong:
        where = f"{file}, line {sentence_line(text, failure.sentence)}"
        typer.echo(tables.failure_text(failure, where), err=True)
    count = sum(len(rule.match) + len(rule.reject) for rule in pack.rules)
    typer.echo(f"{pack.type}: {count - len(wrong)} of {count} sentences as told")
    return 1 if wrong else 0


@rules_app.command("new", epilog="Example: entityrel rules new lends_to")
def new_rules(
    name: Annotated[str, typer.Argument(help="The relation type: lends_to.")],
    folder: Annotated[
        Path, typer.Option("--folder", help="Where to write NAME.toml.")
    ] = Path(),
) -> None:
    """Write a commented rule file that passes 'rules test', to make your own of."""
    typer.echo(f"wrote {write_template(name, folder)}", err=True)


@rules_app.command(
    "measure",
    epilog="Example: entityrel rules measure gold.jsonl --rules own.toml",
)
def measure_rules(
    gold: Annotated[
        Path, typer.Argument(help="Annotated documents: .jsonl, .json or a folder.")
    ],
    rules: Rules = None,
    write: Annotated[
        bool,
        typer.Option("--write", help="Fill the figures into the rule files."),
    ] = False,
    model: Model = None,
) -> None:
    """Tell of each rule's relations how many are right, on texts that you annotated.

    With --rules only those files are measured and written, else the packs that ship.
    """
    files = [file for path in rules or () for file in rule_files(Path(path))]
    packs = [read_pack(file) for file in files] or load_packs()
    measured = measure(gold, packs, nlp=_load(model, rules))
    typer.echo(tables.measure_table(measured))
    if write:
        figures = {row.rule: row.precision for row in measured}
        for file in write_precisions(files or shipped_files(), figures):
            typer.echo(f"wrote {file}", err=True)


def _records(files: Sequence[str], date: str | None) -> tuple[list[Record], int]:
    """The records that can be read, and how many could not."""
    default = parse_date(date)
    records: list[Record] = []
    ids: Counter[str | None] = Counter()
    unread = 0
    for item in _read(files):
        if isinstance(item, EntityrelError):
            typer.echo(f"not read: {item}", err=True)
            unread += 1
            continue
        ids[item.id] += 1
        again = f"-{ids[item.id]}" if ids[item.id] > 1 else ""
        update = {"date": item.date or default, "id": f"{item.id}{again}"}
        records.append(item.model_copy(update=update))
    if unread and not records:
        raise InputError("nothing could be read")
    return records, unread


def _read(files: Sequence[str]) -> Iterator[Any]:
    for file in files:
        if file == "-":
            yield Record(text=sys.stdin.read(), id="input")
        else:
            yield from entityrel.read(file, on_error="keep")


def _documents(
    files: Sequence[str],
    date: str | None,
    model: str | None,
    rules: Sequence[str] | None,
    jobs: int,
) -> tuple[list[Document], int]:
    """The documents that could be read, and how many could not."""
    records, unread = _records(files, date)
    stream = _pipe(records, model, rules, jobs)
    documents = list(_progress(stream, len(records)))
    unread += _told(documents)
    return [d for d in documents if not _is_unread(d)], unread


def _load(model: str | None, rules: Sequence[str] | None) -> Language:
    return entityrel.load(model, rules=rules or ())


def _pipe(
    records: Iterable[Record],
    model: str | None,
    rules: Sequence[str] | None,
    jobs: int,
) -> Iterator[Document]:
    if jobs == 1:
        return entityrel.pipe(records, nlp=_load(model, rules))
    if rules:
        raise InputError("--rules works with one process only: leave --jobs out")
    if model:
        os.environ["ENTITYREL_MODEL"] = model
    return entityrel.pipe(records, n_process=jobs)


def _progress(stream: Iterator[Document], total: int) -> Iterator[Document]:
    hidden = total < 2 or not sys.stderr.isatty()
    return iter(tqdm(stream, total=total, unit="article", disable=hidden))


def _is_unread(document: Document) -> bool:
    return any(warning.startswith("not read: ") for warning in document.warnings)


def _told(documents: Iterable[Document]) -> int:
    """Tell which records were not read, and warnings of the others."""
    unread = 0
    for document in documents:
        for warning in document.warnings:
            typer.echo(f"{document.id}: {warning}", err=True)
        unread += _is_unread(document)
    return unread


def _format(path: Path, name: str | None, level: tables.GraphLevel) -> str | None:
    """The format to write in, None for documents, told before anything is read."""
    if name is None and path.suffix.lower() == ".jsonl":
        name = next((f.name for f in formats() if path.name.endswith(f.suffix)), None)
        if name is None:
            return None
    return check_format(path, name, view=level is not tables.GraphLevel.all).name


def _write_documents(documents: Iterable[Document], path: Path) -> Iterable[Path]:
    lines = (document.model_dump_json() for document in documents)
    _write_text(path, "".join(f"{line}\n" for line in lines))
    return (path,)


def _view(graph: nx.MultiDiGraph, level: tables.GraphLevel) -> nx.Graph:
    if level is tables.GraphLevel.all:
        return graph
    return entityrel.contacts(graph, level=level.value)


def _write_text(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from error
