"""Batches of records in, documents out, read by several processes.

A worker that dies (killed, or out of memory) costs nothing but time: its batch is
read again alone, then text by text, and only the text that kills a worker again is
given up, with the reason in its ``warnings``.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context

from entityrel.errors import InputError
from entityrel.extract import failed, process_batch
from entityrel.pipeline import default_pipeline
from entityrel.schema import Document, Record

Batch = list[Record | Document]
Work = Callable[[Batch], list[Document]]

#: Batches under way for each worker: enough to keep it busy, few in memory.
_AHEAD = 2
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def read_batch(batch: Batch) -> list[Document]:
    """What a worker does: read a batch with the default pipeline, loaded once."""
    return process_batch(default_pipeline(), batch)


def parallel(
    checked: Iterator[Record | Document],
    n_process: int,
    batch_size: int,
    work: Work = read_batch,
) -> Iterator[Document]:
    """Documents for a stream of records, lazily and in its order.

    Args:
        checked: Records with ids, and documents that stand for unusable ones.
        n_process: Worker processes; each loads a pipeline of its own.
        batch_size: Records that a worker gets at once.
        work: What a worker does with a batch.

    Raises:
        InputError: If no worker process can be started.
        ModelError: If the model is not installed or not usable.
    """
    batches = iter(lambda: list(islice(checked, batch_size)), [])
    waiting: deque[tuple[Batch, Future[list[Document]]]] = deque()
    with _single_threaded():
        pool = _pool(n_process)
        try:
            while True:
                for batch in islice(batches, _AHEAD * n_process - len(waiting)):
                    waiting.append((batch, pool.submit(work, batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    documents = future.result()
                except BrokenProcessPool:
                    pool.shutdown(cancel_futures=True)
                    documents = _alone(batch, work)
                    pool = _pool(n_process)
                    others = [other for other, _ in waiting]
                    waiting = deque((b, pool.submit(work, b)) for b in others)
                yield from documents
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _alone(batch: Batch, work: Work) -> list[Document]:
    """A batch whose worker died: read in one process, then text by text."""
    try:
        with _pool(1) as pool:
            return pool.submit(work, batch).result()
    except BrokenProcessPool:
        if len(batch) > 1:
            return [document for item in batch for document in _alone([item], work)]
    return [_given_up(item) for item in batch]


def _given_up(item: Record | Document) -> Document:
    if isinstance(item, Document):
        return item
    reason = InputError("the process that read it died, twice (out of memory?)")
    return failed(item.id or "text", item.text, reason)


def _pool(n_process: int) -> ProcessPoolExecutor:
    """Worker processes that are known to start."""
    pool = ProcessPoolExecutor(n_process, mp_context=get_context("spawn"))
    try:
        pool.submit(os.getpid).result()
    except (BrokenProcessPool, RuntimeError) as error:
        pool.shutdown(wait=False, cancel_futures=True)
        raise InputError(
            f"n_process={n_process}: no worker process could start. In a script, put "
            'the code that calls entityrel.pipe under: if __name__ == "__main__":'
        ) from error
    return pool


@contextmanager
def _single_threaded() -> Iterator[None]:
    """Let processes that start meanwhile compute with one thread each."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
