"""Software of others that `.ci/clients` installs, each in an environment of its own, and `.ci/run` does not."""

from __future__ import annotations

import importlib
import os
from typing import Any

import pytest

__all__ = ["client"]


def client(module: str) -> Any:
    """Return a module of other software. Where it is missing the test is skipped, but fails in `.ci/clients`."""
    if os.environ.get("CLIENTS"):
        return importlib.import_module(module)
    return pytest.importorskip(module)
