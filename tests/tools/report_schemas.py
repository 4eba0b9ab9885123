"""What the formats of reports are checked against: published schemas with their formats, and two readers of calendars."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import icalendar
import vobject
import xmlschema
from builders import SCHEMAS, Document
from jsonschema import Draft4Validator, Draft202012Validator, FormatChecker

from opinionguard.files.schema import SCHEMAS as OWN_SCHEMAS

# Every format that is known, because a schema of draft 4 may name those of later drafts.
FORMATS: Final = FormatChecker()
SARIF: Final = Draft4Validator(
    json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8")), format_checker=FORMATS
)
JUNIT: Final = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
OUTPUT: Final = Draft202012Validator(OWN_SCHEMAS["output"](), format_checker=FORMATS)
# GitLab and editors read these of a test; the schema, which is that of another program, does not name them.
_PLACES: Final = ("file", "line")
_MOST_OCTETS: Final = 75
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT[^ ]*$")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d$")


# What GitHub's code scanning takes of a log (docs.github.com, "SARIF support for code scanning").
_MOST_RESULTS: Final = 25_000
_MOST_RULES: Final = 25_000
_MOST_TAGS: Final = 20
_LONGEST_NAME: Final = 255
_LONGEST_TEXT: Final = 1024
_MOST_BYTES: Final = 10_000_000


def sarif(path: str = "out.sarif") -> Document:
    """Return a log that the schema takes, with its formats, and that keeps the limits of GitHub."""
    log: Document = json.loads(Path(path).read_text("utf-8"))
    SARIF.validate(log)
    for run in log["runs"]:
        _assert_taken_by_github(run)
    assert len(gzip.compress(Path(path).read_bytes())) <= _MOST_BYTES
    return log


def _assert_taken_by_github(run: Document) -> None:
    rules, found = run["tool"]["driver"]["rules"], run["results"]
    assert len(found) <= _MOST_RESULTS
    assert len(rules) <= _MOST_RULES
    assert [rule["id"] for rule in rules] == list(dict.fromkeys(rule["id"] for rule in rules))
    for rule in rules:
        assert rule["name"].isidentifier()
        assert len(rule["name"]) <= _LONGEST_NAME
        assert 0 < len(rule["shortDescription"]["text"]) <= _LONGEST_TEXT
        assert 0 < len(rule["fullDescription"]["text"]) <= _LONGEST_TEXT
        assert rule["help"]["text"]
        assert len(rule.get("properties", {}).get("tags", ())) <= _MOST_TAGS
    for result in found:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]
        (location,) = result["locations"]  # more than one is for what must be changed at every one of them
        place = location["physicalLocation"]
        region = place["region"]
        assert (region["endLine"], region["startColumn"] > 0) == (region["startLine"], True)
        uri = place["artifactLocation"]["uri"]
        assert place["artifactLocation"].get("uriBaseId", "file:") == ("file:" if ":" in uri else "SRCROOT")
        assert not uri.startswith(("/", "../"))
    # Alerts are told apart by rule and by the text of the line: two refusals must not become one.
    refused = [each for each in found if each["level"] == "error" and "obligation/v1" in each["partialFingerprints"]]
    alerts = [(each["ruleId"], json.dumps(each["locations"][0]["physicalLocation"])) for each in refused]
    assert len(set(alerts)) == len(alerts)


def junit(path: str = "out.xml") -> ElementTree.Element:
    """Return the root of a report that the schema of Jenkins takes but for the places, with the counts that it states.

    GitLab keeps one test of each class and name, so that no two may have both alike.
    """
    root, bare = (ElementTree.parse(path).getroot() for _ in range(2))  # noqa: S314 - our own
    for case in bare.iter("testcase"):
        for name in _PLACES:
            case.attrib.pop(name, None)
    JUNIT.validate(bare)
    cases = list(root.iter("testcase"))
    names = [(each.get("classname"), each.get("name")) for each in cases]
    assert len(set(names)) == len(names)
    for suite in (root, *root.iter("testsuite")):
        inside = list(suite.iter("testcase"))
        for count, name in (("failures", "failure"), ("errors", "error")):
            assert int(suite.get(count, -1)) == sum(each.find(name) is not None for each in inside)
        assert int(suite.get("tests", -1)) == len(inside)
    return root


def output(path: str = "out.json") -> Document:
    """Return a document that our own schema takes, and in which everything that looks like a date or an instant is one."""
    document: Document = json.loads(Path(path).read_text("utf-8"))
    OUTPUT.validate(document)
    for text in _texts(document):
        form = "date-time" if _INSTANT.match(text) else "date" if _DAY.match(text) else None
        assert form is None or FORMATS.conforms(text, form), text
    return document


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def results(path: str = "out.sarif") -> list[Document]:
    found: list[Document] = sarif(path)["runs"][0]["results"]
    return found


def calendar(path: str = "out.ics") -> list[Any]:
    """Return the entries of a calendar file."""
    return calendar_entries(Path(path).read_bytes().decode())


def calendar_entries(text: str) -> list[Any]:
    """Return the entries of an iCalendar object as icalendar reads them; another reader must read the same."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= _MOST_OCTETS for line in text.split("\r\n"))
    made = icalendar.Calendar.from_ical(text)
    assert str(made["VERSION"]) == "2.0"
    assert made["PRODID"]
    assert made.subcomponents  # RFC 5545, 3.4: at least one
    assert made["NAME"] == made["X-WR-CALNAME"]
    entries = list(made.walk("VEVENT"))
    assert all(not each.errors for each in made.walk())
    other = vobject.readOne(text)
    other.validate(raiseException=True)
    assert [_as_read_by_vobject(each) for each in other.contents.get("vevent", ())] == [
        _as_read_by_icalendar(each) for each in entries
    ]
    return entries


def _as_read_by_icalendar(entry: Any) -> tuple[object, ...]:
    alarms = [alarm.decoded("TRIGGER") for alarm in entry.walk("VALARM")]
    end = entry.decoded("DTEND") if "DTEND" in entry else None
    texts = (str(entry["UID"]), str(entry["SUMMARY"]), str(entry["DESCRIPTION"]))
    return (*texts, entry.decoded("DTSTAMP"), entry.decoded("DTSTART"), end, alarms)


def _as_read_by_vobject(entry: Any) -> tuple[object, ...]:
    alarms = [alarm.trigger.value for alarm in entry.contents.get("valarm", ())]
    end = entry.dtend.value if "dtend" in entry.contents else None
    texts = (entry.uid.value, entry.summary.value, entry.description.value)
    return (*texts, entry.dtstamp.value, entry.dtstart.value, end, alarms)
