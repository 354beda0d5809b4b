"""The way of the words to the reader: from the article's outlet, by the relay and those who pass them on, to the
speaker."""

from sayso.records import Speaker


def find_chain(outlet: str | None, relay: str | None, speaker: Speaker, outer: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The links of one statement; `outer` is the chain of the statement that it is inside of.

    >>> find_chain("The Tesk Courier", "Radio Orva", Speaker(name="Anna Brell", type="person"))
    ('The Tesk Courier', 'Radio Orva', 'Anna Brell')
    """
    before = outer or ((outlet,) if outlet else ())
    links = [*before, *(link for link in (relay, speaker.name) if link)]
    return tuple(link for i, link in enumerate(links) if i == 0 or link != links[i - 1])
