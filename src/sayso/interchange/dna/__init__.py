"""The files of Discourse Network Analyzer 3 (`.dna`): read or refused whole, and written so that DNA opens them."""

from sayso.interchange.dna.file import DnaDocument, DnaFile, DnaStatement, coder_key
from sayso.interchange.dna.passwords import hash_password, is_password
from sayso.interchange.dna.reading import read_dna
from sayso.interchange.dna.writing import write_dna

__all__ = [
    "DnaDocument",
    "DnaFile",
    "DnaStatement",
    "coder_key",
    "hash_password",
    "is_password",
    "read_dna",
    "write_dna",
]
