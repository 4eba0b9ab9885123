"""The regulations that are encoded, one self-contained file each."""

from __future__ import annotations

from opinionguard.regulations.security_assessment_2018 import SECURITY_ASSESSMENT_2018
from opinionguard.rules import Regulation

__all__ = ["SECURITY_ASSESSMENT_2018", "duties", "regulation"]

_BY_ID = {SECURITY_ASSESSMENT_2018.law.id: SECURITY_ASSESSMENT_2018}


def duties() -> frozenset[str]:
    """Return the ids of the related duties that a caller can require."""
    return frozenset()


def regulation(law: str) -> Regulation:
    """Return a regulation by the id of its law. Raises KeyError."""
    return _BY_ID[law]
