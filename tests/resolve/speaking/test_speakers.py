"""Each statement gets the name of its speaker, or an honest null."""

import pytest

from sayso.records import NameType
from tests.resolve.speaking.marked import speakers

TWO: dict[str, NameType] = {"Ingrid Tal": "person", "Tal": "person", "Oskar Brell": "person", "Brell": "person"}
NAMED = [
    ("{s1 Ingrid Tal} {c1 said} {x1 it is late}. {s2 Tal} {c2 added} {x2 that she would go}.", ["Ingrid Tal"] * 2),
    ("{s1 Ms. Tal} {c1 said} {x1 yes}. Later {s2 Ingrid Tal} {c2 said} {x2 no}.", ["Ingrid Tal"] * 2),
    ("{s1 Brell’s spokeswoman, Ingrid Tal,} {c1 denied} {x1 it}. Oskar Brell left.", ["Ingrid Tal"]),
    ("{s1 Oskar Brell, a friend of Tal,} {c1 said} {x1 so}.", ["Oskar Brell"]),
]
PRONOUNS = [
    ("{s1 Ingrid Tal} {c1 said} {x1 it is late}. {s2 She} {c2 added} {x2 that it rained}.", ["Ingrid Tal"] * 2),
    (
        "Ingrid Tal met Oskar Brell. {s1 She} {c1 said} {x1 no}. {s2 He} {c2 said} {x2 yes}.",
        ["Ingrid Tal", "Oskar Brell"],
    ),
    ("Ms. Tal met Mr. Brell. {s1 He} {c1 said} {x1 no}.", ["Brell"]),
    ("Oskar Brell left. {s1 She} {c1 said} {x1 no}.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), [*NAMED, *PRONOUNS])
def test_names_and_pronouns(text: str, expected: list[str | None]) -> None:
    assert [speaker.name for speaker in speakers(text, TWO)] == expected


def test_she_after_two_women_is_the_one_who_spoke() -> None:
    text = (
        "Ada Orr thanked Ingrid Tal on Monday.\n\n{s1 Tal} {c1 said} {x1 that Orr was kind}. "
        "{s2 She} {c2 added} {x2 that it had rained}."
    )
    found = speakers(text, {"Ada Orr": "person", "Orr": "person", "Ingrid Tal": "person", "Tal": "person"})
    assert [speaker.name for speaker in found] == ["Ingrid Tal", "Ingrid Tal"]
    assert {candidate.name for candidate in found[1].candidates} == {"Ada Orr", "Ingrid Tal"}
    assert found[1].candidates[0].score > found[1].candidates[1].score


def test_joint_speakers_are_named_together() -> None:
    (speaker,) = speakers("{s1 Mr. Brell and Ms. Tal} {c1 said} {x1 so}. Ingrid Tal and Oskar Brell left.", TWO)
    assert (speaker.name, speaker.type) == ("Oskar Brell & Ingrid Tal", "persons")


def test_a_person_and_company_are_a_group() -> None:
    (speaker,) = speakers("{s1 Ingrid Tal and her supporters} {c1 said} {x1 so}.", TWO)
    assert (speaker.name, speaker.type) == ("Ingrid Tal & her supporters", "group")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Likely, {s1 my sisters and I} {c1 understood} {x1 this}.", ("my sisters & Ines Tal", "group")),
        ("{s1 Oskar Brell and I} {c1 said} {x1 no}.", ("Oskar Brell & Ines Tal", "persons")),
    ],
)
def test_others_and_i_are_they_and_the_author(text: str, expected: tuple[str, str]) -> None:
    (speaker,) = speakers(text, {"Oskar Brell": "person"}, byline="Ines Tal")
    assert (speaker.name, speaker.type) == expected


def test_somebody_and_i_without_a_byline() -> None:
    (speaker,) = speakers("{s1 My sisters and I} {c1 said} {x1 no}.", {})
    assert (speaker.name, speaker.type) == ("My sisters & I", "group")


def test_my_father_is_the_man_of_my_parents() -> None:
    text = (
        "{s1 My father} {c1 said} {x1 no}. {s2 He} {c2 added} {x2 that it rained}. {s3 My mother} {c3 said} {x3 yes}. "
        "So were my parents, Oskar and Ines Merren. Emil Brell left."
    )
    names: dict[str, NameType] = {"Oskar": "person", "Ines Merren": "person", "Emil Brell": "person"}
    assert [one.name for one in speakers(text, names)] == ["Oskar Merren", "Oskar Merren", "Ines Merren"]


