"""Tables of aliases."""

import pytest

from sayso.errors import UsageError
from sayso.link import read_aliases


def test_rows_have_an_alias_a_name_and_perhaps_a_type() -> None:
    lines = ["Name, ALIAS ,type\n", "Federal Bank of Tesk,the  Fed,organization\n", "\n", "Petra Orvanne,Orvanne,\n"]
    assert read_aliases(lines, "a.csv") == [
        {"alias": "the Fed", "name": "Federal Bank of Tesk", "type": "organization"},
        {"alias": "Orvanne", "name": "Petra Orvanne"},
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "a.csv needs the columns alias and name"),
        (["alias,title\n"], "it has alias, title"),
        (["alias,name\n", "Fed,\n"], "a.csv, line 2: there is no name"),
        (["alias,name,type\n", "Fed,Federal Bank,firm\n"], "line 2: 'firm' is no type; the types are person"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(lines: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_aliases(lines, "a.csv")
