"""What an older version stored is brought forward, and read by this version's code and pages."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse

import tns_training_xblock
from tests.leaving.life import ALONE, NEW, RUN, SAID, TEAM, TEXT, Life, key, rights
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.contacts import api as contacts
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Keeper
from tns_training_xblock.grading.models import Review
from tns_training_xblock.operating.leaving.tables import our_apps, our_models
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work

from .rows import FOLDER, load

ROOT = Path(__file__).parents[2]
VERSIONS = sorted(path.stem for path in FOLDER.glob("*.json"))


def test_every_version_left_its_rows():
    released = re.findall(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert {*released, tns_training_xblock.__version__} == set(VERSIONS), (
        "python -m tests.databases.rows"
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_it_wrote_something_into_every_table_of_its_time(version):
    kept = json.loads((FOLDER / f"{version}.json").read_text())
    assert [label for label, rows in kept["rows"].items() if not rows] == []
    labels = {label.partition(".")[0] for label in kept["rows"]}
    assert labels == set(kept["migrations"])


@pytest.fixture(params=VERSIONS)
def brought(request, transactional_db):
    """People whose rows an older version stored, with the tables of today."""
    kept = json.loads((FOLDER / f"{request.param}.json").read_text())
    life = Life()
    ids = {row["student_id"] for row in kept["rows"]["tns_work.Work"]}
    assert {life.pia.anonymous_id, life.quin.anonymous_id} <= ids
    try:
        for app in our_apps():
            call_command("migrate", app.label, "zero", verbosity=0)
        executor = MigrationExecutor(connection)
        targets = list(kept["migrations"].items())
        executor.migrate(targets)
        load(kept, executor.loader.project_state(targets).apps)
    finally:
        call_command("migrate", verbosity=0)
    return life


def test_all_of_it_is_read_and_work_goes_on(brought):
    """In one test, because bringing it forward takes a while."""
    assert [model for model in our_models() if not model._default_manager.exists()] == []
    _learners_find_what_they_wrote(brought)
    _trainers_find_what_they_made_of_it(brought)
    _pages_show_it(brought)
    _work_goes_on(brought)


def _learners_find_what_they_wrote(life):
    pia, quin = life.pia, life.quin
    assert api.standing(key(pia, NEW)).draft.answer["tasks"]["plan"] == TEXT
    standing = api.standing(key(pia, ALONE))
    assert standing.receipt
    assert [file.name for file in standing.files] == ["of Pia.csv"]
    assert api.standing(key(quin, ALONE)).mark.points == 4
    assert set(work_api.tallies(key(pia, NEW))) == {"who-chairs"}
    assert work_api.batches_of(RUN, NEW)
    assert cohort.place_of(RUN, pia.user_id).cluster.name == "Firm of Pia"
    cards = contacts.directory_for(RUN, pia.user_id, ()).cards
    assert {card.name for card in cards} == {"Pia", "Quin"}


def _trainers_find_what_they_made_of_it(life):
    for review in Review.objects.all():
        assert api.review(review.submission_uuid).submission.answer
        assert api.history(review.submission_uuid)
    pias = {row.usage_key: row for row in Review.objects.filter(user_id=life.pia.user_id)}
    assert len(api.past_rounds(pias[ALONE].pk)) == 1
    assert SAID in str(api.review(pias[TEAM].submission_uuid).adjustments)
    kept = bank.entries(Keeper(RUN, life.tom))
    assert {entry.texts["en"] for entry in kept} == {"Mine alone.", "For all."}
    shown = api.page(api.View(state="all", who="all"), rights(life.tom))
    assert len(shown.rows) == Review.objects.count()


def _pages_show_it(life):
    client = Client()
    client.force_login(User.objects.get(pk=life.tom))
    addresses = [reverse("tns_training:queue", args=[RUN])]
    reviews = Review.objects.values_list("usage_key", "submission_uuid")
    addresses += [reverse("tns_training:review", args=each) for each in reviews]
    for address in addresses:
        assert client.get(address).status_code == 200, address


def _work_goes_on(life):
    place = key(life.pia, NEW)
    version = api.standing(place).draft.version
    assert work_api.save_draft(place, {"tasks": {"plan": "more"}}, version).version == version + 1
    work_api.save_draft(work_api.WorkKey(RUN, NEW, "f" * 32), {}, 0)
    assert Work.objects.filter(student_id="f" * 32).exists(), "its number is nobody else's"
