from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from tests.grading.conftest import KEY, hand_in, person, sign_in
from tests.grading.queue.conftest import ITEMS, RUN, fill
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.queue.view import View
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.api import WorkKey

QUEUE = reverse("tns_training:queue", args=[RUN])
GOOD = {"arithmetic": "good", "mix": "good"}


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


def post(client, name, **form):
    answer = client.post(reverse(f"tns_training:{name}", args=[RUN]), {"view": "", **form})
    assert answer.status_code == 302
    address = urlsplit(answer["Location"])
    return address.path, {name: value[0] for name, value in parse_qs(address.query).items()}


def told(client, query):
    return " ".join(client.get(QUEUE, query).content.decode().split())


def test_the_next_one_is_claimed_among_those_shown_and_opened_in_the_same_view(signed_in, trainer):
    rows = fill(4)
    view = View(item=ITEMS[1])
    path, query = post(signed_in, "next", view=view.query, language="ar")
    wanted = rows[1]
    assert path == reverse("tns_training:review", args=[ITEMS[1], wanted.submission_uuid])
    assert View.of_query(query["view"]) == View(item=ITEMS[1])
    assert query["language"] == "ar"
    assert Review.objects.get(pk=wanted.pk).claimed_by == trainer.pk


def test_two_trainers_are_never_given_the_same(client, trainer):
    fill(2)
    opened = set()
    for user in (trainer, person("tom", "limited_staff")):
        sign_in(client, user)
        opened.add(post(client, "next")[0])
    assert len(opened) == 2
    sign_in(client, person("tess", "limited_staff"))
    path, query = post(client, "next", view="q=learner")
    assert (path, query) == (QUEUE, {"q": "learner", "done": "nothing"})
    assert "nothing here for you to mark now" in told(client, query)


def test_the_next_one_is_one_that_may_be_marked(client, db):
    fill(4)
    tom = person("tom")
    cohort.give(RUN, tom.pk, "reader", cohort.Scope(), by=1)
    cohort.give(RUN, tom.pk, "trainer", cohort.Scope(usage_key=ITEMS[1]), by=1)
    sign_in(client, tom)
    assert ITEMS[1].rpartition("@")[2] in post(client, "next")[0]
    post(client, "next")
    assert {row.usage_key for row in Review.objects.exclude(claimed_by=None)} == {ITEMS[1]}


def test_those_ticked_are_released_and_the_rest_told(signed_in, trainer, content):
    keys = [WorkKey(RUN, KEY.usage_key, letter * 32) for letter in "abc"]
    uuids = [hand_in(key, content, user_id=person(key.student_id).pk).uuid for key in keys]
    for uuid in uuids[:2]:
        api.save_review(uuid, 0, trainer.pk, GOOD, {}, "")
        api.finish(uuid, 1, trainer.pk)
    path, query = post(signed_in, "bulk", act="release", pick=uuids, view="sort=newest")
    assert path == QUEUE
    assert query == {"sort": "newest", "done": "release", "count": "2", "left": "not-ready:1"}
    page = told(signed_in, query)
    for said in ("Released: 2.", "Left as they are: 1.", "not marked as ready yet"):
        assert said in page


def test_those_ticked_are_given_and_put_back(signed_in, trainer):
    rows = fill(2)
    tom = person("tom", "limited_staff")
    picked = [row.submission_uuid for row in rows]
    _, query = post(signed_in, "bulk", act="give", to=tom.pk, pick=picked, language="fr")
    assert query == {"done": "give", "count": "2", "language": "fr"}
    assert set(Review.objects.values_list("assigned_to", flat=True)) == {tom.pk}
    assert "Tom" in told(signed_in, {})
    _, query = post(signed_in, "bulk", act="put-back", pick=picked)
    assert "Put back: 2." in told(signed_in, query)
    assert set(Review.objects.values_list("assigned_to", flat=True)) == {None}
    _, query = post(signed_in, "bulk", act="give", to="99999", pick=picked)
    assert "this trainer may not mark it" in told(signed_in, query)


def test_a_moderator_lets_those_ticked_go_without_a_second_mark(client, trainer, content):
    set_rules(RUN, KEY.usage_key, Rules(second="all"), 1)
    uuid = hand_in(KEY, content, user_id=person("mina").pk).uuid
    tom = person("tom")
    cohort.give(RUN, tom.pk, "trainer", cohort.Scope(), by=1)
    sign_in(client, trainer)
    assert "Without a second mark" not in told(client, {})
    api.save_review(uuid, 0, trainer.pk, GOOD, {}, "")
    api.finish(uuid, 1, trainer.pk)
    assert "Without a second mark" in told(client, {})
    sign_in(client, tom)
    assert "Without a second mark" not in told(client, {})
    _, query = post(client, "bulk", act="waive", pick=uuid)
    assert "for a moderator to decide" in told(client, query)
    sign_in(client, trainer)
    _, query = post(client, "bulk", act="waive", pick=uuid)
    assert "Ready without a second mark: 1." in told(client, query)
    assert api.review(uuid).state == "ready"


@pytest.mark.parametrize("form", [{"act": "release"}, {"act": "x", "pick": "y"}, {}])
def test_nothing_ticked_is_told(signed_in, form, waiting):
    _, query = post(signed_in, "bulk", **form)
    assert "Nothing was chosen" in told(signed_in, query)


def test_work_is_shared_out_and_each_share_told(signed_in, trainer):
    fill(5)
    tom = person("tom", "limited_staff")
    ticked = [trainer.pk, tom.pk, 99_999]
    _, query = post(signed_in, "share", by="learner", among=ticked, view="sort=newest")
    assert query["count"] == "5"
    page = told(signed_in, query)
    assert "Shared out: 5." in page
    assert "<bdi>2</bdi> · <bdi>Tom</bdi>" in page
    assert "<bdi>3</bdi> · <bdi>Trainer</bdi>" in page
    _, query = post(signed_in, "share", by="item", among=ticked)
    assert "nothing to share out" in told(signed_in, query)
    _, query = post(signed_in, "share", by="item", among=ticked, anew="1")
    assert query["count"] == "5"
    _, query = post(signed_in, "share")
    assert "tick the trainers first" in told(signed_in, query)
    unsaid = {"by": "item", "among": ticked, "anew": "1"}  # of which view?
    assert signed_in.post(reverse("tns_training:share", args=[RUN]), unsaid).status_code == 422


def test_only_who_marks_the_whole_run_shares_it_out(client, db):
    fill(2)
    tom = person("tom")
    cohort.give(RUN, tom.pk, "trainer", cohort.Scope(usage_key=ITEMS[0]), by=1)
    sign_in(client, tom)
    answer = client.post(reverse("tns_training:share", args=[RUN]), {"among": tom.pk})
    assert answer.status_code == 403
    assert set(Review.objects.values_list("assigned_to", flat=True)) == {None}


@pytest.mark.parametrize("name", ["next", "bulk", "share"])
def test_whoever_opens_the_address_of_a_form_is_sent_to_the_queue(signed_in, name):
    answer = signed_in.get(reverse(f"tns_training:{name}", args=[RUN]))
    assert (answer.status_code, answer["Location"]) == (302, QUEUE)
