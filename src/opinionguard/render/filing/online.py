"""What else a launch in mainland China needs before it is online: whose rule each is, how certain it is, and when it was seen.

None of it is a duty that is decided. Durations stand here only where a text states them.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias

from opinionguard.facts.provider import RegistrationKind
from opinionguard.rules.provisions import Certainty

__all__ = ["BEFORE_ONLINE", "Needed", "Whose"]

Whose: TypeAlias = Literal["law", "platform", "store"]
_SEEN: Final = date(2026, 11, 29)


class Needed(NamedTuple):
    """One thing that is needed: its key among the words ``online.``, whose rule it is, its certainty, and when it was seen.

    ``registration`` is the kind of registration that shows it, if there is one.
    """

    key: str
    whose: Whose
    certainty: Certainty
    seen: date = _SEEN
    registration: RegistrationKind | None = None


BEFORE_ONLINE: Final[tuple[Needed, ...]] = (
    Needed("icp", "law", "seen", registration="icp-filing"),
    Needed("telecom", "law", "seen", registration="telecom-licence"),
    # The notice of 2023 is known from several reports of it; its wording was not read.
    Needed("app", "law", "substance", date(2026, 11, 30), "app-filing"),
    Needed("public-security", "law", "seen", registration="public-security"),
    Needed("protection", "law", "seen", registration="classified-protection"),
    Needed("algorithm", "law", "seen", registration="algorithm-filing"),
    Needed("generative", "law", "announcement", registration="generative-ai-filing"),
    Needed("registered-first", "platform", "secondary", registration="public-security"),
    Needed("one-submission", "platform", "secondary"),
    Needed("proof", "store", "secondary"),
    Needed("copyright", "store", "secondary", registration="software-copyright"),
    Needed("mini-program", "store", "secondary"),
    Needed("no-ai-without-filing", "store", "secondary", registration="generative-ai-filing"),
)
"""In the order of the list: what the law asks, then the platform on which the report is filed, then app stores."""
