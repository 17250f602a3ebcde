"""The whole order of the components, on one screen."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from entityrel.errors import ModelError
from entityrel.model import load_model, memoise_ruler, use_numpy_products

#: Component, and where it goes in the model's own pipeline.
ORDER: tuple[tuple[str, dict[str, Any]], ...] = (
    ("entityrel_layout", {"first": True}),  # blocks, leftovers, publication date
    ("entityrel_knowledge", {"before": "ner"}),  # offices, countries, organisations
    ("entityrel_dates", {"last": True}),  # date expressions -> calendar
    ("entityrel_entities", {"last": True}),  # mentions -> entities, links
    ("entityrel_relations", {"last": True}),  # entities -> relations
)


def load(
    model: str | Language | None = None,
    *,
    rules: Sequence[str | Path] = (),
    blas: str = "numpy",
) -> Language:
    """The spaCy pipeline that reads text into entities and relations.

    Args:
        model: Name or path of a spaCy English pipeline, or a loaded ``Language``
            (which gets our components added); None for ``en_core_web_sm``.
        rules: Rule files of your own, or folders of them, in the form of
            ``entityrel/relations/packs``; loaded beside the packs that ship.
        blas: ``"numpy"`` computes matrix products with numpy's BLAS, which is faster
            on many processors; ``"stock"`` leaves the model as spaCy made it.

    Returns:
        A ``Language``; ``nlp(text)`` gives a ``Doc`` with ``doc._.entities``,
        ``doc._.relations`` and :func:`entityrel.to_document`.

    Raises:
        ModelError: If the model is not installed or not usable.
        RuleError: If a rule file is malformed.
    """
    if blas not in ("numpy", "stock"):
        raise ModelError(f"blas={blas!r} is unknown: use 'numpy' or 'stock'")
    nlp = load_model(model)
    if blas == "numpy":
        use_numpy_products(nlp)
        memoise_ruler(nlp)
    for name, place in ORDER:
        if name not in nlp.pipe_names:
            own = name == "entityrel_relations"
            config = {"rules": [str(path) for path in rules]} if own else {}
            nlp.add_pipe(name, config=config, **place)
    return nlp


@lru_cache(maxsize=1)
def default_pipeline() -> Language:
    """The pipeline that ``extract`` and ``pipe`` use when none is given."""
    return load()
