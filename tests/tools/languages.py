"""What stands in a text that is not of its language: Latin words in Chinese, and Chinese characters in English.

Ids, paths, options, instants, addresses, quoted values and the texts of whoever wrote the case are of no language.
"""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, get_args
from xml.etree import ElementTree

from attrs import fields, has

import opinionguard as og
from opinionguard.cli.fields import FIELDS
from opinionguard.cli.program import COMMANDS
from opinionguard.decisions.basis import OTHER_LAWS
from opinionguard.decisions.decision import Verdict
from opinionguard.facts import values
from opinionguard.facts.events import EVENT_KINDS
from opinionguard.facts.supervision import ACT_KINDS, ORDER_KINDS
from opinionguard.facts.vocabulary import FUNCTIONS, WORDS
from opinionguard.files.documents import FORMATS as FORMS
from opinionguard.files.schema import SCHEMAS
from opinionguard.ground.text import Told
from opinionguard.regulations import _cybersecurity_law, companions, duties, every_regulation
from opinionguard.render.run.formats import FORMATS
from opinionguard.rules.provisions import Provision
from opinionguard.rules.readings import READINGS

_HAN: Final = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_LATIN: Final = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
# What no language has, the longest first.
_OF_NO_LANGUAGE: Final = (
    r"https?://\S+",
    r"“[^”]*”",  # a value that a person wrote
    r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?",
    r"(?<![\w-])-{1,2}[a-z][a-z-]*",  # an option
    r"[\w./<>*-]+\.(?:toml|json|jsonl|html|md|ya?ml|py|sarif|xml|txt|ics)(?::\d+)*",  # a file
    r"(?<![\w.])[A-Za-z_][\w-]*(?:\.[\w-]+)+",  # a path
    r"\[\[\w+\]\]",
    r"\\[uUx][0-9a-f]+",
)
# The number of a holiday notice.
_NOTICE: Final = re.compile(r"国办发明电〔\d{4}〕\d+号")
_NO_LANGUAGE: Final = re.compile("|".join(_OF_NO_LANGUAGE), re.ASCII)


def latin_in(text: str, own: Iterable[str] = ()) -> list[str]:
    """Return the Latin words in Chinese text, each once. ``own`` are texts that a person wrote."""
    text = _NO_LANGUAGE.sub(" ", text)
    for each in sorted({_NO_LANGUAGE.sub(" ", each) for each in own}, key=len, reverse=True):
        if each.strip():
            # An id within a longer id is not what the person wrote, and a text may be wrapped.
            parts = r"\s*".join(map(re.escape, each.split()))
            text = re.sub(rf"(?<![\w-]){parts}(?![\w-])", " ", text, flags=re.ASCII)
    return sorted({*_LATIN.findall(text)} - ids())


def han_in(text: str, own: Iterable[str] = ()) -> list[str]:
    """Return the Chinese in English text, each run of characters once, without the quotations of laws."""
    lines = (re.sub(r"^[\s>~-]+", "", each) for each in text.splitlines())
    bare = _NOTICE.sub("", re.sub(r"\s", "", "".join(lines)))
    for each in sorted({re.sub(r"\s", "", each) for each in (*own, *law_texts())} - {""}, key=len, reverse=True):
        bare = bare.replace(each, " ")
    return sorted({*_HAN.findall(bare)})


@cache
def ids() -> frozenset[str]:
    """Return the ids that case files, settings and options state, which are the same in both languages."""
    choices = (getattr(values, name) for name in ("Audience", "Authority", "Level", "Performer", "Recipient"))
    words = [each for choice in choices for each in get_args(choice)]
    words += [*get_args(values.Technology), *get_args(values.AssessmentItem), *get_args(values.ItemFinding)]
    words += [*EVENT_KINDS, *ORDER_KINDS, *ACT_KINDS, *FUNCTIONS, *OTHER_LAWS, *FORMATS, *FORMS, *SCHEMAS, *COMMANDS]
    words += [*every_regulation(), *duties(), *(word for each in READINGS for word in (each.id, *each.sides))]
    words += [word.rstrip(":") for word in words]
    words += [word for known in WORDS.values() for word in known if "-" in word]
    return frozenset((*words, *get_args(Verdict), *FIELDS, *_keys()))


