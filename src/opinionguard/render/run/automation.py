"""What tells the runs of ``check`` apart for a service that collects reports: which folder was checked, or which pipeline."""

from __future__ import annotations

import glob
import itertools
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

__all__ = ["automation_of", "checked_folder"]

_CATEGORY: Final = "opinionguard"
_AZURE: Final = "azuredevops/pipeline/build"
_AZURE_HOST: Final = "dev.azure.com"


def automation_of(environment: Mapping[str, str], folder: str) -> dict[str, Any]:
    """Return the automation details of a log (SARIF 3.17): in a pipeline of Azure DevOps those that its service takes.

    Elsewhere the id is a category with the checked folder. A service keeps one set of results for each category: without
    the folder, two jobs of one repository would replace each other's results.
    """
    return _of_azure(environment) or {"id": "/".join(part for part in (_CATEGORY, folder.strip("/")) if part) + "/"}


def _of_azure(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return id and properties as the service wants them; empty outside a pipeline, and where a part is not known."""
    if environment.get("TF_BUILD", "").lower() != "true":
        return {}

    def stated(*names: str) -> str:
        return next((environment[name] for name in names if environment.get(name)), "")

    collection = urlsplit(stated("SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI"))
    host = collection.hostname or ""
    organization = collection.path.strip("/") if host == _AZURE_HOST else host.partition(".")[0]
    definition = stated("SYSTEM_DEFINITIONID", "BUILD_DEFINITIONID")
    phase = stated("SYSTEM_PHASEID", "SYSTEM_JOBID")
    branch, build = stated("BUILD_SOURCEBRANCH"), stated("BUILD_BUILDID")
    parts = [organization, stated("SYSTEM_TEAMPROJECTID"), definition, phase, branch, build]
    properties = {
        "buildDefinitionId": definition,
        "buildDefinitionName": stated("BUILD_DEFINITIONNAME", "SYSTEM_DEFINITIONNAME"),
        "phaseId": phase,
        "phaseName": stated("SYSTEM_PHASENAME", "SYSTEM_JOBNAME"),
    }
    if not all((*parts, *properties.values())):
        return {}
    return {
        "id": "/".join((_AZURE, *parts)),
        "properties": {f"{_AZURE}/{name}": value for name, value in properties.items()},
    }


def checked_folder(paths: Iterable[str]) -> str:
    """Return the deepest folder in which all arguments of ``check`` lie: files, folders, patterns; ``-`` is the current one.

    The arguments are taken as they are, and not what is found for them: the folder must stay the same over time.
    """
    folders = [os.path.abspath(_folder(path)) for path in paths] or [os.getcwd()]  # noqa: PTH100, PTH109 - links stay
    try:
        return os.path.commonpath(folders)
    except ValueError:  # two drives
        return os.getcwd()  # noqa: PTH109 - as above


def _folder(path: str) -> Path:
    if path == "-":
        return Path()
    fixed = Path(*itertools.takewhile(lambda part: not glob.has_magic(part), Path(path).parts))
    is_folder = fixed != Path(path) or os.path.isdir(fixed)  # noqa: PTH112 - Path.is_dir raises for a long name
    return fixed if is_folder else fixed.parent
