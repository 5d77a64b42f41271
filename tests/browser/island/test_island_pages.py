"""Every block and every page of a run looks the same, whatever the stylesheet around it does.

Beside :mod:`.test_island`, which goes through the states of lessons, case studies and Studio, this
is all there is, once or twice, in the language that is written the other way round. The types of
blocks and the addresses say what that is. One browser walks through: most of its time is spent on
pressing whatever can be pressed.
"""

import pytest

from tests.blocks import diagnoses, sheets
from tests.blocks.cases import ANSWER, CASE, save
from tests.blocks.contacts.run import join
from tests.grading.thread.conftest import PLAN, VISIT, Thread
from tests.test_authorisation import PAGES, address
from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Keeper, Written
from tns_training_xblock.grading.models import Event
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.telling.wishes import Wish, token
from tns_training_xblock.work.api import WorkKey

from ..every_kind import fill_others, unit
from ..marking.test_agreement import GOOD, WEAK, first, second
from .island import Island
from .test_island import OPEN

pytestmark = pytest.mark.browser
PARTS = {"thread": ("part=visits", "part=plans"), "queue": ("state=all&who=all",)}
"""Pages that show something else where the address asks for it."""
OURS = b'<body class="tns-page tns-marking"'
"""How a page begins that stands in the site, as no file does that opens anywhere."""


def faults(page, name):
    """What looks another way with all opened that can be, pressed in the dark, and printed."""
    page.evaluate(OPEN)
    return [f"{name}: {fault}" for fault in Island(page).faults(contrast=False)]


def test_every_block_looks_the_same_empty_and_filled_in(open_page, course):
    fill_others(course)
    page = open_page("learner", unit(course, "who-decides-unit"), "ar")
    found = faults(page, "empty")
    save(course)
    sheets.save(course)
    diagnoses.save(course, diagnoses.answer(map=1, register=3))
    diagnoses.close(course)
    join(course, offers="A laboratory")
    join(course, "other_learner")
    page.reload()
    page.locator("[data-tns-ready] [data-person]").first.wait_for()
    page.locator("[data-open-notebook]").click()
    page.locator("[data-notes] article").first.wait_for()
    found += faults(page, "filled in")
    assert not found, "\n".join(found)


def test_exhibits_that_lie_over_a_task_look_the_same(open_page, course):
    page = open_page("learner", unit(course), "ar", width=360)
    page.locator("[data-flip]").first.click()
    page.locator("dialog[data-sheet] [data-exhibits]").wait_for()
    found = faults(page, "exhibits")
    assert not found, "\n".join(found)


@pytest.fixture
def run(course, settings):
    """Works in each kind of block; one was marked twice and not alike. The values of addresses."""
    diagnoses.add(course)
    thread = Thread(course)
    thread.place(VISIT, "visit-sheet", host="elan")
    thread.place(PLAN, "plan")
    for name in ("mina", "omar"):
        thread.user(name, "Elan", "TN")
        thread.judge(name, register=3, map=1)
        thread.write(name, "visit-sheet", seen="A register", worth="keep")
        thread.write(name, "plan", steps="step\tby\nDraft the map\t2019-11-20")
    trainer, author = course.user("trainer"), course.user("author")
    trainer.is_staff = trainer.is_superuser = True
    trainer.save()
    set_rules(thread.run, str(course.key(CASE)), Rules(second="all"), author.pk)
    uuids = [hand_in(course, name) for name in ("mina", "omar", "learner")]
    for uuid, levels in zip(uuids, (WEAK, GOOD), strict=False):
        first(uuid, author.pk, levels)
        second(uuid, trainer.pk, GOOD)
    bank.keep(Keeper(thread.run, trainer.pk), Written({"en": "Who pays?"}, shared=True))
    # The author has marked nothing, and marks a sample first.
    settings.TNS_TRAINING_SAMPLES_FIRST = 1
    Event.objects.filter(user_id=author.pk).delete()
    stop = token(Wish("released", thread.run, course.user("learner").pk))
    return {
        "course_id": thread.run,
        "usage_key": str(course.key(CASE)),
        "uuid": uuids[0],
        "file_id": "none",
        "tokens": {"unsubscribe": stop, "followed": "none"},
    }


def hand_in(course, name):
    key = WorkKey(str(course.course_key), str(course.key(CASE)), course.anonymous_id(name))
    how = {"user_id": course.user(name).pk, "content": olx.texts(course.block(CASE))}
    return api.submit(key, ANSWER, 0, language="en", possible=5, late=False, **how).uuid


def pages(course, values):
    """Who opens what, of all addresses that are answered with a page to look at."""
    for name in (name for name, (method, _) in PAGES.items() if method == "GET"):
        person = "author" if name == "samples" else "trainer"
        for part in ("", *PARTS.get(name, ())):
            where = f"{address(name, values)}?{part}"
            answer = course.client(person).get(where)
            if answer.status_code == 200 and OURS in b"".join(answer):
                yield f"{name} {part}".strip(), person, where


def test_every_page_of_a_run_looks_the_same(open_page, course, run):
    opened, found = set(), []
    for name, person, where in pages(course, run):
        page = open_page(person, where, "ar")
        found += faults(page, name)
        opened.add(name)
        page.close()
    assert not found, "\n".join(found)
    assert opened > {"queue", "review", "reconcile", "samples", "health", "thread part=plans"}
