"""Names of news agencies, and words that tell an outlet from a person."""

import re

AGENCIES = {
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "afp": "Agence France-Presse",
    "agence france-presse": "Agence France-Presse",
    "upi": "United Press International",
    "united press international": "United Press International",
    "dpa": "dpa",
    "pti": "Press Trust of India",
    "press trust of india": "Press Trust of India",
    "pa": "PA Media",
    "pa media": "PA Media",
    "ani": "ANI",
    "ians": "IANS",
    "efe": "EFE",
    "ansa": "ANSA",
    "tass": "TASS",
    "interfax": "Interfax",
    "xinhua": "Xinhua",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "yonhap": "Yonhap",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "aa": "Anadolu",
    "bloomberg": "Bloomberg",
    "bloomberg news": "Bloomberg",
    "cnn": "CNN",
    "bbc": "BBC",
    "bbc news": "BBC",
    "npr": "NPR",
    "ips": "IPS",
    "jta": "JTA",
    "rns": "RNS",
    "cns": "CNS",
    "cp": "The Canadian Press",
    "the canadian press": "The Canadian Press",
    "aap": "AAP",
    "unb": "UNB",
    "bernama": "Bernama",
    "prnewswire": "PR Newswire",
    "pr newswire": "PR Newswire",
    "business wire": "Business Wire",
    "globe newswire": "GlobeNewswire",
    "globenewswire": "GlobeNewswire",
}
OUTLET_WORDS = re.compile(
    r"\b(?:news\w*|press|times|post|daily|weekly|journal|tribune|herald|guardian|standard|today|observer|gazette|"
    r"chronicle|star|sun|mail|telegraph|review|agency|network|radio|tv|television|magazine|bulletin|globe|mirror|"
    r"independent|register|dispatch|inquirer|enquirer|courier|voice|wire|media|broadcasting|examiner|sentinel|"
    r"messenger|monitor|echo|argus|advertiser|leader|beacon|ledger|reuters|bloomberg|politico|"
    r"\w+\.(?:com|org|net|co\.\w\w))\b",
    re.IGNORECASE,
)


def agency(name: str) -> str | None:
    """The full name of a news agency, or None for any other name."""
    return AGENCIES.get(" ".join(name.split()).lower())


def looks_like_outlet(name: str) -> bool:
    """Whether words name an outlet and not a person."""
    return agency(name) is not None or name.startswith("The ") or OUTLET_WORDS.search(name) is not None
