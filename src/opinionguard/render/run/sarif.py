"""A run of ``check`` as SARIF 2.1.0 (OASIS): code scanning shows the results beside a change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from opinionguard.ground.errors import Place, Problem
from opinionguard.ground.text import Lang, escaped, json_text
from opinionguard.render.decision import waiver_line
from opinionguard.render.run.results import Result, Run, cited_duty, provision_of, results_of
from opinionguard.render.words import say

__all__ = ["SCHEMA", "as_sarif"]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT: Final = "SRCROOT"
# In a message "[text](target)" is a link, but a text of people must not become a link.
_LINK: Final = re.compile(r"\[(?=[^\[\]]*\]\()")
# The rule under which a rejected case file is reported.
_BROKEN: Final = "case-file"
_LANGUAGES: Final[Mapping[Lang, str]] = {"en": "en", "zh": "zh-CN"}


def as_sarif(run: Run) -> str:
    """Return the log: a result for each duty that is not settled (suppressed if it is waived) and for each broken file.

    The names of files below the root of the run are relative to that root.
    """
    results = results_of(run)
    rules = {result.rule: _rule(result) for result in results}
    if run.problems:
        rules[_BROKEN] = {"id": _BROKEN, "shortDescription": {"text": say("result.broken", run.lang)}}
    driver = {
        "name": "opinionguard",
        "semanticVersion": run.versions["opinionguard"],
        "language": _LANGUAGES[run.lang],
        "rules": list(rules.values()),
        "properties": dict(run.versions),
    }
    places = {rule: place for place, rule in enumerate(rules)}
    invocation: dict[str, Any] = {"executionSuccessful": not run.problems, "exitCode": run.exit_code}
    notes = [
        {"level": "note", "message": {"text": say("check.passed_over", run.lang, file=escaped(file))}}
        for file in run.passed_over
    ]
    if notes:
        invocation["toolExecutionNotifications"] = notes
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [invocation],
                "columnKind": "unicodeCodePoints",
                "results": [
                    *(_result(each, places[each.rule], run) for each in results),
                    *(_broken(each, places[_BROKEN], run) for each in run.problems),
                ],
            }
        ],
    }
    return json_text(log) + "\n"


def _rule(result: Result) -> dict[str, Any]:
    provision = provision_of(result.duty)
    lang, passage = result.lang, provision.passage(result.lang)
    title = say("label", lang, label=cited_duty(result.duty, lang), text=provision.law.full_title(lang))
    # Quote the Chinese text for English readers too.
    quoted = dict.fromkeys((provision.text, passage))
    return {
        "id": result.rule,
        "shortDescription": {"text": title},
        "fullDescription": {"text": passage},
        "help": {"text": "\n\n".join(quoted)},
        **({"helpUri": provision.url} if provision.url else {}),
    }


def _result(result: Result, rule: int, run: Run) -> dict[str, Any]:
    checked, duty = result.checked, result.duty
    case = checked.decision.case
    made: dict[str, Any] = {
        "ruleId": result.rule,
        "ruleIndex": rule,
        "level": result.level,
        "message": {"text": _LINK.sub(r"\\[", result.message)},
        "locations": [
            {
                **_location(result.place, run),
                "logicalLocations": [{"name": duty.event, "fullyQualifiedName": f"{case}/{duty.event}"}],
            }
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
    if result.waiver is not None:
        waiver = result.waiver
        made["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": waiver_line(waiver, result.lang),
                "properties": waiver.to_dict(),
            }
        ]
    return made


def _broken(problem: Problem, rule: int, run: Run) -> dict[str, Any]:
    return {
        "ruleId": _BROKEN,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": problem.text_in_file(run.lang)},
        "locations": [_location(problem.place, run)] if problem.file else [],
    }


def _location(place: Place, run: Run) -> dict[str, Any]:
    stated = {"startLine": place.line, "startColumn": place.column}
    region = {name: number for name, number in stated.items() if number is not None}
    uri = run.uri_of(place.file)
    artifact = {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _ROOT}
    return {"physicalLocation": {"artifactLocation": artifact, **({"region": region} if region else {})}}


def _fingerprint(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
