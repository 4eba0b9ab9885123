"""A regulation is found by its law, a provision by its number, a rule by its event."""

from __future__ import annotations

import pytest

import opinionguard as og
from opinionguard.ground.truth import NO, YES
from opinionguard.rules.regulation import ConsultedScope, Scope, ScopeFinding, scope_values


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


class TestConsultedScope:
    def scope(self, *, has_feature: bool = True) -> tuple[Scope, list[str]]:
        thing = ScopeFinding(YES, {"2(1)": YES, "2(2)": NO})
        read: list[str] = []
        scope = Scope(YES, thing, ScopeFinding(NO, {"2(1)": NO, "2(2)": NO}) if has_feature else None, NO)
        return ConsultedScope(scope, read).as_scope(), read

    def test_it_answers_as_the_scope_and_keeps_what_was_read(self) -> None:
        scope, read = self.scope()

        assert (scope.reach, read) == (YES, [])  # nearly every rule reads it
        assert (scope.is_news, scope.serving) == (NO, NO)
        assert (scope.service.holds, scope.service.items["2(2)"]) == (YES, NO)
        assert read == ["scope.is_news", "scope.serving", "scope.service.holds", "scope.service.items"]

    def test_what_follows_from_its_parts_reads_them(self) -> None:
        scope, read = self.scope()

        assert scope.feature_is_related == NO
        assert read == ["scope.feature.holds", "scope.serving"]
        assert scope.feature is not None
        assert (scope.service | scope.feature).holds == YES
        assert set(read) == {f"scope.{name}" for name in (
            "serving", "service.holds", "service.items", "feature.holds", "feature.items"
        )}  # fmt: skip

    def test_without_a_feature_there_is_nothing_to_read_of_it(self) -> None:
        scope, read = self.scope(has_feature=False)

        assert (scope.feature, scope.feature_is_covered, read) == (None, NO, [])

    def test_the_values_have_the_names_that_it_keeps(self) -> None:
        found = scope_values(Scope(YES, ScopeFinding(YES, {"2(1)": NO}), None, NO))

        assert found == {
            "scope.reach": True,
            "scope.is_news": False,
            "scope.serving": False,
            "scope.service.holds": True,
            "scope.service.items": [False],
        }
