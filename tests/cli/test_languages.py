"""Each language alone: no English in what a reader of Chinese is told, and no Chinese in what a reader of English is told.

Every command is run with its help, every page and format is made of the examples, and every table of bad input is told.
What may stand in the other language is listed below with its reason.
"""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Final

import pytest
from builders import EXAMPLES, ROOT, live_comments
from commands import AT, RunCommand, forum, save
from languages import han_in, latin_in, own_texts, told_by, told_in_schema
from logs import growth, logged, rewritten

import opinionguard as og
from opinionguard import cli
from opinionguard.files.casefile import parse_case
from opinionguard.files.schema import SCHEMAS
from opinionguard.ground.text import Lang, quoted
from opinionguard.regulations import every_regulation
from opinionguard.render.words import every_word

# Latin words that stand in Chinese, and why.
NAMES: Final[Mapping[str, set[str]]] = {
    "names of what is written and read": {
        "API",
        "DOCX",
        "GitHub",
        "HTML",
        "IP",
        "JSON",
        "Markdown",
        "Schema",
        "TOML",
        "YAML",
    },
    "values of --format, --form and --lang, and the endings of files": {
        "checklist",
        "docx",
        "fields",
        "en",
        "md",
        "toml",
        "yaml",
        "yml",
        "zh",
    },
    "names that Chinese texts of the authorities write in Latin letters": {"APP", "ICP"},
    "values that a file states": {"false", "null", "true"},
    "a key of a case file that only tests state, and keys of a notice": {"expect", "from", "signed", "to"},
    "what changed, as JSON states it": {"changed", "cutoff", "moved", "unknown"},
    "names of flags and folders, as examples of a call": {"cases", "dark-mode", "launches", "ui-"},
    "marks: a ticked box of a list, the day that has a number n, the letters of an id": {"A-Z", "a-z", "n", "x"},
    "types and values of Python, for whoever calls it": {
        "False",
        "True",
        "None",
        "bool",
        "date",
        "datetime",
        "dict",
        "int",
        "str",
        "timedelta",
        "tzinfo",
    },
    "this package and its classes, and the package of holidays": {
        *("Case", "Decision", "Gate", "Notice", "Readings", "Service", "Settings", "Waiver", "WorkingCalendar"),
        *("holidays", "opinionguard"),
    },
}
# Chinese in English, and why.
CHINESE: Final[Mapping[str, set[str]]] = {
    "words of the law and of notices on which a reading turns, beside their translation": {
        *(
            "上班",
            "上线",
            "书面通知",
            "二十四时",
            "信息服务平台",
            "公众",
            "公众舆论表达渠道",
            "其他",
            "其他情形",
            "内测",
        ),
        *(
            "具有舆论属性或者社会动员能力",
            "包括功能及应用形式",
            "发生之日",
            "地市级以上",
            "增设",
            "工作日",
            "开办",
            "灰度",
        ),
        *("开始的当日不计入", "或者公安机关", "所在地", "生产运营者", "相关", "相应", "社会公众", "网信部门", "表明"),
        *("自相关情形发生之日起", "调整增设", "附设相应功能"),
    },
    "a word of one's own, as an example": {"动态"},
}

_TESTS: Final = ROOT / "tests"
CASES: Final = sorted((*EXAMPLES.glob("*.toml"), *EXAMPLES.glob("lifecycle/*.toml")))
FORMATS: Final = ("text", "html", "junit", "sarif", "github", "ics", "markdown", "chat", "csv")


def assert_chinese(text: str, own: tuple[str, ...] = ()) -> None:
    assert " ".join(sorted({*latin_in(text, own)} - set().union(*NAMES.values()))) == ""


def assert_english(text: str, own: tuple[str, ...] = ()) -> None:
    assert " ".join(sorted({*han_in(text, own)} - set().union(*CHINESE.values()))) == ""


ONLY: Final[Mapping[Lang, Callable[..., None]]] = {"zh": assert_chinese, "en": assert_english}
both = pytest.mark.parametrize("lang", ONLY)


@cache
def own_of(file: Path) -> tuple[str, ...]:
    return tuple(own_texts(file))


# --- Catalogues ------------------------------------------------------------------------------------------------------


@both
def test_no_word_of_a_catalogue_is_of_the_other_language(lang: Lang) -> None:
    place = ("en", "zh").index(lang)
    texts = [re.sub(r"{[^{}]*}", "", texts[place]) for key, texts in every_word().items() if "answer." not in key]

    ONLY[lang]("\n".join(texts))


# --- Commands --------------------------------------------------------------------------------------------------------


