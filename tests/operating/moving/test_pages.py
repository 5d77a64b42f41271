"""Whoever opens a page on the other server sees what they saw on the first."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html
from submissions.models import StudentItem

from demo import loading, people
from demo.evening.playing import play
from demo.models import Enrollment, FieldState, Item, Role, Score
from tests.demo.evening.conftest import built, run
from tests.grading.conftest import private_files
from tns_training_xblock.grading.models import Review
from tns_training_xblock.host import drawn
from tns_training_xblock.operating.moving.importing.replacing import erase

from .servers import exported, imported, parts

__all__ = ["built", "private_files", "run"]
pytestmark = pytest.mark.django_db
PAGES = ("queue", "people", "comments", "dates", "reports", "agreement", "thread")


@pytest.fixture
def still(monkeypatch):
    """Time stands still: pages say how long ago things were."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)


def seen(run):
    """The words on the pages of trainers and learners, and the gradebook."""
    trainer = browser("trainer")
    found = {name: words(trainer, reverse(f"tns_training:{name}", args=[run])) for name in PAGES}
    for review in Review.objects.filter(course_id=run).order_by("pk")[::5]:
        address = reverse("tns_training:review", args=[review.usage_key, review.submission_uuid])
        found[f"desk {review.submission_uuid}"] = words(trainer, address)
    found["gradebook"] = words(trainer, reverse("gradebook", args=[run]))
    maps = Item.objects.filter(course_id=run, block_type="tns_course_map")
    units = {item.parent_id for item in maps} | set(worked_in(run))
    for name in learners(run):
        for unit in sorted(units):
            found[f"{name} {unit}"] = words(browser(name), reverse("unit", args=[run, unit]))
    found["scores"] = sorted(Score.objects.values_list("user__username", "block", "earned"))
    return found


def worked_in(run):
    keys = Review.objects.filter(course_id=run).values_list("usage_key", flat=True)
    return Item.objects.filter(key__in=list(keys)).values_list("parent_id", flat=True)


def learners(run):
    names = Review.objects.filter(course_id=run).order_by("pk").values_list("user_id", flat=True)
    return [User.objects.get(pk=pk).username for pk in list(dict.fromkeys(names))[:2]]


def browser(name):
    user = User.objects.get(username=name)
    client = Client(headers={drawn.READER: drawn.tag(user.pk)})
    client.force_login(user)
    return client


def words(client, address):
    page = client.get(address, follow=True)
    assert page.status_code == 200, address
    root = html.fromstring(page.content)
    for script in root.xpath("//script|//style"):
        script.drop_tree()
    return re.sub(r"\s+", " ", root.text_content())


def emptied():
    """Another server: nobody is known, and the course is not there."""
    run = Review.objects.values_list("course_id", flat=True)[0]
    erase(run)
    StudentItem.objects.all().delete()
    FieldState.objects.exclude(user="").delete()
    accounts = list(User.objects.order_by("pk").values_list("username", "first_name", "email"))
    roles = list(Role.objects.values_list("user__username", "course_key", "name"))
    taking = list(Enrollment.objects.values_list("user__username", "course_key"))
    Item.objects.all().delete()
    User.objects.all().delete()
    return accounts, roles, taking


def test_every_page_shows_the_same(built, run, still, private_files, tmp_path):
    assert play(run)
    archive = exported(tmp_path / "run.zip", run=run)
    assert parts(archive)["results"]
    before = seen(run)
    accounts, roles, taking = emptied()
    loading.load(built)
    # Under other numbers, in the same order: pages with several trainers list them by it.
    for pk, (name, first, email) in enumerate(accounts, 9_500_001):
        User.objects.create(pk=pk, username=name, first_name=first, email=email)
    for name, course, role in roles:
        Role.objects.create(user=people.by_name(name), course_key=course, name=role)
    for name, course in taking:
        Enrollment.objects.create(user=people.by_name(name), course_key=course)
    imported(archive)
    after = seen(run)
    assert {name: after[name] for name in before if after.get(name) != before[name]} == {}
    assert parts(exported(tmp_path / "again.zip", run=run)) == parts(archive)
