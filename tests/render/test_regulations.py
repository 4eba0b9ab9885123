"""What other regulations ask, as text: a table of all of them, and one law in full."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from builders import EXAMPLES
from commands import run_main
from pages import without_breaks, words

import opinionguard as og
from opinionguard.ground.text import Lang
from opinionguard.regulations import companion, companions, every_regulation
from opinionguard.render.facts import named_facts
from opinionguard.render.layout import columns_of
from opinionguard.render.regulations import render_comparison

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
    _, said, _ = run_main(capsys, "explain", "-v", str(EXAMPLES / "ai-writing-app-2024.toml"), "--at", AT)

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
    because = "because: date of the launch (event launch): Mon 2024-01-08 12:00 +08:00; audience: the public"
    assert because in words(shown)
    assert max(len(line) for line in lines) <= 128


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [78, 124])
def test_a_short_table_says_once_which_facts_are_missing_and_names_every_law(lang: Lang, width: int) -> None:
    case = og.load_case(EXAMPLES / "facts-missing.toml")
    decision = og.decide(case, at=AT)

    every = list(render_comparison(decision, case, lang, width=width))
    short = list(render_comparison(decision, case, lang, width=width, every=False))

    assert max(map(columns_of, short)) <= width + 2
    assert 2 * len(short) < len(every)
    said = without_breaks("\n".join(short))
    for each in companions():
        assert (without_breaks(each.law.name(lang)) in said) is bool(each.duties)
    unknown = {tuple(row.because) for row in decision.related if row.holds is None}
    for facts in unknown:
        assert said.count(f"-{without_breaks(named_facts(facts, lang))}{':' if lang == 'en' else '：'}") == 1
    assert without_breaks({"en": "-v shows every duty", "zh": "加 -v 可逐项显示"}[lang]) in said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_short_table_shows_in_full_what_applies(lang: Lang) -> None:
    case = og.load_case(EXAMPLES / "ai-writing-app-2024.toml")
    decision = og.decide(case, at=AT)
    every, short = (list(render_comparison(decision, case, lang, every=each)) for each in (True, False))

    held = [row for row in decision.related if row.holds]
    assert held
    for row in held:
        cited = companion(row.law).duty(row.duty, row.provision).task.name(lang)
        assert without_breaks(cited)[:8] in without_breaks("\n".join(short))
    # Each line is that of the whole table, but for what is folded at its end.
    folded = next(
        place
        for place, each in enumerate(short)
        if each.strip().startswith(("Not known,", "以下义务", "Do not", "不适用"))
    )
    assert {*short[:folded]} - {*every} == set()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_narrow_terminal_has_a_column_below_the_other(lang: Lang) -> None:
    case = og.load_case(EXAMPLES / "ai-writing-app-2024.toml")
    decision = og.decide(case, at=AT)

    wide = list(render_comparison(decision, case, lang))
    narrow = list(render_comparison(decision, case, lang, width=78))

    # A mark that closes may stand two columns beyond.
    assert max(map(columns_of, narrow)) <= 80 < max(map(columns_of, wide))
    assert not any("---" in line for line in narrow)
    law = next(each for each in companions() if each.law.id == "generative-ai-2023").law
    assert f"    {law.name(lang)}" in narrow
    # What is told beside each other in the table is told here too, once.
    said = without_breaks("\n".join(narrow))
    assert (
        said.count(
            without_breaks(
                {"en": "algorithm filing (article 17): yes; overdue", "zh": "算法备案（第十七条）：适用；已逾期"}[lang]
            )
        )
        == 1
    )
    assert without_breaks({"en": "undetermined; undetermined", "zh": "尚不能确定；尚不能确定"}[lang]) not in said


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
