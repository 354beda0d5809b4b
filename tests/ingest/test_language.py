import pytest

from tests.ingest.articles import PROSE, read_article, reason

FRENCH = (
    "Le gouvernement a annoncé lundi que les ports du pays seront ouverts au printemps, après une longue réunion du "
    "cabinet dans la capitale. Les députés ont salué la décision, et les discussions dureront encore une semaine."
)
GERMAN = (
    "Die Regierung wird die Häfen im Frühjahr öffnen, sagte der Minister am Montag nach einer langen Sitzung des "
    "Kabinetts in der Hauptstadt. Die Abgeordneten begrüßten die Entscheidung, die Gespräche gehen weiter."
)
CHINESE = (
    "贸易部长周一在首都举行长时间内阁会议后表示，政府将于春季开放港口。议员们对这一决定表示欢迎，会谈还将持续一周。" * 5
)


@pytest.mark.parametrize(("text", "name"), [(FRENCH, "French"), (GERMAN, "German"), (CHINESE, "Chinese")])
def test_other_languages_are_refused_by_name(text, name):
    assert name in reason(text.encode())
    assert "--any-language" in reason(text.encode())


def test_any_language_reads_them():
    assert read_article(FRENCH.encode(), any_language=True).text == FRENCH


@pytest.mark.parametrize(
    "text", ["Le ministre a démissionné.", "1,2,3", PROSE, PROSE.upper(), f"“{FRENCH}” " + PROSE * 4]
)
def test_short_english_and_quoting_texts_pass(text):
    assert read_article(text.encode()).text == text
