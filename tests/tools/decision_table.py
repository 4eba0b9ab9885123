"""The decision table: what each trigger, each state of the report, each fact and each reading comes to, on one page.

    python tests/tools/decision_table.py

writes docs/reference/decision-table.md and decision-table.zh.md. Every answer in them is the engine's; only the cases that are
asked about, and the words around the answers, stand here.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from builders import ROOT, document, flawless_report, public_service

import opinionguard as og
from opinionguard.decisions.lines import verdict_key
from opinionguard.decisions.words import due_day
from opinionguard.facts.names import named_fact, owner_of
from opinionguard.facts.reports import ASSESSMENT_ITEMS
from opinionguard.ground.text import Lang, either, joined
from opinionguard.regulations import SECURITY_ASSESSMENT_2018
from opinionguard.render.run.results import AnyDuty, provision_of
from opinionguard.render.words import say
from opinionguard.rules.readings import READINGS, Reading, readings_of

__all__ = ["PAGES", "Files", "Probe", "page", "probed"]

Document = dict[str, Any]
Words = tuple[str, str]
PAGES: Final[Mapping[Lang, str]] = {
    "en": "docs/reference/decision-table.md",
    "zh": "docs/reference/decision-table.zh.md",
}
_TICK: Final = timedelta(microseconds=1)
_NOTHING: Final = "–"
_NEEDED: Final = ("needed", "需要")


# --- What is asked about ---------------------------------------------------------------------------------------------


class Trigger(NamedTuple):
    """A case that comes under a provision, all of whose facts are stated, and the facts that it needs."""

    name: Words
    provision: str
    case: Document
    needs: Mapping[str, Any]  # the path of a fact, and another value of it

    @property
    def is_of_news(self) -> bool:
        return self.provision == "16"


_REACH: Final = {"service.offered_in_mainland_china": False, "service.audience": "internal"}
_CHANGE: Final = ("new_technology", "major_change", "major_effect")
_LAUNCH: Final = "2026-03-02T10:00:00+08:00"
_FORUM: Final = public_service(functions=["forum"])
_ADDED: Final = {"functions": ["forum"], "opinion_channel": False, "social_mobilization": False}


def _yes(*facts: str) -> dict[str, Any]:
    return dict.fromkeys(facts, True)


def _event(*facts: str) -> dict[str, Any]:
    return {f"event.{fact}": False for fact in facts}


_CHANGED: Final = {"kind": "technology-change", "at": _LAUNCH, **_yes(*_CHANGE)}
TRIGGERS: Final = (
    Trigger(
        ("a service goes live", "信息服务上线"),
        "3(1)",
        document({"kind": "service-launch", "at": _LAUNCH}, service=_FORUM),
        {**_REACH, "service.functions": []},
    ),
    Trigger(
        ("a function is added", "信息服务增设功能"),
        "3(1)",
        document({"kind": "function-added", "at": _LAUNCH}, feature=_ADDED),
        {**_REACH, "feature.functions": []},
    ),
    Trigger(
        ("a new technology or application", "使用新技术新应用"),
        "3(2)",
        document({**_CHANGED, "news_information": False}),
        {**_REACH, **_event(*_CHANGE), "event.news_information": True},
    ),
    Trigger(
        ("the same for a news service", "新闻信息服务使用新技术新应用"),
        "16",
        document({**_CHANGED, "news_information": True, "news_assessment_done": False}),
        {**_REACH, **_event(*_CHANGE, "news_information")},
    ),
    Trigger(
        ("the number of users grows", "用户规模显著增加"),
        "3(3)",
        document({"kind": "user-growth", "on": "2026-03-02", **_yes("significant", "major_effect")}),
        {**_REACH, **_event("significant", "major_effect")},
    ),
    Trigger(
        ("unlawful and harmful information spreads", "违法有害信息传播扩散"),
        "3(4)",
        document({"kind": "harmful-spread", "on": "2026-03-02", **_yes("controls_inadequate")}, service=_FORUM),
        {**_REACH, "service.functions": [], **_event("controls_inadequate")},
    ),
    Trigger(
        ("a written notice", "书面通知"),
        "3(5)",
        document(
            {
                "kind": "written-notice",
                "received_on": "2026-03-02",
                "in_writing": True,
                "authority": "public-security",
                "level": "prefecture",
            }
        ),
        {**_event("in_writing"), "event.authority": "other", "event.level": "county"},
    ),
)
FACTS: Final[Mapping[str, Words]] = {
    "service.offered_in_mainland_china": ("offered in mainland China", "面向境内提供"),
    "service.audience": ("the audience is the public or members", "面向社会公众或者注册用户"),
    "service.functions": ("article 2 holds of the service (table 4)", "服务属于第二条所称服务（表四）"),
    "feature.functions": ("article 2 holds of the function (table 4)", "增设的功能属于第二条所称功能（表四）"),
    "event.new_technology": ("a new technology or application", "使用新技术新应用"),
    "event.major_change": ("a major change of the service", "信息服务发生重大变更"),
    "event.significant": ("the growth is significant", "用户规模增加显著"),
    "event.major_effect": ("a major shift of opinion properties", "舆论属性或社会动员能力发生重大变化"),
    "event.news_information": ("of a news information service", "属于互联网新闻信息服务"),
    "event.controls_inadequate": ("the measures are inadequate", "已有安全措施难以有效防控风险"),
    "event.in_writing": ("in writing", "以书面形式"),
    "event.authority": ("from a CAC or a public security organ", "由网信部门或者公安机关作出"),
    "event.level": ("at or above the prefecture level", "地市级以上"),
}


# What a trigger that does not need a fact of the service passes over; None: nobody stated it.
ANY_OF_THE_SERVICE: Final[Mapping[str, tuple[Any, ...]]] = {
    "service.offered_in_mainland_china": (False, True, None),
    "service.audience": ("internal", "public", None),
    "service.functions": ([], ["forum"], None),
}


class Stated(NamedTuple):
    """What is stated of a service that goes live, and nothing else of article 2."""

    name: Words
    facts: Document


_NEITHER: Final = {"opinion_channel": False, "social_mobilization": False}
_ACCOUNT: Final = {"functions": ["public-account"], **_NEITHER}
_CHANNEL: Final = {"functions": [], **_NEITHER, "opinion_channel": True}
_CAPACITY: Final = {"functions": [], **_NEITHER, "social_mobilization": True}
_OWN: Final = _ACCOUNT | {"own_platform": True}
_OF_ANOTHER: Final = _ACCOUNT | {"own_platform": False}
OF_ARTICLE_2: Final = (
    Stated(
        ("a function that 2(1) lists, as a forum", "第二条第一项所列功能，如论坛"), {"functions": ["forum"], **_NEITHER}
    ),
    Stated(("a public account or a group, on a platform of its own", "公众账号或者通讯群组，自建平台"), _OWN),
    Stated(("the same, on somebody else's platform", "公众账号或者通讯群组，在他人平台上运营"), _OF_ANOTHER),
    Stated(("the same, nobody stated whose platform", "公众账号或者通讯群组，未说明平台由谁开办"), _ACCOUNT),
    Stated(("post comments", "跟帖评论"), {"functions": ["comments"], **_NEITHER}),
    Stated(("a channel for the public's opinion", "提供公众舆论表达渠道"), _CHANNEL),
    Stated(("the capacity to mobilize the public", "具有社会动员能力"), _CAPACITY),
    Stated(("none of these", "均无"), {"functions": [], **_NEITHER}),
    Stated(("a word that nobody knows", "未收录的功能名称"), {"functions": ["frobnicate"], **_NEITHER}),
    Stated(("no list of functions", "未说明功能"), _NEITHER),
)
# What a report has to be: a value with which it is not that.
OF_A_REPORT: Final[Mapping[str, tuple[Words, Any]]] = {
    "submitted_at": (("it is there", "已经提交"), "2026-03-01T23:00:00+08:00"),
    "via_platform": (("through the national platform", "通过全国互联网安全管理服务平台提交"), False),
    "recipients": (("to both authorities", "提交网信部门和公安机关"), ["cac"]),
    "assessed": (
        ("all of article 5, here without 5(3)", "评估第五条全部内容（此处缺第三项）"),
        [each for each in ASSESSMENT_ITEMS if each != "5(3)"],
    ),
    "contents": (
        ("all of article 6, here without 6(2)", "包括第六条第二款全部内容（此处缺第二项）"),
        ["6(1)", "6(3)", "6(4)"],
    ),
    "open_hazards": (("no hazard is open", "没有尚未消除的安全隐患"), True),
}


class Probe(NamedTuple):
    """A case in which a reading matters, an instant, what the case is, and a duty of another law that is looked at too."""

    name: Words
    case: Document
    at: str = "2026-03-03"
    duty: str = ""


_GROWN: Final = {"kind": "user-growth", "on": "2026-03-02", **_yes("significant", "major_effect")}
_NOTICE: Final = {
    "kind": "written-notice",
    "received_on": "2026-03-02",
    "issued_on": "2026-02-25",
    "in_writing": True,
    "authority": "public-security",
    "level": "prefecture",
}
_GOES_LIVE: Final = {"kind": "service-launch", "at": _LAUNCH}


def _on_platform(**stated: str) -> Document:
    """Return a report that stands on the platform, submitted on 26 February."""
    report = flawless_report(platform={"submitted_at": "2026-02-26T10:00:00+08:00", **stated})
    return {key: value for key, value in report.items() if key not in ("submitted_at", "via_platform", "recipients")}


PROBES: Final[Mapping[str, Probe]] = {
    "first_day": Probe(("growth on a working day", "工作日发生的用户增长"), document(_GROWN)),
    "make_up_days": Probe(
        ("growth before two make-up days", "其后有两个调休上班日的用户增长"),
        document(_GROWN | {"on": "2026-02-02"}),
        "2026-02-03",
    ),
    "end_of_day": Probe(("growth", "用户增长"), document(_GROWN)),
    "launch_by_date": Probe(
        ("a launch dated by day", "仅注明日期的上线"),
        document({"kind": "service-launch", "at": "2026-03-02"}, service=_FORUM),
        "2026-03-01",
    ),
    "notice_day": Probe(
        ("a notice of 25 February, received on 2 March", "2月25日签发、3月2日收到的通知"), document(_NOTICE)
    ),
    "notice_level": Probe(
        ("a notice of the police of a county", "县级公安机关的通知"), document(_NOTICE | {"level": "county"})
    ),
    "notice_binds": Probe(("a notice to a service outside article 2", "对第二条以外服务的通知"), document(_NOTICE)),
    "harm_binds": Probe(
        ("a spread on a service outside article 2", "第二条以外服务上的传播扩散"),
        document({"kind": "harmful-spread", "on": "2026-03-02", "controls_inadequate": True}),
    ),
    "post_comments": Probe(
        ("comments, stated to be no channel", "跟帖评论，已说明不属于舆论表达渠道"),
        document(_GOES_LIVE, service=public_service(functions=["comments"])),
        "2026-03-01",
    ),
    "internal_services": Probe(
        ("a forum for the own staff", "仅供本单位人员使用的论坛"),
        document(_GOES_LIVE, service=_FORUM | {"audience": "internal"}),
        "2026-03-01",
    ),
    "outside_mainland": Probe(
        ("a forum not offered in the mainland", "未面向境内提供的论坛"),
        document(_GOES_LIVE, service=_FORUM | {"offered_in_mainland_china": False}),
        "2026-03-01",
    ),
    "significant_growth": Probe(
        ("users doubled, and nobody judged it", "用户数翻倍，未判断是否显著"),
        document(
            {"kind": "user-growth", "on": "2026-03-02", "major_effect": True, "users_before": 100, "users_after": 200}
        ),
    ),
    "related_functions": Probe(
        ("a share button in a forum", "论坛增设转发按钮"),
        document(
            {"kind": "function-added", "at": _LAUNCH},
            service=_FORUM,
            feature={"functions": [], **_NEITHER, "serves_spreading": True},
        ),
        "2026-03-01",
    ),
    "listed_functions": Probe(
        ("a calculator as a mini-program", "小程序形式的计算器"),
        document(_GOES_LIVE, service=public_service(functions=["mini-program"])),
        "2026-03-01",
    ),
    "account_operator": Probe(
        ("a bakery's account on a platform", "面包店在平台上开设的公众账号"),
        document(_GOES_LIVE, service=public_service(**_ACCOUNT, own_platform=False)),
        "2026-03-01",
    ),
    "generative_ai": Probe(
        ("a translator with generative AI, without the property", "不具有该属性的生成式人工智能翻译服务"),
        document(_GOES_LIVE, service=public_service(technologies=["generative-ai"])),
        "2026-03-01",
        "generative-ai-assessment",
    ),
    "news_route": Probe(
        ("a licensed news service with a forum", "依法取得许可、设有论坛的新闻信息服务"),
        document(_GOES_LIVE | {"news_assessment_done": False}, service=_FORUM | {"licensed_news_service": True}),
        "2026-03-01",
        "news-assessment",
    ),
    "day_of_occurrence": Probe(
        ("growth of 2 March, known on 9 March", "3月2日发生、3月9日知悉的用户增长"),
        document(_GROWN | {"known_on": "2026-03-09"}),
        "2026-03-09",
    ),
    "discharged_when": Probe(
        ("a forum, the platform has not answered yet", "论坛，平台尚未答复"),
        document(_GOES_LIVE, service=_FORUM, reports=[_on_platform(status="pending")]),
        "2026-03-01",
    ),
}
# Of a reading that means several events: its other cases.
# A report that stands on the platform: returned by it on the day before the launch, and of an answer that nobody stated.
ON_THE_PLATFORM: Final = ("it was not returned by the platform", "未被平台退回补正")

_MORE_PROBES: Final[Mapping[str, tuple[Probe, ...]]] = {
    "news_route": (
        Probe(
            ("growth of a licensed news service", "依法取得许可的新闻信息服务用户增长"),
            document(_GROWN | {"news_assessment_done": False}, service=_FORUM | {"licensed_news_service": True}),
            duty="news-assessment",
        ),
    ),
}


# --- What the engine answers -----------------------------------------------------------------------------------------


def _decide(case: Document, at: datetime | str, **readings: str) -> og.Decision:
    made = og.case_from_dict(case)
    return og.decide(made, at=at, readings=readings_of(readings), other_laws="none")


def _obligation(decision: og.Decision, provision: str) -> og.Obligation:
    return next(each for each in decision.obligations if each.provision == provision)


def _with(case: Document, path: str, value: Any) -> Document:
    """Return a case with another value of a fact; None takes it out."""
    made = copy.deepcopy(case)
    table, fact = path.split(".")
    target = made["events"][0] if table == "event" else made[table]
    target.pop(fact, None)
    if value is not None:
        target[fact] = value
    return made


class Files:
    """What the default of a reading does beside another side: files more, less, earlier or later, or asks."""

    MORE = ("more", "需提交的较多")
    LESS = ("less", "需提交的较少")
    EARLIER = ("earlier", "期限较早")
    LATER = ("later", "期限较晚")
    ASKS = ("asks", "需先说明事实")


def probed(reading: Reading) -> Iterator[tuple[Probe, str, tuple[AnyDuty, ...], tuple[AnyDuty, ...], Words]]:
    """Yield each case of a reading with each other side: what is owed by default and by it, and what the default does."""
    sides = [side for side in reading.sides[1:] if not side.endswith(":")] + list(reading.examples)
    sides += ["ratio:2", "increase:100"] if reading.id == "significant_growth" else []
    for probe in (PROBES[reading.id], *_MORE_PROBES.get(reading.id, ())):
        mine = _owed(probe)
        for side in sides:
            theirs = _owed(probe, **{reading.id: side})
            yield probe, side, mine, theirs, _compared(mine, theirs)


def _owed(probe: Probe, **readings: str) -> tuple[AnyDuty, ...]:
    """Return what is owed, or may be; of another law what is not the same as an obligation of the Provisions."""
    decision = _decide(probe.case, probe.at, **readings)
    beside = [each for each in decision.related if each.duty == probe.duty and not each.same_as]
    duties: list[AnyDuty] = [*decision.obligations, *beside]
    return tuple(each for each in duties if each.holds is not False)


def _compared(mine: Sequence[AnyDuty], theirs: Sequence[AnyDuty]) -> Words:
    if any(each.holds is None for each in mine):
        return Files.ASKS
    if len(mine) != len(theirs):
        return Files.MORE if len(mine) > len(theirs) else Files.LESS
    ends = [each.deadline.cutoff for each in (mine[0], theirs[0]) if each.deadline is not None]
    (one, other) = (each for each in ends if each is not None)
    if one == other and mine[0].status == "discharged" != theirs[0].status:
        return Files.LATER  # what is enough by default has to come earlier under the other side
    if one == other:
        raise ValueError("the case does not tell the sides apart")
    return Files.EARLIER if one < other else Files.LATER


# --- The page --------------------------------------------------------------------------------------------------------


class _Page:
    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def word(self, words: Words) -> str:
        return either(self.lang, *words)

    def cited(self, number: str) -> str:
        return SECURITY_ASSESSMENT_2018.provision(number).citation(self.lang)

    def verdict(self, decision: og.Decision) -> str:
        said = say(verdict_key(decision), self.lang)
        return f"{said} {'✓' if decision.may_launch else '✗'}"

    def table(self, head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
        yield "| " + " | ".join(head) + " |"
        yield "|" + " --- |" * len(head)
        for row in rows:
            yield "| " + " | ".join(row) + " |"
        yield ""

    def triggers(self) -> Iterator[Sequence[str]]:
        for each in TRIGGERS:
            duty = _obligation(_decide(each.case, "2026-02-01"), each.provision)
            assert duty.deadline is not None
            assert duty.deadline.cutoff is not None
            end = duty.deadline.cutoff
            yield (
                self.word(each.name),
                self.cited(each.provision),
                self.joined(self.word(_RULES[duty.deadline.kind]), _day(duty.deadline.last_day, self.lang)),
                *(self.state(each, end, done) for done in _STATES),
            )

    def state(self, trigger: Trigger, end: datetime, done: str) -> str:
        before, report = end - _TICK, flawless_report(submitted_at=(end - _TICK).isoformat())
        late = end.isoformat()
        if trigger.is_of_news:
            stated = {"none before": False, "none after": False, "in time": True, "unknown": None}
            if done not in stated:
                return _NOTHING
            case = _with(trigger.case, "event.news_assessment_done", stated[done])
            return self.verdict(_decide(case, before if done in ("none before", "unknown") else end))
        cases: dict[str, tuple[list[Document], datetime]] = {
            "none before": ([], before),
            "none after": ([], end),
            "in time": ([report], end),
            "late": ([report | {"submitted_at": late}], end),
            "defect": ([report | {"recipients": ["cac"]}], before),
            "unknown": ([{key: value for key, value in report.items() if key != "via_platform"}], before),
        }
        reports, at = cases[done]
        decision = _decide(trigger.case | {"reports": reports}, at)
        return self.with_defects(decision)

    def with_defects(self, decision: og.Decision) -> str:
        return self.joined(
            self.verdict(decision), *(self.cited(each.provision) for each in decision.obligations[0].defects)
        )

    def report(self) -> Iterator[Sequence[str]]:
        case, at = TRIGGERS[0].case, "2026-03-01T12:00+08:00"
        report = flawless_report(submitted_at="2026-03-01T10:00:00+08:00")
        for fact, (name, wrong) in OF_A_REPORT.items():
            lacking = _decide(case | {"reports": [report | {fact: wrong}]}, at)
            unknown = _decide(case | {"reports": [{key: each for key, each in report.items() if key != fact}]}, at)
            yield (self.word(name), f"`{fact}`", self.with_defects(lacking), self.verdict(unknown), self.asked(unknown))
        lacking = _decide(case | {"reports": [_on_platform(status="returned", answered_on="2026-03-01")]}, at)
        unknown = _decide(case | {"reports": [_on_platform()]}, at)
        stated = (self.word(ON_THE_PLATFORM), "`platform`", self.with_defects(lacking))
        yield (*stated, self.verdict(unknown), self.asked(unknown))

    def asked(self, decision: og.Decision) -> str:
        facts = [question.fact for question in decision.questions]
        told = (f"{named_fact(each, self.lang, within=owner_of(each))} `{each}`" for each in facts)
        return joined(told, self.lang) or _NOTHING

    def facts(self) -> Iterator[Sequence[str]]:
        for path, name in FACTS.items():
            yield (self.word(name), f"`{path}`", *(self.needed(each, path) for each in TRIGGERS))
        name = ("dated 30 November 2018 or later (17)", "发生于2018年11月30日或者之后（第十七条）")
        yield (self.word(name), "`at`, `on`, `received_on`", *(self.dated(each) for each in TRIGGERS))

    def needed(self, trigger: Trigger, path: str) -> str:
        """Return what a fact has to be for a trigger; checked are its other value, and that nobody states it."""
        if path not in trigger.needs:
            for value in ANY_OF_THE_SERVICE.get(path, ()):
                if not _obligation(_decide(_with(trigger.case, path, value), "2026-02-01"), trigger.provision).holds:
                    raise ValueError(f"{trigger.provision} needs {path}")
            return _NOTHING
        otherwise = _obligation(
            _decide(_with(trigger.case, path, trigger.needs[path]), "2026-02-01"), trigger.provision
        )
        unknown = _decide(_with(trigger.case, path, None), "2026-03-02T11:00+08:00")
        asked = [question.fact.replace("events.event.", "event.") for question in unknown.questions]
        if otherwise.holds is not False or path not in asked:
            raise ValueError(f"{trigger.provision} does not need {path}")
        return self.word(("must be no", "须为否") if trigger.needs[path] is True else _NEEDED)

    def dated(self, trigger: Trigger) -> str:
        (key,) = {"at", "on", "received_on"} & set(trigger.case["events"][0])
        before, first = (
            _obligation(_decide(_with(trigger.case, f"event.{key}", day), "2026-02-01"), trigger.provision)
            for day in ("2018-11-29", "2018-11-30")
        )
        if (before.holds, first.holds) != (False, True):
            raise ValueError(f"{trigger.provision} does not begin on 30 November 2018")
        return self.word(_NEEDED)

    def article_2(self) -> Iterator[Sequence[str]]:
        reaching = {"offered_in_mainland_china": True, "audience": "public"}
        for each in OF_ARTICLE_2:
            case = document(_GOES_LIVE, service=reaching | each.facts)
            decision = _decide(case, "2026-03-01")
            finding = decision.classification.service
            items = ("、" if self.lang == "zh" else ", ").join(self.cited(item) for item in finding.items or ())
            holds = say(f"holds.{finding.holds}", self.lang)
            said = f"{holds}{self.sep}{items}" if items else holds
            yield (self.word(each.name), said, self.verdict(decision), self.asked(decision))

    def readings(self) -> Iterator[Sequence[str]]:
        for reading in READINGS:
            for probe, side, mine, theirs, files in probed(reading):
                yield (
                    f"`{reading.id}`",
                    self.word(probe.name),
                    f"`{reading.default}`{self.sep}{self.outcome(mine)}",
                    f"`{side}`{self.sep}{self.outcome(theirs)}",
                    self.word(files),
                )

    def joined(self, *parts: str) -> str:
        return either(self.lang, ", ", "，").join(parts)

    @property
    def sep(self) -> str:
        return "：" if self.lang == "zh" else ": "

    def outcome(self, duties: Sequence[AnyDuty]) -> str:
        return joined(map(self.one, duties), self.lang, "clauses") or say("status.not-triggered", self.lang)

    def one(self, duty: AnyDuty) -> str:
        day = None if duty.deadline is None else duty.deadline.last_day
        cited = provision_of(duty).citation(self.lang)
        if isinstance(duty, og.RelatedDuty):
            cited = self.joined(duty.law, cited) if self.lang == "en" else provision_of(duty).law.short_title + cited
        status = say(f"status.{duty.status}", self.lang)
        return self.joined(cited, status, *([] if day is None else [_day(day, self.lang)]))

    def lines(self) -> Iterator[str]:
        yield f"# {self.word(_TITLE)}"
        yield ""
        yield from (self.word(each) for each in _INTRODUCTION)
        yield ""
        for title, note, head, rows in (
            (_STATES_TITLE, _STATES_NOTE, (*_STATES_HEAD, *_STATES.values()), self.triggers()),
            (_REPORT_TITLE, None, _REPORT_HEAD, self.report()),
            (_FACTS_TITLE, _FACTS_NOTE, _FACTS_HEAD, self.facts()),
            (_ARTICLE_2_TITLE, None, _ARTICLE_2_HEAD, self.article_2()),
            (_READINGS_TITLE, _READINGS_NOTE, _READINGS_HEAD, self.readings()),
        ):
            yield f"## {self.word(title)}"
            yield ""
            if note is not None:
                yield self.word(note)
                yield ""
            yield from self.table([self.word(each) for each in head], rows)


def _day(day: date | None, lang: Lang) -> str:
    assert day is not None
    return due_day(day, lang)


_TITLE: Final = ("Decision table", "决策表")
_INTRODUCTION: Final = (
    (
        "What the engine answers under the Provisions of 2018 alone, made by `python tests/tools/decision_table.py`; a test "
        "holds it.\n✓: may launch. ✗: may not. Events are of Monday 2 March 2026, launches at 10:00. Days are the last whole "
        "day before the cutoff. Readings are\nthe default, but in table 5. What speaks for each side: `opinionguard laws`. "
        "[中文](decision-table.zh.md)",
        "本表为程序仅依2018年规定得出的结论，由 `python tests/tools/decision_table.py` 生成，并由测试核对。\n"
        "✓：可以上线。✗：不得上线。情形均发生于2026年3月2日（星期一），上线时间为10时。日期为最晚提交日。除表五外均采用默认口径；"
        "各口径的理由见 `opinionguard laws`。[English](decision-table.md)",
    ),
)
_RULES: Final = {
    "before-launch": ("before the launch (7)", "上线前（第七条）"),
    "working-days": ("30 working days after the day of the event (7)", "自发生之日起30个工作日内（第七条）"),
}
_STATES_TITLE: Final = ("1. Triggers and states of the report", "表一　情形与报告状态")
_STATES_NOTE: Final = (
    "Under article 16 the completed assessment of the rules of 2017 takes the place of the report. A late report ends what is "
    "owed; that it was late stays on record.",
    "第十六条情形以完成2017年规定的评估代替提交报告。逾期提交的报告使义务终结，逾期的事实仍予记载。",
)
_STATES_HEAD: Final = (("trigger", "情形"), ("article", "条文"), ("due", "期限与最晚提交日"))
_STATES: Final = {
    "none before": ("no report, before the cutoff", "未提交，期限内"),
    "none after": ("no report, at the cutoff", "未提交，期限届满"),
    "in time": ("a complete report in time", "按期提交完整报告"),
    "late": ("a complete report, late", "逾期提交完整报告"),
    "defect": ("to one authority only", "仅提交一个部门"),
    "unknown": ("not stated whether via the platform", "未说明是否通过平台提交"),
}
_REPORT_TITLE: Final = (
    "2. What a report has to be, for a service that is to go live",
    "表二　对报告的要求（服务即将上线）",
)
_REPORT_HEAD: Final = (
    ("what it has to be", "要求"),
    ("key", "键"),
    ("it is not", "不符合"),
    ("nobody stated it", "未说明"),
    ("asks", "询问"),
)
_FACTS_TITLE: Final = ("3. What each trigger needs", "表三　各情形的构成要件")
_FACTS_NOTE: Final = (
    "Needed: without it nothing is triggered, and where nobody stated it, it is asked. A dash: it is not looked at.",
    "需要：不具备则不触发，未说明则询问。横线：不考虑。",
)
_FACTS_HEAD: Final = (
    ("fact", "事实"),
    ("key", "键"),
    *(each.name for each in TRIGGERS),
)
_ARTICLE_2_TITLE: Final = (
    "4. Article 2, for a service that is to go live, without a report",
    "表四　第二条（服务即将上线，未提交报告）",
)
_ARTICLE_2_HEAD: Final = (
    ("what is stated", "已说明的事实"),
    ("article 2", "第二条"),
    ("verdict", "结论"),
    ("asks", "询问"),
)
_READINGS_TITLE: Final = ("5. Readings of the text", "表五　理解口径")
_READINGS_NOTE: Final = (
    "For each reading a case in which the sides differ. Last column: what the default does beside the other side.",
    "每一口径各举一例说明差别。末列为默认口径与另一口径相比的结果。",
)
_READINGS_HEAD: Final = (
    ("reading", "口径"),
    ("case", "事例"),
    ("default", "默认口径"),
    ("other side", "另一口径"),
    ("the default files", "默认口径的结果"),
)


def page(lang: Lang) -> str:
    """Return the page in a language."""
    return "\n".join(_Page(lang).lines())


def main() -> int:
    """Write both pages."""
    for lang, file in PAGES.items():
        (ROOT / file).write_text(page(lang), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
