"""The source and the content of a statement → the conditions under which a cue means something else.

"asked to leave" is a request and "asked whether to leave" a question; what a court finds is a ruling and what a study
finds an assertion. The names of the conditions are those of the column `when` in `words/cues.csv`. They look at single
words and refuse to parse.
"""

import re
from collections.abc import Callable

INTERROGATIVES = "whether|if|who|whom|whose|what|when|where|why|how|which"
ASKS = re.compile(rf"^\W*(?:about\s+)?(?:{INTERROGATIVES})\b", re.IGNORECASE)
ASKING_CUE = re.compile(rf"\b(?:{INTERROGATIVES})$", re.IGNORECASE)
CLAIM = re.compile(
    r"\b(?:claim|allegation|accusation|charge|notion|suggestion|rumou?r|report|assertion|argument|idea|criticism|"
    r"insinuation|theory|characteri[sz]ation|comparison|premise|narrative)s?\b",
    re.IGNORECASE,
)
COURT = re.compile(
    r"\b(?:courts?|circuit|tribunals?|judges?|justices?|magistrates?|jury|jurors|arbitrators?|ombudsman)\b",
    re.IGNORECASE,
)
DOCUMENT = re.compile(
    r"\b(?:polls?|polling|surveys?|stud(?:y|ies)|reports?|research|analys[ie]s|data|figures|statistics|records?|"
    r"documents?|review|audit|investigation|inquiry|probe|census|index|paper|article)\b",
    re.IGNORECASE,
)
LAW = re.compile(
    r"\b(?:laws?|legislation|bills?|acts?|statutes?|constitution|amendments?|orders?|decrees?|rules?|regulations?|"
    r"ordinances?|treat(?:y|ies)|precedents?|directives?|measures?|codes?)\b",
    re.IGNORECASE,
)
LEGISLATURE = re.compile(
    r"\b(?:congress|senate|house|parliament|legislature|lawmakers|legislators|assembly|council|committee|state|states)\b",
    re.IGNORECASE,
)
FIRST_WORDS = 6


def begins(preposition: str, cue: str, content: str) -> bool:
    """Whether a preposition stands at the end of the cue or at the beginning of a piece of the content."""
    in_content = re.search(rf"(?:^|… )\W*{preposition}\b", content, re.IGNORECASE)
    return in_content is not None or cue.lower().split()[-1:] == [preposition]


def asks(cue: str, content: str) -> bool:
    """Whether the content is a question, by its mark or by its first word, or the cue ends with such a word."""
    return has_question_mark(content) or any((ASKS.search(content), ASKING_CUE.search(cue.strip())))


def has_question_mark(content: str) -> bool:
    """Whether the content ends with a question mark, quotation marks aside."""
    return content.rstrip("\"'”’») ").endswith("?")


def names_claim(content: str) -> bool:
    """Whether the first words of the content call it a claim: "the notion that …"."""
    return CLAIM.search(" ".join(content.split()[:FIRST_WORDS])) is not None


CONDITIONS: dict[str, Callable[[str, str, str], bool]] = {
    "alone": lambda cue, source, content: len(cue.split()) == 1,
    "to": lambda cue, source, content: begins("to", cue, content),
    "for": lambda cue, source, content: begins("for", cue, content),
    "against": lambda cue, source, content: begins("against", cue, content),
    "that": lambda cue, source, content: begins("that", cue, content),
    "question": lambda cue, source, content: asks(cue, content),
    "claim": lambda cue, source, content: names_claim(content) or names_claim(cue),
    "court": lambda cue, source, content: COURT.search(source) is not None,
    "document": lambda cue, source, content: DOCUMENT.search(source) is not None,
    "legislature": lambda cue, source, content: LEGISLATURE.search(source) is not None,
    "law": lambda cue, source, content: LAW.search(source) is not None,
}
