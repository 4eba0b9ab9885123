"""The words of pages and commands: the same sentence in both languages, and none that is never said."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Final, get_args

import pytest
from builders import ROOT
from languages import schema_texts
from pages import LANGS

import opinionguard as og
from opinionguard.cli import program
from opinionguard.decisions.changes import CHANGE_KINDS
from opinionguard.decisions.decision import Verdict
from opinionguard.decisions.duties import RelatedStatus
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.facts.provider import ProductKind, RegistrationKind
from opinionguard.facts.reports import ASSESSMENT_ITEMS, CONTENTS_ITEMS
from opinionguard.facts.supervision import ORDER_KINDS
from opinionguard.facts.values import Audience, Performer, Recipient
from opinionguard.gate.gate import Why
from opinionguard.interview.answers import MEANT
from opinionguard.regulations import every_regulation
from opinionguard.render import words as wording
from opinionguard.render.filing.online import BEFORE_ONLINE, Whose
from opinionguard.render.run import csv as table
from opinionguard.render.run.groups import GROUPS
from opinionguard.render.run.problems import ProblemKind
from opinionguard.rules.deadlines import Status
from opinionguard.rules.provisions import Certainty
from opinionguard.rules.readings import READINGS

SOURCE = Path(og.__file__).parent
PAGES: Final = {
    page.name: import_module(f"{wording.__name__}.{page.name}").WORDS for page in iter_modules(wording.__path__)
}

# The keys that are put together when they are said.
_MOVED = ("later", "later_one", "earlier", "earlier_one", "not")
FAMILIES: dict[str, tuple[object, ...]] = {
    "command": tuple(program.COMMANDS),
    "help": (*program.COMMANDS, "arguments", "options"),
    "exit": tuple(range(5)),
    "metavar": (
        *(
            "CASE",
            "COMMAND",
            "DAY",
            "DETAILS",
            "DOCUMENT",
            "DUTY",
            "FILE",
            "FILES",
            "FORM",
            "FORMAT",
            "FORMAT=PATH",
            "ID",
        ),
        *("ID=SIDE", "INSTANT", "KIND", "LANG", "LAW", "LOG", "N", "NAMES", "WHICH", "WORD"),
    ),
    "commands": ("to_state", "to_decide", "to_file", "to_count", "to_look_up"),
    "moved": _MOVED,
    "deadline.moved": _MOVED,
    "schema": tuple(schema_texts()),
    "side": tuple(f"{each.id}.{side.partition(':')[0]}" for each in READINGS for side in each.sides),
    "verdict": (*get_args(Verdict), "blocked.other", "due.other", "clear.other", "not-subject.upcoming"),
    "value": (True, False),
    "status": get_args(RelatedStatus),
    "laws.issuer": tuple(dict.fromkeys(name for each in every_regulation().values() for name in each.law.issuers)),
    "related.column": ("law", "what", "applies", "when"),
    "related.applies": (True, False, None, "not-in-force"),
    "certainty": get_args(Certainty),
    "page.days": ("due", "holiday", "make-up", "open"),
    "passes": (True, False),
    "holds": (True, False, None),
    "because": (True, False, None),
    "next": ("blocking", "due"),
    "count": (
        *("problem", "problem.1", "refused", "facts", "facts.1", "notice", "notice.1", "due", "due.1"),
        *("yes", "known", "warned", "required", "alone", "waived"),
    ),
    "kind": tuple(EVENT_KINDS),
    "word": tuple(MEANT),
    "ask": ("at", "on", "received_on"),
    "item": (*ASSESSMENT_ITEMS, *CONTENTS_ITEMS),
    "authority": get_args(Recipient),
    "order": tuple(ORDER_KINDS),
    "answer": ("yes", "no", "of_done", "agreed", "none", "all", "neither", "unknown", "back", "stop"),
    "act": ("notice-to-assess", "on-site-inspection", "expert-review", "inspection"),
    "state": (
        *("done", "adequate", "hazard", "hazard-mended", "not-assessed", "unknown", "open", "missing", "mended"),
        *("verified", "late-mended", "no_hazards", "none_open", "received", "expected", "planned"),
        *("to-mend", "to-verify", "to-submit", "platform-pending", "platform-passed", "platform-returned"),
    ),
    "report.part": ("filer", "basics", "items", "hazards", "conclusion", "other", "annex", "gaps"),
    "report": ("number", "hazard", "item", "opened", "mended", "verified"),
    "filer": (
        *("provider", "credit_code", "registered_place", "team_place", "contact", "telephone", "security_officer"),
        *("person_name", "identity_number", "residence", "service", "feature", "description", "address", "product"),
        *("versions", "situations", "performer", "functions", "feature_functions", "scope", "facilities", "deployment"),
        "licences",
    ),
    "filer.performer": get_args(Performer),
    "filer.product": get_args(ProductKind),
    "filer.offered": (True, False),
    "filer.audience": get_args(Audience),
    "registration": get_args(RegistrationKind),
    "online": tuple(each.key for each in BEFORE_ONLINE),
    "online.whose": get_args(Whose),
    "change": tuple({*CHANGE_KINDS} - {"same"}),
    "change.waiver": ("gained", "lost"),
    "facts": ("changed", "unknown"),
    "moved_day": ("last_day", "cutoff", "latest"),
    "since": CHANGE_KINDS,
    "launches": (*GROUPS, "rest.1", "problems.rest.1"),
    "launches.column": ("name", "answer", "place"),
    "launches.annotations": ("error", "error.1", "warning", "warning.1", "notice", "notice.1"),
    "problem": get_args(ProblemKind),
    "csv": table._COLUMNS,
    "gate.allowed": ("decided", "waived", "exempt"),
    "gate.refused": tuple(set(get_args(Why)) - {"waived", "exempt"}),
}
SPEAKING = [
    *(SOURCE / "cli").glob("*.py"),
    *(file for file in (SOURCE / "render").rglob("*.py") if file.parent.name != "words"),
    *(SOURCE / "gate").glob("*.py"),
    *(SOURCE / "interview").glob("*.py"),
    SOURCE / "pytest_plugin.py",
    *(ROOT / "docs" / "try").glob("*.py"),
]


SAYING_FUNCTIONS: Final = {"say", "says", "said", "both", "label", "gap", "missing", "Prompt"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def constants() -> set[str]:
    """Return every string that stands in what speaks to people."""
    return {
        node.value
        for file in SPEAKING
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def said_keys() -> tuple[set[str], set[str]]:
    """Return the keys that are said as they stand, and the families of those that are put together."""
    plain: set[str] = set()
    families: set[str] = set()
    for file in SPEAKING:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for key in ast.walk(node.args[0]) if name in SAYING_FUNCTIONS else ():
                if isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
                    families.add(str(key.values[0].value).removesuffix("."))
                elif isinstance(key, ast.Constant) and isinstance(key.value, str) and not key.value.endswith("."):
                    plain.add(key.value)
    return plain, families


class TestWording:
    @pytest.mark.parametrize("key", wording.every_word())
    def test_is_the_same_sentence_in_both_languages(self, key: str) -> None:
        english, chinese = wording.every_word()[key]

        assert english
        assert chinese
        values = {name: f"<{name}>" for name in placeholders(english) | placeholders(chinese)}
        for lang in LANGS:
            said = wording.say(key, lang, **values)
            assert all(value in said for value in values.values())

    def test_has_every_key_that_is_said(self) -> None:
        plain, families = said_keys()

        assert len(plain) > 20
        assert (
            plain - set(wording.every_word()) - set(get_args(Status)) - {"before-launch", "by-date", "no-limit"}
            == set()
        )
        assert families == set(FAMILIES)
        assert {f"{family}.{member}" for family, members in FAMILIES.items() for member in members} <= set(
            wording.every_word()
        )

    def test_has_no_key_that_is_not_said(self) -> None:
        put_together = {f"{family}.{member}" for family, members in FAMILIES.items() for member in members}

        said = constants() | put_together
        # ``counted`` puts the 1 behind the key of several.
        assert {key for key in wording.every_word() if key.removesuffix(".1") not in said and key not in said} == set()

    def test_of_a_key_that_does_not_exist_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            wording.say("nothing", "en")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_each_key_once(page: str) -> None:
    """Of two texts under one key, the first would never be said."""
    tree = ast.parse((SOURCE / "render" / "words" / f"{page}.py").read_text(encoding="utf-8"))
    tables = [
        [each.value for each in keys if isinstance(each, ast.Constant)]
        for node in ast.walk(tree)
        for keys in (
            node.keys if isinstance(node, ast.Dict) else (),
            [row.elts[0] for row in node.elts if isinstance(row, ast.Tuple)] if isinstance(node, ast.Tuple) else (),
        )
    ]

    assert any(tables)
    assert [key for keys in tables for key in keys if keys.count(key) > 1] == []


def test_a_key_stands_in_one_page() -> None:
    keys = [key for table in PAGES.values() for key in table]

    assert sorted(keys) == sorted(set(keys))
    assert set(keys) == set(wording.every_word())


HAN: Final = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Where words may stand beside code: a catalogue, or what is quoted.
WORDS: Final = (
    "ground/words.py",
    "ground/slipwords.py",
    "ground/twowords.py",
    "decisions/words.py",
    "render/words/",
    "render/filing/practice.py",
)
SAYING: Final = [
    pytest.param(file, id=name)
    for folder in ("ground", "decisions", "engine", "files", "gate", "interview", "render", "cli")
    for file in sorted((SOURCE / folder).rglob("*.py"))
    if not (name := file.relative_to(SOURCE).as_posix()).startswith(WORDS)
]


@pytest.mark.parametrize("page", PAGES)
def test_no_space_stands_before_a_chinese_mark(page: str) -> None:
    assert [key for key, (_, chinese) in PAGES[page].items() if re.search(" [（），。；：、]", chinese)] == []


@pytest.mark.parametrize("file", SAYING)
def test_no_word_stands_outside_a_catalogue(file: Path) -> None:
    code = "\n".join(ast.unparse(node) for node in ast.parse(file.read_text("utf-8")).body)

    assert HAN.findall(code) == []


@pytest.mark.parametrize("file", SAYING)
def test_only_one_function_chooses_between_two_languages(file: Path) -> None:
    """``either`` does, so that a text has both: in what speaks to people nothing else asks for the language."""
    asked = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Compare) and "'zh'" in map(ast.unparse, node.comparators)
    ]

    assert asked == (["lang == 'zh'"] if file == SOURCE / "ground" / "text.py" else [])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_short_enough_to_find_a_word_in(page: str) -> None:
    assert 0 < len(PAGES[page]) < 80


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_language_without_words_is_refused(lang: str) -> None:
    with pytest.raises(og.InputError, match="is not a language of answers"):
        wording.say("none", f"{lang}-x")  # type: ignore[arg-type]


def test_who_only_decides_loads_no_words() -> None:
    program = (
        "import sys, opinionguard as og;"
        "launch = og.ServiceLaunch(id='e', at='2026-12-01');"
        "case = og.Case(id='c', events=[launch]);"
        "og.decide(case, at='2026-11-22').may_launch;"
        "gate = og.Gate([case]); gate.allows('c'); gate.answer('c');"
        "print(*[name for name in sys.modules if name.startswith('opinionguard.render.words.')]);"
        "print(gate.answer('c').text()[:2]);"
        "print(len([name for name in sys.modules if name.startswith('opinionguard.render.words.')]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split("\n")[:3] == ["", "c ", str(len(PAGES))]
