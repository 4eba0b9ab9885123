"""What a source says of a regulation, beside what is asked of every one."""

from __future__ import annotations

from opinionguard.regulations import companion


def assert_told(
    law: str,
    *,
    issuers: tuple[str, ...],
    certainty: str,
    duties: set[str],
    passages: list[tuple[int, int, int, str]],
    left_open: list[str],
) -> None:
    """Assert who issued a law, how sure its text is, what it asks, and what of it is left open.

    A passage is its article, paragraph, item and certainty; 0 where it is not one of several, or no source gives it.
    """
    found = companion(law)

    assert found.law.issuers == issuers
    assert found.law.certainty == certainty
    assert {duty.task.id for duty in found.duties} == duties
    assert [(each.article, each.paragraph, each.item, each.certainty) for each in found.provisions] == passages
    assert len(found.open_points) == len(left_open)
    for part, (english, _) in zip(left_open, found.open_points, strict=True):
        assert part in english
