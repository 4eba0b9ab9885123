"""Stamps of files as they were read. A later comparison finds changed files by their status, then by their content."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from opinionguard.files.documents import read_most
from opinionguard.ground.classes import frozen

__all__ = ["UNREAD", "Stamp", "differ", "stamped", "stamped_before"]


@frozen
class Stamp:
    """The status of a file (device, inode, mode, size, times), and a digest of its content or a text why there is none.

    The content of a folder is the names in the folder, if the path ends in a separator. The content of a link tells where
    the link leads, too: a document names other files from there.
    """

    looks: tuple[int, ...]
    content: str


_OF_THE_FILE: Final = 6  # of the numbers of a status; a link has more, of its own

UNREAD: Final = Stamp((), "unread")
"""The stamp of a file that got no stamp before it was read. This stamp differs from the stamp of every file."""


def stamped(paths: Iterable[str], known: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return the stamps of paths, with links followed. If the status of a file is the known one, the file is not read again."""
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
    """Return for each path the stamp that was made before the file was read, also if the path is another name of the file.

    A file without such a stamp gets ``UNREAD``, because its content now may be newer than what was read.
    """
    files: dict[tuple[int, ...], Stamp] = {}

    def before(path: str) -> Stamp:
        if not files:
            files.update((each.looks, each) for each in stamps.values() if each.looks)
        looks, _ = _status(path)
        stamp = files.get(looks) or files.get(looks[:_OF_THE_FILE])
        if stamp is None:
            return UNREAD
        return stamp if stamp.looks == looks else Stamp(looks, _of_link(stamp.content, path))

    return {path: stamps.get(path) or before(path) for path in paths}


def differ(stamps: Mapping[str, Stamp], others: Mapping[str, Stamp]) -> bool:
    """Tell whether the paths or the contents differ."""
    return {path: each.content for path, each in stamps.items()} != {
        path: each.content for path, each in others.items()
    }


def _status(path: str) -> tuple[tuple[int, ...], str]:
    """Return the status of a file, and a text if there is no content to read (a folder, an error); else an empty text."""
    try:
        named = os.lstat(path)
        is_link = stat.S_ISLNK(named.st_mode)
        found = os.stat(path) if is_link else named  # noqa: PTH116 - links are followed, and a name may be anything
    except (OSError, ValueError) as error:
        # A broken link exists, but cannot be read.
        kind = "a link to no file" if os.path.islink(path) else "no file"  # noqa: PTH114 - as above
        return (), f"{kind}: {getattr(error, 'errno', None) or error}"
    status: tuple[int, ...] = (
        *(found.st_dev, found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns),
    )
    if is_link:
        status += (named.st_dev, named.st_ino, named.st_ctime_ns)
    # A file that is not regular may never end, and is never read as a document.
    if stat.S_ISREG(found.st_mode) or (stat.S_ISDIR(found.st_mode) and path.endswith(os.sep)):
        return status, ""
    return status, f"no regular file: {stat.S_IFMT(found.st_mode)}"


def _digest(path: str) -> str:
    try:
        if path.endswith(os.sep):
            return hashlib.sha256("\0".join(sorted(os.listdir(path))).encode("utf-8", "surrogateescape")).hexdigest()  # noqa: PTH208 - names
        digest = hashlib.sha256(read_most(Path(path))).hexdigest()
        return _of_link(digest, path) if os.path.islink(path) else digest  # noqa: PTH114 - as above
    except (OSError, ValueError) as error:
        return f"unreadable: {getattr(error, 'errno', None) or error}"


def _of_link(content: str, path: str) -> str:
    """Return the content of a link: what a document names lies beside the file to which the link leads."""
    return f"{content} {os.path.realpath(path)}"
