"""The variables of a pipeline of Azure DevOps, and how its service wants the run to be named."""

from __future__ import annotations

from typing import Any, Final

# What Microsoft's own tool (sarif-multitool 5.7.0, emit-run) writes in a pipeline with these variables.
PIPELINE: Final = {
    "TF_BUILD": "True",
    "SYSTEM_COLLECTIONURI": "https://dev.azure.com/org/",
    "SYSTEM_TEAMPROJECTID": "11111111-2222-3333-4444-555555555555",
    "SYSTEM_DEFINITIONID": "12",
    "BUILD_DEFINITIONNAME": "nightly",
    "SYSTEM_PHASEID": "3a3a2a60-14c7-570b-14a4-fa42ad92f52a",
    "SYSTEM_PHASENAME": "Job",
    "BUILD_SOURCEBRANCH": "refs/heads/feature/main",
    "BUILD_BUILDID": "345",
}
OF_PIPELINE: Final[dict[str, Any]] = {
    "id": "azuredevops/pipeline/build/org/11111111-2222-3333-4444-555555555555/12/"
    "3a3a2a60-14c7-570b-14a4-fa42ad92f52a/refs/heads/feature/main/345",
    "properties": {
        "azuredevops/pipeline/build/buildDefinitionId": "12",
        "azuredevops/pipeline/build/buildDefinitionName": "nightly",
        "azuredevops/pipeline/build/phaseId": "3a3a2a60-14c7-570b-14a4-fa42ad92f52a",
        "azuredevops/pipeline/build/phaseName": "Job",
    },
}
