"""The pages, one file each: a page is an address, a template, and what it loads from the ledger."""

from sayso.web.pages.actor import ACTOR
from sayso.web.pages.actors import ACTORS
from sayso.web.pages.article import ARTICLE, STATEMENT
from sayso.web.pages.articles import ARTICLES
from sayso.web.pages.check import CHECK
from sayso.web.pages.codebook import CODEBOOK
from sayso.web.pages.coding import CODING
from sayso.web.pages.network import NETWORK
from sayso.web.pages.overview import OVERVIEW
from sayso.web.pages.positions import EVIDENCE, POSITIONS
from sayso.web.pages.quotations import QUOTATION, QUOTATIONS
from sayso.web.pages.reliability import RELIABILITY
from sayso.web.pages.review import REVIEW
from sayso.web.pages.search import SEARCH
from sayso.web.pages.sql import SQL

PAGES = (
    *(OVERVIEW, ARTICLES, ARTICLE, STATEMENT, ACTORS, ACTOR, QUOTATIONS, QUOTATION, SEARCH, CHECK, REVIEW),
    *(CODING, CODEBOOK, RELIABILITY, POSITIONS, EVIDENCE, NETWORK, SQL),
)
