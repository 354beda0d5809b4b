"""Articles for the tests: invented people in invented countries."""

from sayso.ingest import Item, Options, parse
from sayso.records import Article, Rejection

LEAD = (
    "The government of Norland will open its harbours in spring, the minister for trade said on Monday after a "
    "long meeting of the cabinet in the capital."
)
SECOND = "“We have waited long enough,” Mara Quill told reporters. She added that the talks would go on for a week."
PROSE = f"{LEAD}\n\n{SECOND}\n"


def read(data: object, form: str = "text", **options: object) -> Article | Rejection:
    """Parse one item of a form."""
    item = Item(name="a", origin="news/a", form=form, data=data)
    return parse(item, Options(**options))


def read_article(data: object, form: str = "text", **options: object) -> Article:
    """Parse one item that has to be an article."""
    article = read(data, form, **options)
    assert isinstance(article, Article), article
    return article


def reason(data: object, form: str = "text", **options: object) -> str:
    """The reason of an item that has to be rejected."""
    rejection = read(data, form, **options)
    assert isinstance(rejection, Rejection), rejection
    assert rejection.stage == "ingest"
    return rejection.reason
