"""What a report is made of."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tns_training_xblock.operating.health.values import Level, Limits, Line, Report, aged

NOW = datetime(2026, 11, 28, tzinfo=UTC)
LIMITS = Limits(timedelta(hours=1), timedelta(days=1))


@pytest.mark.parametrize(
    ("age", "level"),
    [
        (None, Level.GOOD),
        (timedelta(), Level.GOOD),
        (timedelta(minutes=59), Level.GOOD),
        (timedelta(hours=1), Level.CAUTION),
        (timedelta(days=1), Level.WRONG),
    ],
)
def test_what_waits_for_long_is_told(age, level):
    assert LIMITS.level(age) is level


def test_a_report_is_as_bad_as_its_worst_line():
    lines = tuple(Line(name, level) for name, level in zip("abc", (0, 2, 1), strict=True))
    lines = tuple(Line(line.name, Level(line.level)) for line in lines)
    assert Report(NOW, lines, {}).level is Level.WRONG
    assert Report(NOW, (), {}).level is Level.GOOD


def test_it_is_json_for_programs():
    line = Line("mail", Level.CAUTION, {"count": 3}, (("It lacks.", "Add it."),))
    said = json.loads(json.dumps(Report(NOW, (line,), {"Django": "5.2"}).data))
    assert said == {
        "level": "caution",
        "at": "2026-11-28T00:00:00+00:00",
        "lines": [
            {
                "name": "mail",
                "level": "caution",
                "numbers": {"count": 3},
                "details": [{"message": "It lacks.", "hint": "Add it."}],
            }
        ],
        "versions": {"Django": "5.2"},
    }


def test_how_old_it_is():
    assert aged(NOW, 2, NOW - timedelta(minutes=2)) == {"count": 2, "oldest_seconds": 120}
    assert aged(NOW, 0, None) == {"count": 0, "oldest_seconds": 0}
    assert aged(NOW, 1, NOW + timedelta(minutes=2)) == {"count": 1, "oldest_seconds": 0}
