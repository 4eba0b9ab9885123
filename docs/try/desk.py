"""The desk of the page: what an interview tells and asks becomes text and HTML, and what a visitor answers goes to it.

It runs in the browser, under Pyodide, with the wheel of opinionguard. JavaScript calls ``call`` with texts, and puts the
texts that come back on the page. Nothing is decided here, and nothing in JavaScript.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from drawing import duties, months

from opinionguard.cli import main
from opinionguard.cli.common import examined, exit_code
from opinionguard.decisions.words import instant_in_words
from opinionguard.engine.timeline import basis_of
from opinionguard.files.documents import parse_document
from opinionguard.files.draft import Draft
from opinionguard.files.folders import find_cases
from opinionguard.files.settings import SettingsFinder
from opinionguard.ground.errors import InputError
from opinionguard.ground.moments import instant_of, moment_of
from opinionguard.ground.text import Lang
from opinionguard.ground.versions import versions
from opinionguard.interview.answers import Stopped
from opinionguard.interview.course import Interview, opened
from opinionguard.interview.prompts import Answer, Item, Posed, Prompt, Remark, Sign, SoFar, Talk
from opinionguard.render.decision import cited_question, may_of
from opinionguard.render.page import prose
from opinionguard.render.regulations import notes_on
from opinionguard.render.run.html_cases import case_section
from opinionguard.render.run.html_launches import Launches
from opinionguard.render.run.results import Run
from opinionguard.render.words import say
from opinionguard.rules.provisions import MAIN_LAW

FOLDER = Path("/case")
OUTPUTS = Path("/taken")
NEW: Final = "my-launch.toml"
_LABELS: Final = (
    *("try.yes", "try.no", "try.go_on", "try.back", "try.again", "try.all", "try.law"),
    *("try.so_far", "try.duties", "try.by_when", "try.take", "try.take.case", "try.take.ics", "try.take.json"),
    *(
        "try.take.how",
        "try.file",
        "try.explanation",
    ),
)
_ASKED: Final = {
    "ask.file": "try.ask.file",
    "ask.service": "try.ask.service",
    "ask.feature": "try.ask.feature",
    "ask.at": "try.ask.at",
    "ask.on": "try.ask.on",
    "ask.received_on": "try.ask.received_on",
    "ask.answered_on": "try.ask.answered_on",
}
_SKIPPED: Final = frozenset(("ask.service", "ask.feature", "ask.at"))
_HOW: Final = {
    "text": "try.how.text",
    "functions": "try.how.functions",
    "several": "try.how.several",
    "number": "try.how.number",
    "moment": "try.how.moment",
    "moment-or-no": "try.how.moment-or-no",
}


def call(name: str, arguments: str) -> str:
    """Call a function of the desk with JSON, and return JSON. A problem of a file comes back as texts."""
    stated = json.loads(arguments)
    try:
        return json.dumps(_CALLS[name](**stated), ensure_ascii=False)
    except InputError as error:
        lang = stated.get("lang", "en")
        return json.dumps({"problems": [each.text(lang) for each in error.problems]}, ensure_ascii=False)


class Desk:
    """One case of one visitor. The visitor's files stand in a folder of memory, which is gone with the page."""

    def __init__(self, files: Mapping[str, str], at: str | None, lang: Lang) -> None:
        """Take the visitor's files, one of them a case file; without any, a new case is begun. Raises InputError."""
        self.at = instant_of(datetime.now(UTC)) if at is None else moment_of(at).begin
        _fill(files)
        self.name = _case_among(files) if files else NEW
        self.draft: Draft | None = None
        self.interview: Interview | None = None
        self.so_far: SoFar | None = None
        self.prompt: Prompt | None = None
        self.scene: tuple[Item, ...] = ()
        self.lang: Lang = lang
        self._talk: Talk[Any] = opened(self.name, lang, self.at.date())
        self._go_on(None)

    def answer(self, answer: Answer) -> None:
        """Answer what is asked. Raises InputError."""
        if self.prompt is not None:
            self._go_on(answer)

    def _go_on(self, answer: Answer | None) -> None:
        """Go on to the next prompt, or to the end."""
        told: list[Item] = []
        while True:
            try:
                item = self._talk.send(answer)
            except StopIteration as done:
                if not self._is_opened(done.value):
                    self.prompt, self.scene = None, tuple(told)
                    return
                item = None
            except Stopped:
                self._talk, item = opened(self.name, self.lang, self.at.date()), None
            answer = None
            if isinstance(item, Prompt):
                kept = [each for each in self.scene if not _is_wrong(each)] if item.is_again else []
                self.prompt, self.scene = item, (*kept, *told)
                return
            if isinstance(item, SoFar):
                self.so_far = item
                told = [each for each in told if not isinstance(each, Posed)]
            if item is not None:
                told.append(item)

    def _is_opened(self, result: Any) -> bool:
        """Begin the interview after the opening; return False after the interview."""
        if self.interview is not None:
            self.so_far = SoFar(*self.interview.saved(), 0)
            return False
        self.draft = result
        settings = SettingsFinder((self.name,)).of(self.name)
        self.interview = Interview(result, basis_of(settings=settings), self.at, settings.vocabulary, self.lang)
        self._talk = self.interview.go()
        return True

    # --- What is shown -----------------------------------------------------------------------------------------------

    def shown(self, lang: Lang) -> dict[str, Any]:
        """Return everything that the page shows, in a language."""
        return {
            "question": self._question(lang),
            "verdict": self._verdict(lang),
            "file": None if self.draft is None else {"name": self.name, "text": self.draft.text},
            "labels": {key: say(key, lang, ending=PurePosixPath(self.name).suffix) for key in _LABELS},
        }

    def _question(self, lang: Lang) -> dict[str, Any]:
        """Return what is asked, with what was told before it."""
        remarks = [each for each in self.scene if isinstance(each, Remark)]
        told = {kind: [each.text(lang) for each in remarks if each.kind == kind] for kind in ("note", "hint", "wrong")}
        if self.prompt is None:
            return {"title": say("try.none_left", lang), "told": told, "shape": "none"}
        prompt = self.prompt
        posed = next((each for each in reversed(self.scene) if isinstance(each, Posed)), None)
        asked = [each.text(lang) for each in remarks if each.kind in {"question", "heading"}]
        return {
            "title": self._title(posed, asked, lang),
            "law": None if posed is None else self._law(posed, lang),
            "told": told,
            "shape": prompt.shape,
            "how": say(_HOW[prompt.shape], lang) if prompt.shape in _HOW else "",
            "choices": [
                {"word": each.word, "about": each.about(lang), "no": str(place)}
                for place, each in enumerate(prompt.choices, 1)
            ],
            "leave": "" if prompt.is_needed else say("try.skip" if prompt.key in _SKIPPED else "try.unknown", lang),
            "all": prompt.with_all,
            "fact": "" if posed is None else posed.question.fact,
        }

    def _title(self, posed: Posed | None, asked: Sequence[str], lang: Lang) -> str:
        if self.prompt is not None and self.prompt.key in _ASKED:
            return say(_ASKED[self.prompt.key], lang)
        if posed is not None:
            return posed.question.asked(lang)
        return asked[-1] if asked else say("try.choose_one", lang)

    def _law(self, posed: Posed, lang: Lang) -> dict[str, Any]:
        """Return the provision that makes a fact matter: its citation, its words, its official page."""
        provision = posed.provision
        lines = "".join(f"<p>{prose(line, lang)}</p>" for line in posed.passages(lang))
        return {
            "cited": cited_question(posed.question, lang),
            "text": lines,
            "quoted": provision.verbatim,
            "notes": "" if provision.verbatim else notes_on(provision, lang),
            "url": provision.url,
            "title": "" if posed.question.law != MAIN_LAW else provision.law.full_title(lang),
        }

    def _verdict(self, lang: Lang) -> dict[str, Any] | None:
        """Return the decision so far: the verdict, whether the launch may go, the duties, the month."""
        if self.so_far is None:
            return None
        decision = self.so_far.decision
        run = self._run(lang)
        (checked,) = run.checked
        word, may = decision.columns(lang).verdict, may_of(decision, lang)
        return {
            "verdict": decision.verdict,
            "refused": not checked.waived.passes,
            "word": word,
            "may": "" if may == word else prose(may, lang),
            "left": say("try.left", lang, n=self.so_far.left) if self.so_far.left else "",
            "as_of": prose(say("page.as_of", lang, at=instant_in_words(decision.at, lang)), lang),
            "duties": "".join(duties(checked, lang)),
            "months": "".join(months(decision, self.so_far.case, lang)),
        }

    def _run(self, lang: Lang) -> Run:
        """Return the run of ``check`` over the one case."""
        assert self.so_far is not None  # noqa: S101 - nobody asks before
        case, decision = self.so_far.case, self.so_far.decision
        checked, problems = examined(self.name, case, decision, ())
        return Run(
            checked=(checked,),
            problems=problems,
            passed_over=(),
            versions=versions(str(decision.basis.days.coverage())),
            calendar=decision.basis.days,
            lang=lang,
            exit_code=exit_code([checked]),
        )

    def explained(self, lang: Lang) -> str:
        """Return the whole explanation, as the page of ``check`` has it."""
        if self.so_far is None:
            return ""
        run = self._run(lang)
        section = "\n".join(case_section(run.checked[0], Launches.of(run), run))
        return section.replace("<details>", "<details open>")  # whoever comes here has asked for it

    def taken(self, lang: Lang) -> dict[str, dict[str, str]]:
        """Return the files to take away: the case file, and what ``check`` writes of it."""
        if self.draft is None:
            return {}
        name = PurePosixPath(self.name).name
        stem = name.split(".")[0]
        made = {"json": f"{stem}.answer.json", "ics": f"{stem}.ics"}
        outputs = [f"--output={form}={OUTPUTS / each}" for form, each in made.items()]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            main(["check", self.name, "--at", self.at.isoformat(), "--lang", lang, "-q", *outputs])
        files = {form: {"name": each, "text": _read(OUTPUTS / each)} for form, each in made.items()}
        return {"case": {"name": name, "text": _read(Path(self.name))}, **files}


