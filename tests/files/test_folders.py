"""Which case files there are in folders and patterns; nothing is overlooked."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from builders import Document, assert_fit_to_print, assert_says

import opinionguard as og
from opinionguard.files.folders import FoundCase, find_cases

LAUNCH = {"id": "launch", "kind": "service-launch"}
TOML = 'schema = 1\nid = "c"\n[[events]]\nid = "launch"\nkind = "service-launch"\n'


def minimal(**changes: Any) -> Document:
    return {"schema": 1, "id": "c", "events": [LAUNCH]} | changes


class TestFilesThatCannotBeRead:
    @pytest.mark.parametrize(
        ("name", "wrong"),
        [
            ("none.toml", "cannot be read"),
            ("folder.toml", "cannot be read"),
            ("a\0b.toml", "cannot be read"),
            ("\ud800.toml", "cannot be read"),
            ("case.txt", "its name ends in"),
            ("large.toml", "larger than"),
            ("latin.toml", "is not UTF-8"),
            ("wide.toml", "is not UTF-8"),
            ("broken.toml", "is not TOML"),
            ("broken.json", "is not JSON"),
            ("broken.yaml", "is not YAML"),
            ("deep.json", "is nested too deeply"),
            ("list.json", "is not a table"),
            ("empty.yaml", "is not a table"),
        ],
    )
    def test_say_why_alone_and_in_a_search(self, tmp_path: Path, name: str, wrong: str) -> None:
        (tmp_path / "folder.toml").mkdir()
        contents = {
            "large.toml": b"#" * 2_000_000,
            "latin.toml": 'id = "é"'.encode("latin-1"),
            "wide.toml": TOML.encode("utf-16"),
            "broken.toml": b"id = ",
            "broken.json": b"{",
            "broken.yaml": b"a: [",
            "deep.json": b"[" * 100_000,
            "case.txt": b"",
            "list.json": b"[]",
            "empty.yaml": b"",
        }
        if name in contents:
            (tmp_path / name).write_bytes(contents[name])
        path = f"{tmp_path}/{name}"
        with pytest.raises(og.CaseFileError) as caught:
            og.load_case(path)
        (problem,) = caught.value.problems

        assert_fit_to_print(caught.value)
        assert wrong in problem.wrong
        assert problem.right
        assert problem.file == path
        if name != "folder.toml":  # a folder is looked into
            (found,) = find_cases([path])
            assert found.problems == (problem,)


class TestFindCases:
    @staticmethod
    def write(folder: Path, **files: str | Document) -> None:
        for name, content in files.items():
            path = folder / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")

    @staticmethod
    def found(folder: Path, *arguments: str) -> list[tuple[str, str | None, int]]:
        """Return the files found relative to a folder, each with the id of its case and how many problems it has."""
        return [
            (str(Path(each.file).relative_to(folder)), each.case.id if each.case else None, len(each.problems))
            for each in find_cases([str(folder / argument) for argument in arguments])
            if not each.is_empty
        ]

    def test_looks_into_folders_by_name(self, tmp_path: Path) -> None:
        self.write(
            tmp_path,
            b_dot_toml=TOML.replace('"c"', '"b"'),
            a_dot_json=minimal(id="a"),
            sub__deep__d_dot_yaml=json.dumps(minimal(id="d")),
            sub__e_dot_YML=json.dumps(minimal(id="e")),
            notes_dot_md="# none",
            data_dot_csv="a,b",
        )

        assert self.found(tmp_path, ".") == [
            ("a.json", "a", 0),
            ("b.toml", "b", 0),
            ("sub/e.YML", "e", 0),
            ("sub/deep/d.yaml", "d", 0),
        ]

    def test_passes_over_what_is_hidden_and_pyproject(self, tmp_path: Path) -> None:
        self.write(
            tmp_path,
            _dot_hidden_dot_toml=TOML,
            _dot_git__x_dot_toml=TOML,
            sub___dot_x_dot_json=minimal(),
            pyproject_dot_toml='[project]\nid = "x"',
            sub__pyproject_dot_toml="broken",
        )

        assert self.found(tmp_path, ".") == []

    def test_passes_over_other_documents_in_a_folder(self, tmp_path: Path) -> None:
        self.write(
            tmp_path,
            package_dot_json={"name": "x", "version": "1"},
            list_dot_json="[1, 2]",
            empty_dot_yaml="",
            config_dot_toml="[tool]\nx = 1",
            c_dot_toml=TOML,
        )

        assert self.found(tmp_path, ".") == [
            ("c.toml", "c", 0),
            ("config.toml", None, 0),
            ("empty.yaml", None, 0),
            ("list.json", None, 0),
            ("package.json", None, 0),
        ]

    @pytest.mark.parametrize("content", [{"schema": 1}, {"id": "x", "events": []}, '{"schema"'])
    def test_does_not_pass_over_what_may_be_a_case(self, tmp_path: Path, content: str | Document) -> None:
        self.write(tmp_path, x_dot_json=content)
        (found,) = find_cases([str(tmp_path)])

        assert found.case is None
        assert found.problems

    def test_does_not_pass_over_what_was_named(self, tmp_path: Path) -> None:
        self.write(tmp_path, package_dot_json={"name": "x"})

        (named,) = find_cases([str(tmp_path / "package.json")])
        assert named.problems
        found = find_cases([str(tmp_path), str(tmp_path / "package.json")])
        (after_its_folder,) = [each for each in found if each.file == named.file]
        assert after_its_folder.problems == named.problems

    def test_takes_patterns(self, tmp_path: Path) -> None:
        self.write(tmp_path, a_dot_json=minimal(id="a"), sub__b_dot_json=minimal(id="b"), c_dot_toml=TOML)

        assert self.found(tmp_path, "*.json") == [("a.json", "a", 0)]
        assert self.found(tmp_path, "**/*.json") == [("a.json", "a", 0), ("sub/b.json", "b", 0)]
        assert self.found(tmp_path, "s*") == [("sub/b.json", "b", 0)]
        assert self.found(tmp_path, "*.yaml") == []

    def test_takes_a_file_whose_name_looks_like_a_pattern(self, tmp_path: Path) -> None:
        self.write(tmp_path, **{"[a]_dot_json": minimal(id="a")})

        assert self.found(tmp_path, "[a].json") == [("[a].json", "a", 0)]

    def test_names_what_is_not_there(self, tmp_path: Path) -> None:
        (missing,) = find_cases([str(tmp_path / "none.toml")])

        assert missing == FoundCase(missing.file, None, missing.problems)
        assert "cannot be read" in missing.problems[0].wrong

    def test_takes_each_file_once(self, tmp_path: Path) -> None:
        self.write(tmp_path, sub__a_dot_json=minimal(id="a"))
        (tmp_path / "link.json").symlink_to(tmp_path / "sub/a.json")

        assert self.found(tmp_path, "sub/a.json", "sub", ".", "sub/../sub/a.json", "**/*.json") == [
            ("sub/a.json", "a", 0)
        ]
        assert self.found(tmp_path, ".") == [("link.json", "a", 0)]

    def test_keeps_the_order_of_the_arguments(self, tmp_path: Path) -> None:
        self.write(tmp_path, a_dot_json=minimal(id="a"), b_dot_json=minimal(id="b"))

        assert [name for name, _, _ in self.found(tmp_path, "b.json", "a.json")] == ["b.json", "a.json"]

    def test_refuses_all_files_whose_cases_have_one_id(self, tmp_path: Path) -> None:
        self.write(tmp_path, a_dot_json=minimal(), b_dot_toml=TOML, d_dot_json=minimal(id="d"))
        one, other, apart = find_cases([str(tmp_path)])

        assert (one.case, other.case) == (None, None)
        assert_says(one.problems[0], "id", f'"c" is also the id of "{tmp_path}/b.toml'[:40], "an id of its own")
        assert_says(other.problems[0], "id", '"c" is also the id of', "an id of its own")
        assert (one.problems[0].file, other.problems[0].file) == (one.file, other.file)
        assert apart.case is not None

    @pytest.mark.parametrize("service", ["audience = 'public'", "[service]\naudience = 'public'",
                                         "schema = 1\n[service]\naudience = 'public'"])  # fmt: skip
    def test_leaves_out_the_services_that_cases_use(self, tmp_path: Path, service: str) -> None:
        self.write(
            tmp_path,
            a_dot_json=minimal(id="a", service="services/video.toml"),
            services__video_dot_toml=service,
            services__unused_dot_toml="audience = 'public'",
        )

        assert self.found(tmp_path, ".") == [("a.json", "a", 0), ("services/unused.toml", None, 0)]

    @pytest.mark.parametrize("argument", [".", "*.toml", "sub"])
    def test_says_of_an_argument_that_it_holds_no_case_file(self, tmp_path: Path, argument: str) -> None:
        self.write(
            tmp_path, sub__notes_dot_md="# none", package_dot_json={"name": "x"}, **{"c.d__e_dot_json": minimal()}
        )
        found = find_cases([str(tmp_path / "c.d"), str(tmp_path / argument).removesuffix("/.")])

        assert [each.case.id for each in found if each.case] == ["c"]
        if argument == ".":
            assert not any(each.is_empty for each in found)
        else:
            assert [each.file for each in found if each.is_empty] == [str(tmp_path / argument)]

    def test_of_no_argument_finds_nothing(self) -> None:
        assert find_cases([]) == ()

    def test_refuses_a_folder_that_cannot_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.write(tmp_path, sub__a_dot_json=minimal(id="a"), b_dot_json=minimal(id="b"))
        scan = os.scandir

        def refuse(path: str) -> Any:
            if str(path).endswith("sub"):
                raise PermissionError(13, "Permission denied", path)
            return scan(path)

        monkeypatch.setattr(os, "scandir", refuse)
        found = {Path(each.file).name: each for each in find_cases([str(tmp_path)])}

        assert "cannot be read" in found["sub"].problems[0].wrong
        assert found["b.json"].case is not None

    def test_takes_what_was_read_already_into_account(self) -> None:
        case = og.case_from_dict(minimal())
        again = find_cases([], read_already=[FoundCase("<stdin>", case), FoundCase("<other>", case)])

        assert [(each.file, each.case, len(each.problems)) for each in again] == [
            ("<stdin>", None, 1),
            ("<other>", None, 1),
        ]

    @pytest.mark.parametrize("name", ["a\0b.toml", "\ud800.toml", "x" * 5000])
    def test_of_a_name_that_cannot_be_is_refused(self, name: str) -> None:
        (found,) = find_cases([name])

        assert_fit_to_print(og.InputError(found.problems))

    def test_does_not_run_in_circles(self, tmp_path: Path) -> None:
        self.write(tmp_path, sub__a_dot_json=minimal(id="a"))
        (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")

        assert [(name, case) for name, case, _ in self.found(tmp_path, ".")] == [
            ("loop.json", None),
            ("sub/a.json", "a"),
        ]


class TestNothingIsOverlooked:
    """A launch that should be refused does not pass because its file was not looked at."""

    def blocked(self, folder: Path, name: str = "blocked.toml") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / name
        file.write_text('schema = 1\nid = "blocked"\n[[events]]\nid = "e"\nkind = "service-launch"\n', encoding="utf-8")
        return file

    def test_in_a_folder_that_is_linked(self, tmp_path: Path) -> None:
        self.blocked(tmp_path / "other")
        (tmp_path / "cases").mkdir()
        (tmp_path / "cases" / "linked").symlink_to(tmp_path / "other")
        (tmp_path / "cases" / "loop").symlink_to(tmp_path / "cases")
        assert [each.case.id for each in find_cases([str(tmp_path / "cases")]) if each.case] == ["blocked"]

    def test_in_a_link_whose_service_lies_beside_the_real_file(self, tmp_path: Path) -> None:
        real = tmp_path / "b" / "case.toml"
        self.blocked(tmp_path / "b", "case.toml")
        real.write_text('service = "svc.toml"\n' + real.read_text(encoding="utf-8"), encoding="utf-8")
        (tmp_path / "b" / "svc.toml").write_text("offered_in_mainland_china = true", encoding="utf-8")
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "case.toml").symlink_to(real)
        (tmp_path / "a" / "svc.toml").write_text("offered_in_mainland_china = false", encoding="utf-8")
        assert og.load_case(tmp_path / "a" / "case.toml").service.offered_in_mainland_china is True

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "# nothing",
            "[service]\nfunctions = []\n[[event]]\nid = 'x'",
            "[case]\nid = 'x'\n[[case.events]]\nid = 'e'",
            "evnets = []",
        ],
    )
    def test_because_it_is_misshapen(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "x.case.toml").write_text(text, encoding="utf-8")
        (found,) = find_cases([str(tmp_path)])
        assert found.problems

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (json.dumps(minimal()), "is named as files of waivers are, and is none"),
            (json.dumps({"schema": 1, "waivers": [], "events": []}), "is named as files of waivers are, and is none"),
            (json.dumps({"case": {"id": "x", "events": [{"id": "e"}]}}), "is named as files of waivers are"),
            ("{}", "is named as files of waivers are, and is none"),
            (json.dumps({"name": "x"}), "is named as files of waivers are, and is none"),
            ("[1]", "is not a table"),
            ("{", "is not JSON"),
        ],
    )
    def test_because_it_is_named_like_waivers(self, tmp_path: Path, text: str, said: str) -> None:
        (tmp_path / "live.waivers.json").write_text(text, encoding="utf-8")
        (found,) = find_cases([str(tmp_path)])
        (problem,) = found.problems
        assert (found.case, problem.file) == (None, str(tmp_path / "live.waivers.json"))
        assert_says(problem, "", said, "")

    def test_unless_it_states_nothing_of_a_case(self, tmp_path: Path) -> None:
        (tmp_path / "live.waivers.json").write_text(json.dumps({"schema": 1, "waivers": []}), encoding="utf-8")
        (found,) = find_cases([str(tmp_path)])
        assert (found.is_empty, found.problems) == (True, ())

    @pytest.mark.parametrize("key", ["filings", "companions", "expect"])
    def test_because_its_beginning_is_all_that_is_left(self, tmp_path: Path, key: str) -> None:
        (tmp_path / "cut.case.json").write_text(json.dumps({key: []}), encoding="utf-8")
        (found,) = find_cases([str(tmp_path)])
        assert "schema" in {problem.path for problem in found.problems}

    @pytest.mark.parametrize("other", ["x.json", "y.json"])
    def test_because_it_is_named_as_a_service_by_one_that_is_none(self, tmp_path: Path, other: str) -> None:
        (tmp_path / "x.json").write_text(json.dumps({"schema": 1, "service": other}), encoding="utf-8")
        (tmp_path / "y.json").write_text(json.dumps({"schema": 1, "service": "x.json"}), encoding="utf-8")
        found = {Path(each.file).name for each in find_cases([str(tmp_path)]) if each.problems}
        assert found == {"x.json", "y.json"}

    @pytest.mark.parametrize("text", ["{", "[]"])
    def test_because_a_case_names_it_as_its_service(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "x.json").write_text(text, encoding="utf-8")
        (tmp_path / "y.json").write_text(json.dumps(minimal(service="x.json")), encoding="utf-8")
        x, y = find_cases([str(tmp_path)])
        assert [Path(each.file).name for each in (x, y) if each.problems] == ["x.json", "y.json"]

    def test_because_it_is_a_list(self, tmp_path: Path) -> None:
        (tmp_path / "cases.json").write_text('[{"schema": 1, "id": "x", "events": []}]', encoding="utf-8")
        (found,) = find_cases([str(tmp_path)])
        assert found.problems

    def test_because_it_is_no_regular_file(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.toml")
        (found,) = find_cases([str(tmp_path)])
        assert [problem.wrong for problem in found.problems] == ["is not a regular file"]

    def test_among_twin_events_and_a_report_that_is_no_table(self) -> None:
        twin = {"id": "e", "kind": "service-launch"}
        with pytest.raises(og.CaseFileError) as caught:
            og.case_from_dict({"schema": 1, "id": "c", "events": [twin, twin], "reports": ["x"]})
        assert {problem.path for problem in caught.value.problems} == {"events.1.id", "reports.0"}
