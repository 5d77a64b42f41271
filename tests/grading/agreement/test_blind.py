"""Whose work it is stands nowhere before the release, wherever somebody who marks goes."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from tests.grading.conftest import ANSWER, CASE, KEY, Desk, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.agreement.blind import number_of
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.pages import urls
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.values import receipt_number
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment

RULE = FileRule(types=("csv",), max_files=2, max_bytes=1000)
SECRETS = ("zubaida", "qarmizi", "kelibia", "tunisia")
GOOD = {"arithmetic": "good", "mix": "good"}
WEAK = {"arithmetic": "weak", "mix": "good"}
OF_RUN = ("criteria", "criteria_csv", "votes", "csv", "xlsx", "archive", "feedbacks")
"""Pages and files of the whole run that have something of each submission."""
QUEUE = reverse("tns_training:queue", args=[KEY.course_id])


@pytest.fixture
def learner(db):
    user = person("zubaida")
    user.last_name = "Qarmizi"
    user.save()
    cohort.say_place(KEY.course_id, user.pk, cluster="Kelibia", country="TN")
    return user


@pytest.fixture
def blind(client, learner, trainer):
    """The second round of a learner who has a name, marked twice and blind: a trainer's desk."""
    set_rules(KEY.course_id, KEY.usage_key, Rules(blind=True, second="all"), 1)
    first = hand_in(learner)
    state = api.save_review(first, 0, trainer.pk, WEAK, {}, "Once more.")
    api.return_for_revision(first, state.version, trainer.pk)
    uuid = hand_in(learner)
    sign_in(client, trainer)
    return Desk(client, uuid)


def hand_in(learner):
    work_api.attach(KEY, "plan", "Qarmizi-plan.csv", io.BytesIO(b"a,b"), 3, RULE)
    draft = api.standing(KEY).draft
    how = {"user_id": learner.pk, "content": CASE, "possible": 5, "late": False}
    return api.submit(KEY, ANSWER, draft.version, **how).uuid


def pages(desk):
    """All that can be read of the submission, by what it is."""
    get, file = desk.client.get, api.files_of(api.review(desk.uuid))[0].id
    found = {f"desk in {code}": desk.open(language=code) for code in ("en", "fr", "ar")}
    found |= {
        "history": desk.open(history="all"),
        "file": get(desk.url("file", file)),
        "preview": get(desk.url("preview", file)),
        "two": get(desk.url("reconcile")),
        "last": desk.open(last=desk.uuid),
        "figures": get(reverse("tns_training:agreement", args=[KEY.course_id])),
        "block": get(reverse("tns_training:submissions", args=[KEY.usage_key])),
        "claim": desk.post("claim", 0, json=True),
        "stale": desk.post("save", 77, GOOD, json=True),
        "stale page": desk.post("finish", 77, GOOD),
        "missing": desk.post("finish", 1, json=True),
    }
    for name in OF_RUN:
        query = {"state": "all", "who": "all", "item": KEY.usage_key}
        found[name] = get(reverse(f"tns_training:{name}", args=[KEY.course_id]), query)
    for name, query in {
        "all": {"state": "all"},
        "everybody": {"state": "all", "who": "all"},
        "item": {"item": KEY.usage_key},
        "number": {"q": receipt_number(desk.uuid)},
    }.items():
        found[f"queue, {name}"] = get(QUEUE, query)
    return found


