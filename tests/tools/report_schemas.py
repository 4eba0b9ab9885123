"""What the formats of reports are checked against: published schemas with their formats, and two readers of calendars."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

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
_MOST_OCTETS: Final = 75


def sarif(path: str = "out.sarif") -> Document:
    log: Document = json.loads(Path(path).read_text("utf-8"))
    SARIF.validate(log)
    return log


def results(path: str = "out.sarif") -> list[Document]:
    found: list[Document] = sarif(path)["runs"][0]["results"]
    return found


def calendar_entries(text: str) -> list[Any]:
    """Return the entries of an iCalendar object as icalendar reads them; another reader must read the same."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= _MOST_OCTETS for line in text.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(text)
    assert str(calendar["VERSION"]) == "2.0"
    assert calendar["PRODID"]
    assert calendar.subcomponents  # RFC 5545, 3.4: at least one
    assert calendar["NAME"] == calendar["X-WR-CALNAME"]
    entries = list(calendar.walk("VEVENT"))
    assert all(not each.errors for each in calendar.walk())
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
