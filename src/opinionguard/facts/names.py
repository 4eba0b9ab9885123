"""What people call a fact, in English and Chinese: ``service.audience`` is the audience, 面向对象.

A path names a fact for machines. A name tells a person the same fact. The names of facts that only another regulation
needs stand in the file of that regulation (``called`` of ``about``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from attrs import fields

from opinionguard.facts.filings import CompanionFacts
from opinionguard.ground.text import Lang, either, joined

__all__ = ["KINDS", "NAMES", "VALUES", "kind_in_words", "named_fact", "owner_of", "report_in_words", "word_in_words"]

_Texts = tuple[str, str]

_EVIDENCE: Final[Mapping[str, _Texts]] = {"note": ("note", "备注"), "links": ("links", "链接")}
_OF_LAUNCH: Final[Mapping[str, _Texts]] = {
    "at": ("date of the launch", "上线时间"),
    "news_assessment_done": ("completed assessment of the news service", "新闻信息服务安全评估是否已全部完成"),
}
_SUBMITTED: Final[_Texts] = ("time of submission", "提交时间")

# By table, then by fact. A Chinese name of a yes/no fact asks (是否): both "name: value" and "state the name" read well.
NAMES: Final[Mapping[str, Mapping[str, _Texts]]] = {
    "service": {
        "name": ("name of the service", "服务名称"),
        "functions": ("functions of the service", "服务的功能"),
        "other_functions": ("other functions of the service", "服务的其他功能"),
        "opinion_channel": ("public opinion channel of the service", "服务是否开设公众舆论表达渠道"),
        "social_mobilization": (
            "social mobilization capacity of the service",
            "服务是否具有发动社会公众从事特定活动的能力",
        ),
        "own_platform": ("platform of its own of the service", "服务所列账号或者群组是否在自有平台上"),
        "offered_in_mainland_china": ("offer in mainland China", "是否面向境内提供"),
        "audience": ("audience", "面向对象"),
        "licensed_news_service": ("licensed news service", "是否属于须经许可的互联网新闻信息服务"),
        "technologies": ("technologies of the service", "服务所用技术"),
        "provider": ("provider", "互联网信息服务提供者（单位名称）"),
        "facilities": ("software and hardware facilities", "软硬件设施"),
        "deployment": ("place of deployment", "部署位置"),
        "licences": ("licences and certificates", "相关证照"),
        **_EVIDENCE,
    },
    "feature": {
        "name": ("name of the feature", "功能名称"),
        "functions": ("functions of the feature", "功能的类型"),
        "other_functions": ("other functions of the feature", "功能的其他类型"),
        "opinion_channel": ("public opinion channel of the feature", "功能是否开设公众舆论表达渠道"),
        "social_mobilization": (
            "social mobilization capacity of the feature",
            "功能是否具有发动社会公众从事特定活动的能力",
        ),
        "own_platform": ("platform of its own of the feature", "功能所列账号或者群组是否在自有平台上"),
        "serves_spreading": (
            "use of the feature for publishing, spreading or mobilizing",
            "功能是否用于信息发布、传播或者社会动员",
        ),
        "technologies": ("technologies of the feature", "功能所用技术"),
        **_EVIDENCE,
    },
    "events": {
        **_OF_LAUNCH,
        "on": ("day of the event", "发生时间"),
        "known_on": ("day on which the provider learned of it", "知悉时间"),
        "new_technology": ("new technology or application", "是否使用新技术新应用"),
        "major_change": (
            "major change of properties, implementation or resources",
            "功能属性、技术实现方式、基础资源配置等是否发生重大变更",
        ),
        "major_effect": (
            "major change of public opinion properties or social mobilization capacity",
            "舆论属性或者社会动员能力是否发生重大变化",
        ),
        "news_information": ("internet news information service", "是否属于互联网新闻信息服务"),
        "significant": ("significant growth of users", "用户规模是否显著增加"),
        "users_before": ("users before", "增加前的用户数"),
        "users_after": ("users after", "增加后的用户数"),
        "controls_inadequate": ("inadequacy of the security measures", "已有安全措施是否难以有效防控网络安全风险"),
        "received_on": ("day of receipt", "收到时间"),
        "issued_on": ("day of issue", "签发时间"),
        "in_writing": ("written form", "是否为书面通知"),
        "authority": ("authority", "发出通知的部门"),
        "level": ("level of the authority", "该部门的级别"),
        **_EVIDENCE,
    },
    "reports": {
        "submitted_at": _SUBMITTED,
        "covers": ("events covered", "所涵盖的情形"),
        "performed_by": ("method of assessment", "评估方法"),
        "via_platform": ("submission through the national platform", "是否通过全国互联网安全管理服务平台提交"),
        "recipients": ("authorities that received it", "接收部门"),
        "assessed": ("items assessed", "已评估的内容"),
        "contents": ("contents", "报告内容"),
        "open_hazards": ("hazards that are not fixed", "是否有尚未消除的安全隐患"),
        "receipts": ("receipts", "回执"),
        "platform": ("submission on the platform", "在平台的提交"),
        "sections": ("sections", "报告的各部分"),
        "assessment": ("assessment", "评估情况"),
        **_EVIDENCE,
    },
    # the tables in a report
    "receipts": {"received_at": ("time of receipt", "收到时间"), "number": ("number of the receipt", "回执编号")},
    "platform": {
        "submitted_at": _SUBMITTED,
        "status": ("answer of the platform", "平台审核结果"),
        "answered_on": ("day of the platform's answer", "平台审核结果的日期"),
        "number": ("number on the platform", "平台编号"),
    },
    "sections": {"text": ("text", "内容")},
    "assessment": {"items": ("items assessed", "已评估的项目"), "hazards": ("hazards", "安全隐患")},
    "items": {
        "finding": ("finding", "评估结果"),
        "evidence": ("evidence", "评估依据"),
        "owner": ("person responsible", "负责人"),
        "assessed_on": ("day of assessment", "评估时间"),
    },
    "hazards": {
        "item": ("item", "所涉内容"),
        "text": ("description", "隐患内容"),
        "owner": ("person responsible", "整改负责人"),
        "opened_on": ("day on which it was found", "发现时间"),
        "mended_on": ("day on which it was fixed", "消除时间"),
        "verified_on": ("day of verification", "复核时间"),
    },
    "orders": {
        "kind": ("kind of the order", "责令的种类"),
        "report": ("report that was reviewed", "被审查的报告"),
        "received_on": ("day of receipt", "收到时间"),
        "due_by": ("time limit", "规定的限期"),
        "working_days": ("time limit in working days", "规定的工作日数"),
        "answered_on": ("day of the explanations", "补充说明的时间"),
        "authority": ("authority", "作出责令的部门"),
        "number": ("number of the order", "责令文书的文号"),
        **_EVIDENCE,
    },
    "supervision": {
        "on": ("day of the act", "实施时间"),
        "authority": ("authority", "实施部门"),
        "number": ("number of the document", "文书的文号"),
        "covers": ("events covered", "所涉的情形"),
        "by_experts": ("review by experts", "是否为专家评审"),
        **_EVIDENCE,
    },
    "filings": {
        "duty": ("duty that it is for", "所履行的义务"),
        "submitted_at": _SUBMITTED,
        "as_prescribed": ("submission as the law prescribes", "是否按规定的渠道向规定的机关提交"),
        "complete": ("completeness of the filing", "内容是否齐全"),
        "number_issued": ("number issued by the authority", "是否已取得备案编号"),
        **_EVIDENCE,
    },
    "companions": _EVIDENCE,
}

# What a table of facts is about, and the tables of people's own ids: the fact is told with the id.
_TABLES: Final[Mapping[str, _Texts]] = {
    "service": ("service", "服务"),
    "feature": ("feature", "功能"),
    "events": ("event", "情形"),
    "reports": ("report", "报告"),
    "orders": ("order", "责令事项"),
    "supervision": ("act", "监管措施"),
    "filings": ("filing", "备案或者报送"),
    "companions": ("regulation", "规定"),
}

# A table without an id is known by its place. Only 0 is told as one: another number may be an id, too.
_FIRST: Final[Mapping[str, _Texts]] = {
    "reports": ("the 1st report", "第1份报告"),
    "filings": ("the 1st filing", "第1项备案或者报送"),
}

KINDS: Final[Mapping[str, _Texts]] = {
    "service-launch": ("launch of the service", "服务上线"),
    "function-added": ("added function", "增设功能"),
    "technology-change": ("new technology or application", "使用新技术新应用"),
    "user-growth": ("growth of users", "用户规模增加"),
    "harmful-spread": ("spread of harmful information", "违法有害信息传播扩散"),
    "written-notice": ("written notice", "书面通知"),
    "reassess": ("order to reassess", "责令重新评估"),
    "clarify": ("order to clarify", "责令补充说明"),
    "notice-to-assess": ("notice to assess", "通知开展安全评估"),
    "inspection": ("inspection or review by experts", "现场检查或者专家评审"),
}
"""What people call the kinds of events, orders and acts."""

_NUMERALS: Final = "一二三四五六七八"
VALUES: Final[Mapping[str, _Texts]] = {
    "public": ("the public", "社会公众"),
    "members": ("registered users or members", "注册用户或者会员"),
    "internal": ("the organisation's own staff", "本单位内部人员"),
    "cac": ("cyberspace administration", "网信部门"),
    "public-security": ("public security organ", "公安机关"),
    "other": ("another authority", "其他部门"),
    "national": ("national", "国家级"),
    "provincial": ("provincial", "省级"),
    "prefecture": ("prefecture", "地市级"),
    "county": ("county", "县级"),
    "self": ("by the provider itself", "自行评估"),
    "third-party": ("by a third-party body", "委托第三方安全评估机构评估"),
    "pending": ("not answered yet", "待审核"),
    "passed": ("passed", "审核通过"),
    "returned": ("returned for correction", "退回补正"),
    "adequate": ("adequate", "符合要求"),
    "hazard": ("hazard found", "存在隐患"),
    "not-assessed": ("not assessed", "未评估"),
    "algorithmic-recommendation": ("algorithmic recommendation", "算法推荐"),
    "deep-synthesis": ("deep synthesis", "深度合成"),
    "generative-ai": ("generative AI", "生成式人工智能"),
    "anthropomorphic-interaction": ("anthropomorphic interaction", "拟人化互动"),
    "proximity-networking": ("proximity networking", "近距离自组网"),
    "blockchain": ("blockchain", "区块链"),
    "all": ("all", "全部"),
    "legality": ("legality", "合法性"),
    "measures": ("effectiveness of the security measures", "安全措施的有效性"),
    "risk-control": ("effectiveness of risk control", "防控安全风险的有效性"),
    **{f"5({n})": (f"5({n})", f"第五条第{numeral}项") for n, numeral in enumerate(_NUMERALS, 1)},
    **{f"6({n})": (f"6({n})", f"第六条第二款第{numeral}项") for n, numeral in enumerate(_NUMERALS[:4], 1)},
}
"""What people call the words that a fact takes for a value."""

# A table in a report, and the fact: what stands before it is the report.
_IN_A_REPORT: Final = (
    r"(?a)(?P<owner>.+?)\.(?:assessment\.(?P<list>items|hazards)\.(?P<of_list>.+)|(?P<table>platform|assessment)"
    r"|(?P<tables>receipts|sections)\.(?P<of_tables>.+))\.(?P<fact>\w+)"
)
_PART_OF_A_REPORT: Final = r"(?P<owner>.+?)\.(?:assessment\.(?:items|hazards)|receipts|sections)\.(?P<member>.+)"


def report_in_words(name: str, lang: Lang) -> str:
    """Return a report in a sentence, by its id or its place: ``report "first"``, ``the 1st report``."""
    if name == "0":
        return either(lang, *_FIRST["reports"])
    return either(lang, f'report "{name}"', f"报告“{name}”")


def kind_in_words(kind: str, lang: Lang) -> str:
    """Return what people call a kind of event, order or act. Raises KeyError."""
    return either(lang, *KINDS[kind])


def word_in_words(word: str, lang: Lang) -> str:
    """Return what people call a word that a fact takes for a value; the word itself if it is none."""
    return either(lang, *VALUES.get(word, (word, word)))


def owner_of(path: str) -> str:
    """Return the path of the table in which a fact stands: ``events.launch`` for ``events.launch.at``."""
    table, _, rest = path.partition(".")
    if table == "reports" and (inner := re.fullmatch(_IN_A_REPORT, rest)):
        return f"{table}.{inner['owner']}"
    owner, _, fact = path.rpartition(".")
    if table == "companions":
        return owner if owner.count(".") else path
    return owner if (table in ("service", "feature") and owner) or fact in NAMES.get(table, ()) else path


def named_fact(path: str, lang: Lang, *, within: str = "") -> str:
    """Return what people call a fact, by its path as decisions have it; the path itself where no name is known.

    The id of the table in which the fact stands is told too: ``time of submission (report first)``. ``within`` is the path
    of a table whose id the reader knows already.
    """
    table, _, rest = path.partition(".")
    if table not in _TABLES:
        return path
    owner = owner_of(path)
    if table == "reports" and (part := re.fullmatch(_PART_OF_A_REPORT, rest)) and owner == path:
        member, of = word_in_words(part["member"], lang), _table(table, part["owner"], lang)
        return either(lang, f"{member} ({of})", f"{member}（{of}）")
    if owner == path:
        if table == "reports" and rest:
            return report_in_words(rest, lang)
        if rest == "0" and table in _FIRST:
            return either(lang, *_FIRST[table])
        label = either(lang, *_TABLES[table])
        return either(lang, f"{label} {rest}", f"{label}（{rest}）") if rest else label
    id_, fact = owner.partition(".")[2], path.rpartition(".")[2]
    texts = _of_a_law(id_, fact) if table == "companions" else _of(table, rest, fact)
    if texts is None:
        return path
    name, member = either(lang, *texts), word_in_words(_member_of(table, rest), lang)
    is_clear = table in ("service", "feature", "companions") or owner == within
    told = joined((each for each in ("" if is_clear else _table(table, id_, lang), member) if each), lang, "remarks")
    return either(lang, f"{name} ({told})", f"{name}（{told}）") if told else name


def _of(table: str, rest: str, fact: str) -> _Texts | None:
    inner = re.fullmatch(_IN_A_REPORT, rest) if table == "reports" else None
    names = NAMES[table if inner is None else inner["table"] or inner["list"] or inner["tables"]]
    return names.get(fact) or _EVIDENCE.get(fact)


def _of_a_law(law: str, fact: str) -> _Texts | None:
    """Return the name that the file of a regulation gives to a fact; None if it is not loaded, or gives none."""
    of_law = (each for each in CompanionFacts.__subclasses__() if getattr(each, "law", "") == law)
    found = next((one.metadata for each in of_law for one in fields(each) if one.name == fact), None)
    if found is None:
        return None
    called: _Texts | None = found.get("called")
    return called or _EVIDENCE.get(fact)


def _member_of(table: str, rest: str) -> str:
    inner = re.fullmatch(_IN_A_REPORT, rest) if table == "reports" else None
    return "" if inner is None else inner["of_list"] or inner["of_tables"] or ""


def _table(table: str, id_: str, lang: Lang) -> str:
    if id_ == "0" and table in _FIRST:
        return either(lang, *_FIRST[table])
    label = either(lang, *_TABLES[table])
    return either(lang, f"{label} {id_}", f"{label}：{id_}")
