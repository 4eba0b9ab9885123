"""Settings as data: checked alike however they are made, and what goes over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from builders import one_waiver, problems_of

import opinionguard as og
from opinionguard.decisions.settings import Settings
from opinionguard.workdays.notices import Notice

OWN = "opinionguard.toml"


def test_settings_made_by_hand_are_checked_alike() -> None:
    made: list[tuple[Callable[[], object], str]] = [
        (lambda: Settings(lang="de"), "lang"),  # type: ignore[arg-type]
        (lambda: Settings(other_laws="some"), "other_laws"),  # type: ignore[arg-type]
        (lambda: Settings(readings={"first_day": "x"}), "readings.first_day"),
        (lambda: Settings(readings=[]), "readings"),  # type: ignore[arg-type]
        (lambda: Settings(require="algorithm-filing"), "require"),
        (lambda: Settings(require=1), "require"),  # type: ignore[arg-type]
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
