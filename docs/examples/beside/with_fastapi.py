"""FastAPI: an endpoint is not there while its launch may not pass. The case files stand in the folder ``LAUNCHES``."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

from fastapi import Depends, FastAPI, HTTPException

import opinionguard as og

gate = og.Gate.from_folder(
    os.environ.get("LAUNCHES", "launches"),
    strict=True,  # a broken case file stops the start
    reload_every=timedelta(seconds=30),
    max_age=timedelta(minutes=5),
)
app = FastAPI()


def launched(case: str) -> Any:
    """Return the dependency of an endpoint that exists only while the gate lets the launch pass."""

    def check() -> None:
        if not gate.allows(case):
            raise HTTPException(404)

    return Depends(check)


@app.post("/comments", dependencies=[launched("live-comments")])
def comment() -> dict[str, str]:
    """Take a comment."""
    return {"comment": "taken"}


@app.get("/theme", dependencies=[launched("dark-mode")])
async def theme() -> dict[str, str]:
    """Return the theme. An endpoint that is a coroutine may ask too: an answer that is kept takes a microsecond."""
    return {"theme": "dark"}