def _is_wrong(item: Item) -> bool:
    return isinstance(item, Remark) and item.kind == "wrong"


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:  # the line ends of a calendar file are its own
        return file.read()


def _fill(files: Mapping[str, str]) -> None:
    """Put the visitor's files, and nothing else, in the folder."""
    for folder in (FOLDER, OUTPUTS):
        folder.mkdir(exist_ok=True)
        os.chdir(folder)
        for path in sorted(folder.rglob("*"), reverse=True):  # what is in a folder comes before the folder
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
    os.chdir(FOLDER)
    for name, text in files.items():
        _write(name, text)


def _write(name: str, text: str) -> None:
    inside = PurePosixPath("/", name).relative_to("/")
    path = FOLDER.joinpath(*(part for part in inside.parts if part not in {"..", "."}))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _case_among(files: Mapping[str, str]) -> str:
    """Return the first file that is a case file; else the first file, whose problems are then told.

    A visitor chooses files without their folders. So a service file is put where the case file looks for it.
    """
    named = [each.file for each in find_cases(files) if each.case is not None or each.problems]
    name = next((each for each in named if _is_case(files[each])), next(iter(named), next(iter(files))))
    service = _document(files[name]).get("service")
    if isinstance(service, str) and not (FOLDER / service).exists():
        found = files.get(PurePosixPath(service).name)
        if found is not None:
            _write(service, found)
    return name


