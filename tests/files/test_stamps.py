"""Stamps of files: a later look tells what differs, and reads no content again that looks as it did."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from opinionguard.files.stamps import UNREAD, Stamp, differ, stamped, stamped_before


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "case.toml"
    made.write_text("schema = 1\n", "utf-8")
    return made


def stamp_of(path: Path | str) -> Stamp:
    return stamped([str(path)], {})[str(path)]


def test_a_file_that_was_only_touched_looks_otherwise_and_does_not_differ(file: Path) -> None:
    before = stamped([str(file)], {})
    os.utime(file, (1, 1))
    after = stamped([str(file)], before)

    assert after[str(file)].looks != before[str(file)].looks
    assert not differ(before, after)


def test_what_looks_as_it_is_known_is_not_read_again(file: Path) -> None:
    known = {str(file): Stamp(stamp_of(file).looks, "as it was read")}

    assert stamped([str(file)], known) == known


def test_another_content_a_name_more_and_a_name_less_differ(file: Path) -> None:
    before = stamped([str(file)], {})
    file.write_text("schema = 2\n", "utf-8")

    assert differ(before, stamped([str(file)], before))
    assert differ(before, {})
    assert differ({}, before)


def test_of_a_folder_the_names_are_the_content_where_its_path_ends_in_a_separator(file: Path) -> None:
    folder = f"{file.parent}{os.sep}"
    before = stamped([folder, str(file.parent)], {})
    (file.parent / "other.toml").touch()
    after = stamped([folder, str(file.parent)], {})

    assert differ({folder: before[folder]}, {folder: after[folder]})
    assert before[str(file.parent)].content == after[str(file.parent)].content


def test_what_is_no_file_and_what_is_a_link_to_none_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")

    assert stamp_of(tmp_path / "nothing").looks == stamp_of(tmp_path / "link").looks == ()
    assert stamp_of(tmp_path / "nothing").content != stamp_of(tmp_path / "link").content
    assert "no file" in stamp_of("a\0b").content


def test_a_file_read_by_another_name_has_the_stamp_that_was_made_before(file: Path) -> None:
    before = stamped([str(file)], {})
    (file.parent / "link.toml").symlink_to(file)
    (file.parent / "new.toml").write_text("schema = 1\n", "utf-8")
    link, new = str(file.parent / "link.toml"), str(file.parent / "new.toml")

    assert stamped_before([link, new], before) == {link: stamp_of(link), new: UNREAD}
