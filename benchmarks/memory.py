"""How much memory one worker takes, and whether it grows: `python -m benchmarks.memory`.

Reads 20,000 short articles, drawn from the texts of a folder so that each is different, and every hundredth thirty
times as long, in one process and into a ledger; prints the resident memory on the way.
"""

import argparse
import random
import resource
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.ingest import Item, find_items, parse
from sayso.ledger import Ledger
from sayso.pipeline import keep, read_items
from sayso.records import Article

MARKS = (1_000, 2_000, 5_000, 10_000, 20_000)


def resident() -> float:
    """Resident memory of this process, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def short_articles(paragraphs: Sequence[str], count: int, length: int) -> Iterator[Item]:
    """Articles of `length` paragraphs, drawn with a fixed seed; every hundredth is thirty times as long."""
    chance = random.Random(1)
    for number in range(count):
        drawn = chance.choices(paragraphs, k=length * 30 if number % 100 == 0 else length)
        text = f"Article {number}.\n\n" + "\n\n".join(drawn)
        yield Item(name=f"article-{number}", origin="memory", form="text", data=text.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", default="../shared/data/polnear/dev/text", help="a folder of articles")
    parser.add_argument("--articles", type=int, default=MARKS[-1])
    parser.add_argument("--paragraphs", type=int, default=1, help="how many an article")
    chosen = parser.parse_args()
    texts = [parse(item) for item in find_items([chosen.texts]) if isinstance(item, Item)]
    paragraphs = [
        p for text in texts if isinstance(text, Article) for p in text.text.split("\n\n") if 80 < len(p) < 260
    ]
    items = short_articles(paragraphs, chosen.articles, chosen.paragraphs)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "memory.sayso") as ledger:
        for number, _ in enumerate(keep(read_items(items, jobs=1), ledger), 1):
            if number in MARKS:
                print(f"{number:>7,} articles: {resident():.0f} MB", flush=True)
    print(f"most ever: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


if __name__ == "__main__":
    main()
