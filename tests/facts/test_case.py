"""A case: what must fit together, how it goes to a document and back, and what is no case."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields
from builders import assert_says, problems_of
from facts_by_class import CLASSES, TAKEN, UNTYPED, launches, with_rows

import opinionguard as og
from opinionguard.facts.events import Event, LaunchEvent
from opinionguard.files import folders as finding
from opinionguard.regulations import SECURITY_ASSESSMENT_2018


class TestCase:
    def test_needs_nothing_but_an_id(self) -> None:
        case = og.Case(id="c")

        assert case.service == og.Service()
        assert (case.feature, case.events, case.reports) == (None, (), ())

    def test_two_events_of_one_id(self) -> None:
        (problem,) = problems_of(lambda: og.Case(id="c", events=[*launches("a", "b"), og.TechnologyChange(id="a")]))

        assert_says(problem, "events.2.id", '"a" is an id in events already', "give it an id of its own")

    @pytest.mark.parametrize(
        ("ids", "path"),
        [(["a", "a"], "reports.1.id"), (["1", None], "reports.1.id"), ([None, "0"], "reports.1.id")],
    )
    def test_two_reports_that_go_by_one_name(self, ids: list[str | None], path: str) -> None:
        (problem,) = problems_of(
            lambda: og.Case(id="c", events=launches("e"), reports=[og.Report(id=each) for each in ids])
        )

        assert problem.path == path
        assert problem.wrong.endswith("is an id in reports already")

    def test_reports_without_ids_go_by_their_places(self) -> None:
        case = og.Case(id="c", events=launches("e"), reports=[og.Report(), og.Report(id="b"), og.Report()])

        assert [case.report_name(place) for place in range(3)] == ["0", "b", "2"]

    def test_an_event_and_a_report_may_have_one_id(self) -> None:
        assert og.Case(id="a", events=launches("a"), reports=[og.Report(id="a")]).reports[0].id == "a"

    def test_function_added_needs_a_feature(self) -> None:
        (problem,) = problems_of(lambda: og.Case(id="c", events=[og.FunctionAdded(id="a")]))

        assert_says(problem, "events.0.kind", "function-added needs a feature", "give feature, or use ServiceLaunch")
        assert og.Case(id="c", feature=og.Feature(), events=[og.FunctionAdded(id="a")]).feature == og.Feature()

    @pytest.mark.parametrize(
        ("first", "second", "wrong"),
        [
            ("2026-03-02", "2026-03-03", "2026-03-03 differs from that of a (2026-03-02)"),
            ("2026-03-02", None, "no date differs from that of a (2026-03-02)"),
            (None, "2026-03-02", "2026-03-02 differs from that of a (no date)"),
            (
                "2026-03-02",
                "2026-03-02T00:00+08:00",
                "2026-03-02T00:00:00+08:00 differs from that of a (2026-03-02)",
            ),
        ],
    )
    def test_launches_at_two_instants_are_two_cases(self, first: str | None, second: str | None, wrong: str) -> None:
        (problem,) = problems_of(
            lambda: og.Case(id="c", events=[og.ServiceLaunch(id="a", at=first), og.TechnologyChange(id="b", at=second)])
        )

        assert_says(problem, "events.1.at", wrong, "give both the same, or make two cases")

    def test_launches_share_an_instant_however_it_is_written(self) -> None:
        events = [
            og.ServiceLaunch(id="a", at="2026-03-02T17:00Z"),
            og.TechnologyChange(id="b", at="2026-03-03T01:00+08:00"),
            og.UserGrowth(id="c", on="2026-01-05"),
        ]
        assert len(og.Case(id="c", events=events).events) == 3

    def test_covers_may_be_left_out_where_there_is_one_event(self) -> None:
        assert og.Case(id="c", events=launches("e"), reports=[og.Report()]).reports[0].covers is None

    def test_covers_is_required_where_there_are_several_events(self) -> None:
        (problem,) = problems_of(lambda: og.Case(id="c", events=launches("a", "b"), reports=[og.Report()]))

        assert_says(problem, "reports.0.covers", "is missing, and the case has several events", "name those of a, b")

    @pytest.mark.parametrize(
        ("ids", "covers", "wrong", "right"),
        [
            (["launch", "notice"], "lanch", '"lanch" names no event (did you mean "launch"?)', "write one of launch, notice"),
            (["a"], "zzz", '"zzz" names no event', "write one of a"),
            ([], "a", '"a" names no event', "write one of (there is none)"),
        ],
    )  # fmt: skip
    def test_covers_names_an_event(self, ids: list[str], covers: str, wrong: str, right: str) -> None:
        (problem,) = problems_of(lambda: og.Case(id="c", events=launches(*ids), reports=[og.Report(covers=[covers])]))

        assert_says(problem, "reports.0.covers.0", wrong, right)

    @pytest.mark.parametrize(
        ("fact", "value", "path", "wrong"),
        [
            ("service", {"name": "x"}, "service", "{'name': 'x'} is not Service"),
            ("feature", og.Service(), "feature", "is not Feature"),
            ("events", og.ServiceLaunch(id="a"), "events", "is not a list"),
            ("events", [og.ServiceLaunch(id="a"), "b"], "events.1", '"b" is not Event'),
            ("events", launches("a", "a"), "events.1.id", "is an id in events already"),
            ("reports", 5, "reports", "5 is not a list"),
            ("reports", [5], "reports.0", "5 is not Report"),
        ],
    )
    def test_parts_are_of_their_classes(self, fact: str, value: Any, path: str, wrong: str) -> None:
        (problem,) = problems_of(lambda: og.Case(**{"id": "c", fact: value}))

        assert problem.path == path
        assert wrong in problem.wrong or problem.wrong.startswith("Service(")

    @pytest.mark.parametrize("part", ["service", "feature", "events", "reports"])
    def test_a_part_that_is_none_is_absent(self, part: str) -> None:
        assert og.Case(**{"id": "c", part: None}) == og.Case(id="c")  # type: ignore[arg-type]

    @pytest.mark.parametrize("kind", [Event, Event.__subclasses__()[0], Event.__subclasses__()[1]])
    def test_an_event_that_is_of_no_kind_is_refused(self, kind: type[Any]) -> None:
        # It would raise no obligation at all, and so let the launch pass.
        day = {"on": "2026-03-02"} if "on" in {each.name for each in fields(kind)} else {}

        assert problems_of(lambda: og.Case(id="c", events=[kind(id="e", **day)]))

    def test_two_reports_may_say_the_same(self) -> None:
        assert len(og.Case(id="c", events=launches("e"), reports=iter([og.Report(), og.Report()])).reports) == 2

    def test_equal_facts_are_equal_and_hash_alike(self) -> None:
        def make() -> og.Case:
            return og.Case(
                id="c",
                service=og.Service(functions=["forum"], other_functions=["payments"]),
                feature=og.Feature(technologies=["generative-ai", "deep-synthesis"]),
                events=[og.UserGrowth(id="e", on="2026-03-02")],
                reports=[og.Report(assessed="all", recipients={"cac"})],
            )

        assert make() == make()
        assert hash(make()) == hash(make())
        assert make() != og.Case(id="c")
        assert pickle.loads(pickle.dumps(make())) == make()  # noqa: S301


class TestToDict:
    def test_is_a_document_of_a_case_file_without_what_is_absent(self) -> None:
        case = og.Case(
            id="c",
            service=og.Service(functions=["弹幕"], audience="public", opinion_channel=False, note="n"),
            feature=og.Feature(technologies=["generative-ai", "deep-synthesis"]),
            events=[
                og.WrittenNotice(id="e", received_on="2026-03-02T17:00Z", issued_on="2026-03-01", level="county"),
                og.UserGrowth(id="g", on="2026-03-02", users_before=0, links=["x"]),
            ],
            reports=[og.Report(covers=["e"], contents="all", recipients=[], submitted_at="2026-04-01")],
        )

        assert case.to_dict() == {
            "schema": 1,
            "id": "c",
            "service": {"functions": ["弹幕"], "audience": "public", "opinion_channel": False, "note": "n"},
            "feature": {"technologies": ["deep-synthesis", "generative-ai"]},
            "events": [
                {
                    "id": "e",
                    "kind": "written-notice",
                    "received_on": "2026-03-03T01:00:00+08:00",
                    "issued_on": "2026-03-01",
                    "level": "county",
                },
                {"id": "g", "kind": "user-growth", "on": "2026-03-02", "users_before": 0, "links": ["x"]},
            ],
            "reports": [
                {
                    "covers": ["e"],
                    "contents": ["6(1)", "6(2)", "6(3)", "6(4)"],
                    "recipients": [],
                    "submitted_at": "2026-04-01",
                }
            ],
        }
        assert og.case_from_dict(case.to_dict()) == case

    def test_stated_facts_go_by_their_names_in_document_order(self) -> None:
        case = og.Case(
            id="c",
            service=og.Service(functions=["弹幕"]),
            feature=og.Feature(opinion_channel=False),
            events=[og.UserGrowth(id="g", on="2026-03-02")],
            reports=[og.Report(via_platform=True), og.Report(id="r", open_hazards=False)],
        )

        assert list(case.stated().items()) == [
            ("service.functions", ["弹幕"]),
            ("feature.opinion_channel", False),
            ("events.g.id", "g"),
            ("events.g.kind", "user-growth"),
            ("events.g.on", "2026-03-02"),
            ("reports.0.via_platform", True),
            ("reports.r.id", "r"),
            ("reports.r.open_hazards", False),
        ]

    @pytest.mark.parametrize(("made", "fact", "row"), with_rows(TAKEN))
    def test_keeps_every_fact(self, made: type[Any], fact: str, row: tuple[object, object]) -> None:
        given, _ = row
        part = made(**CLASSES[made][0] | {fact: given})
        parts: dict[str, Any] = {"id": "c", "feature": og.Feature(), "events": launches("e")}
        if isinstance(part, Event):
            parts["events"] = [part]
        elif isinstance(part, og.Report):
            parts |= {"events": launches(*(part.covers or "e")), "reports": [part]}
        elif isinstance(part, og.Filing):
            # Which duties there are is not for the class to say.
            parts["filings"] = [evolve(part, duty="algorithm-filing")]
        else:
            parts[made.__name__.lower()] = part
        case = evolve(part, events=launches("e")) if isinstance(part, og.Case) else og.Case(**parts)

        assert case == og.case_from_dict(case.to_dict())


UNTYPED_FINDING: Any = finding
CASE = og.Case(id="c", events=[og.ServiceLaunch(id="launch", at="2026-12-01")])
DECISION = og.decide(CASE, at="2026-11-22")
UNTYPED_DECISION: Any = DECISION


class TestAnArgumentOfAnotherKind:
    @pytest.mark.parametrize(
        ("call", "wrong", "right"),
        [
            (lambda: UNTYPED.decide({"schema": 1}, at="2026-11-22"), "{'schema': 1} is not Case", "case_from_dict(…)"),
            (lambda: UNTYPED.decide("live.toml", at="2026-11-22"), '"live.toml" is not Case', "load_case(…)"),
            (lambda: UNTYPED.decide(Path("live.toml"), at="2026-11-22"), "is not Case", "load_case(…)"),
            (lambda: UNTYPED.decide(None, at="2026-11-22"), "None is not Case", "Case(…)"),
            (lambda: UNTYPED.decide(CASE, at="2026-11-22", readings="included"), "is not Readings", "Readings(…)"),
            (
                lambda: UNTYPED.decide(CASE, at="2026-11-22", calendar="china"),
                "is not WorkingCalendar",
                "WorkingCalendar.china()",
            ),
            (lambda: UNTYPED.timeline({"schema": 1}), "is not Case", "case_from_dict(…)"),
            (lambda: UNTYPED.timeline("live.toml"), "is not Case", "load_case(…)"),
            (lambda: UNTYPED.classify({"schema": 1}), "is not Case", "case_from_dict(…)"),
            (lambda: UNTYPED.classify("live.toml"), "is not Case", "load_case(…)"),
            (lambda: UNTYPED.classify(CASE, readings={}), "is not Readings", "Readings(**…)"),
            (lambda: UNTYPED.explain(CASE, DECISION), "is not Decision", "decide(case, at=…)"),
            (lambda: UNTYPED.explain(DECISION, "live.toml"), "is not Case", "load_case(…)"),
            (lambda: UNTYPED.explain(DECISION.to_dict(), CASE), "is not Decision", "Decision.from_dict(…)"),
            (lambda: UNTYPED.waive(CASE, []), "is not Decision", "decide(case, at=…)"),
            (lambda: UNTYPED.waive(DECISION, "live.waivers.toml"), "is no list of waivers", "load_waivers(…)"),
            (lambda: UNTYPED.waive(DECISION, {"waivers": []}), "is no list of waivers", "waivers=[…]"),
            (lambda: UNTYPED.waive(DECISION, [{"id": "w"}]), "is not Waiver", "Waiver(…)"),
            (lambda: UNTYPED.load_case({"schema": 1}), "is not a path", "case_from_dict(…)"),
            (lambda: UNTYPED.load_case(CASE), "is not a path", "the name of a file"),
            (lambda: UNTYPED.case_from_dict("live.toml"), "is not a dict", "load_case(…)"),
            (lambda: UNTYPED.parse_case(Path("live.toml")), "is not text", "the text of a document"),
            (lambda: UNTYPED.load_waivers({}), "is not a path", "the name of a file"),
            (lambda: UNTYPED.load_notice({"year": 2027}), "is not a path", "WorkingCalendar.with_notice(Notice(…))"),
            (lambda: UNTYPED.WorkingCalendar.china().with_notice("notice.toml"), "is not Notice", "load_notice(…)"),
            (lambda: UNTYPED.WorkingCalendar(own_notices=[{"year": 2027}]), "is not Notice", "load_notice(…)"),
            (lambda: UNTYPED_FINDING.find_cases("launches"), '"launches" is not a list of paths', '["launches"]'),
            (lambda: UNTYPED.Case(id="c", events="launch"), '"launch" is not a list', "a list of Event"),
        ],
    )
    def test_is_refused_in_one_sentence_that_says_what_makes_one(
        self, call: Callable[[], object], wrong: str, right: str
    ) -> None:
        (problem,) = problems_of(call)

        assert wrong in problem.wrong
        assert right in problem.right

    @pytest.mark.parametrize("lang", ["de", "EN", "zh-CN", "", None, ["en"]])
    @pytest.mark.parametrize(
        "call",
        [
            lambda lang: UNTYPED.explain(DECISION, CASE, lang=lang),
            lambda lang: UNTYPED_DECISION.to_dict(lang),
            lambda lang: UNTYPED.classify(CASE).questions[0].to_dict(lang),
            lambda lang: UNTYPED_DECISION.related[0].to_dict(lang),
            lambda lang: UNTYPED.Answer("c", allowed=False, why="decided").text(lang),
            lambda lang: SECURITY_ASSESSMENT_2018.provision("3(1)").citation(lang),
        ],
    )
    def test_a_language_that_answers_are_not_in(self, call: Callable[[object], object], lang: object) -> None:
        (problem,) = problems_of(lambda: call(lang))

        assert_says(problem, "lang", "is not a language of answers", 'write one of "en", "zh"')


def test_the_launch_is_planned_for_another_moment() -> None:
    moment = og.moment_of("2026-12-24")
    case = og.Case(id="c", events=launches("a", "b"))

    assert [each.at for each in case.launching_at(moment).events if isinstance(each, LaunchEvent)] == [moment, moment]
