"""Those whom a trainer placed in a cluster fill in one diagnosis, as the handlers meet them."""

from itertools import product

import pytest
from django.db import connection
from django.dispatch import Signal
from django.test.utils import CaptureQueriesContext
from lxml.html import fromstring

from demo import people
from demo.models import Completion
from demo.people import Person
from tests.blocks.diagnoses import (
    AFTER,
    BEFORE,
    DOCUMENT,
    NOTE,
    add,
    answer,
    close,
    drawn_answer,
    html,
    save,
)
from tests.queries import ours
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api as grading
from tns_training_xblock.grading.retirement import erase_retired_user
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work

FIRST, SECOND, THIRD = "learner", "other_learner", "third"
TRAINER = 900_001


class Elan:
    """A cluster of two on the campus, and a third learner of nowhere."""

    def __init__(self, campus):
        self.campus, self.run = campus, str(campus.course_key)
        people.welcome(self.run, (Person(THIRD, "Learner three"),))
        self.place("Elan", FIRST, SECOND)

    def rule(self, kind="cluster"):
        for name in (BEFORE, AFTER):
            set_rules(self.run, str(self.campus.key(name)), Rules(teams=kind), 1)

    def place(self, cluster, *names):
        ids = [self.campus.user(name).pk for name in names]
        cohort.correct(self.run, ids, by=TRAINER, cluster=cluster)

    def whose(self, name, block=BEFORE):
        """What the page of somebody says of whose diagnosis it shows."""
        return self.page(name, block).xpath("//form/@data-whose")[0]

    def page(self, name, block=BEFORE):
        return fromstring(html(self.campus, name, block))

    def said(self, name, attribute="data-team"):
        found = self.page(name).xpath(f"//*[@{attribute}]")
        return " ".join(found[0].text_content().split()) if found else ""

    def cluster(self, name="Elan"):
        return next(each.id for each in cohort.clusters_of(self.run) if each.name == name)


@pytest.fixture
def campus(campus):
    add(campus)
    return campus


@pytest.fixture
def elan(campus):
    made = Elan(campus)
    made.rule()
    return made


def shown(campus, as_, name=BEFORE):
    return drawn_answer(html(campus, as_, name))


def post(campus, handler, data, as_, name=BEFORE):
    return campus.handle(name, handler, data, as_)


def complete(campus, as_, name=BEFORE):
    rows = Completion.objects.filter(user_id=campus.user(as_).id, block=str(campus.key(name)))
    return [row.completion for row in rows]


def test_those_of_a_cluster_write_one_diagnosis_and_read_who_wrote_last(campus, elan):
    assert save(campus, answer(map=3), as_=FIRST)[1]["version"] == 1
    assert shown(campus, SECOND) == answer(map=3)
    for said in ("Elan", "Learner one", "Learner two", "Learner one saved it last"):
        assert said in elan.said(SECOND)
    assert "You saved it last" in elan.said(FIRST)
    assert save(campus, answer(map=1), version=1, as_=SECOND)[0] == 200
    assert shown(campus, FIRST) == answer(map=1)
    [work] = Work.objects.all()
    assert work.student_id == elan.whose(FIRST)


def test_where_nobody_said_so_each_has_their_own(campus):
    elan = Elan(campus)
    save(campus, answer(map=3), as_=FIRST)
    assert shown(campus, SECOND) == {}
    assert elan.said(SECOND) == ""
    assert elan.whose(SECOND) == ""


def test_what_the_other_saved_meanwhile_is_met_as_another_tab_is(campus, elan):
    save(campus, answer(map=3), as_=FIRST)
    status, body = save(campus, answer(terms=1), as_=SECOND)
    assert (status, body["code"]) == (409, "stale")
    assert body["current"]["answer"] == answer(map=3)
    assert save(campus, answer(map=3, terms=1), version=1, as_=SECOND)[0] == 200


