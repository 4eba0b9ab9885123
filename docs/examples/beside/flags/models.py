"""A waffle flag that is off while the gate refuses the case of the same name.

In the settings: the application ``flags`` beside ``waffle``, and ``WAFFLE_FLAG_MODEL = "flags.LaunchFlag"``.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from waffle.models import AbstractUserFlag

import opinionguard as og

gate = og.Gate.from_folder(
    os.environ.get("LAUNCHES", "launches"),
    strict=True,
    reload_every=timedelta(seconds=30),
    max_age=timedelta(minutes=5),
    exempt=["ui-*"],  # flags that are no launches
)


class LaunchFlag(AbstractUserFlag):
    """A flag of waffle that asks the gate first: views, decorators and templates all read it."""

    def is_active(self, request: HttpRequest, *args: Any, **more: Any) -> bool | None:
        """Tell whether the flag is on for a request."""
        return gate.allows(self.name) and super().is_active(request, *args, **more)

    def is_active_for_user(self, user: Any) -> bool | None:
        """Tell whether the flag is on for a user, where there is no request."""
        return gate.allows(self.name) and super().is_active_for_user(user)
