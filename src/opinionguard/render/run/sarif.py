"""A run of ``check`` as SARIF 2.1.0 (OASIS): code scanning shows the results beside a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final, TypeAlias

from opinionguard.decisions.duties import RelatedDuty
from opinionguard.ground.errors import Place, Problem
from opinionguard.ground.text import Lang, escaped, joined, json_text
from opinionguard.ground.versions import own_page
from opinionguard.ground.words import Said
from opinionguard.render.decision import waiver_line
from opinionguard.render.facts import shown_fact
from opinionguard.render.run.problems import ProblemKind, kind_of
from opinionguard.render.run.results import Result, Run, cited_duty, provision_of, results_of
from opinionguard.render.words import say

__all__ = ["SCHEMA", "as_sarif"]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT: Final = "SRCROOT"
_LANGUAGES: Final[Mapping[Lang, str]] = {"en": "en", "zh": "zh-CN"}
_LEVELS: Final = ("error", "warning", "note")
# In a message "[text](target)" is a link, but a text of people must not become a link.
_LINK: Final = re.compile(r"\[(?=[^\[\]]*\]\()")
_SEMANTIC: Final = re.compile(r"\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?", re.ASCII)
_WORD: Final = re.compile("[A-Za-z0-9]+")
# What GitHub takes of a name, a description, and a run; it rejects a log with more results.
_LONGEST_NAME: Final = 255
_LONGEST_TEXT: Final = 1024
_MOST_RESULTS: Final = 25_000
_MOST_NAMED: Final = 3
# The rules for problems of files: the name, and the key of the words.
_RULES_OF_FILES: Final[Mapping[ProblemKind, tuple[str, str]]] = {
    "case-file": ("CaseFileCannotBeTaken", "sarif.case-file"),
    "settings": ("SettingsCannotBeTaken", "sarif.settings"),
    "waiver": ("WaiverCannotCount", "sarif.waiver"),
    "path": ("NothingCanBeRead", "sarif.path"),
    "regulation": ("RegulationIsBroken", "sarif.regulation"),
    "internal": ("InternalError", "sarif.internal"),
}
_Table: TypeAlias = dict[str, Any]


def as_sarif(run: Run) -> str:
    """Return the log: a result for each duty that is not settled (suppressed if it is waived) and for each broken file.

    Every result has a place in a file. What has none, such as a wrong option, is a notification of the tool. Paths are
    relative to the root of the run. A waived result is at most a warning, because some services ignore suppressions.
    """
    found = sorted((*_of_duties(run), *_of_files(run)), key=lambda each: _LEVELS.index(each[1]["level"]))
    kept = found[:_MOST_RESULTS]
    rules = {rule["id"]: rule for rule, _ in kept}
    number = {rule: number for number, rule in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {**_driver(run), "rules": list(rules.values())}},
                "automationDetails": dict(run.automation),
                "originalUriBaseIds": {_ROOT: {"uri": run.root_uri}},
                "invocations": [_invocation(run, len(found) - len(kept))],
                "columnKind": "unicodeCodePoints",
                "results": [{"ruleId": rule["id"], "ruleIndex": number[rule["id"]], **result} for rule, result in kept],
            }
        ],
    }
    return json_text(log) + "\n"


def _driver(run: Run) -> _Table:
    version, page = run.versions["opinionguard"], own_page()
    return {
        "name": "opinionguard",
        "fullName": f"opinionguard {version}",
        "version": version,
        **({"semanticVersion": version} if _SEMANTIC.fullmatch(version) else {}),
        **({"informationUri": page} if page else {}),
        "language": _LANGUAGES[run.lang],
        "properties": dict(run.versions),
    }


def _invocation(run: Run, left_out: int) -> _Table:
    problems = [each for each in run.problems if not _is_result(each)]
    of_options = [_notification(each, run) for each in problems if kind_of(each) == "option"]
    of_the_run = [_notification(each, run) for each in problems if kind_of(each) != "option"]
    if run.passed_over:
        of_the_run.append({"level": "note", "message": _message(_told_of_foreign(run))})
    if left_out:
        said = say("sarif.left_out", run.lang, number=f"{left_out:,}")
        of_the_run.append({"level": "warning", "message": _message(said)})
    notifications = {"toolConfigurationNotifications": of_options, "toolExecutionNotifications": of_the_run}
    return {
        "executionSuccessful": not run.problems,
        "exitCode": run.exit_code,
        **{name: told for name, told in notifications.items() if told},
    }


def _told_of_foreign(run: Run) -> str:
    """Return one sentence however many documents were skipped: a repository may hold thousands."""
    files = [escaped(run.path_of(each)) for each in run.passed_over]
    if len(files) == 1:
        return say("check.passed_over", run.lang, file=files[0])
    named = joined(files[:_MOST_NAMED], run.lang) + (", …" if len(files) > _MOST_NAMED else "")
    return say("check.passed_over_many", run.lang, number=f"{len(files):,}", files=named)


def _is_result(problem: Problem) -> bool:
    """Tell whether a problem stands in a file of the user. Options do not, nor do the regulations that are installed."""
    if not problem.file or kind_of(problem) == "option":
        return False
    key = problem.wrong.key if isinstance(problem.wrong, Said) else ""
    return kind_of(problem) != "regulation" or key == "regulation-is-broken"


def _notification(problem: Problem, run: Run) -> _Table:
    return {"level": "error", "message": _message(problem.text(run.lang))}


def _of_duties(run: Run) -> Iterator[tuple[_Table, _Table]]:
    """Yield rule and result of each duty that is not settled."""
    made: dict[str, _Table] = {}
    for each in results_of(run):
        rule = _rule_id(each)
        if rule not in made:
            made[rule] = _rule(rule, each)
        yield made[rule], _result(each, run)


def _rule_id(result: Result) -> str:
    # Services tell the results of one line apart by their rules, and one provision can ask for several duties.
    duty = result.duty
    return "/".join((result.rule, duty.duty) if isinstance(duty, RelatedDuty) else (result.rule,))


def _rule(rule: str, result: Result) -> _Table:
    provision, duty = provision_of(result.duty), result.duty
    lang, passage = result.lang, provision.passage(result.lang)
    title = say("label", lang, label=cited_duty(duty, lang), text=provision.law.full_title(lang))
    # Quote the Chinese text for English readers too.
    quoted = dict.fromkeys((provision.text, passage))
    article, *items = _WORD.findall(duty.provision) or ("",)
    stated = "".join((f"Article{article}", *(f"Item{each}" for each in items)))
    if duty.provision.startswith("?"):
        stated = "".join(("Article", *(f"Item{each}" for each in (article, *items) if each)))
    return {
        "id": rule,
        "name": _name(duty.law, stated, duty.duty if isinstance(duty, RelatedDuty) else ""),
        "shortDescription": _message(_cut(title)),
        "fullDescription": _message(_cut(passage)),
        "help": _message("\n\n".join(quoted)),
        **({"helpUri": provision.url} if provision.url else {}),
        "properties": {"tags": [duty.law, provision.certainty]},
    }


def _name(*parts: str) -> str:
    """Return the parts as one identifier, as in SecurityAssessment2018Article3Item1."""
    words = (word for part in parts for word in _WORD.findall(part))
    return "".join(word[:1].upper() + word[1:] for word in words)[:_LONGEST_NAME]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"


def _result(result: Result, run: Run) -> _Table:
    checked, duty = result.checked, result.duty
    case, waiver, stated = checked.decision.case, result.waiver, checked.case.stated()
    event = {"name": duty.event, "fullyQualifiedName": f"{case}/{duty.event}"}
    made: _Table = {
        "level": "warning" if waiver is not None and result.level == "error" else result.level,
        "message": _message(result.message),
        "locations": [{**_location(result.place, run), **({"logicalLocations": [event]} if duty.event else {})}],
        "relatedLocations": [
            {
                "id": number,
                **_location(checked.place_of(fact), run),
                "message": _message(shown_fact(fact, stated.get(fact), result.lang, None)),
                "properties": {"fact": fact},
            }
            for number, fact in enumerate(result.facts, 1)
        ],
        "partialFingerprints": {"obligation/v1": _fingerprint(*result.key)},
        "properties": {
            "case": case,
            "verdict": checked.decision.verdict,
            "status": duty.status,
            "may_launch": checked.waived.passes,
            "at": checked.decision.at.isoformat(),
            "deadline": None if duty.deadline is None else duty.deadline.to_dict(),
            **({} if checked.launch_on is None else {"launch_on": str(checked.launch_on)}),
        },
    }
    if waiver is not None:
        made["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": waiver_line(waiver, result.lang),
                "properties": waiver.to_dict(),
            }
        ]
    return made


def _of_files(run: Run) -> Iterator[tuple[_Table, _Table]]:
    """Yield rule and result of each problem that stands in a file."""
    for each in run.problems:
        if not _is_result(each):
            continue
        kind = kind_of(each)
        name, words = _RULES_OF_FILES[kind]
        rule = {
            "id": kind,
            "name": name,
            "shortDescription": {"text": say(words, run.lang)},
            "fullDescription": {"text": say("sarif.files", run.lang)},
            "help": {"text": say("sarif.files", run.lang)},
        }
        yield (
            rule,
            {
                "level": "error",
                "message": _message(each.text_in_file(run.lang)),
                "locations": [_location(each.place, run)],
                "partialFingerprints": {
                    "problem/v1": _fingerprint(kind, run.path_of(each.file), each.path, str(each.wrong))
                },
            },
        )


def _location(place: Place, run: Run) -> _Table:
    uri = run.uri_of(place.file)
    artifact = {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _ROOT}
    # A service rejects a place without a line: the whole file is shown at its first. Without an end of its own, a region
    # ends where the line does.
    line = place.line or 1
    region = {"startLine": line, "startColumn": place.column or 1, "endLine": line}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _message(text: str) -> dict[str, str]:
    return {"text": _LINK.sub(r"\\[", text)}


def _fingerprint(*parts: str) -> str:
    return sha256("\n".join(parts).encode(errors="backslashreplace")).hexdigest()[:32]
