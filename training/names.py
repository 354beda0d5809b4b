"""Whether a name in a text stands for someone with a fuller name: for labels, which give the fullest form alone."""

import re

LEFT_OUT = re.compile(r"^(?:the|a|an|mr|mrs|ms|dr|sen|rep|gov|president)\.?\s+|[’']s?$", re.IGNORECASE)


def stands_for(name: str, full: str) -> bool:
    """Whether all words of `name` are words of `full`, or it is the acronym of `full`."""
    words, all_words = _words(name), _words(full)
    acronym = "".join(word[0] for word in re.findall(r"\w+", full) if word[0].isupper())
    return bool(words) and (set(words) <= set(all_words) or (len(name) > 1 and name == acronym))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", LEFT_OUT.sub("", LEFT_OUT.sub("", name.strip())).lower())
