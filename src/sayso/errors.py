"""Every error that sayso raises on purpose.

SaysoError
├── InputError      an input that cannot be read: it becomes a rejection
├── LedgerError     a ledger that cannot be opened, or is of a newer version
│   ├── OlderError      a ledger that lacks tables of this version, opened for reading alone
│   └── RefusedError    one article that a ledger cannot take: it becomes a rejection
├── ModelError      weights that are missing, damaged or of another kind
├── UsageError      options that contradict one another, or name nothing
├── QueryError      a statement of SQL that is wrong, not allowed, or asks for too much
├── BusyError       as many questions at once as can be answered
└── ConflictError   a decision about what somebody else has changed meanwhile; nothing was written
"""


class SaysoError(Exception):
    """An error with a message for the user: what is wrong, in which input, and what to do."""


class InputError(SaysoError):
    """An input that cannot be read; `reason` is one sentence for the list of rejections."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LedgerError(SaysoError):
    """A ledger that cannot be opened, or that a newer sayso wrote."""


class OlderError(LedgerError):
    """A ledger of an older version, opened for reading alone: opened for writing, it is brought up to date."""


class RefusedError(LedgerError):
    """An article or statements that a ledger cannot take; nothing of them was written."""


class ModelError(SaysoError):
    """Weights that are missing, damaged, or made for another version."""


class UsageError(SaysoError):
    """Options that contradict one another, or that name nothing."""


class QueryError(SaysoError):
    """A statement of SQL that is wrong, that would do more than read, or that asks for too much."""


class BusyError(SaysoError):
    """As many questions are being answered as can be at once; nothing was done."""


class ConflictError(SaysoError):
    """A decision about a statement that is not any more what the coder saw; nothing was written."""
