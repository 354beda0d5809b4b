"""A quotation's variants under one another, for people: what each makes of the first words, marked."""

from collections.abc import Iterable

from rich.text import Text

from sayso.wording import Piece

STYLES = {"same": "", "cut": "dim", "hidden": "dim", "removed": "red strike", "added": "green bold"}
SHOWN = 12  # words of what is cut or hidden


def marked(pieces: Iterable[Piece]) -> Text:
    """Words beside a root's: "[-not-]" is taken out, "{+twenty+}" put in, "[… 9 words …]" left out."""
    return Text(" ").join(Text(_bracketed(piece), STYLES[piece.mark]) for piece in pieces)


def _bracketed(piece: Piece) -> str:
    if piece.mark == "removed":
        return f"[-{piece.words}-]"
    if piece.mark == "added":
        return f"{{+{piece.words}+}}"
    if piece.mark in ("cut", "hidden"):
        count = len(piece.words.split())
        return f"[… {piece.words} …]" if count <= SHOWN else f"[… {count} words …]"
    return piece.words
