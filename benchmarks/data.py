"""Where the collections are that the benchmarks measure on: they are no part of the project."""

import argparse
from pathlib import Path

DATA = Path("../shared/data")


def read_arguments(parser: argparse.ArgumentParser, part: str, *, floors: bool = True) -> argparse.Namespace:
    """The arguments, with --data and, where there are floors, --raise; exits if the data lacks the folder `part`."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the collections")
    if floors:
        parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was reached")
    chosen = parser.parse_args()
    if not (chosen.data / part).is_dir():
        parser.exit(1, f"{chosen.data} lacks {part}/: it is not part of this project; point --data at it.\n")
    return chosen
