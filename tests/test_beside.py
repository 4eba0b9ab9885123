"""The recipes of docs/guides/beside.md, each run as it stands in docs/examples/beside with the real package."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from builders import ROOT, live_comments
from clients import client

RECIPES: Final = ROOT / "docs" / "examples" / "beside"
PAGES: Final = ("beside.md", "beside.zh.md")


@pytest.mark.parametrize("page", PAGES)
def test_the_page_shows_the_code_of_the_recipes_as_it_stands(page: str) -> None:
    text = (ROOT / "docs" / "guides" / page).read_text(encoding="utf-8")
    shown = dict(re.findall(r"<!-- file: (\S+) -->\n```python\n(.*?)```", text, re.S))
    names = [str(file.relative_to(RECIPES)) for file in sorted(RECIPES.rglob("*.py")) if file.name != "__init__.py"]

    assert sorted(shown) == names
    assert [name for name, code in shown.items() if code != (RECIPES / name).read_text(encoding="utf-8")] == []


def undated(case: str, **more: Any) -> dict[str, Any]:
    """Return a launch without a date and without a report: refused whatever the day is."""
    return live_comments() | {"id": case, "reports": [], "events": [{"id": "launch", "kind": "function-added"}], **more}


def state(folder: Path, case: str, audience: str) -> None:
    """Write a case file: refused where it is for the public, allowed where it is internal."""
    stated = undated(case)
    stated["service"] = stated["service"] | {"audience": audience}
    draft = folder / f".{case}"
    draft.write_text(json.dumps(stated), encoding="utf-8")
    draft.replace(folder / f"{case}.json")


@pytest.fixture
def launches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "launches"
    folder.mkdir()
    state(folder, "live-comments", "public")
    state(folder, "dark-mode", "internal")
    monkeypatch.setenv("LAUNCHES", str(folder))
    return folder


def loaded(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(Path(name).stem, RECIPES / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.program
def test_fastapi_has_no_endpoint_of_a_launch_that_is_refused(launches: Path) -> None:
    client("fastapi")
    recipe = loaded("with_fastapi.py")
    web = client("fastapi.testclient").TestClient(recipe.app)

    assert web.post("/comments").status_code == 404
    assert web.get("/theme").json() == {"theme": "dark"}
    state(launches, "live-comments", "internal")
    recipe.gate.reload()
    assert web.post("/comments").json() == {"comment": "taken"}


SITE: Final = """
import os, sys
import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "waffle", "flags"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    WAFFLE_FLAG_MODEL="flags.LaunchFlag",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
)
django.setup()
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path
import waffle
from waffle.decorators import waffle_flag

def of_function(request):
    return HttpResponse(str(waffle.flag_is_active(request, request.GET["flag"])))

@waffle_flag("live-comments")
def of_decorator(request):
    return HttpResponse("there")

def of_template(request):
    text = "{% load waffle_tags %}{% flag 'live-comments' %}on{% else %}off{% endflag %}"
    return HttpResponse(engines["django"].from_string(text).render({}, request))

urlpatterns = [path("f", of_function), path("d", of_decorator), path("t", of_template)]
call_command("makemigrations", "flags", verbosity=0)
call_command("migrate", verbosity=0)
from flags.models import LaunchFlag, gate
for name in ("live-comments", "dark-mode", "ui-large", "nothing-known"):
    LaunchFlag.objects.create(name=name, everyone=True)
web = Client()

def seen():
    flags = ["live-comments", "dark-mode", "ui-large", "nothing-known", "not-in-waffle"]
    told = [web.get("/f", {"flag": flag}).content.decode() for flag in flags]
    user = LaunchFlag.objects.get(name="live-comments").is_active_for_user(None)
    return told, web.get("/d").status_code, web.get("/t").content.decode(), user

