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
TRADES = frozenset(
    "airlines airways associates attorneys bakery bancorp bistro brewery cafe capital cinemas clinic communications "
    "computers consulting corps deli electronics energy enterprises entertainment films firm foods furniture grill "
    "holdings hotels inc industries instruments insurance laboratories labs llc llp ltd motors networks partners "
    "petroleum pharmaceuticals pictures pizzeria plc plumbing productions properties publications publishing records "
    "restaurant restaurants securities services software solutions sons steakhouse stores studios systems "
    "technologies telecom utilities ventures workshop".split()
)
LEGAL_FORM = re.compile(r",?\s(?:Inc|LLC|L\.L\.C|LLP|Ltd|Corp|PLC|Plc|plc|PC|P\.C|GmbH|N\.V|S\.A)(?![\w])\.?")
SURNAMES_TOO = frozenset("court bank church school college board league trust bureau group union party project".split())


def is_of_body(name: str) -> bool:
    """Whether a name of several words ends like an organization's, and like no person's or place's.

    >>> is_of_body("Ines Tal Foundation"), is_of_body("Ines Church"), is_of_body("Foundation")
    (True, False, False)
    """
    *before, last = name.lower().split()
    return bool(before) and last.strip(".,") in (BODIES | TRADES) - SURNAMES_TOO