@both
@pytest.mark.parametrize("command", ["", *cli._COMMANDS])
def test_help(run: RunCommand, lang: Lang, command: str) -> None:
    ONLY[lang](run(*command.split(), "--help", "--lang", lang).out)


@both
@pytest.mark.parametrize("law", ["", *every_regulation()])
def test_laws(run: RunCommand, lang: Lang, law: str) -> None:
    ONLY[lang](run("laws", *law.split(), "--lang", lang).out)


@both
def test_vocabulary(run: RunCommand, lang: Lang) -> None:
    for word in ("forum", "聊天", "zzz"):
        ONLY[lang](run("vocabulary", word, "--lang", lang).out, (word,))


@both
@pytest.mark.parametrize("day", ["2016-01-01", "2026-02-10", "2026-12-20", "2099-01-01"])
def test_a_deadline_and_its_days(run: RunCommand, lang: Lang, day: str) -> None:
    for kind in ("service-launch", "user-growth", "written-notice"):
        done = run("deadline", "--trigger", kind, "--on", day, "--lang", lang)
        ONLY[lang](done.out + done.err)
    done = run("calendar", "--from", day, "--lang", lang)
    ONLY[lang](done.out + done.err)
    ONLY[lang](told_by("ics", run("calendar", "--from", day, "--lang", lang, "--format", "ics").out))


@both
@pytest.mark.parametrize("form", [*FORMATS, "-v", "-vv", "-q"])
def test_the_check_of_every_example(run: RunCommand, monkeypatch: pytest.MonkeyPatch, lang: Lang, form: str) -> None:
    monkeypatch.chdir(EXAMPLES)
    names = [str(each.relative_to(EXAMPLES)) for each in CASES]
    how = (form,) if form.startswith("-") else ("--format", form)
    done = run("check", *names, *AT, "--lang", lang, "--other-laws", "all", *how)

    ONLY[lang](told_by(form, done.out) + done.err, tuple(text for each in CASES for text in own_of(each)))


@both
@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_an_example_explained_and_its_checklist(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, lang: Lang, file: Path
) -> None:
    monkeypatch.chdir(file.parent)
    for arguments in (("explain", file.name), ("report", file.name, "--format", "checklist")):
        done = run(*arguments, *AT, "--lang", lang)

        ONLY[lang](done.out + done.err, own_of(file))


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_report_is_chinese(run: RunCommand, file: Path, form: str) -> None:
    report = Path(f"report.{form}")
    done = run("report", str(file), *AT, "--lang", "zh", "-o", str(report))

    text = re.sub('<a id="[^"]*"></a>|#[a-z-]+|<br>', " ", report.read_text("utf-8")) if form == "md" else ""
    assert_chinese(done.out + done.err + (text or told_by("html", report.read_text("utf-8"))), own_of(file))


@both
@pytest.mark.parametrize("document", SCHEMAS)
def test_a_schema(run: RunCommand, monkeypatch: pytest.MonkeyPatch, lang: Lang, document: str) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    schema = json.loads(run("schema", document, *(("--lang", "zh") if lang == "zh" else ())).out)

    assert len(list(told_in_schema(schema))) > 5
    ONLY[lang]("\n".join(told_in_schema(schema)))
    assert bare(schema) == bare(json.loads(json.dumps(SCHEMAS[document]())))


def bare(schema: object) -> object:
    """Return a schema without what it says to people."""
    if isinstance(schema, dict):
        told = {key for key in ("title", "description") if isinstance(schema.get(key), str)}
        return {key: bare(each) for key, each in schema.items() if key not in told}
    return [bare(each) for each in schema] if isinstance(schema, list) else schema


@both
def test_an_interview(run: RunCommand, lang: Lang) -> None:
    answers = {"zh": ("不知道", "？"), "en": ("unknown", "?")}[lang]
    done = run("interview", "new.toml", "--lang", lang, stdin="\n".join((*answers, "x y", *[""] * 90)).encode())

    ONLY[lang](done.out + done.err, ("x", "y"))


@both
def test_a_replay(run: RunCommand, lang: Lang, log: Path) -> None:
    logged(log, live_comments())
    logged(log, growth())
    rewritten(log, '"last_day":"2019-05-05"', '"last_day":"2019-05-03"')
    rewritten(log, '"holidays":"', '"holidays":"0.1+')
    with log.open("a", encoding="utf-8") as opened:
        opened.write("{\n")
    done = run("replay", str(log), "--lang", lang)

    ONLY[lang](done.out + done.err, ("live-comments", "growth", str(log)))


