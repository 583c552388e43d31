"""What does a text say of itself? :func:`describe`: one rule file a value, each with evidence."""

from corpus.metadata.description import Described, describe

__all__ = ["Described", "describe"]
