"""The command line. Holds no domain logic: it parses options, calls the pipeline and the ledger, and prints."""

import os
import sys
from typing import Any

import click

from sayso.cli.actors import actors
from sayso.cli.check import check
from sayso.cli.codebook import codebook
from sayso.cli.coding import coding
from sayso.cli.dna import dna
from sayso.cli.export import export
from sayso.cli.network import network
from sayso.cli.positions import positions
from sayso.cli.quotations import quotations
from sayso.cli.read import read
from sayso.cli.reliability import reliability
from sayso.cli.review import review
from sayso.cli.search import search
from sayso.cli.serve import serve
from sayso.cli.show import show
from sayso.cli.sql import sql
from sayso.cli.status import status
from sayso.errors import SaysoError
from sayso.version import __version__


class Commands(click.Group):
    """Shows what sayso raises on purpose as a message, never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # Whoever read our output has had enough, as `head` does; there is nobody left to write to.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sayso")
def main() -> None:
    """Read news articles and keep a ledger of who said what.

    \b
    Start with:
      sayso read articles/ --ledger news.sayso
      sayso show ARTICLE --ledger news.sayso
    """


COMMANDS = (
    read, show, search, actors, quotations, check, serve, review,
    codebook, coding, reliability, positions, network, dna,
    sql, export, status,
)  # fmt: skip

for command in COMMANDS:
    main.add_command(command)
