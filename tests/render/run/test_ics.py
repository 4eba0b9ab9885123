"""iCalendar: an entry for each deadline and for each day of a count."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import know_only_until
from commands import ALL, BLOCKED, GROWTH, RunCommand, save
from report_schemas import calendar_entries


class TestIcs:
    def entries(self) -> dict[str, Any]:
        text = Path("out.ics").read_bytes().decode()
        return {str(each["SUMMARY"]): each for each in calendar_entries(text)}

    def test_holds_the_last_whole_day_of_everything_owed(
        self, check: RunCommand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        know_only_until(monkeypatch, "2026-11-22")
        check(*save(*ALL), "--output", "ics=out.ics")

        days = {name: each["DTSTART"].dt.date() for name, each in self.entries().items()}
        assert days["Deadline: Live comments, article 3(1)"] == date(2026, 11, 30)
        assert len([name for name in days if name.startswith("Deadline: Example Forum, article 3(3)")]) == 1

    def test_an_unsettled_deadline_has_its_earliest_and_its_latest_day(
        self, check: RunCommand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        know_only_until(monkeypatch, "2026-11-22")
        case = GROWTH | {"events": [GROWTH["events"][0] | {"on": "2026-11-16"}]}
        check(*save(case), "--output", "ics=out.ics")

        assert len(self.entries()) == 2

    def test_an_entry_is_the_same_one_when_it_is_made_again(self, check: RunCommand) -> None:
        files = save(*ALL)
        check(*files, "--output", "ics=out.ics")
        first = {str(each["UID"]) for each in self.entries().values()}
        check(*files, "--output", "ics=out.ics", "--lang", "zh")

        assert first == {str(each["UID"]) for each in self.entries().values()}
        assert len(first) == len(self.entries())

    def uids(self, check: RunCommand, *arguments: str) -> set[str]:
        check(*arguments, "--output", "ics=out.ics")
        return {str(each["UID"]) for each in self.entries().values()}

    def test_cases_of_one_id_in_two_folders_do_not_take_each_others_place(self, check: RunCommand) -> None:
        Path(".git").mkdir()
        (video,), (forum,) = (save(BLOCKED, folder=folder) for folder in ("apps/video", "apps/forum"))
        of_video, of_forum = (self.uids(check, each) for each in (video, forum))
        renamed = BLOCKED | {"service": BLOCKED["service"] | {"name": "Another Video"}}
        save(renamed, folder="apps/video")

        assert of_video
        assert of_video.isdisjoint(of_forum)
        assert of_video.isdisjoint(self.uids(check, video))

    def test_an_entry_is_the_same_one_from_every_folder_of_a_repository(
        self, check: RunCommand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Path(".git").mkdir()
        (file,) = save(BLOCKED, folder="apps/video")
        whole = self.uids(check, "apps")
        monkeypatch.chdir("apps/video")

        assert self.uids(check, Path(file).name) == self.uids(check, ".") == whole
