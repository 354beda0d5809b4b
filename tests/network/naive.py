"""Networks again, from the description of their rules alone: loops over lists, one statement and one pair at a time.

Nothing here is shared with sayso; it is what sayso's arrays are held against.
"""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

Statement = dict[str, Any]  # id, time (datetime), document, start, stop, and a value for each variable
Table = list[list[float]]


def as_text(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def in_code_units(texts: set[str]) -> list[str]:
    return sorted((text for text in texts if text != ""), key=lambda text: text.encode("utf-16-be"))


def drop_duplicates(
    statements: Sequence[Statement], v1: str, v2: str, q: str, aggregation: str, scope: str, compat: bool
) -> list[Statement]:
    kept: list[Statement] = []
    for one in sorted(statements, key=lambda s: (s["time"], s["document"], s["start"], s["stop"])):
        alike = False
        for other in kept:
            same = one[v1] == other[v1] and one[v2] == other[v2]
            if aggregation != "ignore":
                same = same and one[q] == other[q]
            if same and same_scope(one, other, scope, compat):
                alike = True
        if not alike:
            kept.append(one)
    return kept


def same_scope(one: Statement, other: Statement, scope: str, compat: bool) -> bool:
    a, b = one["time"], other["time"]
    if scope == "all":
        return False
    if scope == "document":
        return bool(one["document"] == other["document"])
    if scope == "week":
        weeks = [(t.isocalendar().year, t.isocalendar().week) for t in (a, b)]
        return weeks[0][1] == weeks[1][1] if compat else weeks[0] == weeks[1]
    if scope == "month":
        return bool(a.month == b.month and (compat or a.year == b.year))
    if scope == "year":
        return bool(a.year == b.year)
    return True


def keep_filled(statements: Sequence[Statement], v1: str, v2: str, q: str, aggregation: str) -> list[Statement]:
    kept = []
    for one in statements:
        if one[v1] == "" or one[v2] == "":
            continue
        if aggregation != "ignore" and one[q] == "":
            continue
        kept.append(one)
    return kept


def network(
    statements: Sequence[Statement],
    *,
    v1: str,
    v2: str,
    q: str,
    kind: str,
    mode: str,
    aggregation: str,
    normalization: str,
    scope: str = "all",
    isolates: bool = False,
    compat: bool = False,
) -> tuple[list[str], list[str], Table]:
    """Labels of the rows and columns, and the matrix. `kind` is boolean, integer, text or none, of the qualifier."""
    kept = drop_duplicates(keep_filled(statements, v1, v2, q, aggregation), v1, v2, q, aggregation, scope, compat)
    labelled = statements if isolates else kept
    rows = in_code_units({as_text(one[v1]) for one in labelled})
    columns = in_code_units({as_text(one[v2]) for one in labelled})
    if kind == "boolean":
        levels: list[Any] = [False, True]
    elif kind == "none":
        levels = [None]
    else:
        levels = sorted({one[q] for one in kept})
    array = [[[0.0 for _ in levels] for _ in columns] for _ in rows]
    for one in kept:
        i, j = rows.index(as_text(one[v1])), columns.index(as_text(one[v2]))
        k = 0 if kind == "none" else levels.index(one[q])
        array[i][j][k] += 1
    if mode == "two":
        return rows, columns, two_mode(array, levels, kind, aggregation, normalization)
    return rows, rows, one_mode(array, levels, kind, aggregation, normalization, compat)


def two_mode(array: list[Table], levels: list[Any], kind: str, aggregation: str, normalization: str) -> Table:
    found = [[cell_value(cell, levels, kind, aggregation) for cell in row] for row in array]
    for i, row in enumerate(found):
        for j in range(len(row)):
            if normalization == "activity":
                total = sum(sum(cell) for cell in array[i])
            elif normalization == "prominence":
                total = sum(sum(other[j]) for other in array)
            else:
                total = 1
            row[j] = row[j] / total if total else 0
    return found


def cell_value(cell: list[float], levels: list[Any], kind: str, aggregation: str) -> float:
    if aggregation == "ignore":
        return sum(cell)
    if aggregation == "subtract":
        return cell[1] - cell[0] if kind == "boolean" else sum(q * a for q, a in zip(levels, cell, strict=True))
    bits = "".join("1" if count > 0 else "0" for count in cell)
    return int(bits, 2)


def one_mode(
    array: list[Table], levels: list[Any], kind: str, aggregation: str, normalization: str, compat: bool
) -> Table:
    size = len(array)
    found = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for other in range(size):
            if i == other:
                continue
            weight = shared(array[i], array[other], levels, kind, aggregation)
            below = divisor(array[i], array[other], levels, kind, aggregation, normalization, compat)
            found[i][other] = weight / below if below else 0.0
    return found


def shared(a: Table, b: Table, levels: list[Any], kind: str, aggregation: str) -> float:
    if aggregation == "subtract":
        return shared(a, b, levels, kind, "congruence") - shared(a, b, levels, kind, "conflict")
    total = 0.0
    for one, other in zip(a, b, strict=True):
        if aggregation == "ignore":
            total += sum(one) * sum(other)
        elif kind == "text":
            for x, y in zip(one, other, strict=True):
                if aggregation == "congruence":
                    total += x * y
                elif x > 0 and y == 0:
                    total += x
                elif y > 0 and x == 0:
                    total += y
        else:
            for k, x in enumerate(one):
                for m, y in enumerate(other):
                    alike = likeness(k, m, levels, kind)
                    total += x * y * (alike if aggregation == "congruence" else 1 - alike)
    return total


def likeness(k: int, m: int, levels: list[Any], kind: str) -> float:
    if kind in ("text", "none"):
        return float(k == m)
    reach = max(levels) - min(levels)
    return 1 - abs(int(levels[k]) - int(levels[m])) / reach if reach else 1.0


def divisor(
    a: Table, b: Table, levels: list[Any], kind: str, aggregation: str, normalization: str, compat: bool
) -> float:
    flat_a, flat_b = [x for cell in a for x in cell], [x for cell in b for x in cell]
    n, m = sum(flat_a), sum(flat_b)
    if normalization == "none":
        return 1
    if normalization == "average":
        return (n + m) / 2
    if normalization == "jaccard":
        m10 = sum(x for x, y in zip(flat_a, flat_b, strict=True) if y == 0)
        m01 = sum(y for x, y in zip(flat_a, flat_b, strict=True) if x == 0)
        m11 = sum(x * y for x, y in zip(flat_a, flat_b, strict=True) if x > 0 and y > 0)
        return m10 + m01 + m11
    if compat:
        return n * m
    inner = "ignore" if aggregation == "ignore" else "congruence"
    return math.sqrt(shared(a, a, levels, kind, inner)) * math.sqrt(shared(b, b, levels, kind, inner))


def at_noon(text: str) -> datetime:
    return datetime.fromisoformat(text)
