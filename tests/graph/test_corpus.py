"""Articles read in any order and in batches of any size give one graph."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import entityrel
from entityrel.gold_events import read_event_gold

STORIES = Path(__file__).parents[2] / "data/stories"
RECORDS = read_event_gold(STORIES / "01.txt").records[13:18]


def edges(graph):
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))


@pytest.fixture(scope="module")
def usual(nlp):
    return edges(entityrel.graph(entityrel.pipe(RECORDS, nlp=nlp)))


@settings(max_examples=3, deadline=None)
@given(st.permutations(RECORDS), st.sampled_from([1, 2, 64]))
def test_neither_order_nor_batches_change_the_graph(nlp, usual, records, size):
    documents = entityrel.pipe(records, nlp=nlp, batch_size=size)

    assert edges(entityrel.graph(documents)) == usual
