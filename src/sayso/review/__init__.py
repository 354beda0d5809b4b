"""Statements under people's decisions. A reading and decisions in, the reviewed statements out; nothing is written."""

from sayso.review.drafts import draft_statement
from sayso.review.edits import EDITABLE, edited
from sayso.review.reviewing import reviewed, state_of
from sayso.review.surroundings import parts_of, surroundings

__all__ = ["EDITABLE", "draft_statement", "edited", "parts_of", "reviewed", "state_of", "surroundings"]
