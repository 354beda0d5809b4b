"""Lines that are furniture, not prose: credits, links to other pieces, invitations to subscribe.

Conservative: a line counts only if it is short and all of it looks like furniture, because what is left
out here is never read.
"""

import re

LONGEST = 200
AGENCIES = (
    r"getty(?:\ images)?|ap(?:\ photo)?|associated\ press|reuters|afp|epa|shutterstock|alamy|istock(?:photo)?|"
    r"zuma(?:\ press)?|corbis|upi|flickr|wikimedia(?:\ commons)?|handout"
)
NAME = r"(?-i:(?:[A-Z][\w.'’-]*|via|for|of))"
LINES = re.compile(
    rf"""
    (?:(?:photo|image|picture|photograph|video|credit|source|illustration)s?\s*
       (?:credit|by|courtesy(?:\ of)?)?\s*[:/|–—-]\s*[^.!?]{{2,80}})
  | \(?(?:photo|image|picture)s?\ (?:by|credit|courtesy\ of)\b[^.!?]{{2,80}}
  | (?:(?:{NAME}\s+){{0,5}}[/|(–—-]?\s*(?:{AGENCIES})(?:\s*[/|,–—-]\s*(?:{NAME}\s*){{1,5}})?\)?)
  | (?:[©Ⓒ]|\(c\)\s|copyright\b).{{0,150}}
  | all\ rights\ reserved.{{0,100}}
  | (?:read|see|watch|listen|view)\ (?:more|also|next|the\ rest(?:\ here)?|full\ (?:article|story)|it\ here)\b.{{0,120}}
  | (?:also\ read|related(?:\ (?:articles?|stories|content|coverage))?|recommended|more\ (?:from|on|coverage)
       |most\ (?:read|popular))\s*[:|]?.{{0,100}}
  | (?:follow|like|find)\ (?:[\w.'’-]+\s){{1,5}}on\ (?:twitter|facebook|instagram|x|threads|bluesky|linkedin).{{0,100}}
  | (?:sign\ up|subscribe|click\ here|tap\ here|download\ (?:the|our)\ app|join\ our)\b.{{0,150}}
  | (?:advertisements?|sponsored(?:\ content)?|story\ continues(?:\ below)?.{{0,40}}|continue\ reading.{{0,60}}
       |share\ this.{{0,40}}|comments?|newsletter)
  | \(?(?:additional\ )?(?:reporting|writing|editing|compiled)\ by\b.{{0,180}}
  | (?:this\ (?:article|story|post|piece)\ (?:originally|first)\ (?:appeared|ran)|originally\ published)\b.{{0,140}}
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_boilerplate(paragraph: str) -> bool:
    """Whether a whole paragraph is furniture, such as "Getty Images" or "Read more: …"."""
    return len(paragraph) <= LONGEST and LINES.fullmatch(paragraph.strip(" *_[]").rstrip(".")) is not None