def _is_case(text: str) -> bool:
    return "events" in _document(text)


def _document(text: str) -> dict[str, Any]:
    try:
        document = parse_document(text, "json" if text.lstrip().startswith("{") else "toml")
    except InputError:
        return {}
    return document if isinstance(document, dict) else {}


# --- What JavaScript calls -------------------------------------------------------------------------------------------

_DESK: list[Desk] = []


def _begin(lang: Lang, files: Mapping[str, str] | None = None, at: str | None = None) -> dict[str, Any]:
    _DESK.clear()
    _DESK.append(Desk(files or {}, at, lang))
    return _DESK[0].shown(lang)


def _answer(lang: Lang, text: str | None = None, sign: str | None = None) -> dict[str, Any]:
    (desk,) = _DESK
    desk.lang = lang
    if desk.interview is not None:
        desk.interview.lang = lang
    desk.answer(Sign(sign) if sign is not None else text or "")
    return desk.shown(lang)


def _show(lang: Lang) -> dict[str, Any]:
    return _DESK[0].shown(lang) if _DESK else {}


def _explain(lang: Lang) -> dict[str, str]:
    return {"html": _DESK[0].explained(lang) if _DESK else ""}


def _take(lang: Lang) -> dict[str, dict[str, str]]:
    return _DESK[0].taken(lang) if _DESK else {}


_CALLS: Final[Mapping[str, Callable[..., Any]]] = {
    "begin": _begin,
    "answer": _answer,
    "show": _show,
    "explain": _explain,
    "take": _take,
}
