"""``python -m opinionguard``."""

from __future__ import annotations

import sys

from opinionguard.cli import main

if __name__ == "__main__":
    sys.exit(main())
