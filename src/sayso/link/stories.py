"""Sightings → whether two articles tell one story: near in time, and naming the same others.

What everybody names at all times tells no story: a name of many articles counts only beside a second one.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sayso.actors import Sighting
from sayso.link.groups import Basis
from sayso.link.names import fold, people
from sayso.records import SpeakerType

Key = tuple[str, frozenset[str]]  # a word of a name, and the words of a role
NEAR = 7  # days
RARE = 10  # articles
SHARED = 2
NAMED: frozenset[SpeakerType] = frozenset({"person", "persons", "organization"})


def day(published: str | None) -> int | None:
    """A publication date as a number of days; null if it is not a whole date."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def is_near(days: Sequence[int], when: int, within: int) -> bool:
    """Whether one of the sorted days is `within` days of `when`, before or after."""
    at = bisect_left(days, when - within)
    return at < len(days) and days[at] <= when + within


class Stories:
    """Which names are told of in which articles, how widely, and when, for sightings that were filed under a key."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self._company: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for sighting in sightings:
            if sighting.type in NAMED:
                for name in people(sighting.name) if sighting.type == "persons" else (sighting.name,):
                    self._company[sighting.article_id].setdefault(fold(name), name)
        self._spread = Counter(key for company in self._company.values() for key in company)
        self._filed: defaultdict[tuple[Key, str], dict[Basis, list[int]]] = defaultdict(dict)

    def file(self, key: Key, group: Basis, sighting: Sighting) -> None:
        """Note that `sighting` is one of `group` under `key`."""
        when = day(sighting.published)
        for name in self._others(sighting) if when is not None else ():
            self._filed[key, name].setdefault(group, []).append(when or 0)

    def close(self) -> None:
        """After the last `file`, before the first `shared`."""
        for groups in self._filed.values():
            for days in groups.values():
                days.sort()

    def shared(self, key: Key, sighting: Sighting) -> dict[Basis, tuple[str, ...]]:
        """The groups under `key` that were seen in the sighting's story, with the names that tell it."""
        when = day(sighting.published)
        found: defaultdict[Basis, list[str]] = defaultdict(list)
        others = self._others(sighting)
        for name in others if when is not None else ():
            for group, days in self._filed.get((key, name), {}).items():
                if is_near(days, when or 0, NEAR):
                    found[group].append(name)
        return {group: tuple(others[name] for name in names) for group, names in found.items() if self._tell(names)}

    def _tell(self, names: list[str]) -> bool:
        return len(names) >= SHARED or self._spread[names[0]] <= RARE

    def _others(self, sighting: Sighting) -> dict[str, str]:
        """The names in the article without the one who is seen, under whichever form."""
        own = {word for form in (sighting.name, *sighting.aliases) for word in fold(form).split()}
        company = self._company.get(sighting.article_id, {})
        return {key: name for key, name in sorted(company.items()) if own.isdisjoint(key.split())}
