"""The sides of readings for people: what each takes the text to mean, with the words of a settings file in brackets."""

from __future__ import annotations

from opinionguard.ground.text import Lang, escaped
from opinionguard.render.words import every_word, say

__all__ = ["meaning_of_side", "side_in_words"]


def meaning_of_side(reading: str, side: str, lang: Lang) -> str:
    """Return what a side of a reading takes the text to mean; empty for one that is not known now, as a log may have it."""
    name, _, value = side.partition(":")
    is_known = f"side.{reading}.{name}" in every_word()
    return say(f"side.{reading}.{name}", lang, value=escaped(value) or "…") if is_known else ""


def side_in_words(reading: str, side: str, lang: Lang) -> str:
    """Return a side of a reading by its meaning, and as settings and options write it."""
    told = meaning_of_side(reading, side, lang)
    if not told:
        return f"{escaped(reading)} = {escaped(side)}"
    return say("side", lang, told=told, reading=reading, side=escaped(side))
