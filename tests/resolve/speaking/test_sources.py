"""The words of a source are a pronoun, a name or a description, and whom they name is told from whom they mention."""

import pytest

from sayso.records import Span
from sayso.resolve.speaking.sources import Source, read_source
from tests.resolve.casting import cast


def read(text: str, *words: str) -> Source:
    return read_source(text, [Span(0, len(text))], cast(text, *words).values())


@pytest.mark.parametrize(
    ("text", "words", "heads"),
    [
        ("Ines Tal", ["Ines Tal"], ["Ines Tal"]),
        ("Mr. Brell", ["Brell"], ["Brell"]),
        ("Mr. Brell and Ms. Tal", ["Brell", "Tal"], ["Brell", "Tal"]),
        ("Mr. Brell  and Ms. Tal", ["Brell", "Tal"], ["Brell", "Tal"]),
        ("Brell, Tal and Orr", ["Brell", "Tal", "Orr"], ["Brell", "Tal", "Orr"]),
        ("Brell, Tal", ["Brell", "Tal"], ["Brell", "Tal"]),
        ("Neither Brell nor Tal", ["Brell", "Tal"], ["Brell", "Tal"]),
        (
            "Senator Brell of Orva and Senator Tal of Tesk",
            ["Brell", "Orva:place", "Tal", "Tesk:place"],
            ["Brell", "Tal"],
        ),
        ("Brell, the former mayor, and Deputy Mayor Tal", ["Brell", "Tal"], ["Brell", "Tal"]),
        ("Brell and his aide Ines Tal", ["Brell", "Ines Tal"], ["Brell", "Ines Tal"]),
        ("Brell (D-Orva) and Tal", ["Brell", "Tal"], ["Brell", "Tal"]),
        ("a spokesman for Brell", ["Brell"], []),
        ("a spokesman for Orva Mayor Oren Brell", ["Oren Brell"], []),
        ("supporters of Brell", ["Brell"], []),
        ("supporters of Team Brell", ["Brell"], []),
        ("aides to Brell and Tal", ["Brell", "Tal"], []),
        ("candidates including Brell, Tal and Orr", ["Brell", "Tal", "Orr"], []),
        ("the campaign of former nominee Ines Tal", ["Ines Tal"], []),
        ("a panel of writers led by Brell", ["Brell"], []),
        ("an official under Presidents Brell and Oren Orr", ["Brell", "Oren Orr"], []),
        ("the Brell campaign", ["Brell"], []),
        ("Brell aides", ["Brell"], []),
        ("Brell and Tal aides", ["Brell", "Tal"], []),
        ("Brell’s campaign", ["Brell"], []),
        ("Brell’s Daughter", ["Brell"], []),
        ("the Brell-backed plan", ["Brell"], []),
        ("the “Oren Brell” actress", ["Oren Brell"], []),
        ("the reporter covering Brell", ["Brell"], []),
        ("a woman who sued Brell", ["Brell"], []),
        ("rivals (that would be Mayor Brell)", ["Brell"], []),
        ("Brell’s", ["Brell"], ["Brell"]),
        ("Brell himself", ["Brell"], ["Brell"]),
        ("Brell’s spokesman, Oren Tal", ["Brell", "Oren Tal"], ["Oren Tal"]),
        ("Brell’s spokesman Oren Tal", ["Brell", "Oren Tal"], ["Oren Tal"]),
        ("Tal, a spokesman for Brell,", ["Tal", "Brell"], ["Tal"]),
        ("Tal, who beat Brell and Orr", ["Tal", "Brell", "Orr"], ["Tal"]),
        ("Tal, 35, the daughter of Mayor Brell and Judge Orr", ["Tal", "Brell", "Orr"], ["Tal"]),
        ("a spokesman for Brell, Oren Tal", ["Brell", "Oren Tal"], ["Oren Tal"]),
        ("the head of the agency, Ines Tal of Orva", ["Ines Tal", "Orva:place"], ["Ines Tal"]),
        ("three economists — Tal, Brell and Orr", ["Tal", "Brell", "Orr"], ["Tal", "Brell", "Orr"]),
        ("the economists, including Tal and Orr", ["Tal", "Orr"], []),
        ("the aides, led by Ines Tal", ["Ines Tal"], []),
        ("a lawyer, Oren Tal of the firm Mayer Orr", ["Oren Tal", "Mayer Orr"], ["Oren Tal"]),
        ("former Chief of Staff Ines Tal", ["Ines Tal"], ["Ines Tal"]),
        ("Orva Secretary of State Ines Tal", ["Orva:place", "Ines Tal"], ["Ines Tal"]),
        ("Speaker of the House Rep. Ines Tal", ["House:organization", "Ines Tal"], ["Ines Tal"]),
        ("by Mayor Ines Tal", ["Ines Tal"], ["Ines Tal"]),
        ("Orva Harbour Authority chief Ines Tal", ["Orva Harbour Authority:organization", "Ines Tal"], ["Ines Tal"]),
        ("Brell Foundation President Ines Tal", ["Brell", "Ines Tal"], ["Ines Tal"]),
        ("Radio Orva’s Ines Tal", ["Radio Orva:outlet", "Ines Tal"], ["Ines Tal"]),
    ],
)
def test_a_source_calls_someone_by_a_name_that_is_no_mere_part_of_it(
    text: str, words: list[str], heads: list[str]
) -> None:
    assert [one.name for one, _ in read(text, *words).heads] == heads


