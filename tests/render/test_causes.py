"""What turned an answer, in words of both languages."""

from __future__ import annotations

import pytest

from opinionguard.decisions.causes import Cause
from opinionguard.render.causes import cause_in_words

OF_GROWTH = ("security-assessment-2018", "3(3)", "growth")


@pytest.mark.parametrize(
    ("cause", "english", "chinese"),
    [
        (
            Cause("law", *OF_GROWTH, before="due", now="overdue"),
            "security-assessment-2018, 3(3), for growth: due then, overdue now",
            "《安全评估规定》第三条第三项（情形：growth）：当时为“期限内，待办理”，现为“已逾期”",
        ),
        (
            Cause("law", *OF_GROWTH, now="due"),
            "security-assessment-2018, 3(3), for growth: not there then, due now",
            "《安全评估规定》第三条第三项（情形：growth）：当时为“无此项”，现为“期限内，待办理”",
        ),
        (
            Cause("law", "blockchain-2019", "9", "e", "x", now="blocking", is_new=True),
            "blockchain-2019, 9, for e: blocking the launch now; the law was not known then",
            "《区块链信息服务管理规定》第九条（情形：e）：现为“办理完毕前不得上线”，当时尚未收录该规定",
        ),
        (
            Cause("law", "gone-2020", "9", "e", "x", before="blocking", is_gone=True),
            "gone-2020, 9, for e: blocking the launch then; the law is not known now",
            "《gone-2020》第九条（情形：e）：当时为“办理完毕前不得上线”，现已不收录该规定",
        ),
        (
            Cause("notice", *OF_GROWTH, notice="国办发明电〔2019〕3号", before="2019-05-03", now="2019-05-05"),
            "the holiday notice 国办发明电〔2019〕3号, which now counts: the last day under security-assessment-2018, 3(3), for"
            " growth, was Fri 2019-05-03 and is Sun 2019-05-05",
            "现已适用的放假通知国办发明电〔2019〕3号：《安全评估规定》第三条第三项（情形：growth）的最晚提交日，"
            "当时为2019年5月3日（星期五），现为2019年5月5日（星期日）",
        ),
        (
            Cause("notice", *OF_GROWTH, notice="1", before="2019-05-03", is_gone=True),
            "the holiday notice 1, which counts no more: the last day under security-assessment-2018, 3(3), for growth, was Fri"
            " 2019-05-03 and is open",
            "现已不再适用的放假通知1：《安全评估规定》第三条第三项（情形：growth）的最晚提交日，"
            "当时为2019年5月3日（星期五），现为未定",
        ),
        (
            Cause("notice", *OF_GROWTH, notice="2027, in holidays 0.110, number unknown", now="2027-05-05"),
            "the holiday notice 2027, in holidays 0.110, number unknown, which now counts: the last day under"
            " security-assessment-2018, 3(3), for growth, was open and is Wed 2027-05-05",
            "现已适用的放假通知2027年（载于 holidays 0.110，文号不详）："
            "《安全评估规定》第三条第三项（情形：growth）的最晚提交日，当时为未定，现为2027年5月5日（星期三）",
        ),
        (
            Cause("reading", reading="first_day", before="included", now="default"),
            "the reading first_day: included (the day of the event is counted) then, the default now",
            "理解口径 first_day：当时为情形发生当日计入期间（included），现为默认口径",
        ),
        (
            Cause("reading", reading="first_day", before="included"),
            "the reading first_day: its side included (the day of the event is counted) gives the answer of then",
            "理解口径 first_day：按情形发生当日计入期间（included）得出当时的结论",
        ),
        (
            Cause("setting", reading="other_laws", before='"none"', now='"all"'),
            'the setting other_laws: "none" then, "all" now',
            '设置 other_laws：当时为 "none"，现为 "all"',
        ),
        (
            Cause("unknown"),
            "not known: no law, reading or holiday notice that is on record tells",
            "无法判明：根据现有记录，不能确定是哪一规定、理解口径或者放假通知所致",
        ),
        (
            Cause("unknown", *OF_GROWTH, before="2019-05-03", now="2019-05-05"),
            "not known: the last day under security-assessment-2018, 3(3), for growth, was Fri 2019-05-03 and is Sun"
            " 2019-05-05, and nothing on record tells why",
            "无法判明：《安全评估规定》第三条第三项（情形：growth）的最晚提交日，当时为2019年5月3日（星期五），"
            "现为2019年5月5日（星期日），现有记录未反映原因",
        ),
    ],
)
def test_each_cause_has_its_words(cause: Cause, english: str, chinese: str) -> None:
    assert cause_in_words(cause, "en") == english
    assert cause_in_words(cause, "zh") == chinese


def test_what_a_record_states_is_made_safe_for_a_terminal() -> None:
    cause = Cause("law", "a\x1b[31m", "?\n", "e\x07", before="due\n", now="due")

    assert cause_in_words(cause, "en").isprintable()
    assert cause_in_words(cause, "zh").isprintable()
