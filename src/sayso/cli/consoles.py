"""Where output goes: results to standard output, everything about the work to standard error."""

import unicodedata
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

KEPT = "\n\t"


class SafeConsole(Console):
    """Shows control characters of texts and names as �: they could move the cursor, rename the window, or lie."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of a renderable; those of rich's own are controls, and stay."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


def visible(text: str) -> str:
    """The text with � for each control character but the ends of lines and tabs."""
    if text.isprintable():
        return text
    return "".join("�" if unicodedata.category(char) == "Cc" and char not in KEPT else char for char in text)


def output() -> Console:
    return SafeConsole(highlight=False, soft_wrap=False)


def messages() -> Console:
    return SafeConsole(stderr=True, highlight=False, soft_wrap=True)