def test_nobody_outside_reads_or_writes_it_whatever_they_post(campus, elan):
    """The third names the cluster, is of another, of none, and was of it: none is inside."""
    secret = answer(map=3, terms=2)
    save(campus, secret, as_=FIRST)
    tag, pk = elan.whose(FIRST), campus.user(THIRD).pk
    [place] = Work.objects.values_list("pk", flat=True)

    def named():
        cohort.say_place(elan.run, pk, cluster="Elan")

    def was_of_it():
        elan.place("Elan", THIRD)
        elan.place("Nour", THIRD)

    for become in (lambda: None, named, lambda: elan.place("Nour", THIRD), was_of_it):
        become()
        before = Work.objects.values("version", "answer").get(pk=place)
        for name, view in product((BEFORE, AFTER), ("student_view", "public_view")):
            page = html(campus, THIRD, name, view)
            for word in (DOCUMENT, NOTE, tag, "saved it last"):
                assert word not in page
        posts = {
            "save_answer": {"version": 1, "answer": answer(map=0)},
            "close": {"version": 1, "counted": True},
            "read_answer": {},
        }
        for (handler, data), name in product(posts.items(), (BEFORE, AFTER)):
            status, body = post(campus, handler, {**data, "whose": tag}, THIRD, name)
            assert (status, body["code"]) == (409, "moved")
            assert DOCUMENT not in str(body)
            status, body = post(campus, handler, data, THIRD, name)
            assert DOCUMENT not in str(body.get("html", body.get("current", "")))
        state = campus.handle(BEFORE, "student_view_user_state", as_=THIRD)[1]
        assert state["judged"]["manager"] in (0, 1)
        assert Work.objects.values("version", "answer").get(pk=place) == before
        Work.objects.exclude(pk=place).delete()
    assert shown(campus, SECOND) == secret


def test_who_names_the_cluster_answers_alone_until_a_trainer_says_so_too(campus, elan):
    save(campus, answer(map=3), as_=FIRST)
    cohort.say_place(elan.run, campus.user(THIRD).pk, cluster="Elan")
    assert "Elan" in elan.said(THIRD, "data-named")
    save(campus, answer(map=0), as_=THIRD)
    elan.place("Elan", THIRD)
    assert shown(campus, THIRD) == answer(map=3)
    assert "Manager: 0" in elan.said(THIRD, "data-before")
    assert "Manager: 0" not in html(campus, FIRST)


def test_a_page_drawn_before_one_was_in_the_cluster_changes_nothing_of_the_cluster_s(campus, elan):
    elan.place("", SECOND)
    alone = elan.whose(SECOND)
    save(campus, answer(map=0), as_=SECOND)
    save(campus, answer(map=3), as_=FIRST)
    elan.place("Elan", SECOND)
    for handler in ("save_answer", "close", "read_answer"):
        data = {"version": 1, "answer": answer(map=1), "whose": alone}
        status, body = post(campus, handler, data, SECOND)
        assert (status, body["code"]) == (409, "moved")
        assert drawn_answer(body["html"]) == answer(map=3)
        assert "Manager: 0" in body["html"]
    assert shown(campus, FIRST) == answer(map=3)
    data = {"version": 1, "answer": answer(map=1), "whose": elan.whose(SECOND)}
    assert post(campus, "save_answer", data, SECOND)[0] == 200


def test_what_does_not_say_whose_changes_nothing_of_a_cluster_s(campus, elan):
    save(campus, answer(map=3), as_=FIRST)
    data = {"version": 1, "answer": answer(map=1)}
    for handler in ("save_answer", "close", "read_answer"):
        status, body = post(campus, handler, data, SECOND)
        assert (status, body["code"]) == (409, "moved")
        assert "With whom you answer this has changed" in body["message"]
        assert drawn_answer(body["html"]) == answer(map=3)
    assert shown(campus, FIRST) == answer(map=3)


def test_a_page_that_stands_open_hears_that_whose_it_is_has_changed(campus, elan):
    def drawn():
        block = campus.block(BEFORE, SECOND)
        return block.versions(block.reading("learner"))[""]

    first = drawn()
    elan.place("Elan", THIRD)
    joined = drawn()
    elan.place("Nour", SECOND)
    assert len({first, joined, drawn()}) == 3


def test_text_kept_on_a_device_is_of_one_cluster(campus, elan):
    def key():
        block = campus.block(BEFORE, FIRST)
        return block.script_args(block.reading("learner"))["key"]

    together = key()
    elan.place("Nour", FIRST)
    other = key()
    elan.rule("nobody")
    assert len({together, other, key()}) == 3
    assert campus.anonymous_id(FIRST) in together


