"""Loading checks what it loads; batching wastes little."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ModelError
from sayso.inference import ENGLISH, load_model, read_windows
from sayso.inference.batches import MOST_PIECES, batch_by_length, pad
from sayso.pipeline import read_article
from sayso.segment import segment

EXAMPLE = Path(__file__).parents[2] / "examples" / "meridian-wire-straits-patrol.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "en"
    shutil.copytree(ENGLISH, copy)
    return copy


def test_damaged_weights_are_refused(folder: Path) -> None:
    weights = bytearray((folder / "weights.bin").read_bytes())
    weights[len(weights) // 2] ^= 1
    (folder / "weights.bin").write_bytes(weights)
    with pytest.raises(ModelError, match=r"weights\.bin is damaged"):
        load_model(folder)


@pytest.mark.parametrize("name", ["model.onnx", "fast.onnx", "weights.bin", "model.json", "tokenizer.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name):
        load_model(folder)


def test_a_card_that_is_no_json_is_refused(folder: Path) -> None:
    (folder / "model.json").write_text("{")
    with pytest.raises(ModelError, match="incomplete"):
        load_model(folder)


def test_weights_are_small_and_the_card_knows_them() -> None:
    card = json.loads((ENGLISH / "model.json").read_text(encoding="utf-8"))
    size = sum(path.stat().st_size for path in ENGLISH.iterdir())
    assert size <= 30_000_000
    rest = json.dumps({key: value for key, value in card.items() if key != "name"}, sort_keys=True)
    assert card["name"] == f"en-{hashlib.sha256(rest.encode()).hexdigest()[:8]}"
    assert card["name"] in (ENGLISH / "MODEL_CARD.md").read_text(encoding="utf-8")


@given(st.lists(st.integers(1, 510), max_size=60))
def test_batches_hold_each_window_once_and_waste_little(lengths: list[int]) -> None:
    batches = batch_by_length(lengths)
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    for batch in batches:
        padded = max(lengths[i] for i in batch) * len(batch)
        assert len(batch) == 1 or padded <= MOST_PIECES
        assert sum(lengths[i] for i in batch) >= 0.8 * padded


def test_padding_changes_no_score() -> None:
    """A window scores the same alone as beside a longer one."""
    model = load_model(threads=1)
    chance = np.random.default_rng(1)
    short, long = (np.stack([chance.integers(1000, 2000, n), *np.zeros((3, n), int)]) for n in (20, 24))
    alone = model.score([short])[0].labels
    beside = model.run(pad([short, long]))[0][0, 1:21]
    np.testing.assert_allclose(alone, beside, atol=1e-4)


def test_in_integers_nearly_all_labels_are_the_same() -> None:
    article = read_article(EXAMPLE)
    labels = []
    for fast in (False, True):
        (windows,) = read_windows(article.text, [segment(article)], load_model(threads=1, fast=fast))
        labels.append(np.concatenate([window.scored.labels.argmax(1) for window in windows]))
    assert 0.97 < (labels[0] == labels[1]).mean() < 1
