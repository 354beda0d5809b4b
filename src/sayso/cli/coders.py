"""Who codes or decides, by which codebook, and whether reprints count."""

from typing import Any

import click

from sayso.cli.ledgers import ledger_option
from sayso.ledger import Ledger


def coder_option(command: Any) -> Any:
    """`--coder NAME`, by default $SAYSO_CODER or the user's name."""
    return click.option(
        "--coder",
        envvar=["SAYSO_CODER", "USER", "USERNAME"],
        default="unknown",
        help="Who it is; by default $SAYSO_CODER, or the user's name.",
    )(command)


def codebook_option(command: Any) -> Any:
    """`--codebook NAME`, by default the only one."""
    return click.option("--codebook", metavar="NAME", help="Which codebook; by default the only one.")(command)


def reprints_option(command: Any) -> Any:
    """`--without-reprints`: what stands in copies of other articles does not count."""
    return click.option("--without-reprints", is_flag=True, help="Leave out articles that are copies of others.")(
        command
    )


def reprints(ledger: Ledger, left_out: bool) -> set[str]:
    """The ids of the articles that are copies of others, if they are to be left out."""
    return {copy.article_id for copy in ledger.copies()} if left_out else set()


def coding_options(command: Any) -> Any:
    """`--ledger`, `--codebook` and `--coder`."""
    return ledger_option(codebook_option(coder_option(command)))
