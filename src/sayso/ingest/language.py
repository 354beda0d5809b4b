"""Refuses text in another language than English; when in doubt, the text counts as English."""

from functools import lru_cache
from typing import Any

from sayso.errors import InputError

FEWEST_WORDS = 20
LONGEST_SHORT = 200
LEADING = 0.4  # languages near one another share the rest
NO_ENGLISH = 0.001
SAMPLE = 4000
NEAR_ENGLISH = frozenset({"en", "pcm", "sco", "jam"})
NAMES = dict(
    pair.split(":")
    for pair in (
        "af:Afrikaans ar:Arabic bg:Bulgarian bn:Bengali ca:Catalan cs:Czech cy:Welsh da:Danish de:German el:Greek "
        "es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fr:French ga:Irish gl:Galician he:Hebrew hi:Hindi "
        "hr:Croatian hu:Hungarian hy:Armenian id:Indonesian is:Icelandic it:Italian ja:Japanese ka:Georgian "
        "ko:Korean la:Latin lt:Lithuanian lv:Latvian mk:Macedonian ms:Malay nb:Norwegian nl:Dutch nn:Norwegian "
        "no:Norwegian pl:Polish pt:Portuguese ro:Romanian ru:Russian sk:Slovak sl:Slovenian sq:Albanian sr:Serbian "
        "sv:Swedish sw:Swahili ta:Tamil th:Thai tl:Tagalog tr:Turkish uk:Ukrainian ur:Urdu vi:Vietnamese zh:Chinese"
    ).split()
)


def refuse_other_languages(text: str) -> None:
    """Raise InputError if the text is surely in another language than English; short texts always pass."""
    if len(text) < LONGEST_SHORT and len(text.split()) < FEWEST_WORDS:
        return
    ranked = _identifier().rank(_sample(text))
    language, leading = ranked[0]
    english = sum(share for one, share in ranked if one in NEAR_ENGLISH)
    if leading >= LEADING and english < NO_ENGLISH:
        named = NAMES.get(language, f"the language “{language}”")
        raise InputError(f"It seems to be in {named}, not in English; --any-language reads it anyway.")


def _sample(text: str) -> str:
    """The first and the middle part of a long text, white space and lone surrogates evened out."""
    middle = len(text) // 2
    parts = text if len(text) <= 2 * SAMPLE else text[:SAMPLE] + " " + text[middle : middle + SAMPLE]
    return " ".join(parts.encode("utf-8", "replace").decode("utf-8").split())


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped] # it ships no types

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