def _keys() -> Iterator[str]:
    tables: list[Any] = [og.Case, *EVENT_KINDS.values(), *ORDER_KINDS.values(), *ACT_KINDS.values(), og.Filing]
    tables += [og.Service, og.Feature, og.Report, og.Settings, og.Waiver]
    tables += [each.facts for each in companions() if each.facts is not None]
    while tables:
        table = tables.pop()
        for each in fields(table) if has(table) else ():
            yield each.name
            tables += [made for key in ("table", "tables") if (made := each.metadata.get(key)) is not None]


@cache
def law_texts() -> tuple[str, ...]:
    """Return what laws say and are called, and the words of the vocabulary: Chinese in an English page too."""
    return tuple(_law_texts())


def _law_texts() -> Iterator[str]:
    for each in every_regulation().values():
        law = each.law
        yield from (law.title, law.short_title, *law.issuers)
    provisions = [provision for each in every_regulation().values() for provision in each.provisions]
    provisions += [each for each in vars(_cybersecurity_law).values() if isinstance(each, Provision)]
    for passage in provisions:
        # A sentence may stand alone.
        yield from (passage.text, *re.split("(?<=[。；：])|\n", passage.text))
    for words in WORDS.values():
        yield from words


def schema_texts() -> set[str]:
    """Return what the schemas say to people, without what errors, laws and readings say too."""
    elsewhere = {each.english for each in READINGS} | {each.law.english_title for each in every_regulation().values()}
    return {
        each for made in SCHEMAS.values() for each in told_in_schema(made()) if not isinstance(each, Told)
    } - elsewhere


def told_in_schema(schema: object) -> Iterator[str]:
    """Yield the titles and descriptions of a schema."""
    if isinstance(schema, dict):
        yield from (each for key, each in schema.items() if key in {"title", "description"} and isinstance(each, str))
        for each in schema.values():
            yield from told_in_schema(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from told_in_schema(each)


def own_texts(file: Path) -> Iterator[str]:
    """Yield every text that stands in a case file and in the files that it names."""
    stated = tomllib.loads(file.read_text("utf-8")) if file.suffix == ".toml" else json.loads(file.read_text("utf-8"))
    yield from _texts(stated)
    service = stated.get("service")
    if isinstance(service, str):
        yield from own_texts(file.parent / service)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (value, *value.splitlines())
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def told_by(form: str, text: str) -> str:
    """Return what a report tells people: the text of its form without what only programs read."""
    readers = {
        "markdown": _of_markdown,
        "html": _of_html,
        "junit": _of_junit,
        "sarif": _of_sarif,
        "ics": _of_ics,
        "github": _of_github,
    }
    return readers.get(form, str)(text)


def _of_markdown(text: str) -> str:
    # It holds marks of HTML; in the texts of people these are escaped.
    return re.sub(r"\\([^\w\s]|_)", r"\1", re.sub(r"</?[a-z]+>", " ", text))


def _of_html(text: str) -> str:
    text = re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL)
    shown = re.findall(r'(?:title|aria-label|alt|placeholder)="([^"]*)"', text)
    # A break within a line parts words, and a mark within a word does not.
    text = re.sub(r"</(?:p|li|td|th|h\d|dt|dd|div|tr|summary|option|button|label)>|<br>", "\n", text)
    return html.unescape("\n".join((re.sub(r"<[^>]+>", "", text), *shown)))


def _of_junit(text: str) -> str:
    root = ElementTree.fromstring(text)  # noqa: S314 - made by this program
    return "\n".join(part for each in root.iter() for part in (each.text, each.get("message")) if part)


def _of_sarif(text: str) -> str:
    return "\n".join(_told_in(json.loads(text)))


def _told_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (str(each) for key, each in value.items() if key in {"text", "markdown"})
        for each in value.values():
            yield from _told_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _told_in(each)


def _of_ics(text: str) -> str:
    lines = re.sub(r"\r?\n[ \t]", "", text).splitlines()
    told = (each.partition(":")[2] for each in lines if re.match("SUMMARY|DESCRIPTION|NAME|X-WR-CALNAME", each))
    return "\n".join(told).replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")


def _of_github(text: str) -> str:
    text = re.sub(r"^::\w+ (?:file=[^,]*(?:,\w+=\d+)*,)?title=", "", text, flags=re.MULTILINE)
    return text.replace("%0A", "\n").replace("%25", "%").replace("%3A", ":").replace("%2C", ",")
