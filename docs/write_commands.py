"""Put the `--help` text of each command into its page: `python docs/write_commands.py`.

A page is written by hand but for the block that begins with `$ sayso COMMAND --help`; a test keeps that block true.
"""

import re
from pathlib import Path

import click
from click.testing import CliRunner

from sayso.cli import main

PAGES = Path(__file__).parent / "commands"
BLOCK = re.compile(r"```text\n\$ sayso (\w+) --help\n.*?```\n", re.DOTALL)


def help_block(command: str) -> str:
    """The block that belongs on the page of a command."""
    result = CliRunner().invoke(main, [command, "--help"], prog_name="sayso", terminal_width=100)
    return f"```text\n$ sayso {command} --help\n{result.output}```\n"


def with_help(page: str) -> str:
    """A page with its block renewed."""
    return BLOCK.sub(lambda block: help_block(block.group(1)), page)


def pages() -> dict[str, Path]:
    """Each command and its page."""
    assert isinstance(main, click.Group)
    return {command: PAGES / f"{command}.md" for command in main.commands}


if __name__ == "__main__":
    for page in pages().values():
        page.write_text(with_help(page.read_text(encoding="utf-8")), encoding="utf-8")
