"""Events and options → networks: one, or one for each window."""

from collections.abc import Iterator, Mapping
from itertools import islice

import numpy as np

from sayso.errors import UsageError
from sayso.events import Events
from sayso.network.cells import fill, frame
from sayso.network.onemode import one_mode
from sayso.network.selection import Selection, select
from sayso.network.twomode import two_mode
from sayso.network.windows import View, views
from sayso.networks import Network, NetworkOptions, Node, Window

Attributes = Mapping[str, Mapping[str, tuple[int, Mapping[str, str]]]]


def make_network(events: Events, options: NetworkOptions, attributes: Attributes | None = None) -> Network:
    """The network of all statements that the options select.

    `attributes` give, by variable and value, the number and the attributes of nodes. Raises UsageError for a filter or
    variable that matches nothing, for options that contradict one another, and if nothing is left.
    """
    selection = select(events, options)
    return _network(selection, options, attributes or {}, None)


def make_networks(events: Events, options: NetworkOptions, attributes: Attributes | None = None) -> Iterator[Network]:
    """A network for each window, in order; just one if the options have none."""
    selection = select(events, options)
    if options.window is None:
        if options.kernel != "none":
            raise UsageError("A kernel needs a window: say how wide it is.")
        yield _network(selection, options, attributes or {}, None)
        return
    for view in views(selection.kept, options):
        yield _network(selection, options, attributes or {}, view)


def list_windows(events: Events, options: NetworkOptions, *, most: int) -> tuple[Window, ...]:
    """The windows that options make; raises UsageError if there are more than `most`, or none."""
    found = tuple(view.window for view in islice(views(select(events, options).kept, options), most + 1))
    if len(found) > most:
        raise UsageError(f"That would be more than {most:,} windows: choose a longer unit than {options.unit}.")
    return found


def make_window(events: Events, options: NetworkOptions, number: int, attributes: Attributes | None = None) -> Network:
    """The network of one window, counted from 0; raises UsageError if there are not so many."""
    selection = select(events, options)
    view = next(islice(views(selection.kept, options), number, None), None)
    if view is None:
        raise UsageError(f"There is no window {number + 1}: the range has fewer.")
    return _network(selection, options, attributes or {}, view)


def _network(selection: Selection, options: NetworkOptions, attributes: Attributes, view: View | None) -> Network:
    """Labels are those of the statements in view; with isolates those of all that were loaded."""
    seen = selection.kept if view is None else selection.kept.take(view.at)
    into = frame(selection.loaded if options.isolates else seen, selection.kept, options)
    cells = fill(seen, options, into, None if view is None else view.weights)
    matrix = two_mode(cells, options) if options.mode == "two" else one_mode(cells, options)
    rows = _nodes(seen, options.rows, cells.rows, attributes)
    columns = _nodes(seen, options.columns, cells.columns, attributes) if options.mode == "two" else rows
    return Network(
        options=options,
        rows=rows,
        columns=columns,
        matrix=matrix,
        steps=selection.steps,
        statements=len(seen),
        window=view.window if view else None,
    )


def _nodes(events: Events, variable: str, labels: tuple[str, ...], attributes: Attributes) -> tuple[Node, ...]:
    column = events.column(variable)
    counts = dict(zip(column.texts, np.bincount(column.codes, minlength=len(column.levels)).tolist(), strict=True))
    known = attributes.get(variable, {})
    after = max((number for number, _ in known.values()), default=0)
    nodes = []
    for place, label in enumerate(labels, start=1):
        number, given = known.get(label, (after + place, {}))
        nodes.append(
            Node(label=label, variable=variable, number=number, frequency=counts.get(label, 0), attributes=given)
        )
    return tuple(nodes)
