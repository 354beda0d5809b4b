"""A network → its ties as Parquet, with the parameters in the file's metadata. Needs pyarrow."""

import json
from typing import BinaryIO

from sayso.interchange.parquet import import_pyarrow
from sayso.networks import Network


def write_edges_parquet(network: Network, stream: BinaryIO) -> None:
    """Write source, target and weight of each tie, labels as dictionaries; raises UsageError without pyarrow."""
    pa, pq = import_pyarrow()
    found = network.matrix.tocoo()
    rows, columns = (codes.astype("int32") for codes in found.coords)
    labels = [pa.array([node.label for node in side], pa.string()) for side in (network.rows, network.columns)]
    table = pa.table(
        {
            "source": pa.DictionaryArray.from_arrays(pa.array(rows), labels[0]),
            "target": pa.DictionaryArray.from_arrays(pa.array(columns), labels[1]),
            "weight": pa.array(found.data.astype("float64")),
        }
    )
    metadata = {"sayso": json.dumps(network.parameters(), ensure_ascii=False)}
    pq.write_table(table.replace_schema_metadata(metadata), stream)
