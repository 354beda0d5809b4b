"""`sayso network`: codings → networks and lists of events, in the formats of other programs."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO, get_args

import click
from rich.text import Text

from sayso.cli.coders import codebook_option, reprints, reprints_option
from sayso.cli.consoles import messages, output
from sayso.cli.files import aside
from sayso.cli.ledgers import find_ledger, ledger_option
from sayso.errors import UsageError
from sayso.interchange.networks import (
    ENDINGS,
    WITHOUT_PARAMETERS,
    WRITERS,
    draw_svg,
    to_json,
    write_edges_parquet,
    write_events,
)
from sayso.ledger import Ledger
from sayso.network import backbone, group, lay_out
from sayso.networks import (
    Aggregation,
    Duplicates,
    Kernel,
    Network,
    NetworkOptions,
    Normalization,
    Step,
    Unit,
)
from sayso.pipeline.linking import open_linked
from sayso.pipeline.networks import event_lines, networks_of

FORMATS = (*WRITERS, "json", "parquet", "svg")
SHOWN = 12  # ties that are printed


def _options(command: Any) -> Any:
    """All options by which a network is made."""
    for one in reversed(
        (
            click.option(
                "--mode",
                type=click.Choice(["events", "two", "one"]),
                default="two",
                show_default=True,
                help="A list of events, rows x columns, or rows x rows.",
            ),
            click.option("--rows", metavar="VARIABLE", help="By default actor, or person with --dna-compat."),
            click.option("--columns", metavar="VARIABLE", default="concept", show_default=True),
            click.option(
                "--qualifier", metavar="VARIABLE", default="agreement", show_default=True, help="'none' for none."
            ),
            click.option(
                "--aggregation", type=click.Choice(get_args(Aggregation)), default="ignore", show_default=True
            ),
            click.option(
                "--normalization", type=click.Choice(get_args(Normalization)), default="none", show_default=True
            ),
            click.option(
                "--duplicates",
                type=click.Choice(get_args(Duplicates)),
                default="all",
                show_default=True,
                help="Count the same once in each of these.",
            ),
            click.option("--isolates", is_flag=True, help="Also rows and columns without a statement that is left."),
            click.option("--since", metavar="DATE", help="From this date."),
            click.option("--until", metavar="DATE", help="Up to this date, inclusive."),
            click.option("--exclude", multiple=True, metavar="VARIABLE=VALUE", help="Drop what has this value."),
            click.option("--only", multiple=True, metavar="VARIABLE=VALUE", help="Keep what has one of these values."),
            click.option(
                "--least",
                type=click.IntRange(min=1),
                default=1,
                show_default=True,
                help="Fewest statements of a row or column.",
            ),
            click.option(
                "--window", type=click.IntRange(min=1), metavar="WIDTH", help="Windows over time, so many units wide."
            ),
            click.option(
                "--unit",
                type=click.Choice(get_args(Unit)),
                default="days",
                show_default=True,
                help="What a window is counted in.",
            ),
            click.option(
                "--kernel",
                type=click.Choice(get_args(Kernel)),
                default="none",
                show_default=True,
                help="Weigh by distance from the middle of the window.",
            ),
            click.option("--seed", type=int, default=1, show_default=True, help="Of ties in time, groups and layouts."),
            click.option("--dna-compat", is_flag=True, help="DNA's rules where they differ: weeks, months, cosine."),
        )
    ):
        command = one(command)
    return command


@click.command()
@ledger_option
@codebook_option
@_options
@click.option("--coder", help="Only what this coder says.")
@reprints_option
@click.option("--backbone", "alpha", type=float, metavar="LEVEL", help="Only ties that are no chance at this level.")
@click.option("--groups", is_flag=True, help="Find coalitions, and how far apart they are.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default from the ending of the file; or csv.")
@click.option(
    "--output", "-o", "to", type=click.Path(path_type=Path, dir_okay=False), help="The file; of windows one each."
)
def network(
    ledger: Path | None,
    codebook: str | None,
    coder: str | None,
    without_reprints: bool,
    alpha: float | None,
    groups: bool,
    form: str | None,
    to: Path | None,
    mode: str,
    **chosen: Any,
) -> None:
    """Make a discourse network of codings: who shares which positions with whom.

    What each filter kept and dropped is said. Without --output, and without --format, the heaviest ties are shown.

    \b
    Examples:
      sayso network --mode one --aggregation congruence -o allies.graphml
      sayso network --mode two --aggregation subtract --format csv
      sayso network --mode one --aggregation subtract --groups
      sayso network --mode events --only concept="Send troops" -o events.csv
    """
    options = _network_options(mode, **chosen)
    with open_linked(find_ledger(ledger)) as opened:
        left_out = reprints(opened, without_reprints)
        if mode == "events":
            _write_event_list(opened, options, codebook, coder, left_out, to)
            return
        made = 0
        networks = networks_of(opened, options, codebook, coder=coder, leave_out=left_out)
        for made, one in enumerate(networks, start=1):
            found = backbone(one, alpha) if alpha is not None else one
            if made == 1:
                _print_steps(found.steps)
            if groups:
                _print_groups(found, options.seed)
            _emit(found, form, to, options)
        if options.window is not None and to is not None:
            messages().print(f"{made:,} windows written beside {to}.", markup=False)


def _network_options(mode: str, **chosen: Any) -> NetworkOptions:
    rows = chosen.pop("rows") or ("person" if chosen["dna_compat"] else "actor")
    qualifier = None if chosen["qualifier"] == "none" else chosen["qualifier"]
    exclude, only = (_filters(chosen.pop(name), name) for name in ("exclude", "only"))
    chosen.pop("qualifier")
    return NetworkOptions(
        mode="one" if mode == "one" else "two", rows=rows, qualifier=qualifier, exclude=exclude, only=only, **chosen
    )


def _filters(given: Sequence[str], option: str) -> dict[str, tuple[str, ...]]:
    filters: dict[str, tuple[str, ...]] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UsageError(f"--{option} needs VARIABLE=VALUE, not {text!r}.")
        filters[name] = (*filters.get(name, ()), value)
    return filters


def _print_steps(steps: Sequence[Step]) -> None:
    for step in steps:
        messages().print(Text(f"{step.name}: kept {step.kept:,}, dropped {step.dropped:,}"))


def _print_groups(found: Network, seed: int) -> None:
    grouping = group(found, seed=seed)
    for number in range(max(grouping.groups.values(), default=-1) + 1):
        members = [label for label, own in grouping.groups.items() if own == number]
        output().print(Text(f"group {number + 1}: {', '.join(members)}"))
    figures = {
        "modularity": grouping.modularity,
        "polarization": grouping.polarization,
        "E-I index": grouping.ei_index,
    }
    told = ", ".join(f"{name} {value:.3f}" if value is not None else f"{name} none" for name, value in figures.items())
    output().print(Text(told))


def _emit(found: Network, form: str | None, to: Path | None, options: NetworkOptions) -> None:
    if form is None and to is None:
        _print_ties(found)
        return
    form = form or ENDINGS.get(to.suffix.lower() if to else "", "csv")
    if to is None:
        if form == "parquet":
            raise UsageError("Parquet is not text: name a file with --output.")
        _write(found, form, sys.stdout, options)
        return
    path = to if found.window is None else to.with_name(f"{to.stem}-{found.window.middle.replace(':', '')}{to.suffix}")
    with aside(path) as part:
        if form == "parquet":
            with part.open("wb") as stream:
                write_edges_parquet(found, stream)
        else:
            with part.open("w", encoding="utf-8", newline="") as text:
                _write(found, form, text, options)
    if form in WITHOUT_PARAMETERS:
        _write_parameters(path, found.parameters())
    if found.window is None:
        messages().print(f"Written to {path}.", markup=False)


def _write(found: Network, form: str, stream: TextIO, options: NetworkOptions) -> None:
    if form == "json":
        stream.write(json.dumps(to_json(found), ensure_ascii=False) + "\n")
    elif form == "svg":
        rows, columns = lay_out(found, seed=options.seed)
        stream.write(draw_svg(found, rows if found.is_one_mode else [*rows, *columns]))
    else:
        WRITERS[form](found, stream)


def _write_parameters(path: Path, parameters: dict[str, Any]) -> None:
    """Beside a file whose format has no place for them."""
    beside = path.with_name(f"{path.name}.parameters.json")
    with aside(beside) as part:
        part.write_text(json.dumps(parameters, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _print_ties(found: Network) -> None:
    shape = f"{len(found.rows):,}" if found.is_one_mode else f"{len(found.rows):,} x {len(found.columns):,}"
    window = f" at {found.window.middle}" if found.window else ""
    output().print(Text(f"{shape} nodes, {found.matrix.nnz:,} ties, {found.statements:,} statements{window}", "bold"))
    ties = found.matrix.tocoo()
    rows, columns = ties.coords
    for place in abs(ties.data).argsort(kind="stable")[::-1][:SHOWN].tolist():
        ends = found.rows[rows[place]].label, found.columns[columns[place]].label
        output().print(Text(f"  {ties.data[place]:10.4g}  {ends[0]} — {ends[1]}"))


def _write_event_list(
    ledger: Ledger,
    options: NetworkOptions,
    codebook: str | None,
    coder: str | None,
    left_out: set[str],
    to: Path | None,
) -> None:
    lines, variables, steps = event_lines(ledger, options, codebook, coder=coder, leave_out=left_out)
    _print_steps(steps)
    if to is None:
        write_events(lines, variables, sys.stdout)
        return
    with aside(to) as part, part.open("w", encoding="utf-8", newline="") as stream:
        write_events(lines, variables, stream)
    _write_parameters(to, {**options.parameters(), "filters": [f"{s.name}: {s.kept}, {s.dropped}" for s in steps]})
    messages().print(f"{len(lines):,} events written to {to}.", markup=False)
