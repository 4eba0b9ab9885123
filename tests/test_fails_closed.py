"""Nothing that is taken away, broken or made up lets a launch pass; and nothing but the library's own errors comes of it."""

from __future__ import annotations

import json
import re
import time
import tomllib
import tracemalloc
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
import yaml
from builders import flawless_report, live_comments, one_waiver
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from reference import judge
from strategies import documents, instants, make_document, make_instant, make_readings, one_in, pick, reading_sets

import opinionguard as og
from opinionguard.decisions.basis import OtherLawsMode
from opinionguard.files.documents import FORMATS, LARGEST
from opinionguard.files.draft import as_toml
from opinionguard.rules.readings import readings_of

AT: Final = "2026-11-22T12:00:00+08:00"
MONOTONIC: Final[tuple[OtherLawsMode, ...]] = ("none", "all")
Document = dict[str, Any]
FORMS: Final = ("json", "toml", "yaml")
quick = settings(max_examples=150, suppress_health_check=list(HealthCheck))


def passes(document: Document, at: datetime, readings: dict[str, str], other_laws: OtherLawsMode = "none") -> bool:
    """Tell whether a document lets a launch pass; one that is refused does not."""
    try:
        case = og.case_from_dict(document)
    except og.InputError:
        return False
    return og.decide(case, at=at, readings=readings_of(readings), other_laws=other_laws).may_launch


# --- What is taken away ----------------------------------------------------------------------------------------------


def poorer(document: Document, readings: dict[str, str]) -> Iterator[tuple[str, Document]]:
    """Yield the document without each of its facts, and without each of its reports; a feature or an event stays.

    Where the caller measures growth by numbers and both are there, whether it is significant is no fact of its own: what is
    stated comes before the measure, and without it the measure speaks.
    """
    measured = readings.get("significant_growth", "as-stated") != "as-stated"
    places: list[tuple[Any, ...]] = [("service",), ("reports",)]
    places += [("reports", place) for place in range(len(document.get("reports", [])))]
    places += [(table, key) for table in ("service", "feature") for key in document.get(table, {})]
    for table in ("events", "reports"):
        places += [(table, place, key) for place, each in enumerate(document.get(table, [])) for key in each]
    for path in places:
        if measured and path[0] == "events" and path[-1] == "significant":
            event = document["events"][path[1]]
            if "users_before" in event and "users_after" in event:
                continue
        made = deepcopy(document)
        holder: Any = made
        for step in path[:-1]:
            holder = holder[step]
        if path[0] in made and (len(path) > 1 or path[0] in document):
            del holder[path[-1]]
            yield ".".join(map(str, path)), made
    undated = deepcopy(document)
    for event in undated["events"]:
        event.pop("at", None)  # the launches of a case share one instant, so that one alone cannot lose it
    yield "events.*.at", undated


def assert_stays_closed(document: Document, at: datetime, readings: dict[str, str]) -> int:
    """Assert that nothing taken away lets a launch pass that may not, and return how many ways were tried."""
    ways = list(poorer(document, readings))
    tried = 0
    # Where only what is known of other laws counts (`known`), what is not told of them does let a launch pass.
    for mode in MONOTONIC:
        if not passes(document, at, readings, mode):
            # A launch without a date is not one of which the date is unknown: it is planned, and what other laws ask of
            # what can only follow a launch is not asked of it yet.
            known = [(path, made) for path, made in ways if mode == "none" or not path.endswith(".at")]
            assert [(mode, path) for path, made in known if passes(made, at, readings, mode)] == []
            tried += len(known)
    return tried


