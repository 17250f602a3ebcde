"""How sure a relation is: the precision of its rule, and what was a guess on the way.

A rule's precision is the share of its relations that are right where nothing else was
uncertain, as measured on texts that people annotated (``entityrel rules measure``).
Whatever was a guess multiplies it: who a pronoun or a title stands for, a reading of
the status, a time or place of another clause. Both together are what share of such
relations is right; on the development texts it holds within 0.1 in every band
(``tests/benchmarks/calibration.py``).
"""

from math import prod

#: A time or place that the last sentence of the same actor told.
CONTINUED = 0.95
#: A time that the main clause of the sentence before told.
BEFORE = 0.9
#: The surest that a relation can be.
SUREST = 0.99


def confidence(precision: float, *certainties: float) -> float:
    """The expected share of such relations that are right, 0 to 1.

    Args:
        precision: Of the rule, or the confidence so far.
        certainties: Of each thing that had to be guessed.
    """
    return round(precision * prod(certainties), 3)
