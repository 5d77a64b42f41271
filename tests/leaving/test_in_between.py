"""A page is drawn of several statements; who is reset or leaves between two of them breaks none.

What was there a moment ago may be shown as it was, or not be found; it is never a fault of ours.
"""

from functools import partial

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests.databases.between import Between
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.pages.urls import ACTS, urlpatterns
from tns_training_xblock.work.models import Work

from .again import lived
from .conftest import retire
from .life import NEW, RUN, TEAM, WEAK, do, save

MANY = 50
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


def addresses():
    """Every page of the run, and of each submission in it."""
    rest = ("items", "states", "marks", "diagnosis")
    found = {f"/tns-training/api/v1/runs/{RUN}/{name}/": name for name in rest}
    for row in Review.objects.all():
        values = {"course_id": RUN, "usage_key": row.usage_key, "uuid": row.submission_uuid}
        for page in urlpatterns:
            names = page.pattern.converters
            if names.keys() <= values.keys():
                own = {name: values[name] for name in names}
                found[reverse(f"tns_training:{page.name}", kwargs=own)] = page.name
    return found


def opened(client, address, name):
    """The status of a page whose last byte has come; what is done on it is posted."""
    post = name in ACTS
    version = Review.objects.get(submission_uuid=address.split("/")[-2]).version if post else 0
    answer = client.post(address, {"version": version}) if post else client.get(address)
    if answer.streaming:
        assert b"".join(answer.streaming_content)
    return answer.status_code


def test_every_page_is_answered(life, client):
    client.force_login(User.objects.get(pk=life.tom))
    between, wrong = Between(partial(erase, life)), {}
    for address, name in addresses().items():
        for asked, given in between(partial(opened, client, address, name)):
            if given not in ANSWERED:
                wrong[name, asked] = given
    assert not wrong
    assert len(between.tried) > MANY
