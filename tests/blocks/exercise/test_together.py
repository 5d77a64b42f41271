"""Two learners who answer together, as the block and its handlers meet them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml.html import fromstring

from demo import people
from demo.models import Completion
from demo.people import Person
from tests.blocks.cases import CASE, PLAN, got, html, save, submit, whose, withdraw
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.models import Attachment, Work

FIRST, SECOND = "learner", "other_learner"
TRAINER = 900_001


class Bus:
    """A group of the campus, in whose case study groups answer."""

    def __init__(self, campus):
        self.campus, self.run, self.item = campus, str(campus.course_key), str(campus.key(CASE))
        self.group = cohort.make_group(self.run, "Bus one")
        self.put(FIRST, SECOND)
        people.welcome(self.run, (Person("third", "Learner three"),))

    def rule(self, kind="group"):
        set_rules(self.run, self.item, Rules(teams=kind), 1)

    def put(self, *names, group=None):
        ids = [self.campus.user(name).pk for name in names]
        cohort.join(self.run, (group or self.group).id, ids)

    def page(self, as_=FIRST):
        return fromstring(html(self.campus, as_))

    def said(self, as_=FIRST):
        found = self.page(as_).xpath("//*[@data-team]")
        return " ".join(found[0].text_content().split()) if found else ""

    def release(self, **adjusted):
        state = api.review(Review.objects.get().submission_uuid)
        levels = {"arithmetic": "good", "realism": "weak"}
        state = api.save_review(state, state.version, TRAINER, levels, {}, "")
        wanted = {
            self.campus.user(name).pk: api.Adjustment(points, f"about {name}")
            for name, points in adjusted.items()
        }
        state = api.adjust(state, {}, wanted, TRAINER)
        return api.release(state, state.version, TRAINER)


@pytest.fixture
def bus(campus):
    made = Bus(campus)
    made.rule()
    return made


def complete(campus, as_):
    rows = Completion.objects.filter(user_id=campus.user(as_).id, block=str(campus.key(CASE)))
    return [row.completion for row in rows]


def newest(campus, as_):
    return campus.handle(CASE, "newest", {"drawn": {}}, as_=as_)


def test_members_write_one_text_and_read_who_is_in_it_and_who_wrote_last(campus, bus):
    assert save(campus, as_=FIRST)[1]["version"] == 1
    page = html(campus, SECOND)
    assert PLAN in page
    assert "Bus one" in bus.said(SECOND)
    assert "Learner one" in bus.said(SECOND)
    assert "Learner two" in bus.said(SECOND)
    assert "Learner one saved it last" in bus.said(SECOND)
    assert "You saved it last" in bus.said(FIRST)
    assert PLAN not in html(campus, "third")
    assert bus.said("third") == ""


def test_what_the_other_saved_meanwhile_is_met_as_another_tab_is(campus, bus):
    save(campus, as_=FIRST)
    status, body = save(campus, {"tasks": {"income-plan": "Mine."}}, version=0, as_=SECOND)
    assert status == 409
    assert body["code"] == "stale"
    assert body["current"]["answer"]["tasks"]["income-plan"] == PLAN
    status, body = save(campus, {"tasks": {"income-plan": "Both."}}, version=1, as_=SECOND)
    assert (status, body["version"]) == (200, 2)


def test_one_hands_in_for_all_and_each_has_the_receipt_and_is_complete(campus, bus):
    save(campus, as_=FIRST)
    assert submit(campus, version=1, as_=SECOND)[0] == 200
    number = api.review(Review.objects.get().submission_uuid).uuid[:4].upper()
    assert number in html(campus, FIRST)
    assert complete(campus, SECOND) == [1.0]
    assert complete(campus, FIRST) == []
    newest(campus, FIRST)
    newest(campus, FIRST)
    assert complete(campus, FIRST) == [1.0]
    assert campus.block(CASE, FIRST).handed_in == campus.block(CASE, SECOND).handed_in
    withdraw(campus, as_=FIRST, uuid=Review.objects.get().submission_uuid)
    newest(campus, SECOND)
    assert complete(campus, SECOND) == [0.0]
    assert "Only your team sees it now" in html(campus, SECOND)


def test_a_page_that_stands_open_hears_that_the_other_handed_in(campus, bus):
    save(campus, as_=FIRST)
    drawn = campus.block(CASE, FIRST).versions(campus.block(CASE, FIRST).reading("learner"))
    submit(campus, version=1, as_=SECOND)
    now = campus.block(CASE, FIRST).versions(campus.block(CASE, FIRST).reading("learner"))
    assert drawn[""] != now[""]
    status, body = save(campus, {"tasks": {"income-plan": "Late."}}, version=1, as_=FIRST)
    assert (status, body["code"]) == (409, "submitted")
    assert PLAN in body["html"]


def test_files_are_the_team_s(campus, bus):
    file = SimpleUploadedFile("plan.csv", b"year,amount\n")
    upload = {"files": {"file": file}, "as_": FIRST}
    sent = {"task": "income-plan", "whose": whose(campus, FIRST)}
    assert campus.handle(CASE, "upload", sent, **upload)[0] == 200
    [found] = Work.objects.get(student_id__startswith="team:").files.all()
    assert "plan.csv" in html(campus, SECOND)
    work = campus.block(CASE, SECOND)
    assert work.download(got(id=found.pk)).body == b"year,amount\n"
    assert campus.block(CASE, "third").download(got(id=found.pk)).status_code == 404
    taken = {**sent, "id": found.pk}
    assert campus.handle(CASE, "remove_file", taken, as_=SECOND)[0] == 200


def test_who_is_in_several_groups_is_told_and_can_change_nothing(campus, bus):
    save(campus, as_=SECOND)
    bus.put(FIRST, group=cohort.make_group(bus.run, "Bus two"))
    page = bus.page(FIRST)
    assert page.xpath("//*[@data-several]")
    assert not page.xpath("//*[@data-review]")
    assert PLAN not in html(campus, FIRST)
    for answer in (
        save(campus, as_=FIRST),
        submit(campus, as_=FIRST),
        campus.handle(CASE, "remove_file", {"task": "income-plan", "id": "a" * 32}),
    ):
        assert (answer[0], answer[1]["code"]) == (409, "several-groups")
    assert not Review.objects.exists()


def test_what_was_written_before_the_rule_stays_its_owner_s_to_copy_from(campus):
    bus = Bus(campus)
    save(campus, {"tasks": {"income-plan": "Mine alone."}}, as_=FIRST)
    save(campus, {"tasks": {"income-plan": "Theirs alone."}}, as_=SECOND)
    bus.rule()
    [before] = bus.page(FIRST).xpath("//*[@data-before]")
    assert "Mine alone." in before.text_content()
    assert "Theirs alone." not in html(campus, FIRST)
    save(campus, as_=FIRST)
    assert [row.answer for row in Work.objects.exclude(student_id__startswith="team:")] == [
        {"tasks": {"income-plan": "Mine alone."}},
        {"tasks": {"income-plan": "Theirs alone."}},
    ]


def test_what_one_saved_last_in_a_team_is_there_to_copy_from_once_one_is_not_in_it(campus, bus):
    save(campus, as_=FIRST)
    cohort.dissolve(bus.run, bus.group.id)
    [before] = bus.page(FIRST).xpath("//*[@data-before]")
    assert PLAN in before.text_content()
    assert PLAN not in html(campus, SECOND)


@pytest.mark.parametrize("ends", ["the rule", "the group"])
def test_what_a_team_wrote_that_is_no_more_is_there_for_all_who_wrote_it(campus, bus, ends):
    save(campus, {"tasks": {"income-plan": "Of one."}}, as_=FIRST)
    save(campus, version=1, as_=SECOND)
    if ends == "the rule":
        bus.rule("nobody")
    else:
        cohort.dissolve(bus.run, bus.group.id)
    for who in (FIRST, SECOND):
        [before] = bus.page(who).xpath("//*[@data-before]")
        assert PLAN in before.text_content()
    assert PLAN not in html(campus, "third")


def test_a_page_drawn_before_one_was_in_the_team_changes_nothing_of_the_team_s(campus, bus):
    cohort.leave(bus.run, bus.group.id, [campus.user(FIRST).pk])
    alone = bus.page(FIRST).xpath("//form/@data-whose")[0]
    save(campus, {"tasks": {"income-plan": "Mine alone."}}, as_=FIRST)
    save(campus, as_=SECOND)
    bus.put(FIRST)
    data = {"version": 1, "answer": {"tasks": {"income-plan": "Mine."}}, "whose": alone}
    for handler in ("save_answer", "submit"):
        status, body = campus.handle(CASE, handler, data, as_=FIRST)
        assert (status, body["code"]) == (409, "moved")
        assert PLAN in body["html"]
        assert "Mine alone." in body["html"]
    file = {"file": SimpleUploadedFile("plan.csv", b"year,amount\n")}
    sent = {"task": "income-plan", "whose": alone}
    status, body = campus.handle(CASE, "upload", sent, files=file, as_=FIRST)
    assert (status, body["code"]) == (409, "moved")
    assert not Review.objects.exists()
    assert PLAN in html(campus, SECOND)
    together = bus.page(FIRST).xpath("//form/@data-whose")[0]
    assert campus.handle(CASE, "save_answer", {**data, "whose": together}, as_=FIRST)[0] == 200


@pytest.mark.parametrize("come", ["was always in it", "joined it"])
def test_what_does_not_say_whose_changes_nothing_of_a_team_s(campus, bus, come):
    save(campus, as_=SECOND)
    file = {"task": "income-plan", "whose": whose(campus, SECOND)}
    given = {"files": {"file": SimpleUploadedFile("plan.csv", b"year,amount\n")}, "as_": SECOND}
    assert campus.handle(CASE, "upload", file, **given)[0] == 200
    if come == "joined it":
        cohort.leave(bus.run, bus.group.id, [campus.user(FIRST).pk])
        bus.put(FIRST)
    kept = Attachment.objects.get()
    data = {"version": 1, "answer": {"tasks": {"income-plan": "Mine."}}}
    gone = {"task": "income-plan", "id": kept.pk}
    for handler, sent in (("save_answer", data), ("submit", data), ("remove_file", gone)):
        status, body = campus.handle(CASE, handler, sent, as_=FIRST)
        assert (status, body["code"]) == (409, "moved")
        assert "With whom you answer this has changed" in body["message"]
        assert PLAN in body["html"]
    files = {"file": SimpleUploadedFile("more.csv", b"year,amount\n")}
    assert campus.handle(CASE, "upload", {"task": "income-plan"}, files=files)[0] == 409
    assert [each.pk for each in Attachment.objects.all()] == [kept.pk]
    assert not Review.objects.exists()


def test_it_is_ones_own_where_one_writes_alone_or_has_left(campus, bus):
    data = {"version": 0, "answer": {"tasks": {"income-plan": "Mine."}}}
    assert campus.handle(CASE, "save_answer", data, as_="third")[0] == 200
    teams = whose(campus, FIRST)
    cohort.leave(bus.run, bus.group.id, [campus.user(FIRST).pk])
    status, body = campus.handle(CASE, "save_answer", {**data, "whose": teams}, as_=FIRST)
    assert (status, body["code"]) == (409, "moved")
    assert campus.handle(CASE, "save_answer", data, as_=FIRST)[0] == 200
    assert not Work.objects.filter(student_id__startswith="team:").exists()


def test_a_page_drawn_before_one_was_in_the_team_removes_no_file_of_the_team_s(campus, bus):
    file = {"file": SimpleUploadedFile("plan.csv", b"year,amount\n")}
    sent = {"task": "income-plan"}
    together = bus.page(FIRST).xpath("//form/@data-whose")[0]
    status, _ = campus.handle(CASE, "upload", {**sent, "whose": together}, files=file, as_=FIRST)
    assert status == 200
    [kept] = Attachment.objects.all()
    cohort.leave(bus.run, bus.group.id, [campus.user(FIRST).pk])
    alone = bus.page(FIRST).xpath("//form/@data-whose")[0]
    bus.put(FIRST)
    gone = {"task": "income-plan", "id": kept.pk}
    status, body = campus.handle(CASE, "remove_file", {**gone, "whose": alone}, as_=FIRST)
    assert (status, body["code"]) == (409, "moved")
    assert "plan.csv" in body["html"]
    assert "plan.csv" in html(campus, SECOND)
    assert campus.handle(CASE, "remove_file", {**gone, "whose": together}, as_=FIRST)[0] == 200
    assert "plan.csv" not in html(campus, SECOND)


def test_who_left_a_team_does_not_read_what_it_writes_since(campus, bus):
    save(campus, {"tasks": {"income-plan": "Of one."}}, as_=FIRST)
    cohort.leave(bus.run, bus.group.id, [campus.user(FIRST).pk])
    save(campus, version=1, as_=SECOND)
    assert PLAN not in html(campus, FIRST)


def test_who_joins_after_it_was_handed_in_answers_alone(campus, bus):
    submit(campus, as_=FIRST)
    bus.put("third")
    page = bus.page("third")
    assert "Bus one" in page.xpath("//*[@data-missed]")[0].text_content()
    assert PLAN not in html(campus, "third")
    assert submit(campus, {"tasks": {"income-plan": "Alone."}}, as_="third")[0] == 200
    assert Review.objects.count() == 2


def test_each_member_reads_their_own_mark_and_nothing_of_the_others(campus, bus):
    submit(campus, as_=FIRST)
    bus.release(other_learner=-1)
    theirs, mine = bus.page(SECOND), html(campus, FIRST)
    own = theirs.xpath("//*[@data-own]")[0].text_content()
    assert "about other_learner" in own
    assert "3 of 5" in own
    assert "2 of 5" in theirs.xpath("//*[@class='tns-exercise__score']")[0].text_content()
    assert "about other_learner" not in mine
    assert "data-own" not in mine
    for who, there in ((SECOND, True), (FIRST, False)):
        for form in ({}, {"form": "page"}):
            copy = campus.block(CASE, who).receipt(got(**form)).body.decode()
            assert ("about other_learner" in copy) is there
            assert "Bus one" in copy
    _, state = campus.handle(CASE, "student_view_user_state", as_=SECOND)
    assert (state["points"], state["possible"]) == (2, 5)


def test_the_team_s_vote_counts_once(campus, bus):
    submit(campus, as_=FIRST)
    assert Work.objects.exclude(submission_uuid=None).count() == 1


def test_who_looks_on_as_a_member_sees_it_as_they_do(campus, bus):
    save(campus, as_=FIRST)
    block = campus.block(CASE, SECOND, real="trainer")
    page = block.student_view({}).content
    assert PLAN in page
    assert "data-review" not in page


def test_text_kept_on_a_device_is_of_one_team(campus, bus):
    def key():
        block = campus.block(CASE, FIRST)
        return block.script_args(block.reading("learner"))["key"]

    together = key()
    cohort.leave(bus.run, bus.group.id, [campus.user(FIRST).pk])
    assert key() != together
    assert campus.anonymous_id(FIRST) in key()


def test_who_names_a_cluster_answers_with_it_once_a_trainer_says_so_too(campus, bus):
    bus.rule("cluster")
    first, second = (campus.user(name).pk for name in (FIRST, SECOND))
    cohort.correct(bus.run, [first], by=TRAINER, cluster="Elan")
    save(campus, {"tasks": {"income-plan": "Ours alone."}}, as_=FIRST)
    cohort.say_place(bus.run, second, cluster="Elan")
    page = bus.page(SECOND)
    assert "Elan" in page.xpath("//*[@data-named]")[0].text_content()
    assert not page.xpath("//*[@data-team]")
    assert "Ours alone." not in html(campus, SECOND)
    cohort.correct(bus.run, [second], by=TRAINER, cluster="Elan")
    assert not bus.page(SECOND).xpath("//*[@data-named]")
    assert "Ours alone." in html(campus, SECOND)
