"""What are the documents? Reading files into :class:`Document` values."""

from corpus.dates import PartialDate, parse_date
from corpus.document import Citation, Document, Evidence, Furniture, Provenance, Signer

__all__ = [
    "Citation",
    "Document",
    "Evidence",
    "Furniture",
    "PartialDate",
    "Provenance",
    "Signer",
    "parse_date",
]
