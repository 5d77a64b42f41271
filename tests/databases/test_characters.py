"""A MySQL database that is not of utf8mb4, as older platforms have it: every character is kept."""

import io

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection

from tests.contacts.conftest import RUN, enrol, join, seen
from tests.grading.conftest import ANSWER, CASE, KEY
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.contacts import api as contacts
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.host.checks import TAG
from tns_training_xblock.host.errors import Unfit
from tns_training_xblock.work import api as work_api

OURS = ("tns_grading", "tns_contacts", "tns_cohort", "tns_work")
PDF = b"%PDF-1.7"
NAMES = FileRule(types=("pdf",), max_bytes=100, max_files=3)


@pytest.fixture(scope="module")
def narrow_tables(django_db_setup, django_db_blocker):
    """Once for all: to make them anew, and back, takes seconds."""
    with django_db_blocker.unblock():
        _made_anew("utf8mb3", "utf8mb3_general_ci")
        yield
        _made_anew("utf8mb4", "utf8mb4_unicode_ci")


@pytest.fixture
def narrow(narrow_tables, transactional_db):
    """Our tables, empty, in a database of utf8mb3."""


def _made_anew(characters, collation):
    for app in OURS:
        call_command("migrate", app, "zero", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE CHARACTER SET {characters} COLLATE {collation}")
    call_command("migrate", verbosity=0)


def told():
    return run_checks(tags=[TAG], databases=["default"])


def test_what_people_write_is_kept_whatever_they_write(narrow):
    work_api.attach(KEY, "plan", "plan 👍.pdf", io.BytesIO(PDF), len(PDF), NAMES)
    answer = {"tasks": {**ANSWER["tasks"], "plan": "Fees 🏺 pay."}, "vote": ANSWER["vote"]}
    receipt = api.submit(KEY, answer, 0, user_id=7, content=dict(CASE), possible=5, late=False)
    api.save_review(receipt.uuid, 0, 1, {}, {"mix": "Who pays? 👛"}, "Well done 👏")
    state = api.review(receipt.uuid)
    assert state.submission.answer == answer
    assert (state.comments, state.overall) == ({"mix": "Who pays? 👛"}, "Well done 👏")
    assert [file.name for file in api.files_of(api.review(receipt.uuid))] == ["plan 👍.pdf"]
    assert api.history(receipt.uuid)[0].overall == "Well done 👏"


def test_names_of_clusters_and_groups_are_kept_whatever_they_are(narrow):
    said = cohort.say_place(KEY.course_id, 7, cluster="Elan 🏺 عنقود", country="TN")
    assert said.cluster.name == "Elan 🏺 عنقود"
    cohort.rename(KEY.course_id, said.cluster.id, "🏺 Elan")
    assert cohort.about(KEY.course_id, 7, KEY.usage_key).place.cluster.name == "🏺 Elan"
    assert cohort.make_group(KEY.course_id, "Bus 🚌 1").name == "Bus 🚌 1"


def test_cards_and_messages_are_kept_whatever_they_are(narrow):
    cards = [join(enrol(name), f"{name} 🏺", offers="مختبر 🔬") for name in ("mina", "omar")]
    mina = enrol("mina")
    contacts.introduce(RUN, mina, cards[1], "Water 💧")
    [request] = seen(enrol("omar")).requests
    assert (request.card.name, request.message) == ("mina 🏺", "Water 💧")
    assert request.card.items[0].text == "مختبر 🔬"


def test_what_does_not_fit_all_the_same_is_refused_and_not_a_fault(narrow):
    with pytest.raises(Unfit):
        work_api.attach(KEY, "plan-🏺", "plan.pdf", io.BytesIO(PDF), len(PDF), NAMES)
    with pytest.raises(Unfit):
        work_api.save_draft(work_api.WorkKey(KEY.course_id, "🏺", KEY.student_id), ANSWER, 0)


def test_an_administrator_is_told_which_columns_are_narrow(narrow):
    found = told()
    assert {message.id for message in found} == {"tns_training.W003"}
    said = "\n".join(str(message) for message in found)
    assert "tns_work_work cannot keep every character in: course_id, usage_key, student_id" in said
    for column in ("answer", "overall", "comments", " name"):
        assert column not in said
    assert "ALTER TABLE tns_work_work CONVERT TO CHARACTER SET utf8mb4" in said
