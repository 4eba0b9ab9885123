"""What files looked like when they were read, so that a later look tells by stats, then by content, whether one differs."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from opinionguard.files.documents import LARGEST

__all__ = ["UNREAD", "Stamp", "differ", "stamped", "stamped_before"]


@frozen
class Stamp:
    """What a file looks like: its stat (device, inode, size, times), and a digest of its content or what it is instead.

    The content of a folder are the names in it, where its path ends in a separator.
    """

    looks: tuple[int, ...]
    content: str


UNREAD: Final = Stamp((), "unread")
"""That of a file of which it was not noted what it looked like before it was read: it differs from every other."""


def stamped(paths: Iterable[str], known: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return the stamps of paths, links followed; the content of one that looks as it is known is not read again."""
    stamps: dict[str, Stamp] = {}
    for path in paths:
        status, instead = _status(path)
        before = known.get(path)
        if before is not None and before.looks == status and status:
            stamps[path] = before
        else:
            stamps[path] = Stamp(status, instead or _digest(path))
    return stamps


def stamped_before(paths: Iterable[str], stamps: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return the stamps of paths that were read after ``stamps`` were made: those, also where a path is another name.

    Of a file that has none what was read is not known: what it looks like by now may be newer.
    """
    files = {each.looks: each for each in stamps.values() if each.looks}
    return {path: stamps.get(path) or files.get(_status(path)[0], UNREAD) for path in paths}


def differ(stamps: Mapping[str, Stamp], others: Mapping[str, Stamp]) -> bool:
    """Tell whether names or contents differ."""
    return {path: each.content for path, each in stamps.items()} != {
        path: each.content for path, each in others.items()
    }


def _status(path: str) -> tuple[tuple[int, ...], str]:
    """Return the status of a file, and what it is if it has no content: a folder, say, or what keeps it from being read."""
    try:
        found = os.stat(path)  # noqa: PTH116 - links are followed, and a name may be anything
    except (OSError, ValueError) as error:
        # A link to nothing is something that is there, and cannot be read.
        kind = "a link to no file" if os.path.islink(path) else "no file"  # noqa: PTH114 - as above
        return (), f"{kind}: {getattr(error, 'errno', None) or error}"
    status = (found.st_dev, found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    # What is no regular file may never end, and is not read as a document either.
    if stat.S_ISREG(found.st_mode) or (stat.S_ISDIR(found.st_mode) and path.endswith(os.sep)):
        return status, ""
    return status, f"no regular file: {stat.S_IFMT(found.st_mode)}"


def _digest(path: str) -> str:
    try:
        if path.endswith(os.sep):
            return hashlib.sha256("\0".join(sorted(os.listdir(path))).encode("utf-8", "surrogateescape")).hexdigest()  # noqa: PTH208 - names
        with Path(path).open("rb") as file:
            return hashlib.sha256(file.read(LARGEST + 1)).hexdigest()
    except (OSError, ValueError) as error:
        return f"unreadable: {getattr(error, 'errno', None) or error}"
