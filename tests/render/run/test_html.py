"""The page of a run: whole in itself, and nothing that people write becomes markup."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from builders import EXAMPLES, document, flawless_report, public_service
from commands import ALL, BLOCKED, CLEAR, GROWTH, LANGS, RunCommand, save, save_waiver

# A service that recommends by algorithm, launched on 2 November 2026 on a report; its algorithm was to be filed by 16 November.
GENERATIVE = document(
    {"kind": "service-launch", "at": "2026-11-02T10:00:00+08:00"},
    id="writer",
    service=public_service(functions=["forum"], technologies=["algorithmic-recommendation"]),
    reports=[flawless_report(submitted_at="2026-10-20T09:00:00+08:00")],
)


class Marks(HTMLParser):
    """Checks that every element is closed, and gathers what a test asks for."""

    VOID = frozenset(("meta", "input", "br", "wbr"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found[each] or "" for each in ("href", "src") if each in found]
        assert not [name for name in found if name.startswith("on")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


class TestHtml:
    @pytest.mark.parametrize("lang", LANGS)
    def test_is_whole_and_asks_nothing_of_the_network(self, check: RunCommand, lang: str) -> None:
        page = check(*save(*ALL), "--format", "html", "--lang", lang).out
        marks = Marks(page)

        assert len(marks.ids) == len(set(marks.ids))
        assert {link[1:] for link in marks.links if link.startswith("#")} <= set(marks.ids)
        assert all(link.startswith(("#", "https://www.cac.gov.cn/")) for link in marks.links)
        assert "default-src 'none'" in page
        assert [each for each in marks.tags if each in {"img", "link", "iframe", "object"}] == []

    def test_holds_every_case_with_verdict_deadline_and_explanation(self, check: RunCommand) -> None:
        page = check(*save(*ALL), "--format", "html").out

        for case in ALL:
            assert f'id="case-{case["id"]}"' in page
        assert "2 of 4 may not launch" in page
        assert 'id="due-2026-11-30"' in page
        assert "<blockquote" in page

    def test_a_citation_leads_to_the_official_page_where_one_is_known(self, check: RunCommand) -> None:
        page = check(str(EXAMPLES / "companion-persona-2026.toml"), "--format", "html").out

        assert '<a href="https://www.cac.gov.cn/2026-04/10/c_1777558395078289.htm">' in page
        assert [each for each in Marks(page).links if each.startswith("http") and ".gov.cn/" not in each] == []

    def test_nothing_that_people_write_becomes_markup(self, check: RunCommand) -> None:
        evil = "</script><script>alert(1)</script><b onclick=x>&amp;\"'"
        case = json.loads(json.dumps(BLOCKED))
        case["service"]["name"] = case["feature"]["name"] = case["note"] = evil
        case["feature"]["functions"] = ["danmaku", evil]
        page = check(*save(case), "--waivers", save_waiver(reason=evil, approver=evil), "--format", "html").out

        assert Marks(page).tags.count("script") == 1
        assert "<b onclick" not in page
        assert "&lt;/script&gt;&lt;script&gt;alert(1)" in page

    @pytest.mark.parametrize(
        ("how", "english", "chinese"),
        [
            (
                (),
                "Nothing that is known stands against any of 2; open duties of other laws: 8",
                "就已知事实而言，全部2个事项均可以上线；其他规定的8项义务尚不能确定",
            ),
            (
                ("--other-laws", "none"),
                "All of 2 may launch under the 2018 Provisions; other laws were not looked at",
                "依2018年规定，全部2个事项均可以上线；未查对其他规定",
            ),
        ],
    )
    def test_says_so_where_all_may_launch_and_what_that_rests_on(
        self, check: RunCommand, how: tuple[str, ...], english: str, chinese: str
    ) -> None:
        for lang, said in (("en", english), ("zh", chinese)):
            page = check(*save(CLEAR, GROWTH), "--format", "html", "--lang", lang, *how).out
            assert f'<p class="answer passing">{said}</p>' in page

    def test_says_by_how_many_waivers_all_pass(self, check: RunCommand) -> None:
        page = check(*save(CLEAR, BLOCKED), "--waivers", save_waiver(), "--format", "html", "--other-laws", "none").out

        assert '<p class="answer passing">All of 2 pass, 1 by waiver only</p>' in page

    def test_says_of_each_case_which_readings_were_taken(self, check: RunCommand) -> None:
        page = check(*save(CLEAR, GROWTH), "--format", "html", "--reading", "first_day=included").out

        assert (
            page.count("Readings taken other than by default: the day of the event is counted (first_day = included)")
            == 2
        )
        assert "Readings taken" not in check(*save(CLEAR), "--format", "html").out

    @pytest.mark.parametrize("lang", LANGS)
    def test_does_not_say_so_alone_where_a_file_could_not_be_taken(self, check: RunCommand, lang: str) -> None:
        Path("broken.toml").write_text("schema = [", "utf-8")

        done = check("broken.toml", *save(CLEAR), "--format", "html", "--lang", lang, "--other-laws", "none")

        said = {
            "en": "All of 1 may launch under the 2018 Provisions; other laws were not looked at; not everything could be"
            " taken",
            "zh": "依2018年规定，全部1个事项均可以上线；未查对其他规定；另有内容无法采用",
        }
        assert done.code == 2
        assert f'<p class="answer refused">{said[lang]}</p>' in done.out

    def test_has_on_top_what_may_not_launch_for_a_duty_required(self, check: RunCommand) -> None:
        page = check(*save(CLEAR, GROWTH, GENERATIVE), "--require", "algorithm-filing", "--format", "html").out

        for kind in ("row", "case"):
            places = [page.index(f'id="{kind}-{name}"') for name in ("writer", "growth", "clear")]
            assert places == sorted(places)

    def test_leads_from_the_top_to_each_part_and_counts_what_stands_there(self, check: RunCommand) -> None:
        Path("broken.toml").write_text("schema = [", "utf-8")
        page = check("broken.toml", *save(*ALL), "--format", "html").out

        contents = page[page.index("<nav") : page.index("</nav>")]
        assert re.findall(r'href="#([a-z]+)">([A-Za-z, ]+) <span class="count">(\d+)<', contents) == [
            ("problems", "To be fixed first", "1"),
            ("launches", "All launches, the worst first", "4"),
            ("deadlines", "Deadlines", "2"),
        ]
        parts = [page.index(f'id="{each}"') for each in ("problems", "filter", "launches", "cases", "deadlines")]
        assert parts == sorted(parts)

    @pytest.mark.parametrize(
        ("n", "said"),
        [
            (1, "1 document was passed over, since it states nothing of a case"),
            (3, "3 documents were passed over, since they state nothing of a case"),
        ],
    )
    def test_counts_foreign_files_and_folds_their_list(self, check: RunCommand, n: int, said: str) -> None:
        Path("shop").mkdir()
        for number in range(n):
            Path(f"shop/<i>{number}.json").write_text('{"name": "a shop"}', "utf-8")
        page = check("shop", *save(CLEAR), "--format", "html").out

        assert f'<details class="foreign"><summary>{said}</summary>' in page
        assert page.count("&lt;i&gt;") == n
        assert "passed over" not in check(*save(CLEAR), "--format", "html").out

    def test_names_each_official_page_once(self, check: RunCommand) -> None:
        page = check(str(EXAMPLES / "companion-persona-2026.toml"), "--format", "html").out

        sources = page[page.index('<section class="sources">') :]
        links = re.findall(r'<a href="(https://[^"]+)">', sources)
        assert len(links) > 1
        assert len(links) == len(set(links))
        assert set(links) == set(re.findall(r'<a href="(https://[^"]+)">', page))

    @pytest.mark.parametrize(
        ("lang", "said"),
        [
            ("en", "2 of 4 may not launch, 1 of them waits for facts or a notice"),
            ("zh", "4个事项中有2个不得上线，其中1个尚待补充事实或等待放假通知"),
        ],
    )
    def test_tells_what_waits_for_facts(self, check: RunCommand, lang: str, said: str) -> None:
        assert said in check(*save(*ALL), "--format", "html", "--lang", lang).out

    def test_the_instant_begins_with_a_capital_and_names_the_weekday(self, check: RunCommand) -> None:
        page = check(*save(CLEAR), "--format", "html").out

        assert '<p>As of <span class="date">Sun 2026-11-22</span> <span class="date">12:00 +08:00</span></p>' in page
