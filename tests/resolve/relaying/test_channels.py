"""A channel is named by kind, and counts only where it is a way of words."""

import pytest

from sayso.records import Span
from sayso.resolve.relaying.channels import KINDS, channel_kind, find_channels


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Brell said in a statement on Monday.", ["statement"]),
        ("Brell issued a terse statement.", ["statement"]),
        ("Brell issued a recall.", []),
        ("At a crowded press conference in Orlo, Brell wept.", ["news conference"]),
        ("Brell told a news conference that it was over.", ["news conference"]),
        ("During Saturday’s Democratic debate, Brell nodded.", ["debate"]),
        ("Brell smiled 30 minutes into the debate.", ["debate"]),
        ("At the start of the debate, Brell nodded.", ["debate"]),
        ("After the debate, Brell left.", []),
        ("The debate over taxes goes on.", []),
        ("Brell stood on the debate stage.", []),
        ("Brell wrote in an e-mail to Orr.", ["email"]),
        ("Brell answered by email.", ["email"]),
        ("Brell was careless with her private email server.", []),
        ("Brell tweeted: “No.”", ["Twitter"]),
        ("Brell wrote on her Facebook page: “No.”", ["Facebook"]),
        ("Brell answered in a series of Twitter posts.", ["Twitter"]),
        ("Brell declined through a spokeswoman.", ["spokesperson"]),
        ("Brell met a spokeswoman.", []),
        ("In a letter dated Friday, Brell declined.", ["letter"]),
        ("Brell wants to address crime.", []),
        ("In an address to the nation, Brell wept.", ["speech"]),
        ("At a town-hall meeting in Orlo, Brell wept.", ["town hall"]),
        ("Brell wrote in a column.", ["column"]),
        ("Brell laughed on national television.", ["television"]),
        ("Brell released an emailed statement.", ["statement"]),
        ("In the wake of the court ruling, Brell left.", []),
        ("In his state-of-the-state address, Brell wept.", ["speech"]),
        ("In her State of the Union address, Brell wept.", ["speech"]),
        ("Brell replied with a furious letter.", ["letter"]),
        ("According to a speech that Brell gave, it is over.", ["speech"]),
        ("In his order, the judge noted it.", ["order"]),
        ("In order to win, Brell wept.", []),
        ("As the debate wore on, Brell nodded.", ["debate"]),
        ("Brell aired a short ad for Orlo, in which he wept.", ["ad"]),
        ("Brell was glad after a debate in which Orr faltered.", []),
    ],
)
def test_channels_are_ways_and_not_topics(text: str, channels: list[str]) -> None:
    assert [name for _, name in find_channels(text, Span(0, len(text)))] == channels


@pytest.mark.parametrize(
    ("text", "cue", "channels"),
    [
        ("It cuts against a Brell debate line: that it was over.", "debate line:", ["debate"]),
        ("Orlo's debate over taxes goes on.", "debate over", []),
        ("The harbour report stated that it was over.", "report stated", ["report"]),
        ("The harbour reports that it was over.", "reports", []),
        ("Brell did not release more.", "did not release", []),
        ("Brell said in a phone interview it was over.", "said in a phone interview", ["interview"]),
        ("Republicans Tweet Prayers", "Tweet", ["Twitter"]),
    ],
)
def test_a_channel_in_a_cue_needs_no_preposition(text: str, cue: str, channels: list[str]) -> None:
    """But what is debated, a verb that looks like a noun, and a release that is none stay out."""
    span = Span(text.index(cue), text.index(cue) + len(cue))
    assert [name for _, name in find_channels(text, Span(0, len(text)), [span])] == channels


@pytest.mark.parametrize(
    ("text", "source", "channels"),
    [
        ("Her Twitter account posted a photo.", "Her Twitter account", ["Twitter"]),
        ("The statement said it was over.", "The statement", ["statement"]),
        ("The statement pleased Brell.", "The statement", []),
        ("Facebook officials say so.", "Facebook officials", []),
        ("The ad says it was over.", "The ad", []),
    ],
)
def test_a_source_that_tells_is_a_channel(text: str, source: str, channels: list[str]) -> None:
    """A post and a statement are somebody's; an ad or a poll speaks for itself."""
    assert [name for _, name in find_channels(text, Span(0, len(text)), (), [Span(0, len(source))])] == channels


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("press conference", "news conference"),
        ("telephone interview", "interview"),
        ("op-ed", "column"),
        ("e-mails", "email"),
        ("tweet", "Twitter"),
        ("garden", None),
        ("statement of intent", None),
        ("", None),
    ],
)
def test_a_phrase_has_the_kind_of_its_last_words(words: str, kind: str | None) -> None:
    assert channel_kind(words) == kind


def test_every_kind_knows_its_own_name() -> None:
    """So that a name read back from a ledger gives the same kind."""
    assert [kind.name for kind in KINDS if channel_kind(kind.name) != kind.name] == []
