"""Who files: the numbers that are checked, and those that nobody may read."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import problems_of

import opinionguard as og
from opinionguard.facts.provider import (
    Contact,
    FilingDetails,
    Organisation,
    Person,
    Product,
    Registration,
    masked,
    to_credit_code,
    to_identity_number,
    to_telephone,
)

# Of companies that publish them: Tencent, Huawei, Baidu, Xiaomi, Alibaba; and the example of python-stdnum.
PUBLIC_CODES = (
    "9144030071526726XG",
    "914403001922038216",
    "91110000802100433B",
    "91110108551385082Q",
    "91330100799655058B",
    "91110000600037341L",
)
CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# Made up; the check characters are worked out by the table of weights that the standard prints.
WEIGHTS_OF_CODES = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
WEIGHTS_OF_CARDS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CARD = "11010119900307721"


def is_taken(take: Callable[[str], str], number: str) -> bool:
    try:
        return take(number) == number
    except og.InputError:
        return False


def check_of_code(begin: str) -> str:
    weighed = sum(CHARACTERS.index(each) * weight for each, weight in zip(begin, WEIGHTS_OF_CODES, strict=True))
    return CHARACTERS[(31 - weighed % 31) % 31]


def check_of_card(begin: str) -> str:
    weighed = sum(int(each) * weight for each, weight in zip(begin, WEIGHTS_OF_CARDS, strict=True))
    return "10X98765432"[weighed % 11]


class TestCreditCode:
    @pytest.mark.parametrize("code", PUBLIC_CODES)
    def test_of_a_company_is_taken(self, code: str) -> None:
        assert to_credit_code(code) == code
        assert to_credit_code(f" {code.lower()} ") == code

    @pytest.mark.parametrize("code", PUBLIC_CODES)
    def test_with_one_wrong_character_is_refused(self, code: str) -> None:
        for place in range(8, 18):
            for other in CHARACTERS.replace(code[place], ""):
                wrong = code[:place] + other + code[place + 1 :]
                assert not is_taken(to_credit_code, wrong)

    def test_that_does_not_fit_is_told_in_both_languages(self) -> None:
        (problem,) = problems_of(lambda: to_credit_code("91110108551385082R"))

        assert problem.wrong == 'the check character of "91110108551385082R" does not fit'
        assert problem.said("zh") == "“91110108551385082R”的校验码不符；请与营业执照核对"

    def test_fits_exactly_the_check_character_of_the_standard(self) -> None:
        drawn = random.Random(21)  # noqa: S311 - a fixed choice of numbers
        for _ in range(300):
            begin = "91" + "".join(drawn.choices("0123456789", k=6)) + "".join(drawn.choices(CHARACTERS, k=9))
            taken = [each for each in CHARACTERS if is_taken(to_credit_code, begin + each)]
            assert taken == [check_of_code(begin)]

    @pytest.mark.parametrize(
        "value", ["", "9111010855138508", "9111010855138508IQ", "９１110108551385082Q", 91, None, ["91"]]
    )
    def test_of_another_shape_is_refused(self, value: Any) -> None:
        (problem,) = problems_of(lambda: to_credit_code(value))

        assert "is not a unified social credit code" in problem.wrong


class TestIdentityNumber:
    def test_fits_exactly_the_check_character_of_the_standard(self) -> None:
        drawn = random.Random(21)  # noqa: S311 - a fixed choice of numbers
        for _ in range(300):
            begin = "1" + "".join(drawn.choices("0123456789", k=16))
            taken = [each for each in "0123456789X" if is_taken(to_identity_number, begin + each)]
            assert taken == [check_of_card(begin)]

    def test_takes_a_small_x(self) -> None:
        begin = next(f"{CARD[:-1]}{last}" for last in range(10) if check_of_card(f"{CARD[:-1]}{last}") == "X")

        assert to_identity_number(f"{begin}x") == f"{begin}X"

    @pytest.mark.parametrize(
        "value", [CARD, f"{CARD}Y", f"{CARD}{(int(check_of_card(CARD)) + 1) % 10}", int(CARD), None]
    )
    def test_that_is_refused_is_not_repeated(self, value: Any) -> None:
        (problem,) = problems_of(lambda: to_identity_number(value))

        for lang in ("en", "zh"):
            assert "1101" not in problem.text(lang)


class TestTelephone:
    @pytest.mark.parametrize(
        "number", ["13800000000", "010-12345678", "+86 10 1234 5678", "0571 (88) 0000", "110", "400-800-0000"]
    )
    def test_is_taken(self, number: str) -> None:
        assert to_telephone(number) == number

    @pytest.mark.parametrize(
        "value", ["", "12", "1" * 21, "call me", "138-", "--1380000", "１３８００００００００", 13800000000, None]
    )
    def test_that_is_refused_is_not_repeated(self, value: Any) -> None:
        (problem,) = problems_of(lambda: to_telephone(value))

        assert "138" not in problem.text("en") + problem.text("zh")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800001234", "138******34"),
        ("010-12345678", "010-******78"),
        ("11010119900307721X", "110*************1X"),
        ("95588", "****8"),
        ("110", "**0"),
    ],
)
def test_a_masked_number_tells_nobody_the_number(number: str, shown: str) -> None:
    assert masked(number) == shown


class TestDetails:
    def test_do_not_show_the_numbers_of_people(self) -> None:
        card = CARD + check_of_card(CARD)
        contact = Contact(name="陈", telephone="13800001234")
        stated = FilingDetails(provider=Organisation(contact=contact, security_officer=contact))
        person = FilingDetails(person=Person(name="陈", telephone="13800001234", identity_number=card))

        assert "1380000" not in repr(stated) + repr(person)
        assert card not in repr(person)
        assert (stated.name, person.name, FilingDetails().name) == (None, "陈", None)

    def test_name_one_who_files(self) -> None:
        (problem,) = problems_of(lambda: FilingDetails(provider=Organisation(), person=Person()))

        assert problem.path == "person"

    def test_refuse_two_registrations_of_one_kind_with_one_number(self) -> None:
        one = Registration(kind="icp-filing", number="京ICP备 1号")
        same = Registration(kind="icp-filing", number="京icp备1号", on="2026-01-01")
        other = Registration(kind="app-filing", number="京ICP备1号")

        assert FilingDetails(registrations=[one, other]).registrations == (one, other)
        (problem,) = problems_of(lambda: FilingDetails(registrations=[one, other, same]))
        assert problem.path == "registrations.2.number"
        assert problem.said("en") == 'another registration of the kind icp-filing has the number "京icp备1号"; keep one'
        assert problem.said("zh") == "另有一项同类（icp-filing）登记使用编号“京icp备1号”；请只保留一个"

    def test_refuse_a_version_that_stands_twice_and_a_word_that_is_not_known(self) -> None:
        assert problems_of(lambda: Product(kind="app", versions=["1", "1"]))
        assert problems_of(lambda: Product(kind="apps"))  # type: ignore[arg-type]
        assert problems_of(lambda: Registration(kind="icp", number="1"))  # type: ignore[arg-type]


def test_no_decision_log_or_cache_can_hold_it() -> None:
    """Only the command, the file and the pages of the report that is filed know of it."""
    source = Path(str(og.__file__)).parent
    reads = {
        file.relative_to(source).as_posix()
        for file in source.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module in ("opinionguard.facts.provider", "opinionguard.files.detailsfile")
    }

    assert {each for each in reads if not each.startswith("render/filing/")} == {
        "cli/report.py",
        "files/detailsfile.py",
    }
