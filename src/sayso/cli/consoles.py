"""Where output goes: results to standard output, everything about the work to standard error."""

from rich.console import Console


def output() -> Console:
    return Console(highlight=False, soft_wrap=False)


def messages() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)
