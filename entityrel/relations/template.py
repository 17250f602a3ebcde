"""A rule file to begin with: the name of a relation type in, a commented pack out."""

from importlib import resources
from pathlib import Path
from string import Template

from entityrel.errors import RuleError
from entityrel.relations.rules import Pack, load_packs, parse_pack

#: Two examples of each entity type, as sentences of rules mark them.
_SAMPLES = {
    "PERSON": ("[Nora Lindqvist|PERSON{}]", "[Tomas Berka|PERSON{}]"),
    "OFFICE": ("the [minister|OFFICE{}]", "the [ambassador|OFFICE{}]"),
    "ORG": ("the [Harbour Union|ORG{}]", "the [Fishery Council|ORG{}]"),
    "PLACE": ("[Peru|PLACE{}]", "[Chile|PLACE{}]"),
}


def template(name: str) -> str:
    """The text of a new rule file, which reads its own sentences as they say.

    Args:
        name: The relation type; that of a pack that ships gives a file that adds a
            rule to it.

    Raises:
        RuleError: If the name cannot be one of a relation type.
    """
    shipped = {pack.type: pack for pack in load_packs()}
    pack = shipped.get(name)
    text = _filled(name, pack)
    parse_pack(name, text)
    return text


def _filled(name: str, pack: Pack | None) -> str:
    sources = pack.source if pack else ("PERSON", "OFFICE", "ORG", "PLACE")
    targets = pack.target if pack else sources
    source, target = _SAMPLES[sources[0]][0], _SAMPLES[targets[0]][1]
    file = resources.files("entityrel.relations").joinpath("template.toml")
    return Template(file.read_text("utf-8")).substitute(
        name=name,
        family=pack.family if pack else "action",
        description=pack.description if pack else "An actor lends another money.",
        sources=", ".join(f'"{type_}"' for type_ in sources),
        targets=", ".join(f'"{type_}"' for type_ in targets),
        match=f"{_opening(source.format('|source'))} lent money to "
        f"{target.format('|target')}.",
        reject=f"{_opening(source.format(''))} lent weight to {target.format('')}.",
    )


def _opening(words: str) -> str:
    return words[0].upper() + words[1:]


def write_template(name: str, folder: Path) -> Path:
    """Write the new rule file of a relation type into a folder.

    Raises:
        RuleError: If the name cannot be one of a relation type, the file exists
            already, or cannot be written.
    """
    text, path = template(name), folder / f"{name}.toml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise RuleError(
            f"{path} exists already; choose another name or folder"
        ) from None
    except OSError as error:
        raise RuleError(f"cannot write {path}: {error.strerror}") from error
    return path
