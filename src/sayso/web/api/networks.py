"""A network as JSON for its picture, and as the files of other programs; each has the parameters of its making."""

import io
import json
from collections.abc import Callable, Mapping
from typing import Any, TextIO
from zipfile import ZIP_DEFLATED, ZipFile

from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import UsageError
from sayso.interchange.networks import WITHOUT_PARAMETERS, WRITERS, draw_svg, to_json, write_events
from sayso.networks import Network
from sayso.pipeline.networks import event_lines
from sayso.pipeline.pictures import NODES, TIES
from sayso.web.api.operation import Answer, Operation
from sayso.web.api.schemas import BOOLEAN, INTEGER, NUMBER, STRING, many, maybe, record
from sayso.web.wishes import CHOICES, Seen, asked_of, network_of, reprints, see, wish_of

ENDINGS = {"csv": "csv", "edges": "csv", "dl": "dl", "graphml": "graphml", "gexf": "gexf"}
MOST_TIES, MOST_CELLS = 1_000_000, 25_000_000  # of a file; 'sayso network' writes larger ones
GRAPHML, GEXF, SVG, ZIP = "application/graphml+xml", "application/gexf+xml", "image/svg+xml", "application/zip"


def network(request: Request, _: Mapping[str, Any]) -> Answer:
    seen = _see(request)
    picture, shown = seen.picture, seen.picture.shown
    plain = to_json(shown)
    for node, place in zip(plain["nodes"], picture.places, strict=True):
        node |= {"x": place.x, "y": place.y, "group": picture.groups.get(node["label"])}
    grouping = picture.grouping
    figures = {
        name: getattr(grouping, name) if grouping else None for name in ("modularity", "polarization", "ei_index")
    }
    windows = [{"middle": one.middle, "start": one.start, "end": one.end} for one in seen.windows]
    return {
        **plain,
        **figures,
        "steps": [{"name": step.name, "kept": step.kept, "dropped": step.dropped} for step in shown.steps],
        "all_nodes": picture.nodes,
        "all_ties": picture.ties,
        "groups_of_part": picture.groups_of_part,
        "windows": windows,
        "at": None if seen.wish.at is None else seen.wish.at + 1,
    }


def graphml(request: Request, _: Mapping[str, Any]) -> Answer:
    return _file(request, "graphml", GRAPHML)


def gexf(request: Request, _: Mapping[str, Any]) -> Answer:
    return _file(request, "gexf", GEXF)


def csv_matrix(request: Request, _: Mapping[str, Any]) -> Answer:
    return _file(request, "csv", ZIP)


def dl(request: Request, _: Mapping[str, Any]) -> Answer:
    return _file(request, "dl", ZIP)


def ties(request: Request, _: Mapping[str, Any]) -> Answer:
    return _file(request, "edges", ZIP)


def svg(request: Request, _: Mapping[str, Any]) -> Answer:
    picture = _see(request).picture
    return _attached(draw_svg(picture.shown, picture.places, groups=picture.groups), "network.svg", SVG)


