"""Networks in files: what other programs read is what there was."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import networkx as nx
import numpy as np
import pytest

from sayso.interchange.networks import (
    draw_svg,
    to_json,
    write_dl,
    write_edges,
    write_edges_parquet,
    write_gexf,
    write_graphml,
    write_matrix,
)
from sayso.network import lay_out, make_network
from sayso.networks import Network, NetworkOptions
from tests.network.drawn import as_events, draw

KNOWN = {
    "actor": {
        "Brell": (7, {"Type": "Harbour & sea", "color": "#ff0000"}),
        "Adda": (7, {"Type": 'say "yes" < now'}),
    }
}


def network(mode: str, **options: object) -> Network:
    chosen = NetworkOptions(mode=mode, **options)  # type: ignore[arg-type]
    return make_network(as_events(draw(1)), chosen, KNOWN)


def written(write: Callable[[Network, TextIO], None], made: Network) -> str:
    stream = io.StringIO()
    write(made, stream)
    return stream.getvalue()


NETWORKS = {
    "one": network("one", aggregation="subtract", normalization="average"),
    "two": network("two", aggregation="subtract"),
    "combine": network("two", aggregation="combine"),
}
each = pytest.mark.parametrize("made", NETWORKS.values(), ids=NETWORKS)


def ties(made: Network) -> dict[tuple[str, str], float]:
    found = made.matrix.tocoo()
    return {
        (made.rows[row].label, made.columns[column].label): float(weight)
        for row, column, weight in zip(*(one.tolist() for one in found.coords), found.data.tolist(), strict=True)
    }


@each
def test_graphml_is_read_by_networkx(made: Network, tmp_path: Path) -> None:
    path = tmp_path / "made.graphml"
    path.write_text(written(write_graphml, made), encoding="utf-8")
    graph = nx.read_graphml(path)
    names = nx.get_node_attributes(graph, "name")
    found = {frozenset((names[a], names[b])): weight for a, b, weight in graph.edges(data="weight")}
    assert found == {frozenset(ends): weight for ends, weight in ties(made).items()}
    assert all(node.startswith("n") and node[1:].isdigit() for node in graph)
    brell = next(data for _, data in graph.nodes(data=True) if data["name"] == "Brell")
    assert brell["Type"] == "Harbour & sea"
    assert brell["variable"] == "actor"
    assert brell["frequency"] == next(node.frequency for node in made.rows if node.label == "Brell")
    assert json.loads(graph.graph["parameters"])["aggregation"] == made.options.aggregation


GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEPHI_TYPES = {"int", "integer", "long", "float", "double", "boolean", "string"}


@each
def test_graphml_keeps_to_what_gephi_and_visone_take(made: Network) -> None:
    """Gephi: each key declared once with a type of its own, one plain value each, no loops. visone: graphics by key."""
    root = ElementTree.fromstring(written(write_graphml, made).encode())
    keys = {key.get("id"): key for key in root.iter(f"{GRAPHML}key")}
    assert len(keys) == len(list(root.iter(f"{GRAPHML}key")))
    plain = {id_ for id_, key in keys.items() if key.get("attr.name")}
    assert all(keys[id_].get("attr.type") in GEPHI_TYPES for id_ in plain)
    titles = [(key.get("for"), key.get("attr.name")) for key in keys.values() if key.get("attr.name")]
    assert len(titles) == len(set(titles))
    for kind in ("node", "edge"):
        for one in root.iter(f"{GRAPHML}{kind}"):
            told = [data.get("key") for data in one.findall(f"{GRAPHML}data")]
            assert len(told) == len(set(told))
            assert set(told) <= set(keys)
            for data in one.findall(f"{GRAPHML}data"):
                assert len(data) == (0 if data.get("key") in plain else 1)
    types = {key.get("yfiles.type") for key in keys.values()} - {None}
    assert types == {"nodegraphics", "edgegraphics"}
    ids = {node.get("id") for node in root.iter(f"{GRAPHML}node")}
    assert len(ids) == len(list(root.iter(f"{GRAPHML}node")))
    for edge in root.iter(f"{GRAPHML}edge"):
        assert {edge.get("source"), edge.get("target")} <= ids
        assert edge.get("source") != edge.get("target")


def test_colours_tell_positive_from_negative_and_both() -> None:
    for name, expected in (
        ("two", {True: "#00ff00", False: "#ff0000"}),
        ("combine", {1.0: "#00ff00", 2.0: "#ff0000", 3.0: "#0000ff"}),
    ):
        root = ElementTree.fromstring(written(write_graphml, NETWORKS[name]).encode())
        seen = set()
        for edge in root.iter(f"{GRAPHML}edge"):
            data = {one.get("key"): one.text for one in edge.findall(f"{GRAPHML}data")}
            weight = float(data["weight"] or 0)
            key = weight if name == "combine" else weight > 0
            assert data["color"] == expected[key]  # type: ignore[index]
            seen.add(key)
        assert seen == set(expected)


@each
def test_gexf_is_read_by_networkx(made: Network, tmp_path: Path) -> None:
    path = tmp_path / "made.gexf"
    path.write_text(written(write_gexf, made), encoding="utf-8")
    graph = nx.read_gexf(path, version="1.3")
    labels = nx.get_node_attributes(graph, "label")
    found = {frozenset((labels[a], labels[b])): signed for a, b, signed in graph.edges(data="signed")}
    assert found == {frozenset(ends): weight for ends, weight in ties(made).items()}
    assert {data["weight"] >= 0 for _, _, data in graph.edges(data=True)} == {True}
    brell = next(data for _, data in graph.nodes(data=True) if data["label"] == "Brell")
    assert (brell["variable"], brell["Type"]) == ("actor", "Harbour & sea")
    root = ElementTree.parse(path).getroot()
    assert json.loads(root.findtext(".//{http://gexf.net/1.3}description") or "")["rows"] == "actor"


@each
def test_a_matrix_has_semicolons_and_quoted_labels(made: Network) -> None:
    text = written(write_matrix, made)
    assert text.startswith('"";"')
    header, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert header == ["", *(node.label for node in made.columns)]
    assert [row[0] for row in rows] == [node.label for node in made.rows]
    np.testing.assert_array_equal(np.array([[float(cell) for cell in row[1:]] for row in rows]), made.dense())


@each
def test_dl_is_a_full_matrix(made: Network) -> None:
    head, rest = written(write_dl, made).split("\n", 1)
    rows, columns = len(made.rows), len(made.columns)
    if made.is_one_mode:
        assert head == f"dl n = {rows}, format = fullmatrix"
        assert rest.startswith('labels:\n"Adda"\n')
    else:
        assert head == f"dl nr = {rows}, nc = {columns}, format = fullmatrix"
        assert rest.startswith('row labels:\n"Adda"\n')
        assert f'col labels:\n"{made.columns[0].label}"\n' in rest
    data = [[float(cell) for cell in line.split()] for line in rest.split("data:\n")[1].splitlines()]
    np.testing.assert_array_equal(np.array(data), made.dense())


@each
def test_lists_of_ties(made: Network) -> None:
    rows = list(csv.DictReader(io.StringIO(written(write_edges, made))))
    assert {(row["source"], row["target"]): float(row["weight"]) for row in rows} == ties(made)
    plain = to_json(made)
    labels = [node["label"] for node in plain["nodes"]]
    assert {(labels[a], labels[b]): weight for a, b, weight in plain["edges"]} == ties(made)
    assert json.loads(json.dumps(plain))["parameters"]["rows"] == "actor"


@each
def test_parquet_has_ties_and_parameters(made: Network) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    stream = io.BytesIO()
    write_edges_parquet(made, stream)
    table = parquet.read_table(io.BytesIO(stream.getvalue()))
    found = {(row["source"], row["target"]): row["weight"] for row in table.to_pylist()}
    assert found == ties(made)
    assert json.loads(table.schema.metadata[b"sayso"])["normalization"] == made.options.normalization


@each
def test_a_picture_stands_alone_and_is_the_same_for_the_same_seed(made: Network) -> None:
    rows, columns = lay_out(made, seed=3)
    places = rows if made.is_one_mode else [*rows, *columns]
    picture = draw_svg(made, places)
    assert picture == draw_svg(made, places)
    root = ElementTree.fromstring(picture)
    space = "{http://www.w3.org/2000/svg}"
    assert len(list(root.iter(f"{space}line"))) == made.matrix.nnz
    shapes = len(list(root.iter(f"{space}circle"))) + len(list(root.iter(f"{space}rect"))) - 1
    assert shapes == len(places)
    assert json.loads(root.findtext(f"{space}metadata") or "")["seed"] == 1
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


def test_texts_that_xml_cannot_hold_do_not_break_a_file(tmp_path: Path) -> None:
    statements = draw(1)
    for one in statements:
        one["actor"] = one["actor"] and f"{one['actor']}\x00\x1b<&\"'"
    made = make_network(as_events(statements), NetworkOptions())
    for write in (write_graphml, write_gexf):
        ElementTree.fromstring(written(write, made).encode())
    ElementTree.fromstring(draw_svg(made, [(0.0, 0.0)] * (len(made.rows) + len(made.columns))))
