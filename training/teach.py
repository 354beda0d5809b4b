"""Trained models → what they give for each token of an article, averaged: labels to learn from beside the annotators'.

Distillation after Hinton, Vinyals and Dean, arXiv 1503.02531, 2015.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from sayso.inference import Floats, Model, load_model, read_windows
from sayso.segment import segment
from training.examples import MarkedArticle
from training.material import Material


def teach(material: Sequence[Material], models: Sequence[Path]) -> list[Floats | None]:
    """For each text that has annotators, tokens × labels: the mean probability; None for the others."""
    loaded = [load_model(folder) for folder in models]
    return [
        np.mean([_chances(one, model) for model in loaded], axis=0) if one.annotators and loaded else None
        for one in material
    ]


def mark_all(
    material: Sequence[Material], models: Sequence[Path], tokenizer: Tokenizer, kept: Path
) -> list[MarkedArticle]:
    """The articles as they are trained on, with what the models teach, which is kept in a file for the next time."""
    if models and not kept.exists():
        rows = {str(i): one.astype(np.float16) for i, one in enumerate(teach(material, models)) if one is not None}
        np.savez_compressed(kept, **rows)
    taught = {int(i): rows.astype(np.float32) for i, rows in np.load(kept).items()} if models else {}
    return [MarkedArticle(one, tokenizer, taught.get(i)) for i, one in enumerate(material)]


def _chances(one: Material, model: Model) -> Floats:
    (windows,) = read_windows(one.article.text, [segment(one.article)], model)
    chances: Floats = np.exp(np.concatenate([window.tokens(window.scored.labels) for window in windows]))
    return chances
