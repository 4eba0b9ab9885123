"""JSON of a run, as promised down to the order of keys."""

from __future__ import annotations

import json

from builders import live_comments
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import AT, CALENDAR, FORUM, REPORT
from strategies import Document, documents, instants

import opinionguard as og
import opinionguard.regulations.security_assessment_2018 as law
from opinionguard.decisions.consistency import ADDITIONS, without_additions
from opinionguard.ground.errors import Problem
from opinionguard.ground.text import Lang, json_text
from opinionguard.render.run.json import as_json, json_document
from opinionguard.render.run.results import Checked
from opinionguard.render.run.results import Run as CheckRun

# Without `licensed_news_service` the reading `news_route` would ask for it.
DOCUMENT: Document = {key: value for key, value in live_comments().items() if key != "reports"}
VERSIONS = {"opinionguard": "0.1.0", "holidays": "0.109", "calendar": "published through 2026"}


def check_run(*checked: Checked, problems: tuple[Problem, ...] = (), lang: Lang = "en") -> CheckRun:
    return CheckRun(checked, problems, (), VERSIONS, CALENDAR, lang, 0)


class TestJson:
    # The document that the design promises to callers, to the letter.
    PROMISED = """
        {"schema": 1, "versions": {"opinionguard": "0.1.0", "holidays": "0.109", "calendar": "published through 2026"},
         "decisions": [{
          "case": "live-comments", "at": "2026-11-22T12:00:00+08:00", "verdict": "blocked", "may_launch": false,
          "reach": {"holds": true, "because": ["service.audience", "service.offered_in_mainland_china"]},
          "article_2": {
            "service": {"holds": true, "items": ["2(1)", "2(2)"],
                        "because": ["feature.functions", "feature.opinion_channel", "service.functions"]},
            "feature": {"holds": true, "items": ["2(2)"], "because": ["feature.functions", "feature.opinion_channel"]}},
          "obligations": [{
            "event": "launch", "law": "security-assessment-2018", "provision": "3(1)", "holds": true,
            "status": "blocking",
            "because": ["feature.functions", "feature.opinion_channel", "service.audience",
                        "service.offered_in_mainland_china"],
            "discharged_by": null, "late": null, "defects": [],
            "deadline": {"kind": "before-launch", "cutoff": "2026-12-01T10:00:00+08:00", "last_day": "2026-11-30",
                         "latest": "2026-11-30", "settled": true, "notices": []}}],
          "basis": {"settings": null, "readings": {}, "calendar": "published through 2026", "other_laws": "known",
                    "require": []},
          "other_laws": {"mode": "known", "require": [], "against": null, "open": null},
          "questions": [], "related": [], "sensitive_readings": [], "valid_until": "2026-12-01T10:00:00+08:00"}]}
    """

    def made(self, document: Document, at: str = AT, lang: Lang = "en") -> Document:
        """Return the document of one decision as a program reads it."""
        case = og.case_from_dict(document)
        decision = og.decide(case, at=at, calendar=CALENDAR)
        checked = Checked("case.toml", case, decision, og.waive(decision, ()))
        read: Document = json.loads(as_json(check_run(checked, lang=lang)))
        return read

    def test_is_as_promised_down_to_the_order_of_keys(self) -> None:
        made = self.made(DOCUMENT)
        # What other regulations ask came after the promise, in the place that it kept for them.
        made["decisions"][0]["related"] = []
        assert made["decisions"][0]["basis"]["calendar"] == "published through 2026, as known on 2026-11-22"
        made["decisions"][0]["basis"]["calendar"] = "published through 2026"
        # What check adds to a decision, and to the run, comes after the promise or stands beside it.
        assert list(made["decisions"][0])[-3:] == [*ADDITIONS]
        made["decisions"][0] = without_additions(made["decisions"][0])
        assert made.pop("counts") == {"refused": 1, "waiting": 0, "waived": 0, "passing": 0, "problems": 0}
        assert json.dumps(made) == json.dumps(json.loads(self.PROMISED))

    def test_has_all_keys_of_what_the_promise_leaves_empty(self) -> None:
        event = {"id": "it", "kind": "user-growth", "on": "2026-09-18", "significant": True}
        flawed = REPORT | {"recipients": ["cac"]}
        document = {"schema": 1, "id": "open", "service": FORUM, "events": [event], "reports": [flawed]}

        (decision,) = self.made(document, at="2026-10-20")["decisions"]

        (obligation,) = decision["obligations"]
        assert [list(each) for each in obligation["defects"]] == [["report", "fact", "provision"]] * 2
        assert obligation["defects"][1] == {"report": "first", "fact": "reports.first.recipients", "provision": "7"}
        assert decision["questions"] == [
            {
                "fact": "events.it.major_effect",
                "text": law.QUESTIONS["user-growth.major_effect"][1],
                "provision": "3(3)",
            }
        ]
        assert [list(each) for each in decision["questions"]] == [["fact", "text", "provision"]]
        assert decision["sensitive_readings"][0]["reading"] == "first_day"
        for each in decision["sensitive_readings"]:
            assert list(each)[:5] == ["reading", "side", "changes", "verdict", "deadlines"]
            assert list(each)[5:] in ([], ["asks"])
            assert each.get("asks", [""]) != []
            assert each["changes"] in {"deadline", "verdict", "may_launch"}
            for deadline in each["deadlines"].values():
                assert list(deadline) == ["kind", "cutoff", "last_day", "latest", "settled", "notices"]
        assert decision["article_2"]["feature"] is None
        assert decision["obligations"][0]["deadline"]["notices"] == ["国办发明电〔2025〕7号"]

    def test_has_its_questions_in_one_language(self) -> None:
        document = DOCUMENT | {"service": {}}

        english, chinese = self.made(document), self.made(document, lang="zh")

        asked = chinese["decisions"][0]["questions"]
        assert asked[0]["text"] == "该服务是否面向境内用户提供？"
        for one, other in zip(english["decisions"][0]["questions"], asked, strict=True):
            assert (one["fact"], one["provision"]) == (other["fact"], other["provision"])
            assert one["text"] != other["text"]

    def test_names_errors_only_where_there_are_any(self) -> None:
        problem = Problem("events.0.kind", "is missing", "write it", "a.toml", 3)

        assert list(json_document(check_run())) == ["schema", "versions", "counts", "decisions"]
        made = json_document(check_run(problems=(problem,)))
        assert list(made) == ["schema", "versions", "counts", "decisions", "errors"]
        assert made["counts"]["problems"] == 1
        assert made["errors"] == [
            {
                "path": "events.0.kind",
                "wrong": "is missing",
                "right": "write it",
                "file": "a.toml",
                "line": 3,
                "column": None,
                "kind": "case-file",
            }
        ]

    def test_shows_chinese_as_it_is(self) -> None:
        assert json_text({"a": "弹幕"}) == '{\n "a": "弹幕"\n}'

    def test_shows_no_control_or_half_character_as_it_is(self) -> None:
        value = {"key\x9b": "a\x1b\x7f\x85\x9b\u202e\u2066\u2028\ufeff\udcff\ud83d"}

        text = json_text(value)

        assert text.replace("\n", "").isprintable()
        assert json.loads(text) == value

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_of_any_case_has_every_key_in_order(self, data: st.DataObject) -> None:
        document = data.draw(documents(max_unknown=4))
        at = data.draw(instants(document)).isoformat()

        (decision,) = self.made(document, at=at)["decisions"]

        promised = json.loads(self.PROMISED)["decisions"][0]
        # "exposures" is there only where there are any.
        assert [key for key in decision if key != "exposures"] == [*promised, *ADDITIONS]
        assert list(decision["basis"]) == list(promised["basis"])
        assert list(decision["other_laws"]) == list(promised["other_laws"])
        for duty in decision["related"]:
            assert list(duty) == [
                *("duty", "event", "law", "provision", "holds", "status", "because", "discharged_by", "late"),
                *("deadline", "certainty", "stands_against", "same_as", "questions", "valid_until"),
            ]
        assert decision.get("exposures", [None])
        assert list(decision["reach"]) == list(promised["reach"])
        assert list(decision["article_2"]) == ["service", "feature"]
        for finding in decision["article_2"].values():
            assert finding is None or list(finding) == list(promised["article_2"]["service"])
        for obligation in decision["obligations"]:
            assert list(obligation) == list(promised["obligations"][0])
            assert (obligation["deadline"] is None) is (obligation["holds"] is False)
            assert obligation["because"] == sorted(obligation["because"])
