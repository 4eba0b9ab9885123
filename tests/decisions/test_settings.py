"""Settings as data: checked alike however they are made, and what goes over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from builders import one_waiver, problems_of

import opinionguard as og
from opinionguard.decisions.settings import Settings, calendar_under
from opinionguard.workdays.notices import Notice

OWN = "opinionguard.toml"


def test_settings_made_by_hand_are_checked_alike() -> None:
    made: list[tuple[Callable[[], object], str]] = [
        (lambda: Settings(lang="de"), "lang"),  # type: ignore[arg-type]
        (lambda: Settings(other_laws="some"), "other_laws"),  # type: ignore[arg-type]
        (lambda: Settings(readings={"first_day": "x"}), "readings.first_day"),
        (lambda: Settings(readings={"first_day": True}), "readings.first_day"),  # type: ignore[dict-item]
        (lambda: Settings(readings=[]), "readings"),  # type: ignore[arg-type]
        (lambda: Settings(require="algorithm-filing"), "require"),
        (lambda: Settings(require=1), "require"),  # type: ignore[arg-type]
        (lambda: Settings(require=["algorithm-filing", " "]), "require"),
        (lambda: Settings(notices=["n.toml"]), "notices.0"),  # type: ignore[list-item]
        (lambda: Settings(waivers=["w.toml"]), "waivers.0"),  # type: ignore[list-item]
        (lambda: Settings(vocabulary={"forum": "blog"}), "vocabulary"),
    ]
    for make, path in made:
        (problem,) = problems_of(make)
        assert problem.path == path


def test_options_and_keywords_go_over_them() -> None:
    notice = Notice(year=2027, number="x", signed=date(2026, 11, 5))
    waiver = og.Waiver(**one_waiver()["waivers"][0])
    settings = Settings(
        file=OWN,
        lang="zh",
        readings={"first_day": "included", "notice_day": "issue"},
        other_laws="all",
        require=("algorithm-filing",),
        notices=(notice,),
        waivers=(waiver,),
        paths=("cases",),
        vocabulary={"动态": "information-sharing"},
    )

    assert settings.overridden() == settings
    over = settings.overridden(
        lang="en",
        readings={"first_day": "excluded"},
        other_laws="none",
        require=["deep-synthesis-filing", "algorithm-filing"],
        notices=(),
        waivers=(),
    )
    assert over == Settings(
        file=OWN,
        lang="en",
        readings={"first_day": "excluded", "notice_day": "issue"},
        other_laws="none",
        require=("algorithm-filing", "deep-synthesis-filing"),
        paths=("cases",),
        vocabulary={"动态": "information-sharing"},
    )
    assert problems_of(lambda: settings.overridden(readings={"x": "y"}))


def test_a_notice_is_added_to_a_calendar_that_can_know_it_and_where_it_does_not_fit_its_file_is_named() -> None:
    notice = Notice(year=2027, number="x", signed=date(2026, 11, 5), scope="Shanghai", days_off=(date(2027, 3, 4),))
    known_before = og.WorkingCalendar.china(as_known_on=date(2026, 11, 4))

    assert calendar_under(Settings(notices=(notice,)), known_before) is known_before
    (problem,) = problems_of(lambda: calendar_under(Settings(file=OWN, notices=(notice,)), og.WorkingCalendar.china()))
    assert (problem.file, problem.path.partition(".")[0]) == (OWN, "notices")
