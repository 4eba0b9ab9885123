"""Celery: a task that belongs to a launch fails while the launch may not pass, also where it was queued before."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

from celery import Celery, Task

import opinionguard as og

app = Celery("launches", broker=os.environ.get("BROKER", "amqp://"), backend=os.environ.get("BACKEND", "rpc://"))
gate = og.Gate.from_folder(
    os.environ.get("LAUNCHES", "launches"),
    strict=True,
    reload_every=timedelta(seconds=30),
    max_age=timedelta(minutes=5),
)


class LaunchTask(Task):
    """A task with the case of its launch; the worker asks the gate when the task begins, and not when it was queued."""

    case = ""

    def __call__(self, *args: Any, **more: Any) -> Any:
        """Run the task. Raises LaunchRefusedError, which the result of the task then has."""
        gate.require(self.case)
        return super().__call__(*args, **more)


@app.task(base=LaunchTask, case="live-comments")
def publish_comments(number: int) -> str:
    """Publish comments."""
    return f"{number} published"


@app.task(base=LaunchTask, case="dark-mode")
def announce(number: int) -> str:
    """Announce the dark mode."""
    return f"{number} told"
