"""Two authors at the same moment, through Studio's own way of calling handlers."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.urls import reverse

from tests.demo.campus import Campus
from tns_training_xblock.blocks.studio import turns
from tns_training_xblock.blocks.studio.editing import version_of
from tns_training_xblock.host import openedx
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.models import CourseTexts

ROUNDS = 100
PAGE = (
    '<tns_lesson url_name="small"><source lang="en">---\n'
    "kind: page\nid: small\ntitle: Small\n---\nText.\n</source></tns_lesson>"
)


@pytest.fixture
def studio(tmp_path: Any, django_db_blocker: Any, settings: Any) -> Any:
    """A course in a database of its own in a file: threads need separate connections to it."""
    with django_db_blocker.unblock():
        kept, previous = connections["default"], connections.settings["default"]
        file = {"ENGINE": "demo.sqlite", "NAME": str(tmp_path / "db"), "OPTIONS": {"timeout": 20}}
        connections.settings["default"] = {**kept.settings_dict, **file}
        del connections["default"]
        call_command("migrate", verbosity=0)
        campus = Campus()
        campus.add(PAGE)
        settings.SERVICE_VARIANT, settings.ROOT_URLCONF = "cms", "demo.urls.cms"
        # The tests' one queue would let nothing meet.
        settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "turns" not in name]
        yield campus
        connections["default"].close()
        connections.settings["default"] = previous
        connections["default"] = kept


def content(campus: Campus) -> dict[str, str]:
    return dict(campus.block("small", "author", studio=True).content)


class Authors:
    """Two who press their keys at the same moment."""

    def __init__(self, campus: Campus) -> None:
        self._urls = {
            name: reverse("handler", args=(campus.key("small"), name))
            for name in ("save_source", "check_source", "preview")
        }
        self._clients = [campus.client("author"), campus.client("author")]
        self._gate = threading.Barrier(2)

    def both(self, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(self._call, self._clients, calls))

    def _call(self, client: Any, call: tuple[str, dict[str, Any]]) -> Any:
        name, data = call
        try:
            self._gate.wait()
            return client.post(self._urls[name], json.dumps(data), content_type="application/json")
        finally:
            connection.close()


def test_of_two_saves_at_once_one_is_kept_and_the_other_is_told(studio: Campus) -> None:
    authors = Authors(studio)
    for number in range(ROUNDS):
        before = content(studio)
        version = version_of(before)
        texts = [{"en": f"{before['en'].strip()}\n{name}{number}"} for name in ("One", "Two")]
        answers = authors.both(
            *(("save_source", {"texts": text, "version": version}) for text in texts)
        )
        codes = sorted(answer.status_code for answer in answers)
        assert codes == [200, 409], f"round {number}"
        kept = next(i for i, answer in enumerate(answers) if answer.status_code == 200)
        assert content(studio) == texts[kept]
        assert answers[1 - kept].json()["code"] == "stale"
        assert answers[1 - kept].json()["current"]["texts"] == texts[kept]


@pytest.mark.parametrize("look", ["check_source", "preview"])
def test_looking_never_undoes_what_another_saves(studio: Campus, look: str) -> None:
    authors = Authors(studio)
    for number in range(ROUNDS):
        before = content(studio)
        text = {"en": f"{before['en'].strip()}\nSaved {number}"}
        saved, looked = authors.both(
            ("save_source", {"texts": text, "version": version_of(before)}),
            (look, {"texts": before, "language": "en"}),
        )
        assert (saved.status_code, looked.status_code) == (200, 200)
        assert content(studio) == text, f"round {number}"


@pytest.mark.django_db
def test_what_an_import_brought_meanwhile_is_not_overwritten(campus: Campus) -> None:
    campus.add(PAGE)
    block = campus.block("small", "author", studio=True)
    elsewhere = campus.block("small", "author", studio=True)
    elsewhere.content = {"en": "imported"}
    elsewhere.save()
    assert turns.in_turn(block, lambda: dict(block.content)) == {"en": "imported"}


@pytest.mark.django_db
def test_a_save_that_the_platform_drops_is_not_acknowledged(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    campus.add(PAGE)
    host = openedx.platform()
    monkeypatch.setattr(type(host), "store", lambda self, block: None)
    before = content(campus)
    data = {"texts": {"en": before["en"] + "More."}, "version": version_of(before)}
    status, answer = campus.handle("small", "save_source", data, "author", studio=True)
    assert (status, answer["code"]) == (503, "busy")
    assert content(campus) == before


@pytest.mark.django_db(transaction=True)
def test_one_who_never_gets_a_turn_is_told(campus: Campus, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("deadlock detected")

    monkeypatch.setattr(turns, "_hold", locked)
    block = campus.block("who-decides", "author", studio=True)
    with pytest.raises(Busy):
        turns.in_turn(block, lambda: None)


@pytest.mark.django_db
def test_a_course_is_held_by_one_row(campus: Campus) -> None:
    block = campus.block("who-decides", "author", studio=True)
    for _ in range(2):
        turns.in_turn(block, lambda: None)
    assert CourseTexts.objects.get().course_id == str(campus.course_key)