def told(response):
    """What a page or file and its headers say, but for what filters offer of the whole run."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = [packed.read(name) for name in packed.namelist()]
            body = b" ".join([*parts, str(packed.namelist()).encode()])
    text = re.sub(r"<select.*?</select>", "", body.decode(errors="replace").lower(), flags=re.S)
    if "data-filters" in text:
        text = text[: text.index("data-filters")] + text[text.index("data-loading") :]
    return text + str(response.headers).lower()


def assert_nothing_told(desk, moment):
    for name, response in pages(desk).items():
        assert response.status_code < 500, (moment, name)
        for secret in SECRETS:
            assert secret not in told(response), (moment, name, secret)


def test_the_walk_has_every_page_that_is_read_of_one_submission():
    read = {"review", "file", "preview", "reconcile", "submissions", "agreement", "queue"}
    read |= set(OF_RUN)
    # People by name, from whom nothing leads to a submission, and what is of no learner.
    others = {"people", "dates", "reports", "reports_csv", "mail", "calendar", "followed"}
    others |= {"unsubscribe", "rules", "comments", "bank", "samples"}
    # Blind work stays out of the thread until it is released: its own tests say so.
    others |= {"thread", "thread_csv", "thread_xlsx", "thread_file"}
    posted = {*urls.ACTS, "next", "bulk", "share", "sample", "let_begin"}
    posted |= {"later", "bring", "apply", "feedback"}
    assert {pattern.name for pattern in urls.urlpatterns} == read | others | posted


def test_no_page_says_whose_it_is_before_the_release(blind, client, trainer):
    moderator, other = person("moderator"), person("other")
    for user, role in ((moderator, "moderator"), (other, "trainer")):
        cohort.give(KEY.course_id, user.pk, role, cohort.Scope(), by=1)
    assert receipt_number(blind.uuid) in blind.open().content.decode()
    assert_nothing_told(blind, "handed in")
    version = api.review(blind.uuid).version
    assert "done=passed-on" in blind.post("finish", version, GOOD)["Location"]
    assert_nothing_told(blind, "passed on")
    sign_in(client, other)
    assert_nothing_told(blind, "for the second")
    blind.post("finish", 0, WEAK)
    assert api.review(blind.uuid).state == "reconcile"
    assert_nothing_told(blind, "they differ")
    sign_in(client, moderator)
    assert_nothing_told(blind, "to be settled")
    blind.post("settle", api.review(blind.uuid).version, WEAK)
    assert_nothing_told(blind, "settled")


@pytest.mark.parametrize("page", ["file", "preview"])
def test_a_file_that_is_lost_is_named_as_the_desk_names_it(blind, page):
    file = api.files_of(api.review(blind.uuid))[0]
    storage().delete(Attachment.objects.get(pk=file.id).path)
    response = blind.client.get(blind.url(page, file.id))
    said = response.content.decode()
    assert response.status_code == 410
    assert number_of(file.id, file.name) in said
    assert "Qarmizi" not in said


def test_a_link_to_the_store_says_no_more(blind, bucket, settings):
    settings.TNS_TRAINING_LINK_SECONDS = 60
    file = api.files_of(api.review(blind.uuid))[0]
    bucket.put(Attachment.objects.get(pk=file.id).path, b"x" * file.size)
    link = blind.client.get(blind.url("file", file.id))["Location"]
    assert number_of(file.id, file.name) in link
    assert "Qarmizi" not in link


def test_going_on_does_not_say_it_either(blind, client):
    set_rules(KEY.course_id, KEY.usage_key, Rules(blind=True), 1)
    another = work_api.WorkKey(KEY.course_id, KEY.usage_key, "b" * 32)
    how = {"user_id": 77, "content": CASE, "possible": 5, "late": False}
    api.submit(another, ANSWER, 0, **how)
    form = {"version": api.review(blind.uuid).version, "next": "1"}
    form |= {f"level-{name}": level for name, level in GOOD.items()}
    response = client.post(blind.url("finish"), form, headers={"Accept": "application/json"})
    assert receipt_number(blind.uuid) in response.json()["html"]
    for secret in SECRETS:
        assert secret not in response.json()["html"].lower()


@pytest.mark.parametrize("query", [{"q": "Zubaida"}, {"country": "TN"}, {"from": "cluster"}])
def test_it_is_not_found_by_asking(blind, learner, client, query):
    if "from" in query:
        query = {"from": f"cluster:{cohort.place_of(KEY.course_id, learner.pk).cluster.id}"}
    query = {**query, "state": "all"}
    assert blind.uuid not in told(client.get(QUEUE, query))
    set_rules(KEY.course_id, KEY.usage_key, Rules(), 1)
    assert blind.uuid in told(client.get(QUEUE, query))


def test_after_the_release_it_is_said(blind, client):
    set_rules(KEY.course_id, KEY.usage_key, Rules(blind=True), 1)
    blind.post("release", api.review(blind.uuid).version, GOOD)
    desk = told(blind.open())
    assert "zubaida qarmizi" in desk
    assert "qarmizi-plan.csv" in desk
    assert "zubaida" in told(client.get(QUEUE, {"state": "all", "q": "Zubaida"}))


def test_an_undone_release_hides_it_again(blind):
    set_rules(KEY.course_id, KEY.usage_key, Rules(blind=True), 1)
    blind.post("release", api.review(blind.uuid).version, GOOD)
    blind.post("undo", api.review(blind.uuid).version)
    assert_nothing_told(blind, "undone")


def test_the_report_has_no_name_before_the_release(blind, learner):
    [row] = api.report_rows(KEY.usage_key)
    assert (row["username"], row["name"]) == ("", "")
    Review.objects.update(released_at="2026-11-28T12:00:00Z")
    [row] = api.report_rows(KEY.usage_key)
    assert row["username"] == "zubaida"


def test_the_learner_keeps_their_own_names(blind):
    names = [file.name for file in api.standing(KEY).files]
    assert set(names) == {"Qarmizi-plan.csv", "Qarmizi-plan (2).csv"}


def test_it_costs_no_query(blind, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert api.review(blind.uuid).blind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Qarmizi plan.CSV", "file-0123abcd.csv"),
        ("plan.by.Qarmizi-herself", "file-0123abcd"),
        ("قرمزي.pdf", "file-0123abcd.pdf"),
        ("plan", "file-0123abcd"),
    ],
)
def test_a_file_goes_by_its_number(name, shown):
    assert number_of("0123abcdef", name) == shown