def events(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        asked = asked_of(request, ledger)
        wish = wish_of(asked)
        coder = asked.fields["coded_by"] or None
        lines, variables, steps = event_lines(
            ledger, wish.options, asked.codebook, coder=coder, leave_out=reprints(ledger, asked)
        )
    told = [f"{step.name}: kept {step.kept}, dropped {step.dropped}" for step in steps]
    parameters = {**wish.options.parameters(), "filters": told}
    return _zipped("events", "csv", lambda stream: write_events(lines, variables, stream), parameters)


def _see(request: Request) -> Seen:
    with request.app.state.desk.reading() as ledger:
        return see(request, ledger, asked_of(request, ledger))


def _file(request: Request, form: str, media_type: str) -> Response:
    with request.app.state.desk.reading() as ledger:
        asked = asked_of(request, ledger)
        made = network_of(request, ledger, asked, wish_of(asked))
    _require_room(made, form)
    name = "ties" if form == "edges" else "network"
    if form in WITHOUT_PARAMETERS:
        return _zipped(name, ENDINGS[form], lambda stream: WRITERS[form](made, stream), made.parameters())
    stream = io.StringIO(newline="")
    WRITERS[form](made, stream)
    return _attached(stream.getvalue(), f"{name}.{ENDINGS[form]}", media_type)


def _require_room(made: Network, form: str) -> None:
    cells = len(made.rows) * len(made.columns) if form in ("csv", "dl") else 0
    if made.matrix.nnz > MOST_TIES or cells > MOST_CELLS:
        raise UsageError(
            f"A network of {len(made.rows):,} x {len(made.columns):,} nodes and {made.matrix.nnz:,} ties is too large "
            "for the browser: ask for heavier ties alone, or write it with 'sayso network --output'."
        )


def _zipped(name: str, ending: str, write: Callable[[TextIO], None], parameters: Mapping[str, Any]) -> Response:
    """A file whose format has no place for parameters, with them beside it."""
    text, packed = io.StringIO(newline=""), io.BytesIO()
    write(text)
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.{ending}", text.getvalue().encode("utf-8", "replace"))
        told = json.dumps(parameters, ensure_ascii=False, indent=2) + "\n"
        archive.writestr(f"{name}.{ending}.parameters.json", told.encode("utf-8", "replace"))
    return _attached(packed.getvalue(), f"{name}.{ending}.zip", ZIP)


def _attached(content: str | bytes, name: str, media_type: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


NODE = record(
    {
        "label": STRING,
        "variable": STRING,
        "frequency": INTEGER,
        "attributes": {"type": "object", "additionalProperties": STRING},
        "x": NUMBER,
        "y": NUMBER,
        "group": maybe(INTEGER),
    }
)
WINDOW = record({"middle": STRING, "start": STRING, "end": STRING})
NETWORK = record(
    {
        "parameters": {"type": "object"},
        "nodes": many(NODE),
        "edges": many(many(NUMBER)),
        "steps": many(record({"name": STRING, "kept": INTEGER, "dropped": INTEGER})),
        "modularity": maybe(NUMBER),
        "polarization": maybe(NUMBER),
        "ei_index": maybe(NUMBER),
        "all_nodes": INTEGER,
        "all_ties": INTEGER,
        "groups_of_part": BOOLEAN,
        "windows": many(WINDOW),
        "at": maybe(INTEGER),
    }
)
PARAMETERS = {
    "codebook": "Which codebook; by default the first.",
    "mode": "`one` for rows x rows, `two` for rows x columns.",
    "rows": "The variable of the rows, by default actor.",
    "columns": "The variable of the columns, by default concept.",
    "qualifier": "The variable that tells agreement, by default agreement; `none` for none.",
    **{name: f"{', '.join(values)}." for name, values in CHOICES.items() if name != "mode"},
    "isolates": "Any value: also rows and columns without a statement that is left.",
    "since": "From this date.",
    "until": "Up to this date, inclusive.",
    "only": "VARIABLE=VALUE, several times: keep what has one of the values.",
    "exclude": "VARIABLE=VALUE, several times: drop what has one of the values.",
    "least": "The fewest statements of a row or column.",
    "window": "Windows over time, so many units wide.",
    "at": "Which of the windows, from 1.",
    "seed": "Of ties in time, groups and layouts.",
    "dna_compat": "Any value: the rules of Discourse Network Analyzer where they differ.",
    "coded_by": "Only what this coder says.",
    "reprints": "`without` leaves out articles that are copies of others.",
    "backbone": "Only ties that are no chance at this level, such as 0.05.",
    "weight": "Only ties of this absolute weight or more.",
}
BINARY = {"type": "string", "format": "binary"}
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/network",
        name="network",
        summary=f"A network laid out: the {TIES:,} heaviest ties of {NODES} nodes at most, with groups and filters.",
        handle=network,
        answer=NETWORK,
        parameters=PARAMETERS,
    ),
    *(
        Operation(
            method="GET",
            path=path,
            name=name,
            summary=summary,
            handle=handle,
            answer=STRING if media_type != ZIP else BINARY,
            parameters=PARAMETERS,
            media_type=media_type,
        )
        for path, name, summary, handle, media_type in (
            ("/api/network.graphml", "network_graphml", "The whole network for visone and networkx.", graphml, GRAPHML),
            ("/api/network.gexf", "network_gexf", "The whole network for Gephi.", gexf, GEXF),
            ("/api/network.svg", "network_svg", "The picture.", svg, SVG),
            ("/api/network.csv", "network_csv", "The whole matrix, and the parameters beside it.", csv_matrix, ZIP),
            ("/api/network.dl", "network_dl", "The whole matrix for UCINET, and the parameters.", dl, ZIP),
            ("/api/network.edges", "network_edges", "All ties as a table, and the parameters.", ties, ZIP),
            ("/api/network/events", "network_events", "The statements behind it, and the parameters.", events, ZIP),
        )
    ),
)
