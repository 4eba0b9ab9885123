"""`check` in a repository as it is: other people's files, what is left out, standard input, and where it looked."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from attrs import frozen
from builders import EXAMPLES

from opinionguard import cli

AT: Final = ("--at", "2026-11-29T12:00:00+08:00")
CASE: Final = 'schema = 1\nid = "c"\n[service]\naudience = "internal"\n[[events]]\nid = "e"\nkind = "service-launch"\n'
AS_YAML: Final = "schema: 1\nid: c\nservice: {audience: internal}\nevents:\n- {id: e, kind: service-launch}\n"

# What a repository of several programs has, each file by its path.
REPOSITORY: Final[Mapping[str, str]] = {
    "package.json": json.dumps({"name": "shop", "private": True, "workspaces": ["apps/*"], "scripts": {"test": "x"}}),
    "package-lock.json": json.dumps(
        {
            "lockfileVersion": 3,
            "packages": {f"node_modules/schema-{number}": {"version": "1.0.0"} for number in range(30_000)},
        }
    ),
    "pnpm-workspace.yaml": "packages:\n  - apps/*\n",
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\nimporters:\n  .: {}\n---\npackages:\n  schema@1.0.0: {}\n",
    "tsconfig.json": '{\n  // all\n  "$schema": "https://example.com/x",\n  "compilerOptions": {"strict": true,},\n}\n',
    "Cargo.toml": '[workspace]\nmembers = ["core"]\n',
    "Cargo.lock.toml": '[[package]]\nname = "serde"\nversion = "1.0.0"\n',
    "core/Cargo.toml": '[package]\nname = "core"\nversion = "0.1.0"\nlinks = "core"\n',
    "tools/pyproject.toml": '[project]\nname = "tools"\nversion = "0.1.0"\n',
    "docker-compose.yml": "x-base: &base\n  restart: always\nservices:\n  web:\n    <<: *base\n    image: example/web\n",
    ".github/workflows/ci.yml": "on: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n",
    "ci/gitlab.yml": "stages: [test]\ntest:\n  script: [make]\n  rules: !reference [.rules, default]\n",
    "deploy/app.yaml": "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n---\napiVersion: apps/v1\nkind: Deployment\n",
    "deploy/crd.yaml": "kind: CustomResourceDefinition\nspec:\n  versions:\n  - schema: {openAPIV3Schema: {}}\n---\n",
    "deploy/nothing.yaml": "# to be written\n",
    "deploy/empty.yaml": "",
    "chart/Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
    "chart/templates/web.yaml": "{{- if .Values.web }}\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n{{- end }}\n",
    "api/openapi.yaml": "openapi: 3.1.0\npaths:\n  /x:\n    get:\n      parameters:\n      - schema: {type: string}\n",
    "api/openapi.json": json.dumps({"openapi": "3.1.0", "paths": {f"/{n}": {"schema": {"type": "x"}} for n in range(50000)}}),
    "api/events.json": json.dumps({"events": [{"id": "click", "kind": "ui"}, {"id": "view", "kind": "ui"}]}),
    "api/hooks.json": json.dumps({"hooks": [{"id": 1, "service": "chat", "events": ["push"]}]}),
    "functions/serverless.yml": "service: shop\nfunctions:\n  hello:\n    events:\n    - http: GET /\n",
    "locales/en.json": json.dumps({"service": "Service", "orders.title": "Your orders", "growth": "User growth"}),
    "locales/zh.json": json.dumps({"service": "服务", "notice": "公告"}, ensure_ascii=False),
    "locales/old.json": '{"title": "标题",}',
    "data/rows.json": json.dumps([{"id": number, "name": "x"} for number in range(1000)]),
    "data/state.json": "17",
    "config/app.toml": '[feature]\nnew_home = true\n[reporting]\nschema = "public"\n',
    "config/registry.toml": 'schema = 2\nkind = "registry"\n',
}  # fmt: skip


@frozen
class Result:
    code: int
    out: str
    err: str


Run: TypeAlias = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: str = "") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        try:
            code = cli.main(arguments)
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


def write(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


class TestARepository:
    def test_without_cases_has_nothing_to_check(self, run: Run) -> None:
        write(REPOSITORY)
        looked_at = [name for name in REPOSITORY if not name.startswith(".") and "pyproject" not in name]

        done = run("check", ".")

        first, last = done.err.splitlines()
        assert first.startswith(
            f"opinionguard: {len(looked_at)} files were skipped, since they state nothing of a case: "
        )
        assert first.endswith(", …")
        assert last == "opinionguard: no case file was found"
        assert (done.code, done.out) == (4, "")

    def test_of_one_case_answers_for_that_one(self, run: Run) -> None:
        write({**REPOSITORY, "apps/web/launches/c.toml": CASE})

        done = run("check", ".", *AT, "--format", "json")

        document = json.loads(done.out)
        assert (done.code, [each["case"] for each in document["decisions"]]) == (0, ["c"])
        assert "errors" not in document
        assert "api/openapi.json" in document["passed_over"]

    def test_with_all_examples_is_decided_as_they_are(self, run: Run) -> None:
        write(REPOSITORY)
        shutil.copytree(EXAMPLES, "docs/examples")

        def decided(path: str) -> list[str]:
            return sorted(
                each["case"] for each in json.loads(run("check", path, *AT, "--format", "json").out)["decisions"]
            )

        assert decided(".") == decided("docs/examples") != []

    @pytest.mark.parametrize("name", REPOSITORY)
    def test_its_files_are_no_cases_where_they_are_named(self, run: Run, name: str) -> None:
        write({name: REPOSITORY[name]})

        assert run("check", name, *AT).code == 2

    def test_a_case_with_a_broken_byte_in_it_is_not_overlooked(self, run: Run) -> None:
        write({**REPOSITORY, "apps/c.toml": CASE, "apps/d.toml": CASE.replace("schema = 1\nid", "schema = 1\n\0id")})

        done = run("check", ".", *AT)

        assert done.code == 2
        assert "opinionguard: apps/d.toml:2:1: U+0000" in done.err


class TestWhatIsLeftOut:
    def test_is_told_and_decides_nothing(self, run: Run) -> None:
        write(
            {
                "cases/c.toml": CASE,
                "cases/c.toml.bak": CASE,
                "cases/old/d.toml": "schema = [",
                "opinionguard.toml": "paths = ['cases']\nexclude = ['cases/old']",
                "package.json": "{}",
            }
        )

        for files in ((), (".",)):
            done = run("check", *files, *AT)
            assert done.code == 0
            assert "opinionguard: files that exclude leaves out: 1\n" in done.err
            assert "opinionguard: cases/c.toml.bak: lies beside case files and is not read" in done.err
            assert ("package.json: skipped" in done.err) is (files == (".",))

    def test_alone_is_nothing_to_check(self, run: Run) -> None:
        write({"cases/c.toml": CASE, "opinionguard.toml": "exclude = ['cases']"})

        assert run("check", ".", *AT) == Result(
            4, "", "opinionguard: files that exclude leaves out: 1\nopinionguard: no case file was found\n"
        )

    def test_under_paths_everything_is_a_case(self, run: Run) -> None:
        write({"cases/c.toml": CASE, "cases/package.json": "{}", "opinionguard.toml": "paths = ['cases']"})
        Path(".git").mkdir()

        assert run("check", ".", "--no-settings", *AT).code == 0
        for files in ((), (".",), ("cases",)):
            done = run("check", *files, *AT)
            assert done.code == 2
            assert "package.json:1:1: schema: is missing" in done.err


class TestTheFormOfStandardInput:
    @pytest.mark.parametrize(("form", "text"), [("yaml", AS_YAML), ("toml", CASE), ("json", " {")])
    def test_is_stated(self, run: Run, form: str, text: str) -> None:
        done = run("check", "-", "--form", form, *AT, stdin=text)

        assert done.code == (2 if form == "json" else 0), done.err
        assert run("explain", "-", "--form", "yaml", *AT, stdin=AS_YAML).code == 0
        assert run("report", "-", "--form", "yaml", "--format", "checklist", *AT, stdin=AS_YAML).code in (0, 3)

    def test_is_guessed_where_it_is_not(self, run: Run) -> None:
        assert run("check", "-", *AT, stdin=CASE).code == 0
        assert "is not TOML" in run("check", "-", *AT, stdin=AS_YAML).err

    @pytest.mark.parametrize("command", ["check", "explain"])
    def test_is_for_nothing_else(self, run: Run, command: str) -> None:
        write({"c.toml": CASE})

        done = run(command, "c.toml", "--form", "toml", *AT)
        assert done == Result(
            2,
            "",
            "opinionguard: --form: is for standard input, which is not read; leave it out: the name of a file tells its form\n",
        )
        assert "leave out --form" in run("check", "--stream", "-", "--form", "json").err


class TestWithoutFiles:
    def test_it_says_where_it_looked(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a/b").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "a/b")
        assert run("check").err.endswith(f"; no settings are in {tmp_path}/a/b\n")

        (tmp_path / ".git").mkdir()
        done = run("check")
        assert done.code == 2
        assert done.err.endswith(f"; no settings are in {tmp_path}/a/b, {tmp_path}/a, {tmp_path}\n")

        assert run("check", "--no-settings").err.endswith("; no settings are taken\n")
        (tmp_path / "a/opinionguard.toml").write_text("lang = 'en'", "utf-8")
        assert run("check").err.endswith("; ../opinionguard.toml states no paths\n")
