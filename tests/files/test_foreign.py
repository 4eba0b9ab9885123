"""Which documents of a folder are somebody else's: none that was a case before one thing in it went wrong."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from attrs import frozen
from builders import EXAMPLES, NOTICE_OF_2027
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import pick

import opinionguard as og
from opinionguard.files import foreign
from opinionguard.files.folders import find_cases, is_named_as_case, left_out
from opinionguard.files.settings import SettingsFinder

RANDOMS = st.randoms(use_true_random=False)
CASE = 'schema = 1\nid = "c"\n[[events]]\nid = "e"\nkind = "service-launch"\n'


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def skipped(folder: Path) -> dict[str, str]:
    """Return the files of a folder that were skipped, each with the reason."""
    return {str(Path(each.file).relative_to(folder)): each.skipped for each in find_cases([folder]) if each.skipped}


def is_skipped(path: Path) -> bool:
    return skipped(path.parent) == {path.name: "foreign"}


# --- What is left of a case is never foreign --------------------------------------------------------------------------


@frozen
class Written:
    """An example as bytes, in a form of documents."""

    name: str
    data: bytes
    ending: str


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, list):
        return [plain(member) for member in value]
    return value.isoformat() if isinstance(value, date) else value


def written() -> Iterator[Written]:
    """Yield each example as it is, in other forms, and as an editor saves it that knows no UTF-8."""
    for found in find_cases([EXAMPLES]):
        if found.case is None:
            continue
        path = Path(found.file)
        data, name = path.read_bytes(), path.name
        document = plain(tomllib.loads(data.decode()) if path.suffix == ".toml" else json.loads(data))
        yield Written(name, data, path.suffix)
        yield Written(name, json.dumps(document, ensure_ascii=False, indent=2).encode(), ".json")
        yield Written(name, yaml.safe_dump(document, allow_unicode=True, sort_keys=False).encode(), ".yaml")
        yield Written(name, json.dumps(document).encode(), ".yml")
        for encoding in ("utf-16", "utf-16-le", "utf-16-be", "gb18030"):
            yield Written(name, data.decode().encode(encoding), path.suffix)


WRITTEN = tuple(written())
SYNTAX = b"\"'`|>{}[]#\\:,&*!%@=-?\n\r\0\t $\xff\x80 019aZ"


def with_another_byte(rng: Random, data: bytes) -> bytes:
    """Change, add or take out one byte, at the beginning more often than elsewhere."""
    at = rng.randrange(min(len(data), pick(rng, (40, len(data)))))
    byte = bytes([pick(rng, tuple(SYNTAX)) if rng.random() < 0.8 else rng.randrange(256)])
    return data[:at] + pick(rng, (byte + data[at:], byte + data[at + 1 :], data[at + 1 :]))


def with_another_key(rng: Random, document: Any) -> None:
    """Rename or take out one key of a document, however deep."""
    tables = [table for table in foreign._tables(document) if table]
    table: Any = pick(rng, tuple(tables))
    key = pick(rng, tuple(table))
    value = table.pop(key)
    if rng.random() < 0.7:
        table[pick(rng, (f"{key}s", key[:-1], key.title(), key.upper(), "$schema", "x", f" {key}"))] = value


def with_all_keys(written: Callable[[str], str], value: Any) -> Any:
    """Write all keys of a document in another way."""
    if isinstance(value, dict):
        return {written(key): with_all_keys(written, member) for key, member in value.items()}
    return [with_all_keys(written, member) for member in value] if isinstance(value, list) else value


def in_camel_case(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(each.title() for each in rest)


def in_full_width(key: str) -> str:
    return key.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


WAYS_OF_WRITING = (str.capitalize, str.title, str.upper, " {} ".format, in_camel_case, in_full_width)


@pytest.mark.parametrize("written", WAYS_OF_WRITING, ids=lambda written: getattr(written, "__name__", "spaced"))
def test_an_example_with_all_keys_written_in_another_way_is_not_foreign(
    tmp_path: Path, written: Callable[[str], str]
) -> None:
    for place, example in enumerate([each for each in WRITTEN if each.ending == ".yml"][::6]):
        document = with_all_keys(written, json.loads(example.data))
        ending = (".json", ".yaml")[place % 2]
        hold_for_all(tmp_path / str(place), write(tmp_path / str(place) / f"case{ending}", json.dumps(document)))


@pytest.mark.parametrize(
    "text", ['{"Schema": 1, "Id": "c",}', '{"SCHEMA": 1, "Events": [],}', '{"Kind": "Service_Launch",}']
)
def test_one_that_cannot_be_parsed_and_is_written_in_another_way_is_not_foreign(tmp_path: Path, text: str) -> None:
    hold_for_all(tmp_path, write(tmp_path / "case.json", text))


def hold_for_all(folder: Path, file: Path) -> None:
    """Hold that commands, the gate and pytest see what is left of a case: as a case, or as something wrong."""
    assert skipped(folder) == {}, file.read_bytes()
    (found,) = find_cases([folder], settings_of=SettingsFinder([folder]).of, cases_in=SettingsFinder([folder]).cases_in)
    assert found.case is not None or found.problems
    gate = og.Gate.from_folder(folder)
    assert gate.cases or gate.problems


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(RANDOMS)
def test_an_example_with_one_byte_changed_is_not_foreign(tmp_path_factory: pytest.TempPathFactory, rng: Random) -> None:
    example = pick(rng, WRITTEN)
    folder = tmp_path_factory.mktemp("bytes")

    hold_for_all(folder, write(folder / f"case{example.ending}", with_another_byte(rng, example.data)))


def with_other_schemas(rng: Random, document: Any) -> Any:
    """Spoil all keys but ``schema`` at the top, and state that in other ways too, before or behind."""
    others = with_all_keys("{}s".format, {key: value for key, value in document.items() if key != "schema"})
    more = {way("schema"): pick(rng, (None, "https://example.com/x", 2)) for way in (*WAYS_OF_WRITING, "${}".format)}
    stated = rng.sample(list(more.items()), rng.randrange(1, len(more)))
    pairs = [*(each for each in stated if each[0] != "schema"), ("schema", document["schema"]), *others.items()]
    rng.shuffle(pairs)
    return dict(pairs)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(RANDOMS)
def test_an_example_whose_schema_is_stated_in_other_ways_too_is_not_foreign(
    tmp_path_factory: pytest.TempPathFactory, rng: Random
) -> None:
    example = pick(rng, tuple(each for each in WRITTEN if each.ending == ".yml"))
    document = with_other_schemas(rng, json.loads(example.data))
    folder = tmp_path_factory.mktemp("schemas")

    hold_for_all(folder, write(folder / f"case{pick(rng, ('.json', '.yaml'))}", json.dumps(document)))


def test_a_broken_case_that_states_a_schema_for_its_editor_is_refused(tmp_path: Path) -> None:
    document = {
        "schema": 1,
        "$schema": "https://example.com/opinionguard/case.schema.json",
        "id": "live",
        "services": {"name": "Video", "audience": "public", "functions": ["forum"]},
        "event": [{"id": "launch", "kind": "launch", "at": "2026-12-10"}],
    }
    write(tmp_path / "live.json", json.dumps(document))
    write(tmp_path / "c.toml", CASE)

    gate = og.Gate.from_folder(tmp_path, exempt=["*"])

    assert gate.problems
    assert not gate.answer("live").allowed


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(RANDOMS)
def test_an_example_with_one_key_changed_is_not_foreign(tmp_path_factory: pytest.TempPathFactory, rng: Random) -> None:
    example = pick(rng, tuple(each for each in WRITTEN if each.ending in (".json", ".yml") and b"\0" not in each.data))
    document = json.loads(example.data.decode("gb18030" if example.data.startswith(b"\x84") else "utf-8", "replace"))
    with_another_key(rng, document)
    folder = tmp_path_factory.mktemp("keys")

    hold_for_all(folder, write(folder / f"case{example.ending}", json.dumps(document)))


# --- The rule ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "document",
    [
        {"name": "x"},
        {"schema": 2},
        {"schema": "https://example.com/schema"},
        {"$schema": "https://example.com/schema", "schema": None},
        {"services": {"web": {"image": "x"}}},
        {"id": "x"},
        {"service": "x", "functions": {"hello": {"events": [{"http": "GET /"}]}}},
        {"events": [{"id": "x", "kind": "click"}]},
        {"webhooks": [{"id": 1, "events": ["push"], "service": "x"}]},
        {"expect": [], "filings": [], "companions": {}},
        {"kind": ["service-launch"]},
        {"kind": "Service", "apiVersion": "v1"},
        {"slug": "user-growth"},
        {},
        [],
        [1, 2],
        [{"id": 1}, {"id": 2}],
        "text",
        3,
        None,
    ],
    ids=json.dumps,
)
@pytest.mark.parametrize("ending", [".json", ".yaml"])
def test_a_document_that_states_nothing_of_a_case_is_foreign(tmp_path: Path, document: Any, ending: str) -> None:
    assert is_skipped(write(tmp_path / f"x{ending}", json.dumps(document)))


@pytest.mark.parametrize(
    "document",
    [
        {"schema": 1},
        {"schema": 1.0},
        {"schema": True},
        {"schema": "1"},
        {"schema": 1, "$schema": "https://example.com/case.schema.json", "services": {}, "event": []},
        {"$schema": "https://example.com/case.schema.json", "schema": 1},
        {"schema": 1, "Schema": "x", "SCHEMA": None},
        {"Schema": None, "schema": " 1 "},
        {"items": [{"kind": "user-growth", "Kind": "x"}]},
        {"id": "x", "events": []},
        {"service": "x.toml", "reports": []},
        {"orders": [], "supervision": []},
        {"Schema": 1, "Id": "c", "Events": []},
        {"ID": "c", "EVENTS": []},
        {"SCHEMA": "1"},
        {"items": [{"Kind": "Service-Launch"}]},
        {"service": {"offeredInMainlandChina": True}},
        {"a": {"b": [{"offered_in_mainland_china": False}]}},
        {"opinion_channel": True},
        {"feature": {"social_mobilization": None}},
        {"case": {"evnets": [{"kind": "user-growth"}]}},
        [{"schema": 1}],
        [{"name": "x"}, {"id": "x", "events": []}],
        "service-launch",
    ],
    ids=json.dumps,
)
@pytest.mark.parametrize("ending", [".json", ".yaml"])
def test_one_that_states_something_of_a_case_is_wrong(tmp_path: Path, document: Any, ending: str) -> None:
    write(tmp_path / f"x{ending}", json.dumps(document))
    (found,) = find_cases([tmp_path])

    assert (found.case, found.skipped) == (None, "")
    assert found.problems


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "tsconfig.json",
            '{\n  // strict\n  "$schema": "https://json.schemastore.org/tsconfig",\n  "strict": true,\n}',
        ),
        ("deployment.yaml", "{{- if .Values.enabled }}\nkind: Deployment\n{{- end }}\n"),
        ("several.yaml", "kind: Service\n---\nkind: Deployment\n"),
        ("crds.yaml", "kind: Thing\nspec:\n  schema: {}\n---\n- kind: Other\n  schema: &a {covers: []}\n- *a\n"),
        ("crds.yaml", "---\n? [schema]\n: 1\n? {id: x}\n: 2\n---\ntext\n---\n- - schema: 1\n    id: x\n---\n"),
        ("stack.yml", "Resources:\n  Key: !Ref schema\n"),
        ("compose.yml", "x: &x {schema: public}\nservices: {web: *x}\n"),
        ("twice.json", '{"schema": {}, "schema": {}, "x": 1}'),
        ("twice.json", '["schema", {"schema": 2, "schema": 3}]'),
        ("twice.json", '{"schema": [["schema", 1]], "schema": 2}'),
        ("twice.json", '[["schema", 1], ["id", 2], {"schema": 2, "schema": 3}]'),
        ("comment.yaml", "# schema: see below"),
        ("broken.toml", "[tool"),
        ("chinese.json", "{'名': '值'}".encode("gbk")),
        ("wide.json", "{'name': 'x'}".encode("utf-16")),
        ("words.toml", "x = json-schema, schemas, $schema, re-covers, discovers"),
    ],
)
def test_a_text_that_cannot_be_read_is_foreign_without_words_of_ours(
    tmp_path: Path, name: str, text: str | bytes
) -> None:
    assert is_skipped(write(tmp_path / name, text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk"])
@pytest.mark.parametrize(
    "word",
    [
        *("offered_in_mainland_china", "opinion_channel", "social_mobilization", "[[events]]", "covers", "schema"),
        *("service-launch", "function-added", "technology-change", "user-growth", "harmful-spread", "written-notice"),
    ],
)
def test_one_with_a_word_of_ours_is_wrong_in_whichever_encoding(tmp_path: Path, word: str, encoding: str) -> None:
    write(tmp_path / "x.toml", f"说明 = [\n{word}".encode(encoding))
    (found,) = find_cases([tmp_path])

    assert "if it is no case file, name it under exclude in the settings" in found.problems[0].right


def test_a_word_is_found_also_where_a_byte_was_lost(tmp_path: Path) -> None:
    for place in range(3):
        data = "[\nopinion_channel".encode("utf-16-le")
        write(tmp_path / "x.toml", data[:place] + data[place + 1 :])
        (found,) = find_cases([tmp_path])
        assert found.problems


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", b'{"a": "\xff\xff\xff"'),
        ("x.json", b'{"name": "caf\xe9 '),
        ("x.yaml", "schema: 1\nid: x\n---\nkind: Service\n"),
        ("x.yaml", "name: x\n---\nid: &a x\nservice: *a\nschema: 2\n"),
        ("x.yaml", "- kind: Service\n- {id: x, events: !x [], schema: 2}\n"),
        ("x.yaml", "schema: {{ 1 }}\nid: [\n"),
        ("x.json", '{"schema": 1, "schema": 1}'),
        ("x.json", '{"schema": 1, "schema": "x"}'),
        ("x.json", '[{"schema": 1, "$schema": "x", "x": 1, "x": 2}]'),
        ("x.yaml", "schema: 1\nschema: x\n"),
        ("x.yaml", "schema: 1\n$schema: x\nx: *a\n"),
        ("x.json", '{"schema": 1, }'),
        ("x.json", '{"schema": ' + "[" * 100_000),
        ("x.toml", "schema = 1, 2"),
        ("x.yaml", "# kind: service-launch"),
        ("x.toml", "# covers"),
    ],
)
def test_what_cannot_be_told_to_be_none_is_wrong(tmp_path: Path, name: str, text: str | bytes) -> None:
    write(tmp_path / name, text)
    (found,) = find_cases([tmp_path])

    assert (found.skipped, found.case) == ("", None)
    assert found.problems


def test_what_is_larger_than_any_document_that_is_taken_is_told_by_its_words_too(tmp_path: Path) -> None:
    padding = "x" * (2 << 20)
    large = write(tmp_path / "large.json", json.dumps({"paths": {"schema": {}}, "padding": padding}))
    assert is_skipped(large)

    write(large, json.dumps({"padding": padding, "schema": 1}))
    assert skipped(tmp_path) == {}
    write(large, json.dumps({"padding": padding}) + "service-launch")
    assert skipped(tmp_path) == {}


def test_what_is_too_large_to_be_looked_at_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "x.json", json.dumps({"padding": "x" * (2 << 20)}))
    monkeypatch.setattr(foreign, "_LARGEST", 1 << 20)

    assert skipped(tmp_path) == {}


def test_what_cannot_be_opened_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "x.json", "{")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert skipped(tmp_path) == {}


# --- Files of which it is not asked ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "{", '{"name": "x"}', "[]"])
@pytest.mark.parametrize("name", ["x.case.json", "X.CASE.JSON", "x.waivers.json", "opinionguard.toml"])
def test_one_that_is_named_as_ours_is_wrong(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path / name, text)

    assert skipped(tmp_path) == {}
    assert text == "" or find_cases([tmp_path])[0].problems


@pytest.mark.parametrize("name", ["x.case.toml", "x.case.json", "x.CASE.yaml", "x.case.yml"])
def test_pytest_collects_what_is_named_as_a_case(name: str) -> None:
    assert is_named_as_case(name)
    assert not is_named_as_case(name.lower().replace(".case", "case"))


def test_one_that_is_named_itself_is_wrong_also_where_a_folder_had_it_first(tmp_path: Path) -> None:
    file = write(tmp_path / "x.json", "{}")

    (found,) = (each for each in find_cases([tmp_path, file]) if not each.is_empty)
    assert found.problems
    assert not found.skipped


@pytest.mark.parametrize(
    ("paths", "name"),
    [
        ("cases", "cases/deep/x.json"),
        ("*/ca*", "a/cases/x.json"),
        ("linked", "cases/x.json"),
        ("cases/x.json", "cases/x.json"),
    ],
)
def test_one_that_lies_under_paths_is_wrong(
    tmp_path: Path, paths: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "opinionguard.toml", f"paths = ['{paths}']")
    write(tmp_path / name, "{}")
    write(tmp_path / "other.json", "{}")
    (tmp_path / "linked").symlink_to("cases")
    finder = SettingsFinder(["."])

    found = find_cases(["."], settings_of=finder.of, cases_in=finder.cases_in)

    assert [each.file for each in found if each.skipped] == ["other.json"]
    assert [os.path.realpath(each.file) for each in found if each.problems] == [str(tmp_path / name)]


def test_settings_that_are_hidden_or_cannot_be_taken_name_their_paths_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "opinionguard.toml", "lang = 1\npaths = ['a/cases']")
    write(tmp_path / "a/cases/opinionguard.toml", "")
    write(tmp_path / "a/opinionguard.toml", "[")
    for name in ("a/cases/x.json", "other.json", "a/b/x.json"):
        write(tmp_path / name, "{}")
    finder = SettingsFinder(["."])

    found = find_cases(["."], settings_of=finder.of, cases_in=finder.cases_in)

    assert [each.file for each in found if each.skipped] == ["other.json"]
    assert {each.file for each in found if each.problems} == {"a/cases/x.json", "a/b/x.json", "a/opinionguard.toml"}
    assert SettingsFinder(["."], stated=og.Settings(paths=("a",))).cases_in("x") == {"a"}


def test_a_file_that_settings_name_is_no_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "opinionguard.toml", "paths = ['.']\nnotices = ['2027.toml']")
    write(tmp_path / "2027.toml", NOTICE_OF_2027)
    write(tmp_path / "c.toml", CASE)
    finder = SettingsFinder(["."])

    (found,) = find_cases(["."], settings_of=finder.of, cases_in=finder.cases_in)

    assert (found.file, found.problems) == ("c.toml", ())


def test_a_service_that_a_case_names_is_not_told_as_foreign(tmp_path: Path) -> None:
    write(tmp_path / "services/x.toml", "name = 'Example'")
    write(tmp_path / "c.toml", "service = 'services/x.toml'\n" + CASE)

    (found,) = find_cases([tmp_path])

    assert found.case is not None
    assert found.case.service.name == "Example"


# --- What is left out ----------------------------------------------------------------------------------------------------


def test_hidden_folders_and_installed_packages_are_left_out(tmp_path: Path) -> None:
    for folder in (".git", ".venv", ".github", "node_modules", "a/node_modules/b", "a/.cache"):
        write(tmp_path / folder / "x.toml", CASE)
    write(tmp_path / "c.toml", CASE)

    assert [Path(each.file).name for each in find_cases([tmp_path])] == ["c.toml"]
    assert find_cases([tmp_path / "node_modules"])[0].case is not None


def test_what_git_ignores_is_read(tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "*.toml")
    write(tmp_path / "c.toml", CASE)

    assert find_cases([tmp_path])[0].case is not None


def test_what_looks_like_a_case_file_beside_one_is_told(tmp_path: Path) -> None:
    for name in ("c.toml.bak", "d.jsonc", "E.JSON5", ".c.bak", "notes.md"):
        write(tmp_path / "cases" / name, CASE)
        write(tmp_path / "elsewhere" / name, CASE)
    write(tmp_path / "elsewhere/package.json", "{}")
    case = write(tmp_path / "cases/c.toml", CASE)

    told = left_out(find_cases([tmp_path]))
    assert [Path(each.file).name for each in told] == ["E.JSON5", "c.toml.bak", "d.jsonc"]
    assert "is not read" in told[0].wrong
    assert left_out(find_cases([case])) == ()


def test_what_is_excluded_is_counted(tmp_path: Path) -> None:
    for name in ("c.toml", "old/c.toml", "old/d.toml", "old/e.md"):
        write(tmp_path / name, CASE)

    def told(*exclude: str) -> list[str]:
        return [str(each) for each in left_out(find_cases([tmp_path, tmp_path], exclude=exclude))]

    assert told(str(tmp_path / "old")) == ["files that exclude leaves out: 2"]
    assert told(str(tmp_path / "old/d.toml"), "nowhere") == ["files that exclude leaves out: 1"]
    assert told() == []


def test_a_gate_leaves_out_what_is_excluded_and_tells_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path / "opinionguard.toml", "exclude = ['old']")
    write(tmp_path / "c.toml", CASE)
    write(tmp_path / "old/d.toml", "schema = [")
    write(tmp_path / "package.json", "{}")

    gate = og.Gate.from_folder(tmp_path)

    assert list(gate.cases) == ["c"]
    assert gate.problems == ()
    assert "files that exclude leaves out: 1" in caplog.text


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be", "utf-16", "utf-16-be"])
def test_a_case_in_another_width_of_characters_is_never_foreign(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "live.toml"
    file.write_bytes((EXAMPLES / "live-comments.toml").read_text("utf-8").encode(encoding))

    assert not foreign.is_foreign(file)
