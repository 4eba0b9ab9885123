"""Files of the provider and the products: taken together, and every problem told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import problems_of
from commands import run_main
from lifecycle import DETAILS, FILED_BY

from opinionguard.files.detailsfile import load_details
from opinionguard.files.folders import find_cases

PROVIDER = """
[provider]
name = "示例"
credit_code = "91110108551385082R"
team = "杭州"
contact = { name = "陈", telephone = 13800001234 }

[[products]]
kind = "apps"
"""


def written(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return [str(folder / f"{name}.toml") for name in files]


def test_the_example_states_all_that_the_form_asks_for() -> None:
    assert DETAILS.provider is not None
    assert DETAILS.provider.contact is not None
    assert [each.kind for each in DETAILS.products] == ["app", "site"]
    assert [each.kind for each in DETAILS.registrations] == ["public-security", "telecom-licence", "app-filing"]


def test_several_files_are_taken_together(tmp_path: Path) -> None:
    product = '[[products]]\nkind = "site"\n[[registrations]]\nkind = "icp-filing"\nnumber = "1"\n'
    made = load_details(
        written(tmp_path, one='[person]\nname = "陈"\n', two=product, three=product.replace('"1"', '"2"'))
    )

    assert made.name == "陈"
    assert (len(made.products), [each.number for each in made.registrations]) == (2, ["1", "2"])
    assert load_details([]).name is None


def test_every_problem_is_told_with_its_place(tmp_path: Path) -> None:
    (file,) = written(tmp_path, provider=PROVIDER)

    found = problems_of(lambda: load_details([file, str(tmp_path / "missing.toml")]))

    assert {(each.line, each.path) for each in found[:-1]} == {
        (5, "provider"),
        (4, "provider.credit_code"),
        (6, "provider.contact.telephone"),
        (9, "products.0.kind"),
    }
    assert all(each.file == file for each in found[:-1])
    assert "cannot be read" in found[-1].wrong


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a table"),
        ("[providers]\n", "is not known"),
        ('[provider]\nname = "a\\u0007"\n', "is not a name"),
        ("[provider]\n[person]\n", "state one of the two"),
        ("provider = 1\n", "is not a table"),
    ],
)
def test_what_is_no_such_file_is_refused(text: str, said: str, tmp_path: Path) -> None:
    (problem, *_) = problems_of(lambda: load_details(written(tmp_path, provider=text)))

    assert said in problem.text("en")
    assert problem.text("zh") != problem.text("en")


def test_what_another_file_states_is_not_stated_again(tmp_path: Path) -> None:
    registered = '[[registrations]]\nkind = "icp-filing"\nnumber = "{}"\n'
    files = written(
        tmp_path,
        one='[provider]\nname = "示例"\n' + registered.format("京 1"),
        two=registered.format("2") + registered.format("京1"),
        three='[person]\nname = "陈"\n',
    )

    found = problems_of(lambda: load_details(files))

    assert [(each.file, each.line, each.path) for each in found] == [
        (files[1], 6, "registrations.1.number"),
        (files[2], 1, "person"),
    ]
    assert "states who files already" in found[1].wrong


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", "[person]\nidentity_number = 11010119900307721X\n"),
        ("a.json", '["11010119900307721X"]'),
        ("a.json", '{"person": {"telephone": 13800001234x}}'),
    ],
)
def test_no_error_repeats_the_number_of_a_person(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")

    (problem, *_) = problems_of(lambda: load_details([str(file)]))

    for lang in ("en", "zh"):
        said = problem.said(lang)
        assert "11010119900307721X" not in said
        assert "1380000" not in said


def test_a_folder_of_cases_passes_it_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, provider=Path(FILED_BY).read_text("utf-8"))

    (found,) = (each for each in find_cases([str(tmp_path)]) if not each.is_empty)
    assert (found.skipped, found.problems) == ("foreign", ())
    code, _, error = run_main(capsys, "check", str(tmp_path))
    assert code == 4
    assert "0571" not in error
