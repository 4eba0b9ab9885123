"""The page of an index: README.md, with links that lead somewhere from there too.

Links within the project become absolute below ``Repository`` of ``[project.urls]``, at the tag of the version. Where no
repository is stated, a link becomes its text, and an image its description.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

__all__ = ["PageHook", "page_of"]

_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(((?![a-z]+:|#)[^)\s]+)\)")
_CODE = re.compile(r"(^```.*?^```$)", re.DOTALL | re.MULTILINE)


def page_of(readme: str, repository: str, version: str) -> str:
    """Return the text of an index's page."""

    def led(found: re.Match[str]) -> str:
        image, text, path = found.groups()
        text = _LINK.sub(led, text)  # an image within a link
        if not repository:
            return text
        return f"{image}[{text}]({repository.rstrip('/')}/{'raw' if image else 'blob'}/v{version}/{path})"

    parts = _CODE.split(readme)
    return "".join(part if number % 2 else _LINK.sub(led, part) for number, part in enumerate(parts))


class PageHook(MetadataHookInterface):
    """Gives ``hatchling`` the page."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the page to the metadata."""
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        repository = metadata.get("urls", {}).get("Repository", "")
        text = page_of(readme, repository, metadata["version"])
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
