"""What does a typed query say? :func:`parse` gives its tree; nothing here knows the index."""

from search.query import tree
from search.query.parser import parse

__all__ = ["parse", "tree"]
