"""The numbers of a report for Prometheus, where its client library is installed.

Registered once, they stand beside those of ``django-prometheus`` under its ``/metrics``. Several
processes that share a folder (``PROMETHEUS_MULTIPROC_DIR``) show only what they write into it, and
no collector: there our own page gives the same (``?format=prometheus``).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from .looking import WATCH
from .values import Report

PREFIX = "tns_training"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
NUMBERS = {
    "count": "How many wait, disagree or lack, by line of the report",
    "oldest_seconds": "For how many seconds the oldest of them has waited",
    "failed": "Letters that no mail server took, in 7 days",
    "unsure": "Letters that were cut short, in 7 days",
    "looked_at": "How many submissions were looked at for what disagrees",
    "ok": "1 where what was tried went well",
    "errors": "Errors of Django's checks",
    "warnings": "Warnings of Django's checks",
}
"""Every number of a line is a gauge of this name, with the line as its label."""


def installed() -> bool:
    """Whether the client library is there."""
    return find_spec("prometheus_client") is not None


def register() -> None:
    """Let the library's own registry ask for the report, once however often it is called."""
    if not installed():
        return
    from prometheus_client import REGISTRY

    if not any(isinstance(each, Collector) for each in _collectors(REGISTRY)):
        REGISTRY.register(Collector())


def text(report: Report) -> bytes:
    """``report`` as Prometheus reads it, without anything else."""
    from prometheus_client import CollectorRegistry, generate_latest

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Collector(report))
    return bytes(generate_latest(registry))


class Collector:
    """Asks for the report when it is collected; ``report`` is one that is there already."""

    def __init__(self, report: Report | None = None) -> None:
        self._report = report

    def describe(self) -> list[Any]:
        """Nothing: the registry would else collect, and ask a database, while a server starts."""
        return []

    def collect(self) -> Iterator[Any]:
        """A gauge for how each line stands, one for each number, and what runs."""
        from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily

        report = self._report or WATCH.report()
        level = GaugeMetricFamily(
            f"{PREFIX}_health", "0 well, 1 to be looked at, 2 wrong", labels=["line"]
        )
        for line in report.lines:
            level.add_metric([line.name], int(line.level))
        yield level
        for name, meaning in NUMBERS.items():
            gauge = GaugeMetricFamily(f"{PREFIX}_{name}", meaning, labels=["line"])
            for line in report.lines:
                if name in line.numbers:
                    gauge.add_metric([line.name], line.numbers[name])
            yield gauge
        versions = {name.lower().replace("-", "_"): said for name, said in report.versions.items()}
        yield InfoMetricFamily(PREFIX, "The versions of what runs", value=versions)


def _collectors(registry: Any) -> list[Any]:
    """What is registered: the library has no other way to ask."""
    return list(getattr(registry, "_collector_to_names", {}))
