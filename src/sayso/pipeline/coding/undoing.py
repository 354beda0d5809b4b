"""What was coded at once is taken back at once: each coding gives way to what it had replaced.

Undoing appends, as coding does. The answer that comes back is the one that was given then: it `restores` that coding.
"""

from dataclasses import replace

from sayso.codings import Coding
from sayso.errors import ConflictError, UsageError
from sayso.ledger import Ledger


def take_back(ledger: Ledger, number: int, *, coder: str) -> int:
    """Undo the act that a coding or its withdrawal is part of; an undoing too, which is to do it again.

    Returns the number of the first coding that this appends. Raises UsageError for a coding that is not there or not
    the coder's, and ConflictError if something took the place of one since.
    """
    if ledger.coding(number) is None:
        raise UsageError(f"There is no coding {number}: 'sayso coding list' shows all.")
    act, codings = ledger.coding_act(number)
    for coding in codings:
        require_own(coding, coder)
    made = (_restored(ledger, coding) for coding in codings)  # inside of the transaction that writes them
    return ledger.add_codings(made, undoes=act.id)[0]


def require_own(coding: Coding, coder: str) -> None:
    """Raise UsageError unless a coding is the coder's: what coders say is theirs, or agreement would mean nothing."""
    if coding.coder != coder:
        raise UsageError(f"Coding {coding.id} is by {coding.coder}: code it yourself, and settle where you differ.")


def _restored(ledger: Ledger, coding: Coding) -> Coding:
    last = ledger.coding(ledger.latest_coding(coding.id))
    assert last is not None  # it is the end of a chain that begins with a coding
    if _told(last) != _told(coding):
        raise ConflictError(f"Something took the place of coding {coding.id} since: undo that first.")
    before = ledger.coding(coding.replaces) if coding.replaces is not None else None
    if before is None or before.action == "withdraw":
        return replace(last, action="withdraw", replaces=last.id, restores=None, made_at="")
    return replace(before, replaces=last.id, restores=before.given, made_at="")


def _told(coding: Coding) -> object:
    """What stands with a coding: nothing, if it is withdrawn."""
    return (coding.coder, coding.place, coding.answer) if coding.action == "code" else None