@pytest.mark.exhaustive
@quick
@given(st.data())
def test_nothing_taken_away_lets_a_launch_pass(data: st.DataObject) -> None:
    document = data.draw(documents())
    assume(assert_stays_closed(document, data.draw(instants(document)), data.draw(reading_sets())))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_nothing_taken_away_of_thousands_of_cases_lets_a_launch_pass(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    tried = 0
    for _ in range(1_000):
        document = make_document(rng)
        tried += assert_stays_closed(document, make_instant(rng, document), make_readings(rng))
    assert tried > 5_000


def test_the_facts_of_a_flawless_case_each_keep_it_open() -> None:
    # The other side of the property: what is taken away does close what it matters to.
    document = live_comments() | {"reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
    at = datetime.fromisoformat(AT)
    closing = [path for path, made in poorer(document, {}) if not passes(made, at, {})]

    assert passes(document, at, {})
    assert {f"reports.0.{fact}" for fact in flawless_report()} | {"reports", "reports.0"} <= set(closing)


# --- What is broken --------------------------------------------------------------------------------------------------

TOKENS: Final = (
    b"true",
    b"false",
    b"null",
    b"~",
    b"[]",
    b"{}",
    b'""',
    b"0",
    b"-1",
    b"1e999",
    b"\x00",
    b"\xff",
    b"\n",
    b"#",
)
TOKENS_OF_CASES: Final = (
    *(b"not-triggered", b"internal", b"public", b"service-launch", b"user-growth", b"launch", b"all", b"cac", b"note"),
    *(b"2016-01-01", b"2099-12-31T23:59:59+08:00", b"2026-02-30", b"&a", b"*a", b"!!python/name:os.system", b"<<: "),
)


WORD: Final = re.compile(rb"[\w.:+-]+")


def written(document: Document, form: str) -> bytes:
    if form == "toml":
        return as_toml(document).encode()
    text = json.dumps(document, indent=1) if form == "json" else yaml.safe_dump(document, sort_keys=False)
    return text.encode()


def corrupted(rng: Random, data: bytes) -> bytes:
    """Break bytes in a few of the ways in which files break: cut, doubled, flipped, overwritten, mixed up."""
    for _ in range(1 + rng.randrange(3)):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + pick(rng, (1, 1, 2, 8, 40, len(data))))
        shape = rng.randrange(7)
        if shape == 0:
            middle = b""
        elif shape == 1:
            middle = data[start:end] * 2
        elif shape == 2:
            middle = bytes(byte ^ (1 << rng.randrange(8)) for byte in data[start : start + 1]) + data[start + 1 : end]
        elif shape == 3:
            middle = pick(rng, TOKENS + TOKENS_OF_CASES)
        elif shape == 4:
            return_to = rng.randrange(len(data) + 1)
            middle = data[return_to : return_to + end - start]
        elif shape == 5:  # a word for a word, which alone often leaves a document
            start, end = pick(rng, [found.span() for found in WORD.finditer(data)] or [(0, 0)])
            middle = pick(rng, TOKENS + TOKENS_OF_CASES)
        else:
            lines = data.split(b"\n")
            lost = rng.randrange(len(lines))
            data = b"\n".join(lines[:lost] + lines[lost + 1 + rng.randrange(2) :])
            continue
        data = data[:start] + middle + data[end:]
    return data


def plainly_read(data: bytes, form: str) -> Document:
    """Read a document with nothing of the library's, dates as text."""
    text = data.decode("utf-8-sig")
    if form == "toml":
        read = tomllib.loads(text)
    else:
        read = json.loads(text) if form == "json" else yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    return json.loads(json.dumps(read, default=lambda value: value.isoformat() if isinstance(value, date) else None))  # type: ignore[no-any-return]


def as_facts(value: Any) -> Any:
    """Turn the texts of YAML's base loader into what YAML 1.2 takes them for."""
    if isinstance(value, dict):
        return {key: as_facts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_facts(each) for each in value]
    return {"true": True, "false": False}.get(value, int(value) if value.isascii() and value.isdigit() else value)


def assert_closed_unless_stated(data: bytes, form: str) -> bool:
    """Assert that bytes pass only if they are a document of which the independent reference says so; tell if they do."""
    try:
        case = og.parse_case(data, form=form)
    except og.InputError:
        return False
    if not og.decide(case, at=AT).may_launch:
        return False
    stated = plainly_read(data, form)
    assert judge(as_facts(stated) if form == "yaml" else stated, datetime.fromisoformat(AT))["may_launch"]
    return True


BLOCKED: Final = live_comments() | {
    "reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00", open_hazards=True)]
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("form", FORMS)
@quick
@given(rng=st.randoms(use_true_random=False))
def test_no_corruption_passes_that_is_not_a_document_saying_so(form: str, rng: Random) -> None:
    assert_closed_unless_stated(corrupted(rng, written(BLOCKED, form)), form)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_no_corruption_of_thousands_passes_that_is_not_a_document_saying_so(form: str) -> None:
    rng = Random(form)  # noqa: S311
    data = written(BLOCKED, form)
    assert sum(assert_closed_unless_stated(corrupted(rng, data), form) for _ in range(30_000)) > 0


def test_a_corruption_that_says_so_itself_does_pass() -> None:
    # Else the property would hold of a library that refuses all.
    mended = written(BLOCKED, "json").replace(b'"open_hazards": true', b'"open_hazards": false')

    assert assert_closed_unless_stated(mended, "json")


