"""The page on coverage: every article of every law, and what became of it, as the code has it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import pytest
from builders import LAW_TEXTS, ROOT

from opinionguard.regulations import SECURITY_ASSESSMENT_2018, every_regulation
from opinionguard.rules.companion import Companion
from opinionguard.rules.provisions import Provision
from opinionguard.rules.regulation import Regulation

PAGE: Final = (ROOT / "docs" / "reference" / "coverage.md").read_text("utf-8")
ROW: Final = re.compile(r"^\| `([\w-]+)` \| ([^|]+) \| ([^|]+) \|", re.MULTILINE)
OTHERS, NO_NUMBER = "the others", "no number"
MAIN: Final = SECURITY_ASSESSMENT_2018.law.id
LAWS: Final = {each.law.id: each for each in every_regulation().values()}
SHOWN: Final = tuple(dict.fromkeys(law for law, _, _ in ROW.findall(PAGE)))


def rows_of(law: str) -> list[tuple[str, str]]:
    """Return what the page says of a law: articles, how."""
    return [(articles.strip(), how.strip()) for found, articles, how in ROW.findall(PAGE) if found == law]


def expanded(articles: str) -> list[int | str]:
    if articles in (OTHERS, NO_NUMBER):
        return [articles]
    found: list[int | str] = []
    for part in articles.split(", "):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def stated(law: str) -> list[tuple[int | str, str]]:
    return [(each, how) for articles, how in rows_of(law) for each in expanded(articles)]


def numbers(provisions: Iterable[Provision]) -> set[int | str]:
    return {each.article or NO_NUMBER for each in provisions}


def as_encoded(each: Regulation | Companion) -> dict[int | str, str]:
    """Return the articles that the code names, and how it uses each; the strongest use counts."""
    if isinstance(each, Regulation):
        rules = numbers([*(rule.provision for rule in each.rules), each.submission, each.deadline, each.review])
        rules |= numbers(requirement.provision for requirement in each.requirements)
        acts = [provision for follow in each.acts.values() for provision in follow]
        may_follow = numbers([*acts, each.when_overdue, each.when_told])
    else:
        rules = numbers(duty.provision for duty in each.duties)
        may_follow = numbers(provision for duty in each.duties for provision in duty.may_follow)
    found = dict.fromkeys(numbers(each.provisions), "quoted")
    return found | dict.fromkeys(may_follow, "consequence") | dict.fromkeys(rules, "rule")


def text_of(law: str) -> str:
    file = LAW_TEXTS / ("provisions-2018.zh.txt" if law == MAIN else f"texts/{law}.zh.md")
    return file.read_text("utf-8") if file.exists() else ""


def in_words(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones or not tens else "")


def how_many(law: str) -> int | None:
    """Return how many articles a law has; None where no source says so."""
    rows = [line for line in (LAW_TEXTS / "sources.md").read_text("utf-8").splitlines() if line.startswith(f"| {law} ")]
    found = re.search(r"(\d+) articles|，(\d+)条", "\n".join([text_of(law), *rows]))
    if found:
        return int(found[1] or found[2])
    headings = [number for number in range(1, 99) if f"第{in_words(number)}条 " in text_of(law).replace("\xa0", " ")]
    return len(headings) if headings == [*range(1, len(headings) + 1)] and headings else None


def test_the_page_has_no_law_that_is_not_known_and_all_that_the_project_brings() -> None:
    # Whoever adds a regulation need not write a page.
    assert set(SHOWN) <= set(LAWS)
    assert len(SHOWN) >= 17


@pytest.mark.parametrize("law", SHOWN)
def test_what_the_page_says_of_rules_consequences_and_quotations_is_what_the_code_has(law: str) -> None:
    used = {article: how for article, how in stated(law) if how in ("rule", "consequence", "quoted")}

    assert used == as_encoded(LAWS[law])


@pytest.mark.parametrize("law", SHOWN)
def test_each_article_is_there_once(law: str) -> None:
    articles = [each for each, _ in stated(law)]
    numbered = [each for each in articles if isinstance(each, int)]
    count = how_many(law)

    assert len(articles) == len(set(articles))
    assert (count is None) is (OTHERS in articles)
    assert count is None or sorted(numbered) == [*range(1, count + 1)]


@pytest.mark.parametrize("law", SHOWN)
def test_only_of_an_article_that_was_read_the_page_says_that_it_is_not_of_launches(law: str) -> None:
    text = text_of(law)
    for article, how in stated(law):
        assert how in ("rule", "consequence", "quoted", "not of launches", "not kept")
        if how == "not of launches":
            assert isinstance(article, int)
            assert f"第{in_words(article)}条" in text


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (17, "十七"), (20, "二十"), (35, "三十五")])
def test_a_number_is_written_as_articles_are(number: int, words: str) -> None:
    assert in_words(number) == words


def test_the_chinese_page_says_the_same_of_the_same_articles() -> None:
    page = (ROOT / "docs" / "reference" / "coverage.zh.md").read_text("utf-8")
    english = {"其余": OTHERS, "无条号": NO_NUMBER, "规则": "rule", "措施": "consequence", "引用": "quoted"}
    english |= {"与上线无关": "not of launches", "未收存": "not kept"}

    rows = [[english.get(each.strip(), each.strip()) for each in row] for row in ROW.findall(page)]

    assert rows == [[each.strip() for each in row] for row in ROW.findall(PAGE)]
