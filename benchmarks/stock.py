"""What a bucket of copies of one stock phrase costs: `python -m benchmarks.stock`.

Copies of one phrase, each in an article of its own: by one speaker, by a speaker each, by nobody known; and copies of a
sentence that is no stock phrase. They are linked in ten runs, in an order by a seed, each kind and number in a process
of its own. Prints the time by number and the slope of log time over log number, which is 1 where no step grows with the
square.
"""

import argparse
import math
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from benchmarks.apart import apart
from benchmarks.memory import resident
from sayso.link.quotations import Quotations, Text, text_of

PHRASE = "we will never give up on you"
SENTENCE = "twelve ships from four countries can be ready by november and will sail unarmed"
RUNS = 10
ROUNDS = 3  # of the few, of which the fastest counts
FIRST = date(1990, 1, 1)
KINDS: dict[str, tuple[str, Callable[[int], str]]] = {
    "one speaker": (PHRASE, lambda i: "orr"),
    "a speaker each": (PHRASE, lambda i: f"speaker {i}"),
    "nobody known": (PHRASE, lambda i: ""),
    "no stock phrase": (SENTENCE, lambda i: f"speaker {i % 50}"),
}


def link(kind: str, count: int) -> tuple[float, float]:
    """Seconds to link so many copies, in ten runs, and resident megabytes."""
    words, speaker = KINDS[kind]
    order = list(range(count))
    random.Random(1).shuffle(order)
    linked = Quotations()
    begun = time.process_time()
    for run in range(RUNS):
        texts: dict[Text, Text] = {}
        for i in order[run::RUNS]:
            day = (FIRST + timedelta(days=i % 9000)).isoformat()
            text = text_of(words, speaker=speaker(i), article=str(i), first=day)
            texts.setdefault(text, text)
        linked.add([text for text in texts if text not in linked.found])
    return time.process_time() - begun, resident()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs=2, default=[100_000, 1_000_000])
    chosen = parser.parse_args()
    few, many = chosen.counts
    for kind in KINDS:
        one, _ = min(apart(partial(link, kind, few)) for _ in range(ROUNDS))
        other, memory = apart(partial(link, kind, many))
        slope = math.log(other / one) / math.log(many / few)
        print(
            f"{kind:<16}{few:>10,}: {one:>6.1f} s {many:>10,}: {other:>6.1f} s, slope {slope:.2f}, "
            f"{memory:>6.0f} MB resident",
            flush=True,
        )


if __name__ == "__main__":
    main()