def test_he_is_nobody_named_only_later_if_one_spoke_before() -> None:
    names: dict[str, NameType] = {"Oskar Brell": "person", "Emil Tal": "person"}
    later = "{s2 He} {c2 left} {x2 it there}. It rained.\n\nEmil Tal came."
    spoken = speakers("{s1 Oskar Brell} {c1 said} {x1 no}.\n\n" + later, names, sure_of="Emil Tal")
    unspoken = speakers("Oskar Brell came.\n\n" + later, names, sure_of="Emil Tal")
    assert [spoken[1].name, unspoken[0].name] == ["Oskar Brell", "Emil Tal"]


def test_first_person_is_the_author_outside_quotations_and_the_speaker_inside() -> None:
    text = "{s1 I} {c1 believe} {x1 that}. “{x2 {s3>2 I} {c3>2 think} {x3>2 it is late}},” {s2 Ingrid Tal} {c2 said}."
    author, outer, inner = speakers(text, TWO, byline="Mona Quill")
    assert (author.name, author.type) == ("Mona Quill", "author")
    assert outer.name == inner.name == "Ingrid Tal"


def test_a_quotation_without_a_cue_goes_on_from_the_one_before() -> None:
    text = "{x1 “It is late,”} {s1 Ingrid Tal} {c1 said}.\n\n{x2 “It rained all day.”}"
    assert [speaker.name for speaker in speakers(text, TWO)] == ["Ingrid Tal", "Ingrid Tal"]


def test_a_name_after_a_dash_signs_the_quotation() -> None:
    (speaker,) = speakers("{x1 “It is late.”} {c1 —} Ingrid Tal, Orva", TWO)
    assert (speaker.name, speaker.rule) == ("Ingrid Tal", "signature")


def test_whom_a_headline_describes_is_the_first_to_speak_below() -> None:
    text = "{s1 Baker} {c1 wants} {x1 a bridge}\n\n{s2 Ingrid Tal} {c2 said} {x2 a bridge is wanted}."
    found = speakers(text, TWO, {"Baker": "anonymous"})
    assert [(one.name, one.rule) for one in found] == [("Ingrid Tal", "headline"), ("Ingrid Tal", "named")]


def test_a_headline_may_be_of_the_second_to_speak_below() -> None:
    text = "{s1 Baker} {c1 wants} {x1 it}\n\n{s2 Critics} {c2 fear} {x2 noise}. {s3 Ingrid Tal} {c3 said} {x3 so}."
    found = speakers(text, TWO, {"Baker": "anonymous", "Critics": "group"})
    assert [one.name for one in found] == ["Ingrid Tal", "Critics", "Ingrid Tal"]


@pytest.mark.parametrize(
    ("source", "kind", "expected"),
    [
        ("Tal’s long speech", "document", "Ingrid Tal"),
        ("Mr. Brell’s remarks about the bridge", "anonymous", "Oskar Brell"),
        ("his speech", "document", "Oskar Brell"),
        ("her Twitter account", "organization", "Ingrid Tal"),
        ("a speech Ms. Tal delivered in Orva", "document", "Ingrid Tal"),
        ("a speech about Tal", "document", "speech about Tal"),
        ("remarks by Mr. Brell, a baker", "document", "Oskar Brell"),
        ("remarks by a baker", "document", "baker"),
        ("a statement by Mr. Brell", "document", "statement by Mr. Brell"),
        ("someone like Mr. Brell", "anonymous", "Oskar Brell"),
        ("someone like them", "anonymous", "someone like them"),
        ("Tal’s letter", "document", "Tal’s letter"),
    ],
)
def test_whose_words_a_description_names_speaks(source: str, kind: str, expected: str) -> None:
    text = f"Ingrid Tal met Oskar Brell. {{s1 {source}}} {{c1 says}} {{x1 that it is late}}."
    (speaker,) = speakers(text, TWO, {source: kind})
    assert speaker.name == expected


