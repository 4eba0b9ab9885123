"""What is pasted into the fields of the platform."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import AT, run_main
from lifecycle import FILED_BY, report_of, stage, stage_file

from opinionguard.render.filing.document_fields import document_as_fields

FIELDS = ("report", stage_file("5-filed"), FILED_BY, "--format", "fields", *AT)


def test_each_field_stands_below_its_name_in_the_order_of_the_form() -> None:
    text = document_as_fields(report_of(stage("5")))

    names = [line for line in text.splitlines() if line.startswith("【")]
    assert names[:2] == ["【单位名称】", "【统一社会信用代码】"]
    assert names[7:12] == ["【服务名称】", "【功能名称】", "【功能描述】", "【网络链接】", "【网站或者 APP】"]
    assert [name[1:2] for name in names[-8:]] == list("12345678")
    assert "【6. 投诉举报】\n每个群聊均设投诉入口，一日内答复。\n" in text


def test_a_gap_stands_in_its_field() -> None:
    stated = stage("5")
    del stated["reports"][0]["assessment"]["items"][3]["evidence"]
    made = report_of(stated)

    assert "【1. 安全管理人员和机构】\n缺项：安全管理人员和机构：未说明评估依据\n" in document_as_fields(made)
    assert document_as_fields(made).startswith("草稿 · 不得提交\n")


def test_a_text_of_people_is_shown_as_it_is_and_is_no_command_of_a_terminal() -> None:
    stated = stage("5")
    stated["reports"][0]["assessment"]["items"][3]["evidence"] = "\u3000一\n二\ue000 [x](y) =1+1"

    assert "\n\u3000一\n二\\ue000 [x](y) =1+1\n" in document_as_fields(report_of(stated))


def test_they_are_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, error = run_main(capsys, *FIELDS)
    assert (code, out.startswith("【单位名称】\n示例科技（杭州）有限公司\n")) == (0, True)
    assert "--with-identity writes them in full" in error

    file = tmp_path / "fields.txt"
    code, said, _ = run_main(capsys, *FIELDS, "-o", str(file), "--with-identity")
    assert (code, said.endswith("is written\n")) == (0, True)
    assert "0571-00000000" in file.read_text("utf-8")
