"""A YAML loader of plain data. It is imported only where the extra ``yaml`` is installed.

The loader reads true, false, null and decimal numbers as JSON does. Dates, ``yes`` and ``on`` stay strings, because the
key ``on`` of an event must not become True. Aliases, tags and repeated keys are rejected.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from opinionguard.files.hidden import Span, unseen_space
from opinionguard.ground.errors import InputError
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = ["StrictLoader"]


_DEEPEST: Final = 32  # the limit of ``documents`` for every form


class StrictLoader(yaml.SafeLoader):
    """Reads YAML as strictly as JSON, and adds the span of each quoted text to ``quoted_parts``, in order."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML expects it; filled below, for this class alone

    def __init__(self, text: str, quoted_parts: list[Span]) -> None:
        self._text, self._quoted_parts = text, quoted_parts
        super().__init__(text)

    def scan_flow_scalar(self, style: str) -> Any:
        """Note the span of a quoted text as the scanner found it."""
        token = super().scan_flow_scalar(style)
        self._quoted_parts.append((token.start_mark.index, token.end_mark.index))
        return token

    def scan_plain(self) -> Any:
        """Reject a text that looks to a person like a comment, or like a key and its value."""
        token = super().scan_plain()
        problem = unseen_space(self._text, (token.start_mark.index, token.end_mark.index))
        if problem is not None:
            raise InputError([problem])
        return token

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Reject an alias before PyYAML follows the alias, and every tag."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _refused(Said("aliases-not-taken"), event)
        if getattr(event, "tag", None) is not None:
            raise _refused(Said("tags-not-taken"), event)
        return super().compose_node(parent, index)

    def fetch_flow_collection_start(self, TokenClass: Any) -> None:  # noqa: N803 - PyYAML's own name
        """Reject deeply nested brackets early, because PyYAML takes seconds for a line of a thousand brackets."""
        if self.flow_level >= _DEEPEST:
            raise RecursionError  # the error that deep nesting would raise later
        super().fetch_flow_collection_start(TokenClass)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Reject keys that are not text, and keys that are stated twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) and key.tag == "tag:yaml.org,2002:str" else None
            if name is None or name in seen:
                wrong = Said("key-not-text") if name is None else Said("key-stands-twice", key=quoted(name))
                raise _refused(wrong, key)
            seen.add(name)
        return super().construct_mapping(node, deep)


def _refused(wrong: Said, where: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=wrong, problem_mark=where.start_mark)


StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
StrictLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
StrictLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^(?:0|-?[1-9][0-9]*)$"), list("-0123456789"))
StrictLoader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789"))
