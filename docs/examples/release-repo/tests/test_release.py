"""What the product asks of its flags, decided as in production."""


def test_reactions_stay_off_until_the_report_is_filed(gate, china_clock):
    china_clock.move_to("2025-06-03T16:00:00+08:00")
    assert not gate.allows("watch-party-reactions")

    china_clock.move_to("2025-06-10T10:00:00+08:00")
    gate.require("watch-party-reactions")  # where it refuses, the error says why and what to do


def test_a_flag_without_a_case_stays_off(gate):
    assert not gate.allows("secret-project")


def test_growth_that_nobody_has_judged_does_not_hold_the_launch(decide_case):
    decision = decide_case(
        {
            "schema": 1,
            "id": "growth",
            "service": {"offered_in_mainland_china": True, "audience": "public", "functions": ["short-video"]},
            "events": [{"id": "spring", "kind": "user-growth", "on": "2025-05-06"}],
        },
        at="2025-06-03",
    )
    assert decision.may_launch
    assert [question.fact for question in decision.questions] == [
        "events.spring.significant",
        "events.spring.major_effect",
    ]
