"""The JSON API: a file for each subject, and the OpenAPI document made of the same declarations."""

from sayso.web.api import (
    actors,
    codebook,
    coding,
    document,
    networks,
    positions,
    quotations,
    reading,
    reliability,
    review,
    search,
    sql,
)
from sayso.web.api.operation import Operation

API: tuple[Operation, ...] = (
    *reading.OPERATIONS,
    *search.OPERATIONS,
    *actors.OPERATIONS,
    *quotations.OPERATIONS,
    *review.OPERATIONS,
    *coding.OPERATIONS,
    *codebook.OPERATIONS,
    *reliability.OPERATIONS,
    *positions.OPERATIONS,
    *networks.OPERATIONS,
    *sql.OPERATIONS,
)
API = (*API, document.operation(API))