def test_one_closes_for_all_and_the_cluster_is_counted_once(campus, elan):
    save(campus, answer(map=3), as_=FIRST)
    assert close(campus, as_=SECOND, counted=True)[0] == 200
    assert "This diagnosis is closed" in html(campus, FIRST)
    assert complete(campus, SECOND) == [1.0]
    assert complete(campus, FIRST) == []
    campus.handle(BEFORE, "newest", {"drawn": {}}, FIRST)
    assert complete(campus, FIRST) == [1.0]
    assert campus.block(BEFORE, FIRST).levels["raters"]["manager"]["map"]["level"] == 3
    assert close(campus, 2, as_=FIRST, counted=True)[0] == 200
    [kept] = work_api.answers_in(elan.run, str(campus.key(BEFORE)))
    assert kept["cluster"] == elan.cluster()
    assert save(campus, answer(map=0), version=2, as_=FIRST)[0] == 409
    assert shown(campus, SECOND) == answer(map=3)


def test_who_only_names_a_cluster_does_not_count_as_it(campus, elan):
    cohort.say_place(elan.run, campus.user(THIRD).pk, cluster="Elan")
    assert not elan.page(THIRD).xpath("//*[@data-counted]")
    save(campus, answer(map=0), as_=THIRD)
    assert close(campus, as_=THIRD, counted=True)[0] == 200
    save(campus, answer(map=3), as_=FIRST)
    assert elan.page(FIRST).xpath("//*[@data-counted]")
    close(campus, as_=FIRST, counted=True)
    kept = work_api.answers_in(elan.run, str(campus.key(BEFORE)))
    assert [each.get("cluster") for each in kept] == [elan.cluster(), None]


def test_what_the_cluster_closed_counts_before_what_one_of_it_closed_alone(campus):
    elan = Elan(campus)
    save(campus, answer(map=0), as_=FIRST)
    close(campus, as_=FIRST, counted=True)
    elan.rule()
    save(campus, answer(map=3), as_=SECOND)
    close(campus, as_=SECOND, counted=True)
    for number in range(4):
        name = f"one{number}"
        people.welcome(elan.run, (Person(name, name),))
        elan.place(f"Cluster {number}", name)
        save(campus, answer(map=number), as_=name)
        close(campus, as_=name, counted=True)
    [batch] = work_api.batches_of(elan.run, str(campus.key(BEFORE)))
    assert len(batch.members) == 5
    assert dict(batch.values) == {"board": [0, 1, 2, 3, 3]}


def test_the_second_time_is_the_cluster_s_too_and_stands_beside_the_first(campus, elan):
    save(campus, answer(map=1), as_=FIRST)
    later = {"raters": {"manager": {"map": {"level": 3, "document": "Decision map"}}}}
    save(campus, later, as_=SECOND, name=AFTER)
    assert "From the first time to this one" not in html(campus, FIRST, AFTER)
    status, body = close(campus, as_=SECOND, name=AFTER)
    assert status == 200
    assert "up, and shown: <bdi>1</bdi>" in body["html"]
    assert "up, and shown: <bdi>1</bdi>" in html(campus, FIRST, AFTER)
    assert "This diagnosis is closed" in html(campus, FIRST)
    assert "up, and shown" not in html(campus, THIRD, AFTER)


def test_who_leaves_the_cluster_reads_what_they_closed_and_nothing_written_since(campus, elan):
    save(campus, answer(map=3), as_=FIRST)
    elan.place("Nour", FIRST)
    assert "Manager: 3" in elan.said(FIRST, "data-before")
    save(campus, answer(map=2), version=1, as_=SECOND)
    assert elan.said(FIRST, "data-before") == ""
    close(campus, 2, as_=SECOND)
    assert "Manager: 2" in elan.said(FIRST, "data-before")
    assert shown(campus, FIRST) == {}