@pytest.mark.parametrize(
    ("pronoun", "source", "kind", "expected"),
    [
        ("He", "A baker", "anonymous", "baker"),
        ("She", "A baker", "anonymous", "baker"),
        ("He", "A woman in Orva", "anonymous", "Oskar Brell"),
        ("It", "A poll", "document", "poll"),
    ],
)
def test_a_pronoun_goes_on_with_the_unnamed(pronoun: str, source: str, kind: str, expected: str) -> None:
    said = f"{{s1 {source}}} {{c1 says}} {{x1 that Brell lied}}. {{s2 {pronoun}}} {{c2 adds}} {{x2 more}}."
    assert speakers(f"Oskar Brell left. {said}", TWO, {source: kind})[1].name == expected


def test_a_pronoun_is_of_whoever_was_named_since_the_unnamed_spoke() -> None:
    text = "{s1 A baker} {c1 said} {x1 so}. Ingrid Tal laughed. {s2 She} {c2 said} {x2 no}."
    assert speakers(text, TWO, {"A baker": "anonymous"})[1].name == "Ingrid Tal"


def test_the_unnamed_is_called_as_at_first() -> None:
    text = "{s1 A baker from Orva} {c1 said} {x1 so}.\n\nA day passed.\n\n{s2 The baker} {c2 said} {x2 no}."
    found = speakers(text, TWO, {"A baker from Orva": "anonymous", "The baker": "anonymous"})
    assert [one.name for one in found] == ["baker from Orva"] * 2


def test_the_newspaper_is_no_agency_and_the_group_no_outlet() -> None:
    names: dict[str, NameType] = {"Reuters": "outlet", "Orlo Valley Herald": "outlet", "Orva Rising": "organization"}
    text = (
        "Reuters asked Orva Rising. The Orlo Valley Herald was there. {s1 The newspaper} {c1 said} {x1 so}. "
        "Reuters left. {s2 The group} {c2 said} {x2 no}."
    )
    found = speakers(text, names, {"The newspaper": "organization", "The group": "organization"})
    assert [one.name for one in found] == ["Orlo Valley Herald", "Orva Rising"]


def test_the_union_is_one_of_workers() -> None:
    names: dict[str, NameType] = {"Orva Coal Inc.": "organization", "United Dock Workers": "organization"}
    text = "The United Dock Workers met Orva Coal Inc. on Monday. {s1 The union} {c1 said} {x1 so}."
    (speaker,) = speakers(text, names, {"The union": "organization"})
    assert speaker.name == "United Dock Workers"


def test_one_who_is_described_in_the_body_stays_unnamed() -> None:
    text = "A bridge\n\n{s1 One baker} {c1 wants} {x1 it}.\n\n{s2 Ingrid Tal} {c2 said} {x2 it is wanted}."
    found = speakers(text, TWO, {"One baker": "anonymous"})
    assert [one.name for one in found] == ["One baker", "Ingrid Tal"]


def test_a_name_right_before_a_verb_of_speech_speaks_though_no_source_was_found() -> None:
    found = speakers("Ingrid Tal {c1 said} {x1 it is late}. Oskar Brell {c2 was said} {x2 to be ill}.", TWO)
    assert [one.name for one in found] == ["Ingrid Tal", None]


def test_anyone_with_something_is_generic() -> None:
    (speaker,) = speakers("{s1 Anyone with a chart} {c1 can see} {x1 it}. Ingrid Tal left.", TWO)
    assert (speaker.name, speaker.type) == ("anyone with a chart", "generic")


def test_a_passive_has_no_speaker() -> None:
    (speaker,) = speakers("Ingrid Tal left. {x1 The bridge} {c1 was said} {x1 to be safe}.", TWO)
    assert (speaker.name, speaker.type) == (None, "unknown")


@pytest.mark.parametrize(
    ("source", "kind", "expected"),
    [
        ("one senior official", "anonymous", ("one senior official", "anonymous")),
        ("The dock workers", "group", ("dock workers", "group")),
        ("a report by the harbour board", "document", ("report by the harbour board", "document")),
        ("The Tal campaign", "organization", ("Tal campaign", "organization")),
        ("The Centre for Tides at the old Port House", "organization", ("Centre for Tides", "organization")),
        ("some Brell supporters", "group", ("some Brell supporters", "group")),
        ("You", "generic", ("you", "generic")),
    ],
)
def test_who_has_no_name_is_the_words_of_the_source(source: str, kind: str, expected: tuple[str, str]) -> None:
    (speaker,) = speakers(f"{{s1 {source}}} {{c1 said}} {{x1 it is late}}. Ingrid Tal left.", TWO, {source: kind})
    assert (speaker.name, speaker.type) == expected


