"""A headline in capitals that was taken for one name: "Ines Tal Described Her Years Under Water" is no organization."""

from sayso.resolve.naming.titles import gender_by_first_name

# Words that seldom stand in a name, and hardly two of them.
OF_SENTENCES = frozenset(
    "he she it they we you him them us his her its their our your who whom whose what why how when where is are was "
    "were be been being has have had will would can could should may might do does did not just about against after "
    "before if because while than".split()
)
FEWEST = 2


def is_headline(words: str) -> bool:
    """Whether words are a sentence, not a name.

    >>> is_headline("Ines Tal Described Her Years Before She Left"), is_headline("Doctors Without Borders")
    (True, False)
    """
    return sum(word.lower() in OF_SENTENCES for word in words.split()[1:]) >= FEWEST


def person_in_front(words: str) -> str:
    """The person's name that a headline begins with, if its first word is a first name; else nothing.

    >>> person_in_front("Harold Tal Described Her Years"), person_in_front("Orva Never Was Like This")
    ('Harold Tal', '')
    """
    return " ".join(words.split()[:2]) if gender_by_first_name(words) else ""