@pytest.mark.parametrize("ends", ["the rule", "the cluster"])
def test_what_a_cluster_wrote_that_is_no_more_is_there_for_all_who_wrote_it(campus, elan, ends):
    save(campus, answer(map=3), as_=FIRST)
    save(campus, answer(map=2), version=1, as_=SECOND)
    if ends == "the rule":
        elan.rule("nobody")
    else:
        elan.place("Nour", THIRD)
        cohort.merge(elan.run, elan.cluster(), elan.cluster("Nour"))
    for who in (FIRST, SECOND):
        assert "Manager: 2" in elan.said(who, "data-before")
    assert DOCUMENT not in html(campus, THIRD)


def test_a_reset_takes_one_out_and_the_last_takes_it_along(campus, elan):
    save(campus, answer(map=3), as_=FIRST)
    save(campus, answer(map=2), version=1, as_=SECOND)
    place = elan.run, str(campus.key(BEFORE))

    def reset(name):
        block = campus.block(BEFORE, "author")
        block.clear_student_state(campus.anonymous_id(name), *place, "1")

    reset(SECOND)
    assert shown(campus, FIRST) == answer(map=2)
    assert elan.page(FIRST).xpath("//*[@data-wrote]") == []
    reset(FIRST)
    assert not Work.objects.exists()


def test_retirement_takes_one_out_and_the_last_takes_it_along(campus, elan):
    save(campus, answer(map=3), as_=FIRST)
    save(campus, answer(map=2), version=1, as_=SECOND)
    retire = Signal()
    retire.connect(erase_retired_user)
    retire.send(sender=None, user=campus.user(SECOND))
    [work] = Work.objects.all()
    assert (work.answer, work.saved_by) == (answer(map=2), None)
    retire.send(sender=None, user=campus.user(FIRST))
    assert not Work.objects.exists()


def test_who_looks_on_as_a_member_sees_levels_and_no_words(campus, elan):
    save(campus, answer(map=0), as_=SECOND)
    elan.rule("nobody")
    save(campus, answer(map=1), as_=SECOND)
    elan.rule()
    page = html(campus, SECOND, real="trainer")
    assert "Elan" in page
    for word in (DOCUMENT, NOTE, "data-before"):
        assert word not in page


def test_the_course_s_team_tries_it_alone(campus, elan):
    elan.place("Elan", "trainer")
    save(campus, answer(map=3), as_=FIRST)
    assert shown(campus, "trainer") == {}
    assert "Trainer" not in elan.said(FIRST)


def test_another_block_finds_whose_it_is_by_the_same_rule(campus, elan, django_assert_num_queries):
    save(campus, answer(map=3), as_=FIRST)
    usage_key = str(campus.key(BEFORE))
    for name in (FIRST, THIRD):
        block = campus.block(BEFORE, name)
        learner = block.reading("learner").learner
        with django_assert_num_queries(2):
            key = grading.key_of(learner, usage_key)
        assert key == block.together(learner).key
    assert key.student_id == campus.anonymous_id(THIRD)


def test_a_page_of_a_cluster_asks_few_queries_of_ours(campus, elan):
    cohort.say_place(elan.run, campus.user(THIRD).pk, cluster="Elan")
    save(campus, answer(map=1), as_=FIRST)
    save(campus, answer(map=3), as_=SECOND, name=AFTER)
    pages = [(name, who) for name in (BEFORE, AFTER) for who in (FIRST, SECOND, THIRD)]
    for closed in (False, True):
        if closed:
            close(campus, as_=SECOND, name=AFTER, counted=True)
        for name, who in pages:
            with CaptureQueriesContext(connection) as queries:
                html(campus, who, name)
            assert 0 < len(ours(queries)) <= 5, ours(queries)


def test_what_is_brought_along_is_the_cluster_s_for_who_is_placed_in_it_alone(campus, elan):
    save(campus, answer(map=1), as_=FIRST)
    cohort.say_place(elan.run, campus.user(THIRD).pk, cluster="Elan")

    def brought(name):
        block = campus.block(BEFORE, name)
        learner = block.reading("learner").learner
        written = grading.written_in(learner, "en", {BEFORE})
        return [block.carried("lowest", each.answer, "en").text for each in written]

    [mine] = brought(FIRST)
    assert "Title of map\t1 Informal\t" in mine
    assert brought(SECOND) == [mine]
    assert brought(THIRD) == []
