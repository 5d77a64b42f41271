"""A page is drawn of several statements; who is reset or leaves between two of them breaks none.

What was there a moment ago may be shown as it was, or not be found; it is never a fault of ours.
"""

from functools import partial

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests.databases.between import Between
from tests.grading.conftest import sign_in
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.pages.urls import ACTS, urlpatterns
from tns_training_xblock.work.models import Work

from .again import lived
from .conftest import retire
from .life import NEW, RUN, TEAM, WEAK, do, save

# What is gone is gone on every database, and what names it is a fault on each.
pytestmark = pytest.mark.apart
MANY = 100
RUNS = {
    "next": {},
    "bulk": {"act": "release"},
    "share": {"by": "learner"},
    "later": {},
}
"""What is posted from the queue."""
POSTED = {*ACTS, *RUNS, "bring", "apply", "sample", "let_begin", "bank"}
ANSWERED = {200, 302, 404, 405, 409, 422}


@pytest.fixture
def life(db):
    """Of two items something is with its learner, too."""
    life = lived()
    for item in (NEW, TEAM):
        uuid = Review.objects.get(usage_key=item).submission_uuid
        do(api.return_for_revision, save(uuid, life.tom, WEAK), life.tom)
    return life


def erase(life):
    """All that was written in the run goes, and one of its learners."""
    Work.objects.all().delete()
    retire(User.objects.get(pk=life.pia.user_id))


def pages():
    """Every page that is read, by its name: of the run and of each submission in it."""
    rest = ("items", "states", "marks", "diagnosis")
    yield from ((name, f"/tns-training/api/v1/runs/{RUN}/{name}/") for name in rest)
    for row in Review.objects.all():
        values = {"course_id": RUN, "usage_key": row.usage_key, "uuid": row.submission_uuid}
        for page in urlpatterns:
            names = page.pattern.converters
            if names.keys() <= values.keys() and page.name not in POSTED:
                own = {name: values[name] for name in names}
                address = reverse(f"tns_training:{page.name}", kwargs=own)
                yield page.name, address
                if page.name == "review":
                    yield "review in a view", f"{address}?view=state%3Dall"


def forms(life):
    """What is posted, by its name: of each submission and of the run."""
    chosen = {f"level-{criterion}": level for criterion, level in WEAK.items()}
    for row in Review.objects.all():
        form = {**chosen, "version": row.version, "next": "1", "reason": "Read anew."}
        for name in ACTS:
            yield (
                name,
                reverse(f"tns_training:{name}", args=[row.usage_key, row.submission_uuid]),
                form,
            )
    picked = {"pick": [row.submission_uuid for row in Review.objects.all()], "to": life.tom}
    for name, form in RUNS.items():
        yield name, reverse(f"tns_training:{name}", args=[RUN]), {**picked, **form}


def opened(client, address, form=None):
    """The status of a page whose last byte has come."""
    answer = client.get(address) if form is None else client.post(address, form)
    if answer.streaming:
        assert b"".join(answer.streaming_content)
    return answer.status_code


@pytest.mark.parametrize("asked_for", [lambda life: pages(), forms], ids=["pages", "forms"])
def test_whatever_is_asked_is_answered(life, client, asked_for):
    sign_in(client, User.objects.get(pk=life.tom))
    between, wrong, times = Between(partial(erase, life)), {}, 0
    for name, *how in asked_for(life):
        for asked, given in between(name, partial(opened, client, *how)):
            times += bool(asked)
            if given not in ANSWERED:
                wrong[name, asked] = given
    assert not wrong
    assert times > MANY
