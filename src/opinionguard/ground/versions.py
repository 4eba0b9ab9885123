"""The versions that an answer rests on."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

__all__ = ["folder_of", "own_page", "own_version", "release_of", "versions"]


@cache
def own_version() -> str:
    """Return the version of opinionguard."""
    return release_of("opinionguard")


def versions(calendar_coverage: str) -> dict[str, str]:
    """Return the versions of opinionguard and of the package that holds the notices, and the coverage of the calendar."""
    return {"opinionguard": own_version(), "holidays": release_of("holidays"), "calendar": calendar_coverage}


@cache
def release_of(package: str) -> str:
    """Return the version of an installed package; "unknown" of an opinionguard that comes without metadata."""
    # The folder of the metadata has the version in its name. Reading it takes a twentieth of what importlib.metadata takes to
    # load.
    found = [each.name for each in folder_of(package).parent.glob(f"{package}-*.dist-info")]
    return found[0].removesuffix(".dist-info").partition("-")[2] if len(found) == 1 else _from_metadata(package)


def _from_metadata(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        if package != "opinionguard":  # the package ``holidays`` cannot be imported without its metadata either
            raise
        return "unknown"  # a bundle, or a folder on the path


def folder_of(package: str) -> Path:
    """Return the folder of an installed package, without loading the package."""
    spec = cast("ModuleSpec", find_spec(package))
    return Path(cast("str", spec.origin)).parent


@cache
def own_page() -> str:
    """Return the page that the installed package names as its own, an address; empty if it names none.

    An organisation that publishes its copy states the page under ``urls`` in pyproject.toml.
    """
    from importlib.metadata import PackageNotFoundError, metadata

    from opinionguard.ground.text import is_page

    try:
        stated = metadata("opinionguard").get_all("Project-URL") or ()
    except PackageNotFoundError:
        return ""
    pages = {label.strip().lower(): url.strip() for label, _, url in (each.partition(",") for each in stated)}
    return next((pages[label] for label in ("documentation", "homepage") if is_page(pages.get(label, ""))), "")
