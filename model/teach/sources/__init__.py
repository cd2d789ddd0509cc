"""Where pairs come from: folders of documents, of pictures, of handwriting. `scan` is the door."""

from model.teach.sources.found import Refusals, Scan, SourcePair
from model.teach.sources.scanning import scan

__all__ = ["Refusals", "Scan", "SourcePair", "scan"]
