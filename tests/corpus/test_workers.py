"""Several processes give what one gives, whatever befalls them."""

import multiprocessing
import sys
import textwrap

import pytest

import entityrel
from entityrel.corpus.workers import parallel
from entityrel.schema import Record

TEXTS = [
    "Peruvian President Ana Quispe met Chilean President Luis Soto in Lima.",
    "Norway praised Peru.",
    "Nothing happened.",
]


def test_the_same_as_one_process_in_the_same_order(nlp):
    records = [*TEXTS, {"text": 7}, "", TEXTS[0]]

    one = list(entityrel.pipe(records, nlp=nlp))
    two = list(entityrel.pipe(records, n_process=2, batch_size=2))

    assert [doc.model_dump() for doc in two] == [doc.model_dump() for doc in one]
    assert [doc.id for doc in two] == ["doc1", "doc2", "doc3", "doc4", "doc5", "doc6"]


@pytest.fixture
def work(tmp_path, monkeypatch):
    """Work for the workers that needs no model; some texts kill their process."""
    (tmp_path / "entityrel_test_work.py").write_text(
        textwrap.dedent(
            """
            import os
            from entityrel.schema import Document

            def work(batch):
                if any(record.text == "poison" for record in batch):
                    os._exit(1)
                return [Document(id=r.id, text=r.text) for r in batch]
            """
        )
    )
    monkeypatch.syspath_prepend(tmp_path)
    import entityrel_test_work

    yield entityrel_test_work.work
    sys.modules.pop("entityrel_test_work")


def records(*texts):
    return (Record(id=f"r{i}", text=text) for i, text in enumerate(texts))


def test_a_text_that_kills_its_worker_is_told_and_the_others_are_kept(work):
    texts = ["a", "b", "poison", "c", "d"]

    documents = list(parallel(records(*texts), 2, 2, work))

    assert [doc.text for doc in documents] == texts
    assert [bool(doc.warnings) for doc in documents] == [
        False,
        False,
        True,
        False,
        False,
    ]
    assert "died" in documents[2].warnings[0]


def test_killed_workers_are_replaced(work):
    documents = []
    for document in parallel(records(*"abcdefghij"), 2, 1, work):
        if not documents:
            for child in multiprocessing.active_children():
                child.kill()
        documents.append(document)

    assert [doc.text for doc in documents] == list("abcdefghij")
    assert not any(doc.warnings for doc in documents)


def test_endless_streams_are_read_lazily(work):
    def endless():
        while True:
            yield Record(id="x", text="a")

    stream = parallel(endless(), 2, 3, work)

    assert [next(stream).text for _ in range(4)] == ["a"] * 4
    stream.close()


def test_environment_is_left_as_it_was(work, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)

    list(parallel(records("a"), 1, 1, work))

    import os

    assert os.environ["OMP_NUM_THREADS"] == "7"
    assert "OPENBLAS_NUM_THREADS" not in os.environ
