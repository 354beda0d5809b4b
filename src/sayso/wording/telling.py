"""The words of a wording that tell what it is about."""

from collections.abc import Iterable

# Words that tell little: the function words of English and the verbs that go with all.
PLAIN = frozenset(
    """a about after all also am an and any are aren't as at be because been before being but by can can't could
    couldn't did didn't do does doesn't doing don't down even ever every for from get give go going gonna good got had
    has have haven't having he he's her here him his how i i'd i'll i'm i've if in into is isn't it it's its just know
    let let's like look made make many may me more most much must my need never new no not nothing now of on one only
    or other our out over own people put really right said say see she should so some something still such take than
    that that's the their them then there there's these they they're thing things think this those time to too up us
    very want was wasn't way we we'll we're we've well were what what's when where which while who why will with won't
    would wouldn't yes yet you you'll you're you've your""".split()
)


def telling(words: Iterable[str]) -> list[str]:
    """Those words that are not plain, in their order."""
    return [word for word in words if word not in PLAIN]
