"""Figures held against pinned floors. A floor may only rise; a figure of what should be small has a ceiling, which may
only fall."""

import json
from pathlib import Path

PINNED = Path(__file__).with_name("floors.json")
ROUNDING = 0.2  # what another processor's order of additions may cost
CEILINGS = {"wrong_names", "calibration_error", "false_links", "check_p95_ms"}


def hold(figures: dict[str, float], group: str, *, lift: bool) -> None:
    """Print the figures beside their floors; with `lift` raise the floors to just under what was reached.

    Exits with the names of figures that miss their floor.
    """
    pinned: dict[str, dict[str, float]] = json.loads(PINNED.read_text(encoding="utf-8"))
    floors = pinned[group]
    for name, figure in figures.items():
        word = "ceiling" if name in CEILINGS else "floor"
        print(f"  {name:<22}{figure:>7}" + (f"   {word} {floors[name]}" if name in floors else ""))
    if lift:
        floors |= {name: better(name, floor, figures[name]) for name, floor in floors.items()}
        PINNED.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf-8")
    failures = missed(figures, floors)
    if failures:
        raise SystemExit("\n".join(failures))


def better(name: str, floor: float, figure: float) -> float:
    """The floor after a figure was reached."""
    return min(floor, round(figure + ROUNDING, 1)) if name in CEILINGS else max(floor, round(figure - ROUNDING, 1))


def missed(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """What to say of each figure on the wrong side of its floor."""
    return [
        f"{name} is {figures[name]}, {'over its ceiling' if name in CEILINGS else 'under its floor'} of {floor}"
        for name, floor in floors.items()
        if (figures[name] > floor if name in CEILINGS else figures[name] < floor)
    ]