# --- Arguments and files that are wrong -------------------------------------------------------------------------------

ARGUMENTS: Final = [
    *(
        (),
        ("chekc",),
        ("--vers",),
        ("check", "--formt"),
        ("check", "-x"),
        ("check", "--format", "jsn"),
        ("check", "--at"),
    ),
    *(
        ("check", "--settings", "a", "--no-settings"),
        ("check", "--no-settings=1"),
        ("explain", "a", "b"),
        ("deadline",),
    ),
    *(
        ("explain",),
        ("replay",),
        ("laws", "zzz"),
        ("schema", "cases"),
        ("calendar", "--from", "x"),
        ("check", "nowhere.toml"),
    ),
    *(
        ("calendar", "--from", "2026-03-02", "--days", "0"),
        ("check", "a.toml", "--at", "now"),
        ("check", "-v", "-q", "x"),
    ),
    *(("check", "a.toml", "--reading", "zz=1"), ("check", "a.toml", "--reading", "first_day"), ("check",)),
    *(
        ("check", "a.toml", "--output", "zz=1"),
        ("check", "a.toml", "--output", "text"),
        ("check", "a.toml", "--form", "json"),
    ),
    *(
        ("check", "a.toml", "--require", "zz"),
        ("check", "a.toml", "--waivers", "w"),
        ("check", "a.toml", "--notice", "n"),
    ),
    *(("report", "a.json"), ("report", "a.json", "-o", "a.pdf"), ("report", "a.json", "--report", "z", "-o", "a.md")),
    *(("replay", "nowhere.jsonl"), ("check", "--stream"), ("check", ".", "--launch-on", "x"), ("interview", "a.txt")),
]


@both
@pytest.mark.parametrize("arguments", ARGUMENTS, ids=" ".join)
def test_arguments_that_are_wrong(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, lang: Lang, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LC_ALL", {"zh": "zh_CN.UTF-8", "en": "C.UTF-8"}[lang])
    save(forum("a"))
    done = run(*arguments)

    ONLY[lang](done.out + done.err, (*arguments, str(Path.cwd())))


# What is called, and the texts of whoever calls.
Calls = Iterator[tuple[Callable[[], object], tuple[str, ...]]]


def _slips() -> Calls:
    for form, text, *_ in runpy.run_path(str(_TESTS / "files/test_slips.py"))["SLIPS"]:
        yield partial(parse_case, text, form=form), (*re.split(r"[^\w-]+", text), *text)


def _facts() -> Calls:
    tests = runpy.run_path(str(_TESTS / "files/test_casefile.py"))
    for fact, kind in tests["FACTS"].items():
        for value in (None, *tests["WRONG_FOR"][kind]):
            yield partial(og.case_from_dict, tests["put"](tests["full"](), fact, value)), _shown(value)


def _keywords() -> Calls:
    tests = runpy.run_path(str(_TESTS / "test_keywords.py"))
    for function, works, keywords in tests["CALLS"].values():
        for keyword in keywords.split():
            # What is given in vain is shown as Python shows it: of a list of objects, a part of a word.
            for given in (each for each in tests["GIVEN"] if each not in ([tests["WAIVER"]], [tests["CASE"]])):
                yield partial(function, **{**works, keyword: given}), (keyword, "live-comments", *_shown(given))


def _shown(value: object) -> tuple[str, ...]:
    """Return a value, and the members of a list, as an error shows them."""
    members = value if isinstance(value, list) else ()
    return tuple(quoted(each).rstrip("…") for each in (value, *members))


@both
@pytest.mark.parametrize("table", [_slips, _facts, _keywords], ids=lambda table: table.__name__)
def test_every_error_of_a_table(lang: Lang, table: Callable[[], Calls]) -> None:
    found: dict[str, tuple[str, ...]] = {}
    for make, own in table():
        try:
            make()
        except (og.InputError, og.LaunchRefusedError) as error:
            found[error.text(lang)] = own

    assert len(found) > 50
    for text, own in found.items():
        ONLY[lang](text, own)


# --- The gate --------------------------------------------------------------------------------------------------------


@both
def test_what_a_gate_answers(lang: Lang) -> None:
    at = og.moment_of(AT[1]).begin
    gate = og.Gate.from_folder(EXAMPLES, strict=False, clock=lambda: at)
    told = [gate.answer(og.load_case(each).id).text(lang) for each in CASES[:40]]
    told.append(gate.answer("nothing").text(lang))

    ONLY[lang]("\n".join(told), ("nothing", *(text for each in CASES for text in own_of(each))))
