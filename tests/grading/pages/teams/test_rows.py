"""Adjusting single members on the desk, over HTTP and without a script."""

import re

import pytest
from django.http import QueryDict
from django.urls import reverse

from tests.grading.conftest import lapse, person, sign_in
from tests.grading.teams.conftest import ITEM, RUN, team
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.pages.teams.rows import adjustments_in
from tns_training_xblock.grading.rules import Rules, set_rules

__all__ = ["team"]


@pytest.fixture
def desk(client, team):
    team.hand_in()
    sign_in(client, person("tina", "limited_staff"))
    return Desk(client, team)


class Desk:
    def __init__(self, client, team):
        self.client, self.team = client, team
        self.uuid = Review.objects.get().submission_uuid

    def url(self, name="review"):
        return reverse(f"tns_training:{name}", args=[ITEM, self.uuid])

    def page(self, **query):
        return self.client.get(self.url(), query).content.decode()

    def send(self, seen=None, **said):
        """``mina="+1 because"`` and so on, as the form sends it."""
        form = {"seen": seen if seen is not None else self.seen()}
        for name, text in said.items():
            points, _, why = text.partition(" ")
            pk = getattr(self.team, name).user_id
            form |= {f"member-{pk}": points, f"why-{pk}": why}
        return self.client.post(self.url("members"), form)

    def seen(self):
        return re.search(r'name="seen" value="(\w+)"', self.page()).group(1)

    def kept(self):
        return {
            name: each
            for name in ("mina", "omar", "sara")
            if (each := api.review(self.uuid).adjustments.get(getattr(self.team, name).user_id))
        }


def test_the_desk_names_the_team_and_its_members(desk):
    page = desk.page()
    assert "Bus one (Mina, Omar)" in page
    assert f'name="member-{desk.team.omar.user_id}"' in page
    assert f'name="member-{desk.team.sara.user_id}"' not in page


def test_what_is_adjusted_is_kept_shown_and_in_the_history(desk):
    answer = desk.send(mina="+1 led the talks", omar=" ")
    assert answer.status_code == 302
    assert desk.kept() == {"mina": api.Adjustment(1, "led the talks")}
    page = desk.client.get(answer.url).content.decode()
    assert "Kept for these members" in page
    assert 'value="+1"' in page
    assert "gave single members more or less" in page
    assert desk.send().status_code == 302
    assert desk.kept() == {}


@pytest.mark.parametrize("typed", ["-2", "\u22122", "2-", "\u200e-2", "٢-", "- 2"])
def test_minus_is_read_as_people_write_it(team, typed):
    form = QueryDict(mutable=True)
    form.update({"member-7": typed, "why-7": "ill", "member-8": "", "member-x": "1"})
    assert adjustments_in(form) == {7: api.Adjustment(-2, "ill")}


def test_what_is_wrong_is_said_at_the_member_and_nothing_typed_is_lost(desk):
    answer = desk.send(mina="+1", omar="lots of work")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Say why" in page
    assert "Give a whole number" in page
    assert 'value="lots"' in page
    assert "of work" in page
    assert desk.kept() == {}


def test_what_a_colleague_changed_meanwhile_is_told_and_nothing_typed_is_lost(desk):
    seen = desk.seen()
    desk.send(mina="+1 first")
    lapse()
    answer = desk.send(seen=seen, mina="-1 second")
    assert answer.status_code == 409
    assert "Not kept" in answer.content.decode()
    assert "second" in answer.content.decode()
    assert desk.kept()["mina"].why == "first"


def test_who_has_it_on_the_desk_is_not_overruled(desk):
    api.claim(desk.uuid, 900_005)
    assert desk.send(mina="+1 first").status_code == 409
    assert desk.kept() == {}


def test_blind_hides_the_team_and_all_names_and_nobody_is_adjusted(desk):
    set_rules(RUN, ITEM, Rules(teams="group", blind=True), 1)
    queue = desk.client.get(reverse("tns_training:queue", args=[RUN])).content.decode()
    for page in (desk.page(), queue):
        for name in ("Bus one (", "Mina", "Omar"):
            assert name not in page
    assert "Answered by several" in desk.page()
    assert desk.send(seen="", mina="+1 first").status_code == 409
    assert desk.kept() == {}
    found = desk.client.get(reverse("tns_training:queue", args=[RUN]), {"q": "omar"})
    assert desk.uuid not in found.content.decode()


