"""Who files, and the basic information: every row of the form, each missing one a gap by its name."""

from __future__ import annotations

import pytest
from lifecycle import DETAILS, report_of, stage

from opinionguard.facts.provider import Contact, FilingDetails, Organisation, Person, Product, Registration
from opinionguard.render.filing.blocks import Document
from opinionguard.render.filing.particulars import SITUATIONS

# As they stand in a copy of the form, 2026-11.
OF_ORGANISATION = ("单位名称", "单位注册地", "运营团队所在地", "联系人姓名", "联系电话")
OF_PERSON = ("姓名", "联系电话", "身份证号码", "常住地")
OF_BASICS = ("服务名称", "功能名称", "功能描述", "网络链接", "网站或者 APP", "评估情形")


def rows(made: Document, number: int) -> dict[str, str]:
    tables = [each for each in made.blocks if each.kind == "table"]
    return dict(tables[number].rows[1:])  # type: ignore[arg-type]


def in_order(names: tuple[str, ...], found: dict[str, str]) -> bool:
    there = [name for name in found if name in names]
    return there == list(names)


class TestFiler:
    def test_an_organisation_has_the_rows_of_the_form(self) -> None:
        found = rows(report_of(stage("5")), 0)

        assert in_order(OF_ORGANISATION, found)
        assert found["统一社会信用代码"] == "91330106MA2EXAMP0B"

    def test_a_person_has_the_rows_of_the_form(self) -> None:
        stated = stage("5")
        stated["service"].pop("provider")
        person = Person(
            name="陈示例", telephone="13800001234", identity_number="11010119900101004X", residence="北京市"
        )
        found = rows(report_of(stated, details=FilingDetails(person=person)), 0)

        assert tuple(found) == OF_PERSON
        assert (found["联系电话"], found["身份证号码"]) == ("138******34", "110*************4X")
        made = report_of(stated, details=FilingDetails(person=person), with_identity=True)
        assert rows(made, 0)["身份证号码"] == "11010119900101004X"
        (seal,) = (each for each in made.blocks if each.kind == "seal")
        assert seal.texts[0] == "姓名（签字）：陈示例"
        assert len(seal.texts) == 2

    def test_each_missing_row_is_a_gap_by_its_name(self) -> None:
        stated = stage("5")
        stated["service"].pop("provider")

        assert report_of(stated, details=FilingDetails()).gaps == tuple(
            f"未说明{name}"
            for name in (
                *("单位名称", "统一社会信用代码", "单位注册地", "运营团队所在地", "联系人姓名", "联系电话"),
                *("安全管理负责人", "网络链接", "网站或者 APP", "版本"),
            )
        )
        person = report_of(stated, details=FilingDetails(person=Person()))
        assert person.gaps[:4] == tuple(f"未说明{name}" for name in OF_PERSON)

    def test_a_contact_without_a_telephone_leaves_a_gap(self) -> None:
        provider = Organisation(contact=Contact(name="陈"), security_officer=Contact(name="林"))
        made = report_of(stage("5"), details=FilingDetails(provider=provider, products=DETAILS.products))

        assert "未说明联系电话" in made.gaps
        assert not made.hides_numbers
        assert rows(made, 0)["安全管理负责人"] == "林"

    @pytest.mark.parametrize("with_identity", [False, True])
    def test_numbers_are_masked_unless_asked_for(self, with_identity: bool) -> None:
        made = report_of(stage("5"), with_identity=with_identity)

        assert made.hides_numbers is not with_identity
        assert ("0571-00000000" in rows(made, 0)["联系电话"]) is with_identity
        assert ("0571-00000001" in rows(made, 0)["安全管理负责人"]) is with_identity
        assert any("0571-00000000" in each.content for each in made.fields) is with_identity


class TestBasics:
    def test_have_the_rows_of_the_form(self) -> None:
        found = rows(report_of(stage("5")), 1)

        assert in_order(OF_BASICS, found)
        assert found["网站或者 APP"] == "☑ 网站  ☑ APP  ☐ 小程序"
        assert found["评估方法"] == "自评估"
        assert found["版本"] == "APP“示例圈”：iOS 5.2.0、Android 5.2.0"

    def test_the_situations_are_ticked_as_the_report_covers_them(self) -> None:
        lines = rows(report_of(stage("5")), 1)["评估情形"].splitlines()

        assert [line[0] for line in lines] == ["☑", "☐", "☐", "☐", "☐"]
        assert tuple(SITUATIONS) == ("3(1)", "3(2)", "3(3)", "3(4)", "3(5)")
        stated = stage("5")
        stated["reports"][0]["covers"] = ["launch", "growth"]
        stated["events"].append(
            {"id": "growth", "kind": "user-growth", "on": "2026-11-02", "significant": True, "major_effect": True}
        )
        lines = rows(report_of(stated), 1)["评估情形"].splitlines()
        assert [line[0] for line in lines] == ["☑", "☐", "☑", "☐", "☐"]

    def test_a_site_needs_no_version_and_an_app_does(self) -> None:
        site = Product(kind="site", address="https://example.com")
        only = report_of(stage("5"), details=FilingDetails(provider=DETAILS.provider, products=[site]))
        assert (only.gaps, rows(only, 1)["版本"]) == ((), "仅有网站")

        app = Product(kind="app", name="圈")
        both = report_of(stage("5"), details=FilingDetails(provider=DETAILS.provider, products=[site, app]))
        assert both.gaps == ("未说明APP“圈”的网络链接", "未说明APP“圈”的版本")
        assert "网站：https://example.com" in rows(both, 1)["网络链接"]

    def test_registrations_stand_with_number_day_and_holder(self) -> None:
        held = Registration(kind="icp-filing", number="京ICP备1号", on="2026-01-05", holder="示例集团")
        stated = stage("5")
        stated["service"].pop("licences")
        details = FilingDetails(provider=DETAILS.provider, products=DETAILS.products, registrations=[held])

        said = "互联网信息服务备案（ICP备案）：京ICP备1号，2026年1月5日，持有人：示例集团"
        assert rows(report_of(stated, details=details), 2)["相关证照"] == said

    def test_functions_bear_the_names_of_the_law_and_the_words_of_whoever_stated_them(self) -> None:
        stated = stage("5")
        stated["service"]["functions"] = ["评论", "动态", "弹幕", "论坛", "「論壇」", "群聊天地"]
        report = report_of(stated, vocabulary={"动态": "information-sharing"})

        assert rows(report, 2)["服务功能"] == "跟帖评论（评论、弹幕）、信息分享（动态）、论坛、群聊天地"

    def test_functions_bear_the_names_of_the_law(self) -> None:
        stated = stage("5")
        stated["service"] |= {"functions": ["BBS", "danmaku"], "other_functions": ["地图"]}
        stated["feature"]["functions"] = []

        found = rows(report_of(stated, with_english=True), 2)
        assert found["服务功能 / Functions of the service"] == "论坛 / forum、跟帖评论 / post comments、地图"
        assert found["增设或者变更的功能 / Functions added or changed"] == "无 / none"
