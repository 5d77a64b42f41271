"""The numbers for Prometheus, with its own library."""

from datetime import UTC, datetime

import prometheus_client
import pytest
from django.test import RequestFactory
from prometheus_client import REGISTRY, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from tests.grading.conftest import hand_in
from tns_training_xblock.operating.health import metrics, words
from tns_training_xblock.operating.health.looking import WATCH, look
from tns_training_xblock.operating.health.values import Level, Line, Report

pytestmark = pytest.mark.django_db
LINES = (
    Line("mail", Level.CAUTION, {"count": 3, "oldest_seconds": 7200, "failed": 1, "unsure": 0}),
    Line("storage", Level.WRONG, {"ok": 0}),
)
REPORT = Report(datetime(2026, 11, 28, tzinfo=UTC), LINES, {"edx-submissions": "4.0.2"})


def samples(text):
    return {
        (sample.name, sample.labels.get("line", "")): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def test_each_number_is_a_gauge_with_its_line():
    said = samples(metrics.text(REPORT))
    assert said["tns_training_health", "mail"] == 1
    assert said["tns_training_health", "storage"] == 2
    assert said["tns_training_count", "mail"] == 3
    assert said["tns_training_oldest_seconds", "mail"] == 7200
    assert said["tns_training_failed", "mail"] == 1
    assert said["tns_training_ok", "storage"] == 0
    assert ("tns_training_count", "storage") not in said


def test_what_runs_is_told():
    assert 'tns_training_info{edx_submissions="4.0.2"} 1.0' in metrics.text(REPORT).decode()


def test_every_number_of_a_report_has_its_gauge(private_files):
    numbers = {name for line in look().lines for name in line.numbers}
    assert numbers <= set(metrics.NUMBERS)
    assert set(words._labels()) <= set(metrics.NUMBERS)


def test_the_librarys_own_registry_has_it_once_where_the_lms_runs():
    metrics.register()
    metrics.register()
    ours = [each for each in metrics._collectors(REGISTRY) if isinstance(each, metrics.Collector)]
    assert len(ours) == 1


def test_registering_asks_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        prometheus_client.CollectorRegistry(auto_describe=True).register(metrics.Collector())


def test_it_stands_beside_what_others_count(key, content, private_files):
    metrics.register()
    hand_in(key, content)
    WATCH.forget()
    said = samples(generate_latest(REGISTRY))
    assert said["tns_training_count", "submissions"] == 1
    assert any(name.startswith("python_info") for name, _ in said)


def test_django_prometheus_serves_it(private_files):
    exports = pytest.importorskip("django_prometheus.exports")
    metrics.register()
    answer = exports.ExportToDjangoView(RequestFactory().get("/metrics"))
    assert b'tns_training_health{line="storage"} 0.0' in answer.content


def test_without_the_library_nothing_is_registered(monkeypatch):
    monkeypatch.setattr(metrics, "find_spec", lambda name: None)
    monkeypatch.setattr(REGISTRY, "register", lambda collector: 1 / 0)
    metrics.register()
    assert not metrics.installed()
