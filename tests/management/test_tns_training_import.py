"""A tour from a folder becomes a run in Studio, under its own key or another."""

import io
import sys

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from demo.models import Asset, Course, Item, Role
from demo.platform import DemoPlatform
from tests.export import small
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.management.commands import tns_training_import as command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def studio(settings):
    settings.SERVICE_VARIANT = "cms"


@pytest.fixture
def folder(tmp_path):
    return small.write_course(tmp_path / "course").root


def said(*words):
    out = io.StringIO()
    call_command("tns_training_import", *words, stdout=out, stderr=out)
    return out.getvalue()


def test_a_tour_is_built_and_imported(folder):
    assert " was imported: " in said(f"--folder={folder}")
    course = Course.objects.get()
    items = Item.objects.filter(course=course)
    assert items.filter(block_type="tns_case_study").exists()
    assert Asset.objects.filter(course=course).exists()


def test_a_run_that_is_there_is_replaced_only_where_that_was_said(folder):
    said(f"--folder={folder}")
    with pytest.raises(CommandError, match="is there already"):
        said(f"--folder={folder}")
    assert " was imported: " in said(f"--folder={folder}", "--replace")
    assert Course.objects.count() == 1


def test_the_same_tour_as_another_run(folder):
    said(f"--folder={folder}")
    key = "course-v1:Other+B1+r2"
    assert said(f"--folder={folder}", f"--course-key={key}").startswith(f"{key} was imported: ")
    assert set(Course.objects.values_list("key", flat=True)) >= {key}
    names = [
        sorted(key.rpartition("@")[2] for key in keys)
        for course in Course.objects.all()
        for keys in [course.items.values_list("key", flat=True)]
    ]
    assert names[0] == names[1]
    assert Course.objects.get(key=key).settings, "its policy was found under its own name"


def test_who_is_named_may_edit_mark_and_give_roles(folder):
    tom, tam = (
        User.objects.create(username=name, email=f"{name}@example.org") for name in ("tom", "tam")
    )
    text = said(f"--folder={folder}", "--staff=tom", "--staff", "tam@example.org")
    key = Course.objects.get().key
    assert f"tom is staff of {key}.\ntam is staff of {key}.\n{key} was imported" in text
    for user in (tom, tam):
        assert platform().is_trainer(user, key)
        assert platform().is_instructor(user, key)
    assert not Role.objects.exclude(course_key=key).exists()


def test_nothing_is_imported_for_somebody_who_has_no_account(folder):
    User.objects.create(username="tom")
    with pytest.raises(CommandError, match="no account, or more than one, of tam, tim"):
        said(f"--folder={folder}", "--staff=tam", "--staff=tom", "--staff=tim")
    assert not Course.objects.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--folder=/nowhere"], "no course.yaml in /nowhere"),
        (["--tour=none"], "Say which tour with --tour: "),
        (["--course-key=nonsense"], "nonsense is no key of a run"),
        (["--course-key=library-v1:A+B"], "is no key of a run"),
    ],
)
def test_what_cannot_be_done_is_said(folder, words, says):
    with pytest.raises(CommandError, match=says):
        said(f"--folder={folder}", *words)
    assert not Course.objects.exists()


def test_a_course_with_faults_is_not_imported(folder):
    (folder / "glossary.en.md").write_text("no header")
    with pytest.raises(CommandError, match="Nothing was imported"):
        said(f"--folder={folder}")
    assert not Course.objects.exists()


def test_a_package_without_a_course(monkeypatch):
    monkeypatch.setattr(command, "shipped_course", lambda: None)
    with pytest.raises(CommandError, match="--folder"):
        said()


def test_what_building_needs_is_named_where_it_is_missing(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(CommandError, match=r"tns_training_xblock\[author\]"):
        said(f"--folder={folder}")


def test_blocks_that_did_not_arrive_are_counted(folder, monkeypatch):
    found = DemoPlatform.items
    monkeypatch.setattr(
        DemoPlatform,
        "items",
        lambda self, course, name: [] if name == "tns_case_study" else found(self, course, name),
    )
    with pytest.raises(CommandError, match="not imported as a whole"):
        said(f"--folder={folder}")


def test_the_lms_writes_no_courses(settings):
    settings.SERVICE_VARIANT = "lms"
    with pytest.raises(CommandError, match=r"manage\.py cms"):
        said()
