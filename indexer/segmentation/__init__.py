"""Which syllables form a word: pyvi's model as arrays, and its way of reading them."""

from indexer.segmentation.opened import opened
from indexer.segmentation.pyvi_files import PyviUnusable, installed_version
from indexer.segmentation.segmenter import Part, Segmenter

__all__ = ["Part", "PyviUnusable", "Segmenter", "installed_version", "opened"]