def test_what_is_released_is_adjusted_once_it_is_re_opened(desk):
    team = desk.team
    lapse()
    team.release(omar=-1)
    page = desk.page()
    assert "Re-open the mark to change this." in page
    assert "gets 3 of 5" in " ".join(page.split())
    assert desk.send(mina="+1 first").status_code == 409
    assert team.scores() == {"mina": 4, "omar": 3}


@pytest.mark.parametrize("word", ["omar", "Mina"])
def test_the_queue_has_one_row_found_by_any_member(desk, word):
    address = reverse("tns_training:queue", args=[RUN])
    page = desk.client.get(address, {"q": word}).content.decode()
    assert page.count(f"{desk.uuid}/") > 0
    assert page.count('name="pick"') == 1
    assert "Bus one (Mina, Omar)" in page
    assert desk.uuid not in desk.client.get(address, {"q": "sara"}).content.decode()
    found = desk.client.get(address, {"from": f"group:{desk.team.group.id}"}).content.decode()
    assert desk.uuid in found


def test_nobody_opens_or_marks_the_work_of_their_own_team(client, team):
    cohort.give(RUN, team.omar.user_id, "moderator", cohort.Scope(), by=1)
    team.hand_in(team.mina)
    from django.contrib.auth import get_user_model

    sign_in(client, get_user_model().objects.get(pk=team.omar.user_id))
    desk = Desk(client, team)
    assert client.get(desk.url()).status_code == 403
    assert desk.send(seen="", omar="+1 me").status_code == 403
    assert client.get(desk.url("feedback")).status_code == 403
    for name in ("queue", "reports", "csv", "archive"):
        answer = client.get(reverse(f"tns_training:{name}", args=[RUN]))
        body = b"".join(answer) if answer.streaming else answer.content
        assert desk.uuid.encode() not in body
        assert b"Bus one (" not in body
    assert desk.kept() == {}


def test_feedback_sheets_are_one_for_each_member(desk):
    lapse()
    desk.team.release(omar=-1)
    page = desk.client.get(desk.url("feedback")).content.decode()
    papers = page.split("data-paper")[1:]
    assert len(papers) == 2
    mina, omar = sorted(papers, key=lambda paper: "Omar" in paper)
    assert "about omar" in omar
    assert "about omar" not in mina
    assert "3 of 5" in " ".join(omar.split())


def test_a_report_has_a_row_for_each_member_with_their_own_points(desk):
    lapse()
    desk.team.release(omar=-1)
    address = reverse("tns_training:reports_csv", args=[RUN])
    answer = desk.client.get(address)
    text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
    rows = [line.split(",")[:6] for line in text.splitlines()[1:]]
    assert ["mina", "Mina", "", "", "1", "4"] in rows
    assert ["omar", "Omar", "", "", "1", "3"] in rows


def test_the_platform_s_report_has_a_row_for_each_member(desk):
    lapse()
    desk.team.release(omar=-1)
    rows = list(api.report_rows(ITEM))
    assert [(row["username"], row["team"], row["points"]) for row in rows] == [
        ("mina", "Bus one", 4),
        ("omar", "Bus one", 3),
    ]
    assert "about omar" not in repr(rows)
    set_rules(RUN, ITEM, Rules(teams="group", blind=True), 1)
    Review.objects.update(released_at=None)
    [row] = api.report_rows(ITEM)
    assert (row["username"], row["team"]) == ("", "")


def test_what_somebody_did_who_was_reset_is_not_said_of_a_trainer(desk, team):
    api.withdraw(team.key(), team.omar.user_id, desk.uuid)
    desk.uuid = team.hand_in().uuid
    api.forget(RUN, ITEM, team.omar.anonymous_id, 1)
    page = " ".join(desk.page().split())
    assert re.search(r"<bdi>Somebody who left</bdi> · took it back", page)
    assert "A trainer who left" not in page
