"""What the schema of a case file says of reports, orders, expectations and other laws; the key is the English text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

_TEXTS: Final = (
    ("Security assessment reports; several may stand.", "安全评估报告；可以有多份。"),
    ("Names the report within its case.", "该报告在本事项中的标识。"),
    (
        "When it was submitted: an instant, or a date in China (then it counts from its end).",
        "提交时间：注明时差的时刻，或北京时间的日期（自该日结束时起算）。",
    ),
    (
        "The events it covers, by id; required where the case has several events.",
        "所涵盖的情形的标识；本事项有多个情形时必填。",
    ),
    ("Who assessed (article 4); decides nothing.", "由谁评估（第四条）；不影响结论。"),
    (
        "Went through the National Internet Security Management Service Platform (article 7).",
        "已通过全国互联网安全管理服务平台提交（第七条）。",
    ),
    (
        "The authorities at or above the prefecture level it went to; both are needed (article 7).",
        "接收报告的地市级以上部门；网信部门和公安机关均须提交（第七条）。",
    ),
    (
        'What was assessed of article 5: "all", or the aspects and items done.',
        "已评估的第五条内容：“all”，或已完成的方面和项目。",
    ),
    (
        'What the report contains of article 6: "all", or the items present.',
        "报告所含的第六条内容：“all”，或已有的项目。",
    ),
    ("Hazards found are not yet fixed (article 6).", "发现的安全隐患尚未消除（第六条）。"),
    (
        "Its submission on the platform and the answer; instead of submitted_at, via_platform, recipients and receipts.",
        "在平台的提交及审核结果；代替 submitted_at、via_platform、recipients 和 receipts。",
    ),
    (
        "What the platform says of it; absent: not known, it may have been returned.",
        "平台上的状态；不填：不清楚，可能已被退回补正。",
    ),
    (
        "The day of the answer: a pass is there from its end, a return from its beginning.",
        "审核结果的日期：通过自该日结束时起算，退回自该日开始时起算。",
    ),
    ("The number that the platform gave it; decides nothing.", "平台编号；不影响结论。"),
    (
        "One receipt for each authority; instead of submitted_at and recipients.",
        "每个部门一份回执；代替 submitted_at 和 recipients。",
    ),
    (
        "When it was received: an instant, or a date in China (then it counts from its end).",
        "收到时间：注明时差的时刻，或北京时间的日期（自该日结束时起算）。",
    ),
    ("The number of the receipt; decides nothing.", "回执编号；不影响结论。"),
    (
        "What the report contains of article 6, as text; instead of contents.",
        "报告所含的第六条内容的文字；代替 contents。",
    ),
    ("What the report says there; absent: not known yet.", "报告在该项的内容；不填：尚不清楚。"),
    (
        "The assessment in detail; its items instead of assessed, its hazards instead of open_hazards.",
        "评估的详细情况；其中的项目代替 assessed，隐患代替 open_hazards。",
    ),
    (
        "What was assessed, one table for each aspect or item; instead of assessed.",
        "已评估的内容，每个方面或项目一个表；代替 assessed。",
    ),
    (
        "What was found: adequate, a hazard, or that it was not assessed.",
        "评估结果：符合要求（adequate）、存在隐患（hazard），或未评估（not-assessed）。",
    ),
    ("What the finding rests on; decides nothing.", "评估结果的依据；不影响结论。"),
    ("Who answers for it; decides nothing.", "负责人；不影响结论。"),
    ("When it was assessed; decides nothing.", "评估时间；不影响结论。"),
    (
        "Every hazard found, one table for each; instead of open_hazards.",
        "发现的全部安全隐患，每个一个表；代替 open_hazards。",
    ),
    ("The aspect or item of article 5 in which it was found.", "发现该隐患的第五条的方面或项目。"),
    ("What it is; decides nothing.", "隐患的内容；不影响结论。"),
    ("Who fixes it; decides nothing.", "整改负责人；不影响结论。"),
    ("When it was found; decides nothing.", "发现时间；不影响结论。"),
    (
        "When it was eliminated: a date in China or an instant; absent: not fixed yet (article 6).",
        "消除时间：北京时间的日期，或注明时差的时刻；不填：尚未消除（第六条）。",
    ),
    ("When the fix was verified; decides nothing.", "整改复核时间；不影响结论。"),
    ("Orders that follow the review of a report (article 8).", "书面审查报告后作出的责令（第八条）。"),
    (
        "The limit that the authority set: a date in China (until its end) or an instant (before it); false: it set none, "
        "as only an order to clarify can.",
        "有关主管部门规定的限期：北京时间的日期（至该日结束），或注明时差的时刻（该时刻之前）；false：未规定限期，仅责令补充说明可以如此。",
    ),
    (
        "The limit that the authority set, in working days after the receipt; instead of due_by.",
        "有关主管部门规定的限期，以收到后的工作日数计；代替 due_by。",
    ),
    ("Who gave the order; decides nothing.", "作出责令的部门；不影响结论。"),
    ("The number of the order; decides nothing.", "责令文书的文号；不影响结论。"),
    (
        "When the explanations were provided: an instant, or a date (then from its end); absent: not yet.",
        "补充说明的时间：注明时差的时刻，或日期（自该日结束时起算）；不填：尚未说明。",
    ),
    ("Other acts of the authorities (articles 9, 10 and 12).", "有关主管部门的其他行为（第九条、第十条、第十二条）。"),
    ("Who acts; decides nothing.", "作出该行为的部门；不影响结论。"),
    ("The number of the document; decides nothing.", "文书的文号；不影响结论。"),
    (
        "The events, by id, whose assessment it asks for; absent: all of them.",
        "通知要求评估的情形的标识；不填：全部情形。",
    ),
    (
        "Experts review the service (article 10); false: an inspection on site (articles 9 and 11); absent: not said, so "
        "that none of the three is stated to follow.",
        "组织专家评审（第十条）；false：现场检查（第九条、第十一条）；不填：未说明，即三者均未写明。",
    ),
    ("What is expected to be decided; for tests, decides nothing.", "预期的结论；供测试使用，不影响结论。"),
    ("Names the expectation within its case.", "该预期在本事项中的标识。"),
    ("The verdict.", "结论。"),
    ("Whether it may launch.", "能否上线。"),
    (
        "Count with the holiday notices released by the end of that day; absent: with all there are.",
        "以该日结束前已公布的放假通知计算；不填：以全部已公布的通知计算。",
    ),
    (
        "The status of obligations, by event/provision; others are not compared.",
        "各项义务的状态，以“情形/条款”为键；其余不作比较。",
    ),
    (
        "The last whole day of the one deadline there is; where there are several, a table by event/provision.",
        "唯一期限的最晚提交日（含当日）；有多个期限时，写成以“情形/条款”为键的表。",
    ),
    (
        "All the facts that are asked for, in any order; an empty list: none.",
        "须说明的全部事实，次序不限；空列表：没有。",
    ),
    ("What was filed under other regulations; several may stand.", "依其他规定办理的备案等手续；可以有多项。"),
    ("Names the filing within its case.", "该手续在本事项中的标识。"),
    (
        "Went to the authority, and through the system, that the law names.",
        "已向规定所称的部门，通过规定所称的系统办理。",
    ),
    ("Holds everything that the law asks for.", "材料齐全，符合规定的要求。"),
    ("The authority has completed it and issued a number.", "有关主管部门已办结并发放编号。"),
    ("Facts that only another regulation needs, by its id.", "仅其他规定需要的事实，以该规定的标识为键。"),
    (
        "When the service completed its own assessment, or false if it has not.",
        "该服务完成自行评估的时间；尚未完成则为 false。",
    ),
    (
        "When the papers of the application were complete, or false if they are not.",
        "报请材料齐备的时间；尚未齐备则为 false。",
    ),
    (
        "Is a platform on which goods or services are marketed by live streaming.",
        "属于以直播方式营销商品或者服务的平台。",
    ),
    (
        "When what was filed of the algorithm changed, or false if it has not.",
        "算法备案信息发生变更的时间；未变更则为 false。",
    ),
    (
        "When the service that uses the algorithm ended, or false if it has not.",
        "使用该算法的服务终止的时间；未终止则为 false。",
    ),
    (
        "Shows its filing number, and a link to the published information, in a conspicuous place.",
        "已在显著位置标明备案编号并提供公示信息链接。",
    ),
    (
        "Tells users conspicuously of the algorithm, and makes its principles, purpose and mechanism public.",
        "已以显著方式告知用户，并公示算法的基本原理、目的意图和主要运行机制。",
    ),
    (
        "Offers an option without personal characteristics or to switch the algorithm off, and to choose or delete tags.",
        "已提供不针对个人特征的选项或者关闭选项，以及选择或者删除用户标签的功能。",
    ),
    ("Is offered through a mobile application.", "通过移动应用程序提供。"),
    ("Supplies deep synthesis technology that others build their services on.", "为他人的服务提供深度合成技术支持。"),
    (
        "Offers a model, template or tool that generates or edits faces, voices or other biometrics.",
        "提供生成或者编辑人脸、人声等生物识别信息的模型、模板等工具。",
    ),
    (
        "Offers one that generates or edits special objects or scenes that may touch national security or interests.",
        "提供生成或者编辑可能涉及国家安全、国家利益等的特殊物体、场景的工具。",
    ),
    (
        "Has assessed the security of those tools, or had a professional body assess them.",
        "已自行或者委托专业机构对上述工具开展安全评估。",
    ),
    (
        "Offers a model of its own, instead of calling through an interface one that is filed.",
        "提供自有模型，而非通过接口调用已备案的模型。",
    ),
    (
        "Shows the model's name and filing number in a conspicuous place or on the product page.",
        "已在显著位置或产品详情页面公示模型名称及备案号。",
    ),
    (
        "Labels what it generates, explicitly and in the metadata, as articles 4 and 5 ask.",
        "已按第四条、第五条对生成内容添加显式标识和元数据中的隐式标识。",
    ),
    (
        "Offers sustained emotional interaction, such as care, companionship or support; customer service does not.",
        "提供持续性的情感互动，例如照护、陪伴、支持；客服不属于此类。",
    ),
    ("Registered users of the anthropomorphic interaction service.", "拟人化互动服务的注册用户数。"),
    ("Users of that service who are active in a month.", "该服务的月活跃用户数。"),
    (
        "When so many were first counted; absent: the numbers are those of the instant asked about.",
        "首次统计到上述用户数的时间；不填：以所问时点的用户数计。",
    ),
    (
        "When a risk to national security or the public interest arose, or false if none has.",
        "出现可能影响国家安全、公共利益的风险的时间；没有则为 false。",
    ),
    (
        "When an authority named its case or asked for an assessment by notice, or false if none has.",
        "有关主管部门规定其情形或者通知评估的时间；没有则为 false。",
    ),
)
WORDS: Final[Mapping[str, tuple[str, str]]] = {f"schema.{each[0]}": each for each in _TEXTS}
