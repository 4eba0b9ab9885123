"""What tells runs apart: the folder that was checked, or the pipeline of Azure DevOps."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pipelines import OF_PIPELINE, PIPELINE

from opinionguard.render.run.automation import automation_of, checked_folder

OTHER_NAMES = {
    "SYSTEM_DEFINITIONID": "BUILD_DEFINITIONID",
    "SYSTEM_PHASEID": "SYSTEM_JOBID",
    "SYSTEM_PHASENAME": "SYSTEM_JOBNAME",
    "SYSTEM_COLLECTIONURI": "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI",
}


class TestAutomation:
    @pytest.mark.parametrize(
        ("folder", "category"),
        [("", "opinionguard/"), ("apps/video", "opinionguard/apps/video/"), ("/srv/cases", "opinionguard/srv/cases/")],
    )
    def test_the_category_is_the_folder(self, folder: str, category: str) -> None:
        assert automation_of({}, folder) == {"id": category}

    def test_a_pipeline_of_azure_is_named_as_its_service_names_it(self) -> None:
        assert automation_of(PIPELINE, "apps/video") == OF_PIPELINE
        assert automation_of({OTHER_NAMES.get(name, name): each for name, each in PIPELINE.items()}, "") == OF_PIPELINE
        old = PIPELINE | {"SYSTEM_COLLECTIONURI": "https://org.visualstudio.com/"}
        assert automation_of(old, "") == OF_PIPELINE

    @pytest.mark.parametrize("name", PIPELINE)
    def test_a_pipeline_that_does_not_name_itself_whole_is_told_by_its_folder(self, name: str) -> None:
        assert automation_of(PIPELINE | {name: ""}, "apps") == {"id": "opinionguard/apps/"}


class TestFolder:
    @pytest.mark.parametrize(
        ("paths", "folder"),
        [
            ((), ""),
            (("-",), ""),
            ((".",), ""),
            (("apps/video",), "apps/video"),
            (("apps/video/",), "apps/video"),
            (("apps/video/live.toml",), "apps/video"),
            (("apps/video/gone.toml",), "apps/video"),
            (("apps/*/live.toml",), "apps"),
            (("apps/**",), "apps"),
            (("apps/video", "apps/forum/cases"), "apps"),
            (("apps/video/live.toml", "apps/video/cases/a.toml"), "apps/video"),
            (("apps/video", "-"), ""),
            (("a" * 300,), ""),
            (("a\0b",), ""),
        ],
    )
    def test_is_the_deepest_that_holds_every_argument(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: tuple[str, ...], folder: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for each in ("apps/video/cases", "apps/forum/cases"):
            Path(each).mkdir(parents=True)
        Path("apps/video/live.toml").touch()

        assert checked_folder(paths) == str(tmp_path / folder)

    def test_of_two_drives_it_is_the_current_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def no_common(_: object) -> str:
            raise ValueError

        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(os.path, "commonpath", no_common)

        assert checked_folder(["apps", "forum"]) == str(tmp_path)