@pytest.mark.parametrize("form", FORMS)
def test_no_cut_of_a_passing_file_is_taken_for_another_that_passes(form: str) -> None:
    document = live_comments() | {"reports": [flawless_report(submitted_at="2026-11-20T09:00:00+08:00")]}
    data = written(document, form)
    for end in range(len(data)):
        assert_closed_unless_stated(data[:end], form)


# --- What is made up -------------------------------------------------------------------------------------------------

NOTICE: Final = {
    "year": 2027,
    "number": "国办发明电〔2026〕9号",
    "signed": "2026-11-04",
    "days_off": [
        "2027-01-01",
        {"from": "2027-02-05", "to": "2027-02-12"},
        "2027-04-05",
        {"from": "2027-05-01", "to": "2027-05-05"},
        "2027-06-09",
        "2027-09-15",
        {"from": "2027-10-01", "to": "2027-10-07"},
    ],
    "worked": ["2027-02-14", "2027-02-20", "2027-04-24", "2027-05-08", "2027-10-09"],
}
KINDS: Final[dict[str, tuple[Document, Callable[[Path], object]]]] = {
    "case": (BLOCKED, og.load_case),
    "notice": (NOTICE, og.load_notice),
    "waivers": (one_waiver(), og.load_waivers),
}
_SECONDS: Final = 2.0  # of the processor, for a page; a thousand times what is usual
_BYTES: Final = 16 << 20


def assert_taken_or_refused(load: Callable[[Path], object], path: Path, *, seconds: float, most: int) -> bool:
    """Assert that a file is taken, or refused by the library's own error, within bounds; tell whether it is taken."""
    tracemalloc.start()
    began = time.thread_time()
    try:
        load(path)
    except og.InputError as error:
        taken, said = False, str(error)
    else:
        taken, said = True, ""
    finally:
        spent, peak = time.thread_time() - began, tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert taken or 0 < len(said) < 1_000_000
    assert spent < seconds
    assert peak < most
    return taken


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzzed")


def fuzz(folder: Path, kind: str, form: str, rng: Random) -> bool:
    document, load = KINDS[kind]
    data = corrupted(rng, written(document, form))
    path = folder / f"file.{form}"
    path.write_bytes(rng.randbytes(rng.randrange(200)) if one_in(rng, 8) else data)
    return assert_taken_or_refused(load, path, seconds=_SECONDS, most=_BYTES)


@pytest.mark.exhaustive
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(rng=st.randoms(use_true_random=False))
def test_nothing_but_the_own_errors_comes_of_a_broken_file(folder: Path, kind: str, form: str, rng: Random) -> None:
    fuzz(folder, kind, form, rng)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_the_own_errors_comes_of_thousands_of_broken_files(folder: Path, kind: str, form: str) -> None:
    rng = Random(f"{kind} {form}")  # noqa: S311
    taken = sum(fuzz(folder, kind, form, rng) for _ in range(10_000))
    assert 0 < taken < 10_000  # both sides were seen


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_fuzzed_is_taken_when_it_is_whole(folder: Path, kind: str, form: str) -> None:
    document, load = KINDS[kind]
    path = folder / f"whole.{form}"
    path.write_bytes(written(document, form))

    assert form in FORMATS.values()
    assert load(path)


HUGE: Final[dict[str, Callable[[int], bytes]]] = {
    "brackets": lambda size: b"[" * size,
    "braces": lambda size: b'{"a":' * (size // 5),
    "digits": lambda size: b"schema = " + b"9" * (size - 9),
    "dotted": lambda size: b".".join([b"a"] * (size // 2)),
    "quotes": lambda size: b'"' * size,
    "colons": lambda size: b": " * (size // 2),
    "dashes": lambda size: b"- " * (size // 2),
    "nulls": lambda size: b"\0" * size,
}


@pytest.mark.parametrize("size", [LARGEST // 32, pytest.param(LARGEST, marks=pytest.mark.slow)])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", HUGE)
def test_the_largest_documents_are_refused_within_bounds(folder: Path, shape: str, form: str, size: int) -> None:
    path = folder / f"huge.{form}"
    path.write_bytes(HUGE[shape](size))

    # By the byte: what takes time or memory by the square of the size would take thousands of times as much.
    assert not assert_taken_or_refused(og.load_case, path, seconds=5 + size / 10_000, most=(16 << 20) + 1_000 * size)
