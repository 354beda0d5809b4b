"""How well reprints are found: `python -m benchmarks.copies`.

Of each article of PolNeAR train two reprints are made by a seed: cut at the end or in the middle to between two fifths
and all of its paragraphs, given another title and a credit, and edited lightly (one word in forty changed or dropped).
Pairs of articles that the linker calls one story are held against those that are. Articles that it links before
anything is made (PolNeAR has reprints) are left out.
"""

import argparse
import random

from training.polnear import read_articles

from benchmarks.data import read_arguments
from benchmarks.floors import hold
from sayso.link.copies import Copies, Story, story_of

CREDITS = ("This story first appeared in the Orlo Times.", "By the Hurland News Agency", "Reprinted with permission.")
TITLES = ("What we know so far", "Five things to know today", "The story everyone is talking about")


def reprint(text: str, chance: random.Random) -> str:
    """A cut, retitled and lightly edited copy."""
    paragraphs = [one for one in text.split("\n") if one.strip()][1:]
    kept = max(3, round(len(paragraphs) * chance.uniform(0.4, 1)))
    first = 0 if chance.random() < 0.7 else chance.randrange(max(1, len(paragraphs) - kept + 1))
    body = "\n".join(paragraphs[first : first + kept])
    words = body.split(" ")
    edited = [_edit(word, chance) if chance.random() < 1 / 40 else word for word in words]
    return "\n".join([chance.choice(TITLES), chance.choice(CREDITS), " ".join(filter(None, edited))])


def _edit(word: str, chance: random.Random) -> str:
    return "" if chance.random() < 0.5 else chance.choice(["some", "many", "reportedly", "officials", word.upper()])


def link(stories: list[Story]) -> dict[str, str]:
    """The original of each story; its own id, if it is one."""
    copies = Copies()
    copies.add(stories)
    return {story.id: found.root.id if found else story.id for story, found in copies.found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    chosen = read_arguments(parser, "polnear")
    chance = random.Random(chosen.seed)
    texts = {article.name: article.text for article, _ in read_articles(chosen.data / "polnear" / "train")}
    before = link([story_of(name, text, "2016-01-01") for name, text in texts.items()])
    related = {one for name, original in before.items() if name != original for one in (name, original)}
    stories = [story_of(name, text, "2016-01-02") for name, text in texts.items() if name not in related]
    made = {f"{story.id}#{i}": reprint(story.text, chance) for story in stories for i in range(2)}
    found = link([*stories, *(story_of(name, text, "2016-01-03", credited=True) for name, text in made.items())])
    given = {(name, original) for name, original in found.items() if name != original}
    wanted = {(name, name.split("#")[0]) for name in made}
    right = len(given & wanted)
    print(f"{len(stories)} articles of PolNeAR train, {len(made)} reprints, seed {chosen.seed}")
    figures = {
        "copies_precision": round(100 * right / max(1, len(given)), 2),
        "copies_recall": round(100 * right / len(wanted), 2),
        "copies_f1": round(200 * right / (len(given) + len(wanted)), 2),
    }
    hold(figures, "copies", lift=chosen.lift)


if __name__ == "__main__":
    main()
