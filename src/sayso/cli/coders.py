"""Who codes or decides, and by which codebook."""

from typing import Any

import click

from sayso.cli.ledgers import ledger_option


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


def coding_options(command: Any) -> Any:
    """`--ledger`, `--codebook` and `--coder`."""
    return ledger_option(codebook_option(coder_option(command)))
