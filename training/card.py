"""model.json: what is known of a model's files, and what of the model is no part of its graph."""

import hashlib
import json
from pathlib import Path
from typing import Any

WEIGHTS = "weights.bin"
FILES = ("model.onnx", "fast.onnx", WEIGHTS, "tokenizer.json")


def rewrite_card(folder: Path, **fields: list[Any]) -> None:
    """Write model.json with the hashes of the files, these fields, what it had else, and a name made from it all."""
    path = folder / "model.json"
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    card |= {"sha256": hashes, **fields}
    rest = json.dumps({key: value for key, value in card.items() if key != "name"}, sort_keys=True)
    card = {**card, "name": f"en-{hashlib.sha256(rest.encode()).hexdigest()[:8]}"}
    path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
