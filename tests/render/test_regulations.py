"""What other regulations ask, as text: a table of all of them, and one law in full."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from builders import EXAMPLES
from commands import run_main
from pages import without_breaks, words

from opinionguard.ground.text import Lang
from opinionguard.regulations import companion, companions, every_regulation

AT = "2026-11-22T12:00:00+08:00"


@pytest.mark.parametrize("law", ["security-assessment-2018", *(each.law.id for each in companions())])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_law_is_printed_with_its_provisions_and_in_english_with_translations(
    capsys: pytest.CaptureFixture[str], law: str, lang: Lang
) -> None:
    code, said, _ = run_main(capsys, "laws", law, "--lang", lang)

    assert code == 0
    provisions = companion(law).provisions if law != "security-assessment-2018" else ()
    for provision in provisions:
        for line in provision.text.splitlines():
            assert re.sub(r"\s", "", line) in without_breaks(said)
        translated = re.sub(r"\s", "", provision.english.splitlines()[0]) in without_breaks(said)
        assert translated == (lang == "en")
        assert provision.citation(lang) in said


def test_what_is_no_quotation_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run_main(capsys, "laws", "mobile-apps-2022")

    assert "article 14 (a paraphrase, no quotation; from secondary reports)\n  ~ " in said
    assert "What is left open:" in said


def table(said: str) -> str:
    return said[said.index("All regulations") : said.index("Verdicts over time")]


def test_explain_shows_a_table_of_all_regulations(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run_main(capsys, "explain", str(EXAMPLES / "ai-writing-app-2024.toml"), "--at", AT)

    shown = table(said)
    for each in companions():
        assert (each.law.id in shown) is bool(each.duties)
    lines = shown.splitlines()
    # The last column goes on in the next line.
    (start,) = (place for place, line in enumerate(lines) if line.startswith("    generative-ai-2023 "))
    row = next(place for place, line in enumerate(lines) if "algorithm filing (article 17)" in line and place > start)
    assert words("\n".join(lines[row : row + 2])).strip() == (
        "algorithm filing (article 17) yes overdue, by the end of Mon 2024-01-22"
    )
    assert "because events.launch.at = Mon 2024-01-08 12:00 +08:00, service.audience = public" in words(shown)
    assert max(len(line) for line in lines) <= 128


def test_the_table_in_chinese_is_aligned_and_complete(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run_main(capsys, "explain", str(EXAMPLES / "ai-writing-app-2024.toml"), "--at", AT, "--lang", "zh")

    shown = said[said.index("各项规定") : said.index("结论随时间")]
    for each in companions():
        # A short title may be broken over two lines of its cell.
        assert (each.law.short_title[:8] in shown) is bool(each.duties)
    assert "算法备案（第十七条）" in shown.replace("(", "（").replace(")", "）").replace(" （", "（")


def test_article_16_is_explained_by_the_path_of_2017(capsys: pytest.CaptureFixture[str]) -> None:
    _, english, _ = run_main(capsys, "check", "-vv", str(EXAMPLES / "news-assistant.toml"), "--at", AT)
    _, chinese, _ = run_main(capsys, "check", "-vv", str(EXAMPLES / "news-assistant.toml"), "--at", AT, "--lang", "zh")

    steps = words(english[english.index("The path under those rules:") :])
    assert "2. application to the news authority: discharged. Within 10 working days" in steps
    assert "3. the authority's assessment: due. The authority completes its assessment within 45 working days" in steps
    assert "该规定下的步骤：" in chinese


def test_a_law_says_in_both_languages_what_it_was_taken_from() -> None:
    for each in every_regulation().values():
        assert each.law.taken_from("en") == each.law.source
        assert each.law.chinese_source, each.law.id
        assert each.law.taken_from("zh") == each.law.chinese_source
        assert evolve(each.law, chinese_source="").taken_from("zh") == each.law.source