def test_a_description_is_whom_the_article_calls_so() -> None:
    text = (
        "Harbour minister Ingrid Tal met Oskar Brell, a shipowner, in Orva.\n\nThe talks took a day.\n\n"
        "{s1 The minister} {c1 said} {x1 it was late}."
    )
    (speaker,) = speakers(text, TWO, {"The minister": "person"})
    assert (speaker.name, speaker.rule) == ("Ingrid Tal", "description")


def test_a_definite_description_of_nobody_named_is_left_open() -> None:
    (speaker,) = speakers("Some met.\n\n{s1 The mayor} {c1 said} {x1 it was late}.", {}, {"The mayor": "person"})
    assert (speaker.name, speaker.type) == (None, "person")


def test_a_description_is_nobody_who_has_another_office_of_that_name() -> None:
    text = (
        "Foreign Minister Ingrid Tal met Oskar Brell, a shipowner, in Orva.\n\n"
        "{s1 Sorrava’s defense minister} {c1 said} {x1 it was late}."
    )
    (speaker,) = speakers(text, TWO, {"Sorrava’s defense minister": "person"})
    assert (speaker.name, speaker.type) == ("Sorrava’s defense minister", "anonymous")


def test_a_possessed_organization_is_named_after_whom_it_belongs_to() -> None:
    text = "{s1 Ingrid Tal} {c1 said} {x1 no}. {s2 Her campaign} {c2 said} {x2 yes}."
    assert speakers(text, TWO, {"Her campaign": "organization"})[1].name == "Tal campaign"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was Oskar Brell, {s1 who} {c1 said} {x1 no}.", ("Oskar Brell", "person")),
        (
            "It bought another mining company {s1 that} {c1 said} {x1 no}. Ingrid Tal left.",
            ("another mining company", "organization"),
        ),
        ("There were some officials {s1 who} {c1 said} {x1 no}. Ingrid Tal left.", ("some officials", "group")),
    ],
)
def test_relative_pronouns(text: str, expected: tuple[str, str]) -> None:
    (speaker,) = speakers(text, TWO)
    assert (speaker.name, speaker.type) == expected


def test_they_inside_of_what_a_group_says_are_the_group() -> None:
    text = "{s1 Dock workers} {c1 said} {x1 {s2>1 they} {c2>1 want} {x2>1 more pay}}. Ingrid Tal left."
    assert [speaker.name for speaker in speakers(text, TWO, {"Dock workers": "group"})] == ["Dock workers"] * 2


def test_where_nothing_decides_the_name_is_null_and_the_candidates_are_kept() -> None:
    women = ("Ada Orr", "Ingrid Tal", "Mona Quill", "Edda Rask", "Vera Lund")
    names: dict[str, NameType] = dict.fromkeys(women, "person")
    text = f"{', '.join(women)} met.\n\nA day passed.\n\nAnother passed.\n\n{{s1 She}} {{c1 said}} {{x1 no}}."
    (speaker,) = speakers(text, names)
    assert speaker.name is None
    assert {candidate.name for candidate in speaker.candidates} < set(names)
    assert len(speaker.candidates) == 4


def test_a_long_run_of_capitals_takes_no_long_time() -> None:
    """A pattern that could read it in many ways would not come back from this one."""
    source = "A" * 60 + "!"
    (speaker,) = speakers(f"{{s1 {source}}} {{c1 said}} {{x1 no}}.", {}, {source: "person"})
    assert speaker.name == source.rstrip("!") or speaker.name == source


def test_the_mention_points_at_the_name() -> None:
    text = "Ingrid Tal left. She said no."
    marked = "Ingrid Tal left. {s1 She} {c1 said} {x1 no}."
    (speaker,) = speakers(marked, TWO)
    assert speaker.mention
    assert text[slice(*speaker.mention)] == "Ingrid Tal"
