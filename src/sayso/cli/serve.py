"""`sayso serve`."""

import webbrowser
from pathlib import Path

import click

from sayso.cli.consoles import messages
from sayso.cli.ledgers import find_ledger, ledger_option, open_ledger

PORT = 8470


@click.command()
@click.argument("file", metavar="[LEDGER]", required=False, type=click.Path(path_type=Path, dir_okay=False))
@ledger_option
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Where to serve; 0: any.")
@click.option(
    "--coder",
    envvar=["SAYSO_CODER", "USER", "USERNAME"],
    default="unknown",
    help="Who decides in the review; by default $SAYSO_CODER, or the user's name.",
)
@click.option("--open/--no-open", "opens", default=True, help="Open the page in the browser.")
def serve(file: Path | None, ledger: Path | None, port: int, coder: str, opens: bool) -> None:
    """Read, search, review and correct LEDGER in the browser.

    The page is for this computer alone: the printed link holds a key that is new each time. Several coders open it as
    /review?coder=NAME, each in a window of their own.

    \b
    Examples:
      sayso serve news.sayso
      sayso serve news.sayso --coder mira --port 9000
    """
    from sayso.web import serve as serve_ledger

    path = find_ledger(file or ledger)
    with open_ledger(path):
        pass  # what the pages show is made of all that was read

    def announce(address: str) -> None:
        messages().print(f"Reading room of {path}: {address}", markup=False)
        messages().print("Stop it with Ctrl+C; every decision is written at once.")
        if opens:
            webbrowser.open(address)

    serve_ledger(path, port=port, coder=coder, announce=announce)