import json
first = seen()
file = os.path.join(os.environ["LAUNCHES"], "live-comments.json")
text = open(file).read()
open(file, "w").write(text.replace('"public"', '"internal"'))
gate.reload()
print(json.dumps([first, seen()]))
"""


@pytest.mark.program
@pytest.mark.usefixtures("launches")
def test_a_waffle_flag_is_off_while_its_launch_is_refused(tmp_path: Path) -> None:
    client("waffle")
    site = tmp_path / "site"
    shutil.copytree(RECIPES / "flags", site / "flags", ignore=shutil.ignore_patterns("__pycache__"))
    (site / "site_of_tests.py").write_text(SITE, encoding="utf-8")

    run = subprocess.run(
        [sys.executable, "site_of_tests.py"], cwd=site, capture_output=True, text=True, timeout=300, check=False
    )

    assert run.returncode == 0, run.stderr
    before, after = json.loads(run.stdout.splitlines()[-1])
    assert before[0] == ["False", "True", "True", "False", "False"]
    assert (before[1:3], bool(before[3])) == ([404, "off"], False)
    assert after[0] == ["True", "True", "True", "False", "False"]
    assert (after[1:3], after[3]) == ([200, "on"], True)


@pytest.mark.program
def test_a_celery_task_fails_while_its_launch_is_refused_though_it_was_queued_before(
    launches: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker of its own that forks its processes, and a broker that is a folder."""
    client("celery")
    broker, results = tmp_path / "broker", tmp_path / "results"
    for each in (broker, broker / "control", results):
        each.mkdir()
    monkeypatch.setenv("BROKER", "filesystem://")
    monkeypatch.setenv("BACKEND", results.as_uri())
    recipe = loaded("with_celery.py")
    options = {"data_folder_in": str(broker), "data_folder_out": str(broker), "control_folder": str(broker / "control")}
    recipe.app.conf.broker_transport_options = options
    started = (
        "import sys, importlib.util\n"
        f"sys.path.insert(0, {str(RECIPES)!r})\n"
        "import with_celery\n"
        f"with_celery.app.conf.broker_transport_options = {options!r}\n"
        "with_celery.app.worker_main(['worker', '--pool=prefork', '--concurrency=2', '--loglevel=INFO'])\n"
    )
    # A task is named by its module; the worker has it under the name of the recipe.
    queued = [recipe.app.send_task(f"with_celery.{name}", (3,)) for name in ("publish_comments", "announce")]
    with (tmp_path / "worker.log").open("w", encoding="utf-8") as log:
        worker = subprocess.Popen([sys.executable, "-c", started], stdout=log, stderr=log)
    try:
        with pytest.raises(Exception, match="live-comments BLOCKED") as refused:
            queued[0].get(timeout=300)
        assert type(refused.value).__name__ == "LaunchRefusedError"
        assert queued[1].get(timeout=300) == "3 told"
    except BaseException:
        print((tmp_path / "worker.log").read_text(encoding="utf-8"))  # noqa: T201
        raise
    finally:
        worker.terminate()
        worker.wait(timeout=300)
    assert launches.is_dir()


def git(folder: Path, *command: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    program = shutil.which("git")
    assert program is not None
    run = subprocess.run([program, *identity, *command], cwd=folder, capture_output=True, text=True, check=True)
    return run.stdout


@pytest.mark.program
@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_a_release_is_tagged_only_if_every_launch_may_go(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "first")
    folder = tmp_path / "launches"
    folder.mkdir()

    def release() -> tuple[int, str, list[str]]:
        command = [sys.executable, str(RECIPES / "release.py"), "v1.4.0"]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
        return run.returncode, run.stderr, git(tmp_path, "tag").split()

    assert release() == (2, "launches: there is no case file\n", [])
    case = (ROOT / "docs/examples/staff-chat.toml").read_text(encoding="utf-8")
    (folder / "chat.toml").write_text(case, encoding="utf-8")
    (folder / "public.toml").write_text(case.replace('"internal"', '"public"'), encoding="utf-8")
    code, said, tags = release()
    assert (code, tags) == (1, [])
    assert "public.toml: staff-chat " in said
    assert "chat.toml: staff-chat" not in said.replace("public.toml", "")
    (folder / "public.toml").unlink()
    assert release() == (0, "", ["v1.4.0"])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    client("gunicorn")
    log = tmp_path / "gunicorn.log"
    command = [sys.executable, "-m", "gunicorn", "--config", str(RECIPES / "gunicorn.conf.py"), "--bind", "127.0.0.1:0"]
    with log.open("w", encoding="utf-8") as told:
        running = subprocess.Popen(command, stderr=told, stdout=told)
    try:
        address = None
        for _ in range(600):
            address = re.search(r"Listening at: (http://\S+)", log.read_text(encoding="utf-8"))
            if address or running.poll() is not None:
                break
            time.sleep(0.1)
        assert address is not None, log.read_text(encoding="utf-8")
        yield address[1]
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=300)


@pytest.mark.program
@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn does not run on Windows")
def test_gunicorn_serves_the_application_with_the_configuration_of_the_recipe(server: str) -> None:
    with urllib.request.urlopen(server, timeout=300) as response:  # noqa: S310 - of the server above
        seen = json.load(response)

    assert seen["new-logo"] is True  # exempt; what the others are depends on the day
    assert os.environ.get("LAUNCHES") is None
