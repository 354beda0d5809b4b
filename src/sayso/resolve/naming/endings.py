"""What the last word of a name tells: that it is of a document, or of an organization."""

import re

DOCUMENT = re.compile(
    r"\b(?:Act|Report|Survey|Poll|Bill|Constitution|Amendment|Treaty|Agreement|Declaration|Review|Memo|Letter|Study)$"
)
BODIES = frozenset(
    "university party department court center centre institute association council committee commission bank group "
    "company union foundation school college agency authority society federation alliance league fund trust bureau "
    "board ministry corporation hospital church museum campaign project network coalition".split()
)
SURNAMES_TOO = frozenset("court bank church school college board league trust bureau group union party project".split())


def is_of_body(name: str) -> bool:
    """Whether a name of several words ends like an organization's, and like no person's.

    >>> is_of_body("Ines Tal Foundation"), is_of_body("Ines Church"), is_of_body("Foundation")
    (True, False, False)
    """
    *before, last = name.lower().split()
    return bool(before) and last in BODIES - SURNAMES_TOO
