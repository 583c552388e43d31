"""What are the documents? Reading files into :class:`Document` values."""

from corpus.dates import PartialDate, parse_date
from corpus.document import Citation, Document, Evidence, Furniture, Provenance, Signer
from corpus.furniture import find_furniture
from corpus.kinds import KINDS
from corpus.metadata import Described, describe
from corpus.numbers import find_numbers, number_key
from corpus.sources import Record, SetAside, SourceMissing, Unreadable, read, scan

__all__ = [
    "KINDS",
    "Citation",
    "Described",
    "Document",
    "Evidence",
    "Furniture",
    "PartialDate",
    "Provenance",
    "Record",
    "SetAside",
    "Signer",
    "SourceMissing",
    "Unreadable",
    "describe",
    "find_furniture",
    "find_numbers",
    "number_key",
    "parse_date",
    "read",
    "scan",
]
