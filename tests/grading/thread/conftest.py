"""A run with a diagnosis before its tour and after it, and learners who judge their clusters."""

import pytest
from django.contrib.auth import get_user_model

from demo import people
from demo.models import FieldState, Item
from demo.people import Person
from tests.blocks import diagnoses
from tests.blocks.diagnoses import AFTER, BEFORE
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading.thread.texts import texts_of
from tns_training_xblock.grading.thread.works import works_in
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work, Writer

__all__ = ["AFTER", "BEFORE", "Thread"]
SECRET = "Register of a member who left"
VISIT = """\
---
kind: worksheet
id: visit-sheet
title: What we saw
minutes: 5
use: visit
---
:::{task} seen
:title: What I saw
:kind: line
Write it.
:::

:::{task} worth
:title: Worth *trying*?
:kind: choice
Choose.

| Answer | What it means |
|---|---|
| Keep it {#keep} | As it is. |
| Drop it {#drop} | Not here. |
:::
"""
PLAN = """\
---
kind: worksheet
id: action-plan
title: Action plan
minutes: 5
use: plan
---
:::{task} steps
:title: Steps
:kind: rows
What and when.

| Column | Takes | What to write |
|---|---|---|
| Step {#step} | text | One act |
| By when {#by} | date | |
:::

:::{task} review
:title: We look at it again
:kind: date
A day.
:::
"""
CHECK_IN = """\
---
kind: worksheet
id: check-in
title: What came of it
minutes: 5
use: check-in
---
:::{task} state
:title: How it stands
:kind: choice
:help: stuck
Choose.

| Answer | What it means |
|---|---|
| Done {#done} | Yes. |
| Stuck {#stuck} | Help. |
:::
"""


class Thread:
    """Learners by name, what they write, and how a trainer reads it."""

    def __init__(self, campus):
        self.campus, self.run = campus, str(campus.course_key)
        Work.objects.all().delete()

    def user(self, name, cluster="", country=""):
        """The account; made, enrolled and put into a cluster the first time."""
        known = get_user_model().objects.filter(username=name).first()
        if known:
            return known
        people.welcome(self.run, [Person(name, name.title())])
        made = get_user_model().objects.get(username=name)
        if cluster or country:
            cohort.say_place(self.run, made.pk, cluster=cluster, country=country)
        return made

    def key(self, name, block):
        student = people.anonymous_id(self.user(name), self.campus.course_key)
        return work_api.WorkKey(self.run, str(self.campus.key(block)), student)

    def judge(self, name, cluster="", block=BEFORE, *, closed=True, shown=SECRET, **levels):
        """Levels of the manager, each with a document where ``shown`` names one."""
        self.user(name, cluster)
        return self.keep(self.key(name, block), answer(shown, closed, **levels))

    def keep(self, key, given):
        work_api.save_draft(key, given, 0)
        return Work.objects.get(usage_key=key.usage_key, student_id=key.student_id)

    def judge_together(self, cluster, *names, block=BEFORE, **levels):
        """The same of a cluster's people together."""
        place = cohort.place_of(self.run, self.user(names[0], cluster).pk)
        usage_key = str(self.campus.key(block))
        team = cohort.Team("cluster", str(place.cluster.id), "").key(self.run, usage_key)
        work = self.keep(
            work_api.WorkKey(self.run, usage_key, team), answer(SECRET, True, **levels)
        )
        for name in names:
            Writer.objects.create(work=work, user_id=self.user(name, cluster).pk)
        return work

    def place(self, source, name, **settings):
        """Put a worksheet into the run, as an import of its block would."""
        unit = Item.objects.filter(course_id=self.run, block_type="vertical").last()
        key = str(self.campus.course_key.make_usage_key("tns_worksheet", name))
        position = Item.objects.count()
        where = {"course_id": self.run, "parent": unit, "position": position, "inherited": {}}
        Item.objects.create(key=key, block_type="tns_worksheet", title=name, **where)
        for scope, fields in (("content", {"content": {"en": source}}), ("settings", settings)):
            FieldState.objects.create(user="", scope=scope, block=key, fields=fields)
        return key

    def write(self, name, sheet, shown="trainers", cluster="", **tasks):
        """What somebody answers in the worksheet whose block is called so."""
        self.user(name, cluster)
        key = self.key(name, sheet)
        work = self.keep(
            key, {"tasks": {task.replace("_", "-"): each for task, each in tasks.items()}}
        )
        Work.objects.filter(pk=work.pk).update(shown_to=shown)
        return Work.objects.get(pk=work.pk)

    def grant(self, name, role="reader", **scope):
        """The rights of somebody who has this role."""
        user = self.user(name)
        cohort.give(self.run, user.pk, role, cohort.Scope(**scope), by=user.pk)
        return rights_of(user, self.run)

    @property
    def rights(self):
        return rights_of(self.campus.user("trainer"), self.run)

    def texts(self, language="en"):
        return texts_of(self.run, language)

    def works(self, rights=None):
        return works_in(rights or self.rights, self.texts())


def answer(shown, closed, **levels):
    document = {"document": shown} if shown else {}
    entries = {name: {"level": level, "note": SECRET, **document} for name, level in levels.items()}
    return {"raters": {"manager": entries}, **({"closed": "2019-10-27"} if closed else {})}


@pytest.fixture
def thread(campus):
    diagnoses.add(campus)
    return Thread(campus)
