"""The source and the cue of a statement → whether the article itself asserts it, with no one to answer for it.

"It being obvious to all the world that they would refuse", "there is no doubt", "it seemed" are the author's own words
about what is plain or likely. "It is believed that", "was accused of", "reportedly" have no source either, but someone
unnamed holds them: they stay reported, the concealed sources of Hyland and Tse (2005). Where a cue is both ("is clearly
expected to"), it is reported. First persons as sources ("in my view") are not decided here, and a cue that is in
neither list is reported.
"""

import re

ADJECTIVE = (
    r"(?:un)?clear|obvious|plain|(?:self-)?evident|apparent|(?:un)?certain|undeniable|undisputed|indisputable|"
    r"unquestionable|unmistakable|inescapable|inevitable|(?:un)?likely|(?:im)?probable|(?:im)?possible|"
    r"(?:in)?conceivable|arguable|debatable|doubtful|questionable|(?:un)?true|telling|understandable|unsurprising|"
    r"(?:un)?reasonable|ironic|noteworthy|important to note|worth noting"
)
LINK = r"is|was|are|were|be|been|being|became|become|becoming|seems?|remains?|remained|'s"
NOUN = (
    r"(?:no|little|scant|not any|not an|hardly an?y?|\w+n't (?:be )?an?y?) (?:\w+ )?"
    r"(?:doubt|question|secret|surprise|wonder|mystery|denying|accident|coincidence|mistaking|evidence|sign|reason)|"
    r"(?:common|public) knowledge|(?:open|anyone's) (?:question|guess)|an? (?:\w+ )?certainty|"
    r"the (?:\w+ )?(?:fact|truth|reality|point|irony|upshot) (?:is|was|remains)"
)
ADVERB = (
    r"of course|obviously|clearly|plainly|evidently|apparently|seemingly|surely|certainly|undoubtedly|undeniably|"
    r"unquestionably|doubtless|presumably|arguably|naturally|inevitably|perhaps|maybe|probably|possibly|conceivably|"
    r"hopefully|admittedly|ironically|in (?:fact|truth|reality|effect)|as a matter of fact|needless to say|to be sure"
)
VERB = (
    r"seem(?:s|ed|ing)?|appear(?:s|ed|ing)?|(?:look|sound|feel)(?:s|ed|ing)? (?:like|as (?:if|though)|to be)|felt like|"
    r"goes without saying|stands to reason|turn(?:s|ed) out|remains to be seen|doesn't take an?|"
    r"(?:hard|difficult|easy|tempting|fair|safe|impossible|wrong) (?:not )?to \w+|"
    r"(?:one|you) (?:can|could|may|might|must)"
)
PLAIN = re.compile(rf"\b(?:{LINK})\b.*\b(?:{ADJECTIVE})\b|\b(?:{NOUN}|{ADVERB}|{VERB})\b|^(?:look|sound)(?:s|ed)?$")
HEARSAY = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly|reputedly|rumou?red|so-called|according to)\b")
PASSIVE = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|being|get|gets|got)|'s) "
    r"(?:not |also |often |now |still |long |well |best |better |perhaps |\w+ly )*"
    r"(?!un)(?:\w{3,}ed|said|told|thought|held|known|seen|found|understood|felt|heard|shown|made|sworn|written)\b"
)


def is_authors_own(source: str, cue: str) -> bool:
    """Whether a statement without a source is asserted in the author's own voice.

    >>> is_authors_own("", "it being obvious to all the world that")
    True
    >>> is_authors_own("", "it is believed that")
    False
    """
    if source.strip():
        return False
    words = " ".join(cue.lower().replace("’", "'").split())
    return PLAIN.search(words) is not None and not _is_reported(words)


def _is_reported(words: str) -> bool:
    return HEARSAY.search(words) is not None or PASSIVE.search(words) is not None
