"""Is this quotation in the ledger, and was it altered? Words and what the ledger has like them in, a finding out.

A finding says what was found, never that a quotation is false: a ledger holds what was read into it, and no more.
"""

from sayso.check.findings import Finding, Origin, Reported, Verdict
from sayso.check.judging import Match, judge, same_name

__all__ = ["Finding", "Match", "Origin", "Reported", "Verdict", "judge", "same_name"]
