"""One coder at the queue: what is shown, what an order does, and what comes next."""

import time
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sayso.cli.lines import counted
from sayso.cli.reviewing.hands import Hand, Named, Order
from sayso.cli.reviewing.sheet import HINT, keys, others, sheet, tally
from sayso.errors import ConflictError, SaysoError, UsageError
from sayso.ledger import Filters, Ledger, Progress, Voice
from sayso.link import form_key
from sayso.pipeline.reviewing import Outcome, Reviewing
from sayso.records import Statement
from sayso.reviews import ReviewAction
from sayso.snapshots import version

AHEAD = 20  # statements taken from the queue at a time
SUGGESTED = 4
RECENT = 20  # decisions of which the pace is the mean
DONE = {"accept": "accepted", "reject": "rejected", "skip": "skipped", "flag": "flagged"}
JUDGEMENTS: dict[str, ReviewAction] = {"accept": "accept", "reject": "reject", "skip": "skip", "flag": "flag"}


class Sitting:
    """Statements of the queue one after the other, each decision kept before the next one is shown."""

    def __init__(self, ledger: Ledger, filters: Filters, *, coder: str, console: Console) -> None:
        self._ledger = ledger
        self._filters = filters
        self._reviewing = Reviewing(ledger, coder=coder)
        self._console = console
        self._statements: list[Statement] = []
        self._at = 0
        self._moments = [time.monotonic()]
        self._progress = Progress(0, 0)
        self._refill()

    @property
    def decided(self) -> int:
        """How many statements were judged."""
        return len(self._moments) - 1

    def hold(self, hand: Hand) -> None:
        """Take orders until the last; with nothing in the queue, only as long as one could be undone."""
        if not self._statements:
            self._console.print("Nothing waits for review here.")
            return
        self._show()
        while (order := hand.order()) and order.action != "quit":
            try:
                self._act(order, hand)
            except (ConflictError, UsageError) as error:
                if not hand.sees:
                    raise
                self._explain(error)
        self._console.print(tally(self._progress, self._pace()))

    def _act(self, order: Order, hand: Hand) -> None:
        if order.action == "undo":
            self._settle(self._reviewing.undo(), "Undone")
        elif order.action == "redo":
            self._settle(self._reviewing.redo(), "Done again")
        elif order.action == "help":
            self._console.print(keys())
        elif order.action == "next":
            self._look(1)
        elif order.action == "previous":
            self._look(-1)
        elif statement := self._current():
            self._decide(order, statement, hand)

    def _decide(self, order: Order, statement: Statement, hand: Hand) -> None:
        if order.action in JUDGEMENTS:
            self._judge(JUDGEMENTS[order.action], statement)
        elif order.action == "candidate":
            number = int(order.words)
            if number <= len(others(statement)):
                self._name(statement, Named(others(statement)[number - 1].name))
        elif named := hand.speaker(order, self._suggest):
            self._name(statement, named)

    def _judge(self, action: ReviewAction, statement: Statement) -> None:
        outcome = self._reviewing.judge(action, statement.id, seen=version(statement))
        if not _has_verdict(statement):
            self._progress = Progress(self._progress.statements, self._progress.decided + 1)
        self._moments.append(time.monotonic())
        self._replace(outcome)
        self._say(DONE[action])
        self._forward()

    def _name(self, statement: Statement, named: Named) -> None:
        type_ = named.actor.type if named.actor else statement.speaker.type
        values = {"speaker": named.name, "speaker_type": "person" if type_ == "unknown" else type_}
        actor = named.actor.id if named.actor else None
        self._replace(self._reviewing.edit(statement.id, values, seen=version(statement), actor=actor))
        self._show()

    def _settle(self, outcome: Outcome, words: str) -> None:
        """Show the first statement that an undoing changed, and count anew."""
        self._replace(outcome)
        for id_ in outcome.statements:
            found = [i for i, one in enumerate(self._statements) if one.id == id_]
            if found:
                self._at = found[0]
                break
        self._progress = self._ledger.pages.progress(self._filters)
        self._say(f"{words}: {counted(len(outcome.statements), 'statement')}")
        self._show()

    def _replace(self, outcome: Outcome) -> None:
        """Put statements as they now are in the place of what was shown; those not shown before come next."""
        for id_, now in outcome.statements.items():
            places = [i for i, one in enumerate(self._statements) if one.id == id_]
            put = [now] if now else []
            at = places[0] if places else self._at
            self._statements[at : at + len(places)] = put

    def _explain(self, error: SaysoError) -> None:
        """Say what went wrong; what somebody else has changed is shown as it is now."""
        self._say(str(error))
        statement = self._current()
        if isinstance(error, ConflictError) and statement:
            now = self._ledger.pages.statement(statement.id)
            self._statements[self._at : self._at + 1] = [now] if now else []
            self._show()
            self._say("Decide again, and it holds; or go on with j.")

    def _look(self, step: int) -> None:
        if step > 0 and self._at + step >= len(self._statements):
            self._refill()
        if 0 <= self._at + step < len(self._statements):
            self._at += step
        self._show()

    def _forward(self) -> None:
        """To the next that waits: after this one, of what the queue has still, or one that was passed over."""
        following = self._waiting(after=self._at)
        if following is None:
            self._refill()
            following = self._waiting(after=self._at)
        if following is None:
            following = self._waiting(after=-1)
        self._at = len(self._statements) if following is None else following
        self._show()

    def _waiting(self, *, after: int) -> int | None:
        return next((i for i, one in enumerate(self._statements) if i > after and self._waits(one)), None)

    def _waits(self, statement: Statement) -> bool:
        verdict = statement.review.verdict if statement.review else None
        return verdict in (None, self._filters.review or None)

    def _refill(self) -> None:
        known = {one.id for one in self._statements}
        found = self._ledger.pages.waiting(self._filters, limit=AHEAD + self._passed())
        some = (self._ledger.pages.statement(id_) for id_ in found if id_ not in known)
        self._statements += [one for one in some if one]
        self._progress = self._ledger.pages.progress(self._filters)

    def _passed(self) -> int:
        """How many of those shown still wait, and will come again."""
        return sum(self._waits(one) for one in self._statements)

    def _current(self) -> Statement | None:
        return self._statements[self._at] if self._at < len(self._statements) else None

    def _suggest(self, typed: str) -> Sequence[Voice]:
        return self._ledger.pages.suggest(form_key(typed), limit=SUGGESTED)

    def _show(self) -> None:
        statement = self._current()
        if statement is None:
            self._console.print("Nothing waits here any more. Backspace takes your last decision back, q ends.")
            return
        article = self._ledger.pages.article(statement.article_id)
        assert article is not None
        self._console.rule(tally(self._progress, self._pace()), style="dim", align="left")
        self._console.print(sheet(article, statement, self._console))
        if self._console.is_terminal:
            self._console.print(Text(HINT, "dim"))

    def _say(self, words: str) -> None:
        self._console.print(Text(words, "bold"))

    def _pace(self) -> float | None:
        recent = self._moments[-RECENT - 1 :]
        return (recent[-1] - recent[0]) / (len(recent) - 1) if len(recent) > 2 else None


def _has_verdict(statement: Statement) -> bool:
    return bool(statement.review and statement.review.verdict)
