"""A small web application whose flags are gated: a feature that may not launch is off, whatever the flag says.

    pip install '.[openfeature]' flask
    flask --app docs/examples/application/app.py run

The launches are the case files beside this folder. ``GET /`` shows what users see, ``GET /launches`` what the gate answers
and what will change within thirty days. An edited case file counts after half a minute in every process of the server;
``POST /launches`` reads the files again at once, in the process that answers.
"""

from __future__ import annotations

import logging
import os
from datetime import timedelta
from pathlib import Path

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from openfeature import api
from openfeature.evaluation_context import EvaluationContext
from openfeature.provider.in_memory_provider import InMemoryFlag, InMemoryProvider

import opinionguard as og
from opinionguard.openfeature import AuditHook, GatedProvider, mainland_by

CASES = Path(__file__).parents[1]
# The product has switched both on. That decides nothing about whether they may launch.
FLAGS = {
    "live-comments": InMemoryFlag("on", {"on": True, "off": False}),
    "dark-mode": InMemoryFlag("on", {"on": True, "off": False}),
    "new-logo": InMemoryFlag("on", {"on": True, "off": False}),
}


def create_app(gate: og.Gate | None = None) -> Flask:
    """Return the application; a test gives it a gate of its own."""
    if gate is None:
        # new-logo is no launch under the Provisions: somebody said so, by name, and it is on record.
        log = os.environ.get("LAUNCH_LOG")
        gate = og.Gate.from_folder(
            CASES,
            strict=True,  # a path that is mistyped or a file that is broken stops the start, not the launches
            reload_every=timedelta(seconds=30),
            max_age=timedelta(minutes=5),
            exempt=["new-logo"],
            log=log,
        )
    launches = gate
    api.set_provider_and_wait(GatedProvider(InMemoryProvider(FLAGS), launches, applies=mainland_by("country")))
    api.add_hooks([AuditHook()])
    flags = api.get_client()
    app = Flask(__name__)

    @app.get("/")
    def home() -> ResponseReturnValue:
        # Set by the edge, which takes the header of users away: whoever sets it can switch the gate off.
        user = EvaluationContext(attributes={"country": request.headers.get("X-Country", "")})
        return jsonify({flag: flags.get_boolean_value(flag, True, user) for flag in FLAGS})

    @app.get("/launches")
    def show() -> ResponseReturnValue:
        turning = launches.upcoming(timedelta(days=30))
        return jsonify(
            launches={flag: launches.answer(flag).text() for flag in FLAGS},
            upcoming=[f"{each.at.isoformat()} {each.case}: {each.decision.verdict}" for each in turning],
            problems=[str(each) for each in launches.problems],
        )

    @app.post("/launches")
    def read_again() -> ResponseReturnValue:
        return jsonify(problems=[str(each) for each in launches.reload()])

    return app


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    create_app().run()
