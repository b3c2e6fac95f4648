"""Reads iCalendar as strictly as RFC 5545 allows, on its own: what a forgiving parser mends is an error here."""

import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import NamedTuple

LONGEST_LINE = 75  # octets, without the line break: RFC 5545, 3.1
NAME = r"[A-Za-z0-9-]+"
VALUE = r'(?:"[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*)'
CONTENT_LINE = re.compile(rf"({NAME})((?:;{NAME}={VALUE}(?:,{VALUE})*)*):([^\x00-\x08\x0a-\x1f\x7f]*)")
TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,Nn])*")
UTC_TIME = re.compile(r"\d{8}T\d{6}Z")
DURATION = re.compile(r"PT\d+[HMS]")

IS_TEXT = {"SUMMARY", "DESCRIPTION", "UID", "STATUS", "NAME", "X-WR-CALNAME", "PRODID"}
OF_A_CALENDAR = {"PRODID", "VERSION", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "UID"}
OF_AN_EVENT = {
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "DESCRIPTION"),
    *("LAST-MODIFIED", "STATUS", "TRANSP", "URL"),
}


class Line(NamedTuple):
    """One content line: a property, its parameters as they stand, its value as it stands."""

    name: str
    parameters: str
    value: str


def events_of(content: bytes) -> list[dict[str, Line]]:
    """The events of a calendar. Fails where the file is not exactly what RFC 5545 and RFC 7986 demand."""
    lines = _lines(content)
    assert lines[0] == Line("BEGIN", "", "VCALENDAR")
    assert lines[-1] == Line("END", "", "VCALENDAR")
    calendar, components = _components(lines[1:-1])
    assert components, "at least one component: RFC 5545, 3.6"
    _check_calendar(_once_each(calendar, OF_A_CALENDAR))
    events = [_once_each(found, OF_AN_EVENT) for kind, found in components if kind == "VEVENT"]
    for event in events:
        _check_event(event)
    assert max(Counter(event["UID"].value for event in events).values(), default=1) == 1
    return events


def _lines(content: bytes) -> list[Line]:
    assert content.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content), "lines end with CRLF"
    assert max(map(len, content.split(b"\r\n"))) <= LONGEST_LINE
    unfolded = content.replace(b"\r\n ", b"").decode()
    found = [CONTENT_LINE.fullmatch(line) for line in unfolded.removesuffix("\r\n").split("\r\n")]
    assert all(found), "every line is a name, parameters and a value"
    return [Line(*match.groups()) for match in found if match]


def _components(lines: list[Line]) -> tuple[list[Line], list[tuple[str, list[Line]]]]:
    """The calendar's own lines, and the lines of each component in it."""
    own: list[Line] = []
    components: list[tuple[str, list[Line]]] = []
    inside: list[str] = []
    for line in lines:
        if line.name == "BEGIN":
            if not inside:
                components.append((line.value, []))
            inside.append(line.value)
        elif line.name == "END":
            assert inside.pop() == line.value
        else:
            (components[-1][1] if inside else own).append(line)
    assert not inside
    return own, components


def _once_each(lines: list[Line], allowed: set[str]) -> dict[str, Line]:
    names = [line.name for line in lines]
    assert len(set(names)) == len(names), "no property comes twice"
    assert set(names) <= allowed
    for line in lines:
        assert line.name not in IS_TEXT or TEXT.fullmatch(line.value), line.name
    return {line.name: line for line in lines}


def _check_calendar(calendar: dict[str, Line]) -> None:
    assert calendar["VERSION"].value == "2.0"
    assert calendar["PRODID"].value
    assert calendar["REFRESH-INTERVAL"].parameters == ";VALUE=DURATION", "RFC 7986, 5.7"
    assert DURATION.fullmatch(calendar["REFRESH-INTERVAL"].value)


def _check_event(event: dict[str, Line]) -> None:
    assert event["UID"].value
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        assert _is_utc(event[name]), "in UTC: RFC 5545, 3.8.7.2"
    assert event["SEQUENCE"].value.isdigit()
    assert event["STATUS"].value in {"TENTATIVE", "CONFIRMED", "CANCELLED"}
    if event["DTSTART"].parameters == ";VALUE=DATE":
        start, end = (date.fromisoformat(event[name].value) for name in ("DTSTART", "DTEND"))
        assert end - start == timedelta(days=1), "one whole day: the end is the day after"
    else:
        assert _is_utc(event["DTSTART"])


def _is_utc(line: Line) -> bool:
    return not line.parameters and bool(UTC_TIME.fullmatch(line.value) and datetime.fromisoformat(line.value))
