"""What decides a run, besides the data; by name in configurations.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

CONFIGURATIONS = Path(__file__).with_name("configurations.toml")


@dataclass(frozen=True)
class Config:
    """`start` names the runs from the mean of whose weights this one goes on; of a start with more layers the evenly
    spaced ones are taken. `teachers` names those whose labels it learns from, `taught_share` says how much, and
    `path_share` how much of what annotators marked is learned by whole paths. With `parts`, one network is trained for
    each of so many parts of the articles, all of them but that part."""

    epochs: int = 12
    layers: int = 6
    start: tuple[str, ...] = ()
    teachers: tuple[str, ...] = ()
    parts: int = 0
    pieces_per_batch: int = 8192
    rate: float = 3e-4
    rate_of_new_parts: float = 1e-3
    layer_decay: float = 0.92
    warm_up: float = 0.06
    weight_decay: float = 0.01
    tie_weight: float = 0.3
    reference_weight: float = 0.3
    name_weight: float = 1.0
    speaker_weight: float = 0.2
    circumstance_weight: float = 0.5
    taught_share: float = 0.5
    path_share: float = 0.0
    agreement_weight: float = 0.0
    dropout: float = 0.1
    masking: float = 0.02
    averaging: float = 0.995
    weights: str = "average"
    seed: int = 1


def named_config(name: str, path: Path = CONFIGURATIONS) -> Config:
    """The configuration of that name; exits with the names there are if there is none."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    if name not in tables:
        raise SystemExit(f"{path.name} has no configuration {name!r}; it has {', '.join(tables)}.")
    table = {key: tuple(value) if isinstance(value, list) else value for key, value in tables[name].items()}
    return Config(**table)
