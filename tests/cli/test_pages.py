"""The pages of the commands say what the commands say."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
WRITER = runpy.run_path(str(DOCS / "write_commands.py"))
PAGES: dict[str, Path] = WRITER["pages"]()


@pytest.mark.parametrize("command", PAGES)
def test_each_command_has_a_page_with_its_help(command: str) -> None:
    page = PAGES[command].read_text(encoding="utf-8")
    assert WRITER["help_block"](command) in page, "run 'make docs'"
