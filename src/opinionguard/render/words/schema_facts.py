"""What the schema of a case file says of a service, of what is launched, and of events; the key is the English text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

_TEXTS: Final = (
    ("A case of opinionguard", "opinionguard 的评估事项"),
    ("This schema, for editors.", "本文档所依的 schema，供编辑器使用。"),
    ("The service that the case is about.", "本事项所涉的服务。"),
    ("A file with the service's facts, relative to this one.", "载有该服务事实的文件，路径相对于本文件。"),
    ("What people call it; decides nothing.", "人们所称的名称；不影响结论。"),
    (
        "Every function it offers, in your own words; a list that is given is complete (article 2(1)).",
        "所提供的全部功能，用语自便；一经列出即视为完整（第二条第一项）。",
    ),
    (
        "Functions stated to be none of those that article 2(1) lists; decides nothing.",
        "已说明不属于第二条第一项所列的功能；不影响结论。",
    ),
    ("Gives the public a channel to express opinion (article 2(2)).", "提供公众舆论表达渠道（第二条第二项）。"),
    (
        "Can move the public to a specific activity (article 2(2)).",
        "具有发动社会公众从事特定活动能力（第二条第二项）。",
    ),
    (
        "The public accounts or communication groups that it lists are on a platform of its own; false: it only runs an "
        "account or a group on somebody else's platform (article 2(1)).",
        "所列公众账号或通讯群组在自有平台上；false：只在他人平台上运营账号或群组（第二条第一项）。",
    ),
    ("Evidence for people; decides nothing.", "供人查阅的依据；不影响结论。"),
    ("Is offered to users in mainland China.", "面向境内用户提供。"),
    (
        "Who can use it; internal means an organisation's own staff only.",
        "面向对象；internal 指仅限本单位工作人员。",
    ),
    (
        "Is an internet news information service, which needs a licence; the rules of 2017 bind it.",
        "属于须经许可的互联网新闻信息服务，适用2017年规定。",
    ),
    (
        "Technologies it uses; decides nothing under the 2018 Provisions, but which other regulations apply.",
        "所用技术；不影响依2018年规定的结论，但决定适用哪些其他规定。",
    ),
    ("Who provides it, for the report; decides nothing.", "互联网信息服务提供者（单位名称），供报告使用；不影响结论。"),
    (
        "Its software and hardware facilities, for the report (article 6(1)); decides nothing.",
        "软硬件设施，供报告使用（第六条第二款第一项）；不影响结论。",
    ),
    (
        "Where it is deployed, for the report (article 6(1)); decides nothing.",
        "部署位置，供报告使用（第六条第二款第一项）；不影响结论。",
    ),
    (
        "The licences and certificates obtained, for the report (article 6(1)); decides nothing.",
        "相关证照获取情况，供报告使用（第六条第二款第一项）；不影响结论。",
    ),
    (
        "The function being added or changed; leave it out when the service itself is the subject.",
        "增设或者变更的功能；以服务本身为对象时，不填此项。",
    ),
    (
        "Serves publishing, spreading or mobilizing in the service; decides only under the reading related_functions.",
        "服务于该服务中的信息发布、传播或者发动；仅在所选 related_functions 口径下影响结论。",
    ),
    ("What may call for an assessment.", "可能需要评估的情形。"),
    (
        "When it goes live: a date in China or an instant, a plan until it is past; absent: not dated yet.",
        "上线时间：北京时间的日期，或注明时差的时刻；尚未到时即为计划；不填：日期未定。",
    ),
    (
        "The assessment under the 2017 rules for news services is completed, the authority's part too.",
        "依2017年规定对新闻信息服务的评估已全部完成，包括有关主管部门的部分。",
    ),
    ("Uses a new technology or a new application.", "使用新技术新应用。"),
    (
        "Makes a major change of functional properties, technical implementation or basic resources.",
        "使功能属性、技术实现方式、基础资源配置等发生重大变更。",
    ),
    (
        "Thereby makes a major change of public opinion properties or social mobilization capacity.",
        "由此导致舆论属性或者社会动员能力发生重大变化。",
    ),
    ("Is an internet news information service (article 16).", "属于互联网新闻信息服务（第十六条）。"),
    (
        "When the provider learned of it; decides only under the reading day_of_occurrence.",
        "互联网信息服务提供者知悉的时间；仅在所选 day_of_occurrence 口径下影响结论。",
    ),
    ("The rise is significant.", "用户规模显著增加。"),
    (
        "It makes a major change of public opinion properties or social mobilization capacity.",
        "导致舆论属性或者社会动员能力发生重大变化。",
    ),
    (
        "Users before; evidence, decides only under the reading significant_growth.",
        "增加前的用户数；供查阅，仅在所选 significant_growth 口径下影响结论。",
    ),
    (
        "Users after; evidence, decides only under the reading significant_growth.",
        "增加后的用户数；供查阅，仅在所选 significant_growth 口径下影响结论。",
    ),
    ("It shows that existing measures can hardly control the risk.", "表明已有安全措施难以有效防控网络安全风险。"),
    (
        "When it was issued; decides only under the reading notice_day.",
        "通知签发的时间；仅在所选 notice_day 口径下影响结论。",
    ),
    ("It came in writing.", "以书面形式通知。"),
    (
        "Who sent it: a cyberspace administration, a public security organ, or another.",
        "由谁发出：网信部门、公安机关，或者其他。",
    ),
    ("The level of that authority.", "该部门的级别。"),
    ("Comes under 3(1).", "属于第三条第一项。"),
    ("Comes under 3(2), 16.", "属于第三条第二项、第十六条。"),
    ("Comes under 3(3).", "属于第三条第三项。"),
    ("Comes under 3(4).", "属于第三条第四项。"),
    ("Comes under 3(5).", "属于第三条第五项。"),
    ("Comes under 8.", "属于第八条。"),
    ("Comes under 9, 10, 11.", "属于第九条、第十条、第十一条。"),
    ("Comes under 12.", "属于第十二条。"),
)
WORDS: Final[Mapping[str, tuple[str, str]]] = {f"schema.{each[0]}": each for each in _TEXTS}