@pytest.mark.parametrize(
    ("text", "words", "heads"),
    [
        ("the Orva Bank", ["Orva Bank:organization"], ["Orva Bank"]),
        ("the Orva Bank and the Tesk Union", ["Orva Bank:organization", "Tesk Union:organization"], 2),
        ("the company, Velmont Gas", ["Velmont Gas:organization"], ["Velmont Gas"]),
        ("Velmont Gas, which Ines Tal leads", ["Velmont Gas:organization", "Ines Tal"], ["Velmont Gas"]),
        ("an Orva Bank", ["Orva Bank:organization"], []),
        ("leaders across Orva and Tesk", ["Orva:place", "Tesk:place"], []),
        ("an Orva Democrat", ["Orva:place"], []),
        ("Orva Republicans", ["Orva:place"], []),
        ("the Orva News-Tesk poll", ["Orva News:outlet"], []),
        ("Orva and Tesk officials", ["Orva:place", "Tesk:place"], []),
        ("a report by the Orva Bank", ["Orva Bank:organization"], []),
        ("a poll by the Orva Bank and the Tesk Union", ["Orva Bank:organization", "Tesk Union:organization"], []),
        ("Republicans", ["Republicans:other"], []),
        ("the PAC", ["PAC:organization"], []),
        ("One group pressing Orva to leave the Tesk Union", ["Orva:place", "Tesk Union:organization"], []),
    ],
)
def test_an_organization_is_called_by_its_name_where_it_stands_alone(
    text: str, words: list[str], heads: list[str] | int
) -> None:
    found = [one.name for one, _ in read(text, *words).heads]
    assert (len(found) if isinstance(heads, int) else found) == heads


@pytest.mark.parametrize(
    ("text", "words", "company"),
    [
        ("Brell and his supporters", ["Brell"], "his supporters"),
        ("Brell, Tal and other senators", ["Brell", "Tal"], "other senators"),
        ("Brell along with many allies, old and new", ["Brell"], "many allies"),
        ("Brell and Tal", ["Brell", "Tal"], ""),
        ("Brell, a man of letters and deeds", ["Brell"], ""),
        ("lawyers and doctors", [], ""),
    ],
)
def test_those_who_speak_with_the_named_are_kept(text: str, words: list[str], company: str) -> None:
    assert read(text, *words).company == company


@pytest.mark.parametrize(
    ("text", "person", "plural", "gender"),
    [
        ("he", "third", False, "male"),
        ("She", "third", False, "female"),
        ("they", "third", True, None),
        ("it", "third", False, "thing"),
        ("I", "first", False, None),
        ("we", "first", True, None),
        ("you", "second", False, None),
        ("anyone", "generic", False, None),
        ("who", "relative", False, None),
        ("his", "third", False, "male"),
    ],
)
def test_a_pronoun_tells_person_number_and_gender(text: str, person: str, plural: bool, gender: str | None) -> None:
    source = read(text)
    assert source.pronoun == (person, plural, gender)
    assert source.is_plural is plural


@pytest.mark.parametrize(
    ("text", "core", "noun"),
    [
        ("his campaign", "his campaign", "campaign"),
        ("the mayor of Orva", "mayor of Orva", "mayor"),
        ("a spokesman for Brell, who wept", "spokesman for Brell", "spokesman"),
        ("two senior officials", "two senior officials", "officials"),
        ("Brell’s spokesman", "Brell’s spokesman", "spokesman"),
        ("one senior official familiar with it", "one senior official familiar with it", "official"),
        ("the report —", "report", "report"),
    ],
)
def test_a_description_has_a_core_and_a_noun(text: str, core: str, noun: str) -> None:
    source = read(text)
    assert (source.form, source.core, source.noun) == ("description", core, noun)


@pytest.mark.parametrize(
    ("text", "definite", "indefinite"),
    [("the mayor", True, False), ("her aide", True, False), ("a lawyer", False, True), ("officials", False, False)],
)
def test_a_description_is_definite_or_not(text: str, definite: bool, indefinite: bool) -> None:
    source = read(text)
    assert (source.is_definite, source.is_indefinite) == (definite, indefinite)


def test_no_spans_are_no_source() -> None:
    assert read_source("Brell left.", [], []).form == "none"
