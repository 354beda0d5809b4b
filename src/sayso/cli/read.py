"""`sayso read`."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from itertools import chain
from pathlib import Path

import click
from rich.markup import escape

from sayso.cli.consoles import messages
from sayso.cli.interrupts import stopping
from sayso.cli.ledgers import bring_up_to_date
from sayso.cli.lines import counted
from sayso.cli.printers import PRINTERS, print_nothing
from sayso.cli.progress import Progress
from sayso.errors import UsageError
from sayso.ingest import DEFAULT_MAX_BYTES, Item, Options
from sayso.ledger import CopyLine, Ledger
from sayso.pipeline import keep, read_items
from sayso.pipeline.inputs import DEFAULT_MAX_SECONDS, Limits, find_inputs, is_url
from sayso.pipeline.linking import refresh
from sayso.records import Rejection

MOST_COPIES = 5  # that are named
CORES = os.cpu_count() or 1


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--ledger",
    "-l",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep the statements in this file, made if need be.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(PRINTERS)),
    help="Print the statements too; a table, if no ledger keeps them.",
)
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), default=CORES, help="Worker processes.  [default: one for each core]"
)
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="OURS=THEIRS",
    help="What a table calls a field of ours, as in title=headline.",
)
@click.option("--outlet", help="The outlet, whatever the articles say.")
@click.option("--published", metavar="YYYY-MM-DD", help="The publication date, whatever the articles say.")
@click.option(
    "--fast", is_flag=True, help="Twice as fast, a little less exact; without what others say inside of what is said."
)
@click.option("--any-language", is_flag=True, help="Read articles that are not in English too.")
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=DEFAULT_MAX_BYTES,
    show_default=True,
    help="The largest file that is read as one article, and the largest page.",
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_MAX_SECONDS,
    show_default=True,
    help="The longest that fetching a URL may take.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and its own network too.")
def read(
    paths: Sequence[str],
    ledger: Path | None,
    form: str | None,
    jobs: int,
    mapping: Sequence[str],
    outlet: str | None,
    published: str | None,
    fast: bool,
    any_language: bool,
    max_bytes: int,
    max_seconds: float,
    allow_private: bool,
) -> None:
    """Read articles and find who said what in them.

    PATHS are files, folders, patterns, URLs, or - for standard input: plain text, Markdown, HTML, feeds (RSS, Atom),
    JSON, JSON Lines, CSV, TSV, PDF and Word, also gzipped. What a ledger already holds is not read again, so a run
    that was stopped goes on where it was. Of a URL, only the page itself is fetched, and nothing that it links to.

    \b
    Examples:
      sayso read article.txt
      sayso read articles/ --ledger news.sayso
      sayso read export.csv --map title=headline --map text=body --ledger news.sayso
      sayso read https://example.org/story.html --ledger news.sayso
      cat article.txt | sayso read - --format jsonl
    """
    limits = Limits(max_bytes=max_bytes, max_seconds=max_seconds, allow_private=allow_private)
    find = partial(find_inputs, paths, limits, mapping=dict(map(_pair, mapping)), stdin=sys.stdin.buffer)
    options = Options(outlet=outlet, published=published, any_language=any_language)
    can_count = messages().is_terminal and "-" not in paths and not any(map(is_url, paths))
    progress = Progress(total=sum(1 for _ in find()) if can_count else None)
    if ledger and ledger.exists():
        bring_up_to_date(ledger)
    with ExitStack() as stack:
        stopped = stack.enter_context(stopping())
        stack.enter_context(progress)
        found, is_any = _look_ahead(find(told=progress.fetch, stop=stopped))
        book = stack.enter_context(Ledger.open(ledger)) if ledger and (is_any or ledger.exists()) else None
        outcomes = read_items(
            found, options=options, jobs=jobs, ledger=ledger if book else None, fast=fast, stop=stopped
        )
        kept = keep(outcomes, book, fast=fast, options=asdict(options)) if book else outcomes
        PRINTERS.get(form or ("" if ledger else "table"), print_nothing)(progress.watch(kept))
        copies = []
        if book:
            refresh(book, told=progress.link, stop=stopped)
            copies = book.copies_of_last_run()
    _report(progress, ledger, copies, kept=book is not None, stopped=stopped())
    if not (progress.read or progress.known or stopped()):
        raise SystemExit(1)


def _look_ahead(found: Iterator[Item | Rejection]) -> tuple[Iterator[Item | Rejection], bool]:
    """All of them again, and whether there is anything to read, found without looking further than need be."""
    ahead = []
    for one in found:
        ahead.append(one)
        if not isinstance(one, Rejection):
            return chain(ahead, found), True
    return iter(ahead), False


def _pair(option: str) -> tuple[str, str]:
    ours, equals, theirs = option.partition("=")
    if not (ours and equals and theirs):
        raise UsageError(f"--map {option} is not OURS=THEIRS, as in --map title=headline.")
    return ours, theirs


def _report(progress: Progress, ledger: Path | None, copies: Sequence[CopyLine], *, kept: bool, stopped: bool) -> None:
    """The rejections, what was read, what of it is a reprint, and how to go on."""
    console = messages()
    for rejection in progress.rejections:
        console.print(f"[red]rejected[/red] {escape(rejection.origin or rejection.name)}: {escape(rejection.reason)}")
    known = f", {progress.known:,} already in the ledger" if progress.known else ""
    rejected = f", {len(progress.rejections):,} rejected" if progress.rejections else ""
    found = counted(progress.statements, "statement")
    console.print(f"{progress.read:,} read{known}{rejected}; {found}.")
    if copies:
        listed = [f"{copy.copy} of {copy.original} ({copy.shared:.0%} the same)" for copy in copies[:MOST_COPIES]]
        more = f", and {len(copies) - MOST_COPIES:,} more" if len(copies) > MOST_COPIES else ""
        console.print(escape(f"{counted(len(copies), 'reprint')}: {', '.join(listed)}{more}."))
    if stopped:
        console.print("Stopped. " + ("Run the same command again to go on." if kept else "Nothing was kept."))
    elif kept:
        console.print(f"Kept in {escape(str(ledger))}: see 'sayso status', 'sayso show ARTICLE', 'sayso search WORDS'.")
    elif ledger:
        console.print(f"There was nothing to read: {escape(str(ledger))} was not made.")
    else:
        console.print("[dim]Nothing was kept: add --ledger news.sayso to keep it.[/dim]")
