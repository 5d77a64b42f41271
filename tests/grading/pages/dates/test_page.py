"""The page on which time is given, and what it makes of what was handed in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from demo.models import Enrollment
from tests.grading.conftest import KEY, hand_in, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import DEFAULTS, set_rules

RUN, ITEM = KEY.course_id, KEY.usage_key
PAGE = reverse("tns_training:dates", args=[RUN])
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def mina():
    user = person("mina")
    Enrollment.objects.create(user=user, course_key=RUN)
    return user


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


@pytest.fixture
def late(content, mina):
    set_rules(RUN, ITEM, replace(DEFAULTS, late_cost=10), 7)
    due = timezone.now() - DAY - timedelta(hours=3)
    return hand_in(KEY, content, mina.pk, late=True, due=due)


def text(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def give(client, address=PAGE, **form):
    day = (timezone.now() + DAY).date().isoformat()
    said = {"whom": "person", "item": "", "reason": "", "shown": "0", "day": day, **form}
    return client.post(address, {"do": "extend"} | {k: v for k, v in said.items() if v is not None})


@pytest.mark.parametrize("name", ["whom", "item", "reason", "shown"])
def test_a_form_that_leaves_out_for_whom_or_what_gives_nobody_time(signed_in, mina, name):
    refused = give(signed_in, **{"who": "mina", "item": ITEM, name: None})
    assert "What was sent cannot be read." in text(refused, 422)
    assert cohort.extensions_of(RUN) == []


def test_one_is_given_time_by_name_and_it_is_taken_away_again(signed_in, mina, late):
    answer = give(signed_in, who="mina", item=ITEM, reason="A <birth>", shown="1")
    assert answer.status_code == 302
    page = text(signed_in.get(answer["Location"]))
    for said in ("More time is given.", "1 submission is dated anew.", "Mina", "A &lt;birth&gt;"):
        assert said in page
    assert "is shown to whoever has the time" in page
    [given] = cohort.extensions_of(RUN)
    assert (given.told, given.usage_key, given.whom.user_id) == ("A <birth>", ITEM, mina.pk)
    assert timezone.localtime(given.until).strftime("%H:%M") == "23:59"
    assert not Review.objects.get().late
    answer = signed_in.post(PAGE, {"do": "shorten", "extension": given.id})
    assert "taken away again" in text(signed_in.get(answer["Location"]))
    assert Review.objects.get().late
    assert cohort.extensions_of(RUN) == []


def test_everybody_and_a_cluster(signed_in, mina, late):
    elan = cohort.say_place(RUN, mina.pk, cluster="Elan").cluster.id
    give(signed_in, whom="")
    give(signed_in, whom=f"cluster:{elan}", time="08:30")
    words = {each.whom.word: each.until for each in cohort.extensions_of(RUN)}
    assert set(words) == {"", f"cluster:{elan}"}
    assert timezone.localtime(words[f"cluster:{elan}"]).strftime("%H:%M") == "08:30"
    page = text(signed_in.get(PAGE))
    assert "Everybody" in page
    assert "Elan" in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"who": "nobody"}, "Nobody has this username"),
        ({"who": "stranger"}, "does not take part in the run"),
        ({"whom": "user:999999"}, "does not take part in the run"),
        ({"whom": "cluster:9"}, "This is not there any more."),
        ({"whom": "", "day": ""}, "Say until which day"),
        ({"whom": "", "day": "2019-02-31"}, "Say until which day"),
        ({"whom": "", "time": "25:00"}, "Say until which day"),
        ({"whom": "", "reason": "x" * 501}, "This reason is too long"),
        ({"whom": "", "item": "block-v1:other"}, "This is not there any more."),
        ({"do": "sing"}, "This is not there any more."),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_typed_is_lost(signed_in, form, said):
    person("stranger")
    page = text(give(signed_in, **{"reason": "Kept <here>", **form}), 422)
    assert said in page
    assert ("Kept &lt;here&gt;" in page) is ("reason" not in form)
    assert cohort.extensions_of(RUN) == []


def test_one_click_from_the_queue_and_from_the_desk_fills_in_who_and_what(signed_in, mina, late):
    there = f"{PAGE}?of={late.uuid}#give"
    queue = text(signed_in.get(reverse("tns_training:queue", args=[RUN])))
    desk = text(signed_in.get(reverse("tns_training:review", args=[ITEM, late.uuid])))
    assert f'href="{there}"' in queue
    assert f'href="{there}"' in desk
    page = text(signed_in.get(PAGE, {"of": late.uuid}))
    assert f'<option value="user:{mina.pk}" selected>Mina</option>' in page
    assert f"/{late.uuid}/" in page
    answer = give(signed_in, f"{PAGE}?of={late.uuid}", whom=f"user:{mina.pk}", item=ITEM)
    assert f"of={late.uuid}" in answer["Location"]
    assert not Review.objects.get().late


def test_who_is_marked_blind_is_called_by_number(signed_in, late):
    set_rules(RUN, ITEM, replace(DEFAULTS, blind=True), 7)
    page = text(signed_in.get(PAGE, {"of": late.uuid}))
    assert f"selected>{late.number}</option>" in page
    assert "Mina" not in page


@pytest.mark.parametrize("of", ["", "x", "0" * 32])
def test_an_address_of_no_submission_is_the_plain_page(signed_in, late, of):
    assert "Back to the submission" not in text(signed_in.get(PAGE, {"of": of}))


def test_of_another_run_nothing_is_told(client, late):
    staff = person("elsewhere", "staff", course_id="course-v1:TNS+BVT+w20")
    sign_in(client, staff)
    page = reverse("tns_training:dates", args=["course-v1:TNS+BVT+w20"])
    assert "Mina" not in text(client.get(page, {"of": late.uuid}))


@pytest.mark.parametrize(
    ("role", "sees", "gives"),
    [
        ("reader", True, False),
        ("trainer", True, True),
        ("moderator", True, True),
        ("", False, False),
    ],
)
def test_who_has_a_role_for_the_whole_run_gives_time_and_readers_read(client, role, sees, gives):
    user = person("omar")
    if role:
        cohort.give(RUN, user.pk, role, cohort.Scope(), by=1)
    sign_in(client, user)
    assert client.get(PAGE).status_code == (200 if sees else 403)
    assert give(client, whom="").status_code == (302 if gives else 403)
    assert bool(cohort.extensions_of(RUN)) is gives
    if sees:
        assert ('id="give"' in text(client.get(PAGE))) is gives


def test_the_desk_says_how_late_what_it_costs_and_what_remains(signed_in, late):
    address = reverse("tns_training:review", args=[ITEM, late.uuid])
    levels = {"level-arithmetic": "good", "level-mix": "good"}
    signed_in.post(reverse("tns_training:save", args=[ITEM, late.uuid]), {"version": 0, **levels})
    desk = " ".join(text(signed_in.get(address)).split())
    assert "Late by 1 day and 3 hours" in desk
    assert "costs 20 % of the points" in desk
    assert "−20 % for being late:" in desk
    assert "<strong data-total>5</strong>" in desk
    assert "<strong data-left>4</strong>" in desk
    version = Review.objects.get().version
    released = signed_in.post(
        reverse("tns_training:release", args=[ITEM, late.uuid]), {"version": version, **levels}
    )
    desk = " ".join(text(signed_in.get(released["Location"])).split())
    assert "the learner now sees 4 of 5" in desk
    assert "of which 4 remain, because it was late" in desk
    queue = reverse("tns_training:queue", args=[RUN])
    assert "of which 4 remain, because it was late" in " ".join(
        text(signed_in.get(queue, {"state": "all"})).split()
    )
    give(signed_in, whom="")
    assert "because it was late" not in text(signed_in.get(queue, {"state": "all"}))
    assert "gave more time: it is not late any more" in text(signed_in.get(address))


def test_a_correction_of_where_somebody_comes_from_brings_its_time(signed_in, mina, late):
    omar = person("omar")
    elan = cohort.say_place(RUN, omar.pk, cluster="Elan").cluster.id
    nour = cohort.say_place(RUN, mina.pk, cluster="Nour").cluster.id
    give(signed_in, whom=f"cluster:{elan}")
    assert Review.objects.get().late
    people = reverse("tns_training:people", args=[RUN])
    correct = {"do": "correct", "person": mina.pk, "country": "keep"}
    signed_in.post(people, {**correct, "cluster_name": "Elan"})
    assert not Review.objects.get().late
    signed_in.post(people, {**correct, "cluster_name": "Nour"})
    assert Review.objects.get().late
    nour = cohort.place_of(RUN, mina.pk).cluster.id
    signed_in.post(people, {"do": "merge", "source": elan, "into": nour})
    assert not Review.objects.get().late
