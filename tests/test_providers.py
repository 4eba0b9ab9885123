"""Providers of others behind ``GatedProvider``, each the real package: a refused flag is off, an allowed one is theirs.

None of them needs its service: each has its flags from a file, from memory, or from a server of the test.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import pytest
from builders import ROOT, instant, live_comments
from clients import client
from openfeature import api
from openfeature.evaluation_context import EvaluationContext
from openfeature.flag_evaluation import Reason
from openfeature.provider import FeatureProvider

import opinionguard as og
from opinionguard.openfeature import GatedProvider

pytestmark = pytest.mark.program
AT: Final = "2026-11-22T12:00:00+08:00"
FLAGS: Final = ("live-comments", "dark-mode")  # both are on in the provider; the gate refuses the first


@pytest.fixture(autouse=True)
def _fresh_api() -> Iterator[None]:
    yield
    api.clear_providers()


def in_memory(_: Path) -> FeatureProvider:
    found = client("openfeature.provider.in_memory_provider")
    made: FeatureProvider = found.InMemoryProvider({flag: found.InMemoryFlag("on", {"on": True}) for flag in FLAGS})
    return made


def flagd(folder: Path) -> FeatureProvider:
    found = client("openfeature.contrib.provider.flagd")
    flags = {flag: {"state": "ENABLED", "variants": {"on": True}, "defaultVariant": "on"} for flag in FLAGS}
    path = folder / "flags.json"
    path.write_text(json.dumps({"flags": flags}), encoding="utf-8")
    made: FeatureProvider = found.FlagdProvider(
        resolver_type=found.config.ResolverType.FILE, offline_flag_source_path=str(path), deadline_ms=5000
    )
    return made


def env_var(_: Path) -> FeatureProvider:
    made: FeatureProvider = client("openfeature.contrib.provider.envvar").EnvVarProvider()
    return made


def flagsmith(folder: Path) -> FeatureProvider:
    states: list[dict[str, Any]] = [
        {
            "feature": {"id": number, "name": flag, "type": "STANDARD"},
            "enabled": True,
            "feature_state_value": None,
            "multivariate_feature_state_values": [],
            "django_id": number,
            "featurestate_uuid": f"00000000-0000-4000-8000-{number:012}",
        }
        for number, flag in enumerate(FLAGS)
    ]
    owner = {"id": 1, "name": "o", "feature_analytics": False, "stop_serving_flags": False, "persist_trait_data": True}
    project = {"id": 1, "name": "p", "hide_disabled_flags": False, "organisation": owner, "segments": []}
    told = {"id": 1, "api_key": "k", "name": "e", "project": project, "feature_states": states, "segment_overrides": []}
    path = folder / "environment.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    handler = client("flagsmith.offline_handlers").LocalFileHandler(str(path))
    offline = client("flagsmith").Flagsmith(offline_mode=True, offline_handler=handler)
    made: FeatureProvider = client("openfeature_flagsmith.provider").FlagsmithProvider(offline)
    return made


class Evaluating(BaseHTTPRequestHandler):
    """A server of the OpenFeature Remote Evaluation Protocol."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        key = self.path.rpartition("/")[2]
        body = json.dumps({"key": key, "reason": "STATIC", "variant": "on", "value": True}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def ofrep(_: Path) -> FeatureProvider:
    found = client("openfeature.contrib.provider.ofrep")
    server = HTTPServer(("127.0.0.1", 0), Evaluating)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made: FeatureProvider = found.OFREPProvider(f"http://127.0.0.1:{server.server_port}")
    return made


def launchdarkly(_: Path) -> FeatureProvider:
    found = client("ld_openfeature")
    flags = client("ldclient.integrations.test_data").TestData.data_source()
    for flag in FLAGS:
        flags.update(flags.flag(flag).variation_for_all(True))
    config = client("ldclient").Config("key", update_processor_class=flags, send_events=False)
    made: FeatureProvider = found.LaunchDarklyProvider(config)
    return made


def configcat(_: Path) -> FeatureProvider:
    found = client("configcat_openfeature_provider")
    overrides = client("configcatclient.localdictionarydatasource").LocalDictionaryFlagOverrides(
        source=dict.fromkeys(FLAGS, True),
        override_behaviour=client("configcatclient.overridedatasource").OverrideBehaviour.LocalOnly,
    )
    options = client("configcatclient").ConfigCatOptions(flag_overrides=overrides)
    made: FeatureProvider = found.ConfigCatProvider(
        "configcat-sdk-1/0123456789012345678901/0123456789012345678901", options
    )
    return made


def unleash(_: Path) -> FeatureProvider:
    found = client("openfeature.contrib.provider.unleash")
    cache = client("UnleashClient.cache").FileCache("opinionguard")
    strategies = [{"name": "default", "parameters": {}}]
    features = [{"name": flag, "enabled": True, "strategies": strategies, "variants": []} for flag in FLAGS]
    cache.bootstrap_from_dict({"version": 1, "features": features})
    made: FeatureProvider = found.UnleashProvider(
        "http://127.0.0.1:1", "launches", "token", fetch_toggles=False, cache=cache
    )
    return made


PROVIDERS: Final[dict[str, tuple[Callable[[Path], FeatureProvider], str]]] = {
    "in-memory": (in_memory, "openfeature-sdk"),
    "flagd": (flagd, "openfeature-provider-flagd"),
    "env-var": (env_var, "openfeature-provider-env-var"),
    "flagsmith": (flagsmith, "openfeature-provider-flagsmith"),
    "ofrep": (ofrep, "openfeature-provider-ofrep"),
    "launchdarkly": (launchdarkly, "launchdarkly-openfeature-server"),
    "configcat": (configcat, "configcat-openfeature-provider"),
    "unleash": (unleash, "openfeature-provider-unleash"),
}


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_refused_flag_is_off_and_an_allowed_one_is_what_the_provider_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for flag in FLAGS:
        monkeypatch.setenv(flag, "true")
    now = instant(AT)
    case = og.case_from_dict(live_comments())
    gate = og.Gate([case], clock=lambda: now, ticks=lambda: 0.0, exempt=["dark-mode"])
    inner = PROVIDERS[name][0](tmp_path)
    getattr(api, "set_provider_and_wait", api.set_provider)(GatedProvider(inner, gate), name)
    flags = api.get_client(name)

    user = EvaluationContext("a-user")
    refused = flags.get_boolean_details("live-comments", True, user)
    allowed = flags.get_boolean_details("dark-mode", False, user)

    assert inner.resolve_boolean_details("live-comments", False, user).value is True
    assert (refused.value, refused.reason, refused.variant) == (False, Reason.DISABLED, "refused")
    assert (allowed.value, allowed.error_code) == (True, None)


@pytest.mark.parametrize("package", [package for _, package in PROVIDERS.values()])
def test_the_page_names_the_release_that_was_tried(package: str) -> None:
    """Where another release is installed, the page has to be written again."""
    try:
        tried = version(package)
    except PackageNotFoundError:
        pytest.skip(f"{package} is not installed")

    for page in ("beside.md", "beside.zh.md"):
        assert f"`{package}` {tried}" in (ROOT / "docs" / "guides" / page).read_text(encoding="utf-8")
