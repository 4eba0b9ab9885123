"""A regulation is found by its law, a provision by its number, a rule by its event."""

from __future__ import annotations

import pytest

import opinionguard as og


class TestLookingUp:
    def test_a_regulation_is_found_by_its_law_and_a_provision_by_its_number(self) -> None:
        from opinionguard.regulations import SECURITY_ASSESSMENT_2018, regulation

        assert regulation("security-assessment-2018") is SECURITY_ASSESSMENT_2018
        assert SECURITY_ASSESSMENT_2018.provision("3(1)").item == 1
        with pytest.raises(KeyError):
            regulation("other")
        with pytest.raises(KeyError):
            SECURITY_ASSESSMENT_2018.provision("99")

    def test_a_rule_is_found_by_its_event_and_provision(self) -> None:
        from opinionguard.regulations import SECURITY_ASSESSMENT_2018

        change = og.TechnologyChange(id="e")
        assert SECURITY_ASSESSMENT_2018.rule(change, "16").id == "news-technology-changed"
        with pytest.raises(KeyError):
            SECURITY_ASSESSMENT_2018.rule(change, "3(1)")
