"""A graph in, what a file of an established exchange format holds out.

One module a format; :mod:`entityrel.graph.export` writes what they make to files.
"""
