"""How the reader of a report names a file: relative to the root that the reader has, or as a URI."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from urllib.parse import quote

__all__ = ["path_from", "root_of_reports", "uri_from"]

# The folder of the checked out repository on GitHub Actions, and on GitLab.
_ROOTS: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
_REPOSITORY: Final = ".git"


def root_of_reports() -> Path:
    """Return the root of the paths in reports.

    That is the folder in ``GITHUB_WORKSPACE`` or ``CI_PROJECT_DIR`` if there is one, else the repository of the current
    folder (the nearest folder upward that holds .git), else the current folder. If that folder was deleted, it is the root of
    the file system.
    """
    for name in _ROOTS:
        stated = os.environ.get(name, "")
        # A container may have the variable of its host, and not the folder.
        if os.path.isabs(stated) and os.path.isdir(stated):  # noqa: PTH112, PTH117 - Path.is_dir raises for a long name
            return Path(stated)
    try:
        here = Path.cwd()
    except OSError:
        return Path(os.path.abspath(os.sep))  # noqa: PTH100 - resolve() needs a current folder
    return next((each for each in (here, *here.parents) if os.path.lexists(each / _REPOSITORY)), here)


def path_from(root: Path, file: str) -> str:
    """Return the path of a file from a root, with forward slashes; outside the root the absolute path.

    Links are followed if the real file lies below the real root: a repository holds the real file under that path alone.
    A name that is no file of the system, such as ``<stdin>``, is returned unchanged.
    """
    path = _below(root, file)
    return file if path is None else path.as_posix()


def uri_from(root: Path, file: str) -> str:
    """Return the path of a file from a root as a URI reference, percent-encoded; outside the root the absolute file URI."""
    path = _below(root, file)
    if path is None:
        return _quoted(file)
    return path.as_uri() if path.is_absolute() else _quoted(path.as_posix())


def _below(root: Path, file: str) -> Path | None:
    """Return the path of a file relative to the root, or its absolute path; None for a name that is no path."""
    if not file or (file.startswith("<") and not os.path.lexists(file)):
        return None
    try:
        absolute, real = Path(os.path.abspath(file)), Path(os.path.realpath(file))  # noqa: PTH100 - links stay here
        ways = ((real, Path(os.path.realpath(root))), (absolute, root))
    except (OSError, ValueError):  # a null character in the name
        return None
    return next((each.relative_to(top) for each, top in ways if each.is_relative_to(top)), absolute)


def _quoted(path: str) -> str:
    return quote(os.fsencode(path))
