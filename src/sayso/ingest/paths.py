"""The files that paths, folders and patterns stand for, found lazily and in one order everywhere."""

import glob
import os
from collections.abc import Iterator

from sayso.errors import InputError
from sayso.ingest.formats import ENDINGS, format_of


def find_files(path: str) -> Iterator[str | InputError]:
    """The files of one path as the user gave it, or what is wrong with it.

    A file that is named counts whatever its ending; in a folder only known endings do, and nothing hidden.
    """
    if os.path.isdir(path):
        yield from _walk(path)
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(path):
        yield from _match(path)
    else:
        yield InputError("There is no such file or folder.")


def _walk(folder: str) -> Iterator[str | InputError]:
    empty = True
    faults: list[OSError] = []
    for inside, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(inside, name)
            if not name.startswith(".") and format_of(name) and os.path.isfile(path):
                empty = False
                yield path
    for fault in faults:
        yield InputError(f"The folder {fault.filename} cannot be opened: {fault.strerror}.")
    if empty and not faults:
        yield InputError(f"The folder holds no file that sayso reads ({', '.join(ENDINGS)}, each also with .gz).")


def _match(pattern: str) -> Iterator[str | InputError]:
    """The files that a pattern matches; those of unknown ending only if the pattern spells the ending out."""
    ending = os.path.splitext(pattern)[1]
    spelled_out = bool(ending) and not glob.has_magic(ending)
    matches = sorted(glob.iglob(pattern, recursive=True))
    for path in matches:
        if os.path.isfile(path):
            if spelled_out or format_of(path):
                yield path
        elif "**" not in pattern:
            yield from _walk(path)
    if not matches:
        yield InputError("No file matches this pattern.")
