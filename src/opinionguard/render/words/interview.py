"""The interview: its questions, its answers, what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "ask.file": ("File to write (.toml or .json):", "要写入的文件（.toml 或 .json，例如 弹幕上线.toml）："),
    "ask.welcome": (
        "A new case, written to {file}. What you do not know is left open; q stops.",
        "新事项，将写入 {file}。不清楚的可以留空；输入“退出”即停止。",
    ),
    "ask.kind": ("What happens?", "发生了什么？"),
    # Answers that people type, separated by bars. Answers in either language are accepted.
    "answer.yes": ("y|yes|true|yeah|yep", "是|是的|对|对的|有|有的|会|能|可以|没错"),
    "answer.no": (
        "n|no|false|nope",
        "否|不|不是|不是的|不对|没|没有|没有的|还没|还没有|尚未|未提交|尚未提交|无|暂无|不会|不能|不可以|未",
    ),
    # what may mean yes and no where a question asks for what is not done or cannot be done
    "answer.of_done": ("not yet|cannot", "还没|还没有|尚未|未|未提交|尚未提交|会|不会|能|不能|可以|不可以"),
    "answer.agreed": ("ok|okay|fine|take it", "好|好的|行|采用|采用建议|同意"),
    "answer.none": ("none|nothing", "无|没有|暂无|暂时没有|都没有|均无"),
    "answer.all": ("all|everything", "全部|全|所有|都有|全都有|均有"),
    "answer.neither": ("none of these|none|neither", "均不是|都不是|不是|都不属于|其他|其它"),
    "answer.unknown": (
        "?|don't know|do not know|not sure|unknown|skip|enter|not dated yet",
        "不知道|不清楚|不确定|不详|未知|待定|尚未确定|尚不清楚|跳过|回车",
    ),
    "answer.back": ("b|back|undo", "返回|上一步|撤回|撤销"),
    "answer.stop": ("q|quit|exit", "退出|停止"),
    "ask.no_answer": (
        "{answer} is no answer here; write one of {right}",
        "{answer}不是有效的回答，请输入其中之一：{right}",
    ),
    "ask.service": ("Name of the service [Enter: skip]:", "服务名称 [回车：跳过]："),
    "ask.feature": ("Name of the function [Enter: skip]:", "功能名称 [回车：跳过]："),
    "ask.at": (
        "When does it go live? 2026-12-01, or 2026-12-01T10:00:00+08:00 [Enter: not dated yet]:",
        "何时上线？如 2026年12月1日 或 2026年12月1日10:00 [回车：尚未确定]：",
    ),
    "ask.on": (
        "When did it occur? 2026-12-01, or 2026-12-01T10:00:00+08:00:",
        "何时发生？如 2026年12月1日 或 2026年12月1日10:00：",
    ),
    "ask.received_on": (
        "When was it received? 2026-12-01, or 2026-12-01T10:00:00+08:00:",
        "何时收到？如 2026年12月1日 或 2026年12月1日10:00：",
    ),
    "ask.answered_on": (
        "On which day did the platform answer? 2026-12-01 [?]:",
        "平台于哪一天答复？如 2026年12月1日 [?]：",
    ),
    "ask.how": (
        "Enter or ? if you do not know, b to take the last answer back, q to stop. Each answer is saved.",
        "不知道请按回车或输入 ?；“返回”撤回上一个回答；“退出”停止。每个回答都会立即保存。",
    ),
    "ask.so_far": ("So far: {verdict} - {may}; questions left: {n}", "目前：{verdict}，{may}；剩余问题：{n}"),
    "ask.yes_no": ("[y/n/?]", "[是 / 否 / ?]"),
    "ask.choose": ("Number or word [?]:", "序号或词语 [?]："),
    "ask.choose_needed": ("Number or word:", "序号或词语："),
    "ask.some": (
        "Numbers or words, with commas; none [?]:",
        "序号或词语，以顿号或逗号分隔；没有请输入：无 [?]：",
    ),
    "ask.all_or_some": (
        "all, or numbers or words with commas; none [?]:",
        "全部，或以顿号、逗号分隔的序号或词语；没有请输入：无 [?]：",
    ),
    "ask.number": ("A whole number [?]:", "请填写整数 [?]："),
    "ask.functions": (
        "In your own words, with commas (danmaku, live shopping …); none [?]:",
        "用自己的话填写，以顿号或逗号分隔（弹幕、直播带货……）；没有请输入：无 [?]：",
    ),
    "ask.moment": (
        "2026-12-01, or 2026-12-01T10:00:00+08:00 [?]:",
        "如 2026年12月1日 或 2026年12月1日10:00 [?]：",
    ),
    "ask.moment_or_no": (
        "2026-12-01, 2026-12-01T10:00:00+08:00, or no if there is none [?]:",
        "如 2026年12月1日 或 2026年12月1日10:00；没有请输入：否 [?]：",
    ),
    "ask.name_functions": ("the names of functions", "功能名称"),
    "ask.taken_as": ("Taken as {moment}.", "按北京时间记为{moment}。"),
    "ask.in_beijing_time": ("Is this Beijing time: {moment}?", "是否指北京时间{moment}？"),
    "ask.id_missing": (
        "The name of the file gives no id; an id has English letters, digits, . _ and - only.",
        "该文件名无法用作标识：标识只能由英文字母、数字、点、下划线和连字符组成。",
    ),
    "ask.id_taken": (
        "Another case in this folder has the id {id}.",
        "本文件夹中另有事项使用标识 {id}。",
    ),
    "ask.id_proposed": ("Proposed id, free in this folder: {id}", "建议标识：{id}（本文件夹中尚未使用）"),
    "ask.id": ("Another id [Enter: take this one]:", "如需改用其他标识，请输入 [回车：采用建议]："),
    "ask.another_id": ("another id, or Enter for the proposed one", "其他标识，或者按回车采用建议"),
    "ask.unknown_word": (
        "The vocabulary does not know “{word}”. Which of these is it?",
        "词汇表未收录“{word}”。它属于下列哪一种？",
    ),
    "ask.word_holds": (
        "If it is none of these, go back (b) and name it by a word that holds no known one.",
        "如均不是，请返回，改用不含已收录词语的名称。",
    ),
    "ask.own_word": (
        "Saved as {known}. To keep your own word in files and documents, write {word} = {function} under [vocabulary] in the "
        "settings.",
        "已记为{known}。如需在文件和报告中保留原词，可在设置文件的 [vocabulary] 中写入 {word} = {function}。",
    ),
    "ask.none_of_these": ("none of these", "均不是"),
    "ask.report": (
        "Has a security assessment report been submitted for this?",
        "是否已就此提交安全评估报告？",
    ),
    "ask.elsewhere": (
        "This is stated in {file}: state it there. It is left open here.",
        "该事实写在 {file} 中，请在该文件中说明；此处暂且留空。",
    ),
    "ask.needed": ("This one is needed; q stops.", "此项必须填写；输入“退出”即停止。"),
    "ask.from_the_start": ("From the start:", "从头开始："),
    "ask.saved": ("Saved in {file}; run the interview again to go on.", "已保存在 {file}；再次运行 interview 可继续。"),
    "ask.not_saved": ("not saved: {facts}", "未保存：{facts}"),
    "ask.nothing_written": ("stopped; nothing was written", "已停止，未写入任何内容"),
    "kind.service-launch": ("a service goes live", "信息服务上线"),
    "kind.function-added": ("a function is added to a service", "信息服务增设功能"),
    "kind.technology-change": ("a service takes up a new technology or application", "使用新技术新应用"),
    "kind.user-growth": ("the number of users rises", "用户规模增加"),
    "kind.harmful-spread": ("unlawful and harmful information spreads", "违法有害信息传播扩散"),
    "kind.written-notice": ("an authority asks for a security assessment", "有关主管部门通知开展安全评估"),
    "word.public": ("anyone", "社会公众"),
    "word.members": ("people who have registered or joined", "注册用户或会员"),
    "word.internal": ("only the organization's own staff", "仅限本单位内部人员"),
    "word.cac": ("a cyberspace administration", "网信部门"),
    "word.public-security": ("a public security organ", "公安机关"),
    "word.pending": ("not answered yet", "待审核"),
    "word.passed": ("the platform has passed it", "审核通过"),
    "word.returned": ("the platform has returned it for correction", "退回补正"),
    "word.other": ("another authority", "其他机关"),
    "word.national": ("national", "国家级"),
    "word.provincial": ("of a province", "省级"),
    "word.prefecture": ("of a city with districts, or a prefecture", "地市级"),
    "word.county": ("of a county or a district", "县级"),
    "word.legality": ("whether it is lawful", "合法性"),
    "word.measures": ("whether the security measures work", "安全措施的有效性"),
    "word.risk-control": ("whether the risks are prevented and controlled", "防控安全风险的有效性"),
    "word.algorithmic-recommendation": ("recommending, ranking, filtering or dispatching by algorithms", "算法推荐"),
    "word.deep-synthesis": ("generating or editing text, pictures, sound or video by deep learning", "深度合成"),
    "word.generative-ai": ("models that generate text, pictures, sound or video", "生成式人工智能"),
    "word.anthropomorphic-interaction": ("continuous emotional interaction in the manner of a person", "拟人化互动"),
    "word.proximity-networking": ("devices that connect to each other nearby", "近距离自组网"),
    "word.blockchain": ("records on a blockchain", "区块链"),
}
