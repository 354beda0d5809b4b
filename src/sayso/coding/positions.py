"""Codings and who says what is coded → actors × concepts, with the balance of statements, and who changed it when."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from sayso.codings import Coding, Subject
from sayso.positions import By, Cell, Period, PositionChange, Positions

Said = tuple[Coding, Subject]


def tabulate(
    codings: Iterable[Coding],
    subjects: Iterable[Subject],
    *,
    by: By = "actor",
    period: Period | None = None,
    leave_out: Collection[str] = (),
) -> Positions:
    """The positions in codings; `leave_out` are ids of articles that do not count, such as reprints.

    With a period, each actor and concept has a cell for each year, quarter or month that has statements. A coding that
    has no concept, agreement or actor is left out and counted.
    """
    kept, excluded = _counted(codings, subjects, by, leave_out)
    grouped: defaultdict[tuple[str, str, str | None], list[Said]] = defaultdict(list)
    for coding, subject in kept:
        when = _period(subject.date, period)
        if period is not None and when is None:
            excluded["no date"] = excluded.get("no date", 0) + 1
            continue
        grouped[getattr(subject, by), coding.answer.concept or "", when].append((coding, subject))
    cells = [_cell(*key, said) for key, said in sorted(grouped.items(), key=lambda one: (one[0][2] or "", one[0]))]
    return Positions(
        by=by,
        actors=_ranked((cell.actor, cell.statements) for cell in cells),
        concepts=_ranked((cell.concept, cell.statements) for cell in cells),
        cells=tuple(cells),
        changes=tuple(find_changes(kept, by=by)),
        excluded={reason: number for reason, number in excluded.items() if number},
    )


def _counted(
    codings: Iterable[Coding], subjects: Iterable[Subject], by: By, leave_out: Collection[str]
) -> tuple[list[Said], dict[str, int]]:
    of: defaultdict[int, list[Subject]] = defaultdict(list)
    for subject in subjects:
        of[subject.coding].append(subject)
    kept: list[Said] = []
    excluded = {"reprints": 0, "no concept": 0, "no agreement": 0, f"no {by}": 0}
    for coding in codings:
        named = [subject for subject in of[coding.id] if getattr(subject, by)]
        reason = (
            "reprints"
            if coding.place.article_id in leave_out
            else "no concept"
            if not coding.answer.concept
            else "no agreement"
            if coding.answer.agreement is None
            else None
            if named
            else f"no {by}"
        )
        if reason:
            excluded[reason] += 1
        else:
            kept += [(coding, subject) for subject in named]
    return kept, excluded


def _period(date: str | None, period: Period | None) -> str | None:
    if period is None or date is None:
        return None
    year, month = date[:4], date[5:7]
    if period == "year" or not month.isdigit():
        return year if period == "year" else None
    return f"{year}-Q{(int(month) + 2) // 3}" if period == "quarter" else f"{year}-{month}"


def _cell(actor: str, concept: str, period: str | None, said: Sequence[Said]) -> Cell:
    told = sorted(said, key=lambda one: (one[1].date or "9999", one[0].id))
    dates = [subject.date for _, subject in told if subject.date]
    counts = {name: sum(coding.answer.agreement == name for coding, _ in told) for name in AGREEMENTS}
    return Cell(
        actor=actor,
        concept=concept,
        period=period,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        conditions=tuple(dict.fromkeys(coding.answer.condition for coding, _ in told if coding.answer.condition)),
        outlets=tuple(sorted({subject.outlet for _, subject in told if subject.outlet})),
        codings=tuple(coding.id for coding, _ in told),
        **counts,
    )


AGREEMENTS = ("support", "oppose", "mixed", "unclear")


def _ranked(weighed: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    totals: defaultdict[str, int] = defaultdict(int)
    for name, number in weighed:
        totals[name] += number
    return tuple(sorted(totals, key=lambda name: (-totals[name], name)))


def find_changes(said: Iterable[Said], *, by: By) -> list[PositionChange]:
    """Where an actor's statements on a concept go over from one side to the other, by date.

    The side of a date is that of most of its statements; a date with as many for as against, and what has no date,
    tells nothing.
    """
    dated: defaultdict[tuple[str, str], defaultdict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for coding, subject in said:
        if subject.date:
            dated[getattr(subject, by), coding.answer.concept or ""][subject.date].append((coding, subject))
    changes = []
    for (actor, concept), dates in sorted(dated.items()):
        side, last = 0, ""
        for date, told in sorted(dates.items()):
            now = _side(told)
            if now and side and now != side:
                changes.append(_change(actor, concept, last, date, told, now))
            if now:
                side, last = now, date
    return sorted(changes, key=lambda change: (change.date, change.actor, change.concept))


def _side(told: Iterable[Said]) -> int:
    balance = sum({"support": 1, "oppose": -1}.get(coding.answer.agreement or "", 0) for coding, _ in told)
    return (balance > 0) - (balance < 0)


def _change(actor: str, concept: str, last: str, date: str, told: Sequence[Said], now: int) -> PositionChange:
    after: Literal["support", "oppose"] = "support" if now > 0 else "oppose"
    shown = next(coding for coding, _ in sorted(told, key=lambda one: one[0].id) if coding.answer.agreement == after)
    return PositionChange(
        actor=actor,
        concept=concept,
        before="oppose" if now > 0 else "support",
        after=after,
        last_before=last,
        date=date,
        coding=shown.id,
        outlets=tuple(sorted({subject.outlet for _, subject in told if subject.outlet})),
    )
