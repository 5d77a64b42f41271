"""No page of ours asks the database more often because more people are in the run.

Every address that is read, every handler that is read and every view of every block is opened in a
run of few and again when many more have done all there is to do. The tables are complete by
construction: they are those of :mod:`tests.test_authorisation`, and the views are the blocks' own.
"""

from datetime import timedelta
from functools import partial
from importlib.metadata import entry_points

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from demo import people
from demo.people import Person
from tests.blocks import diagnoses, sheets
from tests.blocks.contacts.run import card
from tests.blocks.maps import MAP
from tests.operating.health.conftest import looked_at_anew  # noqa: F401
from tests.test_authorisation import (
    ANSWER,
    HANDLERS,
    PAGES,
    address,
    blocks,
    campus,  # noqa: F401
    submitted,  # noqa: F401
)
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.contacts.models import Card
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Keeper, Written
from tns_training_xblock.grading.models import Review
from tns_training_xblock.operating.health.looking import WATCH

pytestmark = pytest.mark.django_db
FEW, MANY = 4, 8
"""How many take part beside the course's own people, and how many more do then."""
ASKED = {"download": ("id",), "shown_file": ("id",)}
"""Handlers that are asked for a file."""
READING = {
    "newest": {"drawn": {}},
    "summary": {"answer": ANSWER},
    "shown": {},
    "find": {"words": ""},
    "open_notebook": {},
}
"""Handlers that are posted to and only read; they list what others show."""
VIEWS = {
    "tns_lesson": "who-decides",
    "tns_case_study": "shrinking",
    "tns_worksheet": sheets.SHEET,
    "tns_diagnosis": diagnoses.BEFORE,
    "tns_contacts": "contacts",
    "tns_course_map": MAP,
}
OF_VIEWS = ("student_view", "author_view", "studio_view", "public_view", "student_view_data")
GROWING = {"page archive": 1}
"""What may ask once more for each who takes part, and why.

The archive is sent while it is read: each file is asked for when its turn has come.
"""
LEVELS = {"arithmetic": "good", "realism": "weak"}


@pytest.fixture
def run(campus, submitted):  # noqa: F811
    """With the learner's own card, to whom the others ask to be introduced."""
    mine = card("Learner one", email="one@example.org")
    assert campus.handle("contacts", "save_card", mine)[0] == 200
    return submitted


def join(campus, numbers):  # noqa: F811
    """So many more, who do all that there is to do; trainers answer them."""
    key, trainer = str(campus.course_key), campus.user("trainer").pk
    group = cohort.make_group(key, f"Bus {numbers[0]}")
    for number in numbers:
        name = f"more-{number}"
        people.welcome(key, (Person(name, f"Learner {number}"),))
        pk = campus.user(name).pk
        cohort.say_place(key, pk, cluster=f"Cluster {number}", country=("TN", "MA")[number % 2])
        cohort.join(key, group.id, [pk])
        cohort.give(key, pk, "reader", cohort.Scope(), by=trainer)
        until = timezone.now() + timedelta(days=number + 1)
        cohort.extend(key, cohort.Whom(pk), str(campus.key("shrinking")), until, by=trainer)
        file = SimpleUploadedFile("plan.csv", b"year,amount\n")
        campus.handle("shrinking", "upload", {"task": "income-plan"}, name, files={"file": file})
        sheet = {"version": 0, "answer": sheets.FULL}
        theirs = Card.objects.order_by("pk").values_list("pk", flat=True).first()
        for block, handler, data in (
            ("contacts", "save_card", card(f"Person {number}", email="p@example.org")),
            ("contacts", "introduce", {"card": theirs}),
            ("who-decides", "answer", HANDLERS["answer"][2]),
            ("shrinking", "submit", {"version": 0, "answer": ANSWER}),
            (sheets.SHEET, "save_answer", sheet),
            (sheets.SHEET, "show_to", {"audience": "group"}),
            (diagnoses.BEFORE, "save_answer", {"version": 0, "answer": diagnoses.answer(map=3)}),
        ):
            status, body = campus.handle(block, handler, data, name)
            assert status == 200, (handler, body)
        _mark(Review.objects.get(user_id=pk), number, trainer)
        bank.keep(Keeper(key, trainer), Written({"en": f"Say who pays {number}."}, shared=True))


def _mark(review, number, trainer):
    """Released, to be released, returned, or not begun, in turn."""
    state = api.review(review.submission_uuid)
    if number % 4 == 3:
        return
    state = api.save_review(state, state.version, trainer, LEVELS, {}, "Name who pays.")
    act = (api.release, api.finish, api.return_for_revision)[number % 4]
    act(state, state.version, trainer)


def pages(campus, values):  # noqa: F811
    """Each page that is read, as ``name, what opens it``."""
    for name, (method, may) in PAGES.items():
        if method == "GET":
            who = "trainer" if "trainer" in may else "operator"
            yield f"page {name}", partial(opened, campus.client(who), address(name, values))


def handlers(campus, file_id):  # noqa: F811
    """Each handler that is read, by whichever method."""
    client = campus.client("learner")
    for name, (block, method, _, _) in HANDLERS.items():
        if method == "GET":
            asked = dict.fromkeys(ASKED.get(name, ()), file_id)
            url = reverse("handler", args=(campus.key(block), name))
            yield f"handler {name}", partial(opened, client, url, asked)
        elif name in READING:
            yield f"handler {name}", partial(campus.handle, block, name, READING[name])


def views(campus):  # noqa: F811
    """Each view of each kind of block."""
    for kind, block in VIEWS.items():
        for view in OF_VIEWS:
            studio = view in ("author_view", "studio_view")
            as_ = "author" if studio else "learner"
            if hasattr(campus.block(block, as_, studio=studio), view):
                yield f"{view} of {kind}", partial(drawn, campus, block, view, as_, studio=studio)


def drawn(campus, block, view, as_, *, studio):  # noqa: F811
    with campus.studio() if studio else campus.lms():
        return getattr(campus.block(block, as_, studio=studio), view)({})


def opened(client, url, asked=None):
    """To its end: a stream asks while it is read."""
    response = client.get(url, asked or {})
    assert response.status_code in {200, 302, 404}, response.status_code
    return b"".join(response) if response.streaming else response.content


def counts(campus, values):  # noqa: F811
    found = {}
    opened = [*pages(campus, values), *handlers(campus, values["file_id"]), *views(campus)]
    for name, open_it in opened:
        open_it()
        WATCH.forget()
        with CaptureQueriesContext(connection) as queries:
            open_it()
        found[name] = len(queries)
    return found


def test_every_kind_of_block_is_opened():
    installed = entry_points(group="xblock.v1")
    assert set(VIEWS) == {each.name for each in installed if each.load() in blocks()}


def test_no_page_asks_more_often_where_more_take_part(campus, run):  # noqa: F811
    User.objects.create(username="operator", is_superuser=True)
    join(campus, range(FEW))
    few = counts(campus, run)
    join(campus, range(FEW, FEW + MANY))
    many = counts(campus, run)
    grown = {name: (few[name], many[name]) for name in few if many[name] > few[name]}
    for name, most in GROWING.items():
        before, after = grown.pop(name, (0, 0))
        assert after - before <= most * MANY
    assert grown == {}
