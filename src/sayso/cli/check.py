"""`sayso check`."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from sayso.check import Finding, Origin
from sayso.cli.consoles import output
from sayso.cli.ledgers import ledger_option, open_ledger
from sayso.cli.lines import counted, one_line
from sayso.cli.variants import marked
from sayso.errors import SaysoError, UsageError
from sayso.ledger import Ledger, Searched
from sayso.pipeline.checking import Checked, check_draft, check_quotation


class CheckFailure(click.ClickException):
    """The check could not be made; 1 says that it found something."""

    exit_code = 2


@click.command()
@click.argument("draft", required=False, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@ledger_option
@click.option("--quote", "quotes", multiple=True, metavar="WORDS", help="Check these words; may be given again.")
@click.option("--speaker", metavar="NAME", help="Who is said to have said the words of --quote.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="The form."
)
def check(draft: Path | None, ledger: Path | None, quotes: tuple[str, ...], speaker: str | None, form: str) -> None:
    """Check the quotations of DRAFT against what a ledger holds: did anyone say this, and in these words?

    DRAFT is text, Markdown, HTML, Word or PDF. Each quotation is verbatim, truncated, spliced, reordered, altered or
    not in this ledger; with the nearest words, who said them, when and where. A quotation that is not in the ledger
    may still be true: what was searched is said at the end.

    The exit status is 1 if a person should look at something, and 2 if the check could not be made.

    \b
    Examples:
      sayso check draft.docx --ledger news.sayso
      sayso check --quote "Twenty ships can be ready" --speaker Renqvel
      sayso check draft.md --format json
    """
    with _failing():
        checked = _check(draft, ledger, quotes, speaker)
    if form == "json":
        sys.stdout.write(json.dumps(_plain(checked), ensure_ascii=False, indent=2) + "\n")
    else:
        _print(checked)
    raise SystemExit(1 if checked.needs_look else 0)


@contextmanager
def _failing() -> Iterator[None]:
    """Errors end with another status than findings do."""
    try:
        yield
    except SaysoError as error:
        raise CheckFailure(str(error)) from error


def _check(draft: Path | None, chosen: Path | None, quotes: tuple[str, ...], speaker: str | None) -> Checked:
    if (draft is None) == (not quotes):
        raise UsageError("Check what? Give a DRAFT, or words with --quote.")
    if draft and speaker:
        raise UsageError("--speaker goes with --quote: in a draft, the draft says who speaks.")
    with open_ledger(chosen) as ledger:
        return check_draft(draft, ledger) if draft else _check_quotes(quotes, ledger, speaker)


def _check_quotes(quotes: tuple[str, ...], ledger: Ledger, speaker: str | None) -> Checked:
    findings = tuple(check_quotation(quote, ledger, speaker=speaker) for quote in quotes)
    return Checked(findings=findings, too_short=0, searched=ledger.searched())


def _plain(checked: Checked) -> dict[str, Any]:
    findings = [{**asdict(finding), "reasons": finding.reasons} for finding in checked.findings]
    return {**asdict(checked), "findings": findings, "needs_look": checked.needs_look}


def _print(checked: Checked) -> None:
    console = output()
    for finding in checked.findings:
        _print_finding(console, finding)
    look = sum(bool(finding.reasons) for finding in checked.findings)
    short = f", {checked.too_short:,} too short to check" if checked.too_short else ""
    console.print(f"{counted(len(checked.findings), 'quotation')}{short}; {look:,} to look at.")
    console.print(Text(_searched(checked.searched), "dim"))


def _searched(searched: Searched) -> str:
    days = f", {searched.first} to {searched.last}" if searched.first else ""
    return (
        f"Searched: {counted(searched.quotes, 'quotation')} in {counted(searched.articles, 'article')} of "
        f"{counted(searched.outlets, 'named outlet')}{days}."
    )


def _print_finding(console: Console, finding: Finding) -> None:
    style = "yellow" if finding.reasons else "green"
    who = f"  {finding.speaker}" if finding.speaker else ""
    console.print(
        Text.assemble(("? " if finding.reasons else "✓ ", style), f"“{one_line(finding.quote)}”", (who, "cyan"))
    )
    verdict = "not in this ledger" if finding.verdict == "not found" else finding.verdict
    reasons = [reason for reason in finding.reasons if reason != verdict]
    gaps = [f"{', '.join(map(str, finding.gaps))} words left out"] if finding.gaps else []
    console.print(Text.assemble("  ", (verdict, style), *(f"; {one}" for one in (*gaps, *reasons))))
    if finding.diff and finding.verdict != "verbatim":
        console.print(Text.assemble("  ", marked(finding.diff)))
    if finding.origin:
        console.print(Text.assemble("  ", (_where(finding.origin), "dim")))
    if finding.altered_from:
        first = finding.altered_from
        console.print(Text.assemble("  first: ", one_line(first.words), (f"  {_where(first)}", "dim")))
    for one in finding.paraphrases:
        origin = ", ".join(filter(None, (one.speaker, one.outlet or one.article, one.published)))
        console.print(Text.assemble("  perhaps reported as: ", one_line(one.words), (f"  {origin}", "dim")))
    console.print()


def _where(origin: Origin) -> str:
    place = origin.url or origin.article
    return ", ".join(filter(None, (origin.speaker, origin.outlet, origin.published, place)))
