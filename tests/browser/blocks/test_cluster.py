"""Two people of one cluster fill in its diagnosis, in two browsers; a trainer says that they do."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.blocks.diagnoses import BEFORE, add, kept
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.rules import Rules, rules_of, set_rules
from tns_training_xblock.work.models import Work

pytestmark = pytest.mark.browser
FIRST, SECOND, TRAINER = "learner", "other_learner", 900_001


@pytest.fixture
def course(course):
    add(course)
    return course


@pytest.fixture
def place(course):
    """``place(cluster, names…)``: a trainer says that they come from it."""

    def put(cluster, *names):
        ids = [course.user(name).pk for name in names]
        cohort.correct(str(course.course_key), ids, by=TRAINER, cluster=cluster)

    return put


def unit(course):
    return f"/courses/{course.course_key}/courseware/{course.key('who-decides-unit')}"


def rule(course, kind="cluster"):
    set_rules(str(course.course_key), str(course.key(BEFORE)), Rules(teams=kind), 1)


def sheet(page):
    """The first diagnosis on the page."""
    box = page.locator(".tns-diag").first
    box.locator("form[data-version]").wait_for()
    return box


def item(box, name):
    found = box.locator(f"[data-indicator={name}]")
    found.evaluate("box => { box.closest('details').open = true; }")
    return found


def give(box, name, level):
    item(box, name).locator(f"[data-level][value='{level}']").check()


def given(box, name):
    return item(box, name).locator("[data-level]:checked")


def saved(box):
    box.locator("[data-status][data-state=saved]").wait_for()


@pytest.mark.parametrize(("width", "language"), [(360, "ar"), (1280, "en")])
def test_two_of_a_cluster_fill_in_one_diagnosis(open_page, course, place, axe, width, language):
    place("Elan", FIRST, SECOND)
    rule(course)
    mine = open_page(FIRST, unit(course), language, width)
    theirs = open_page(SECOND, unit(course), language, width)
    one, other = sheet(mine), sheet(theirs)
    give(one, "map", 2)
    saved(one)
    give(other, "terms", 3)
    saved(other)
    expect(given(other, "map")).to_have_value("2")
    expect(other.locator("[data-joined]")).to_be_visible()
    # Both change the same: who comes second chooses.
    give(one, "terms", 1)
    choice = one.locator("[data-other]")
    expect(choice).to_be_visible()
    choice.locator("[data-keep=theirs]").click()
    expect(given(one, "terms")).to_have_value("3")
    mine.reload()
    one = sheet(mine)
    expect(one.locator("[data-team]")).to_contain_text("Elan")
    expect(one.locator("[data-wrote]")).to_be_visible()
    axe(mine)
    assert mine.evaluate("document.documentElement.scrollWidth <= innerWidth")

    one.locator("[data-finish]").click()
    one.locator("[data-confirm]").click()
    expect(one.locator("[data-closing]")).to_have_count(0)
    theirs.reload()
    expect(sheet(theirs).locator("[data-closing]")).to_have_count(0)
    [work] = Work.objects.filter(usage_key=str(course.key(BEFORE)))
    assert "closed" in work.answer


def test_what_was_answered_before_one_was_placed_is_kept_and_never_the_cluster_s(
    open_page, course, place
):
    place("Elan", SECOND)
    rule(course)
    page = open_page(FIRST, unit(course))
    box = sheet(page)
    give(box, "map", 2)
    saved(box)
    place("Elan", FIRST)
    give(box, "terms", 4)
    told = sheet(page)
    expect(told.locator("[data-team]")).to_contain_text("Elan")
    expect(told.locator("[data-status]")).to_contain_text("has changed meanwhile")
    expect(told.locator("[data-unsent]")).to_contain_text("(Manager): 4")
    expect(told.locator("[data-before]")).to_contain_text("Title of map")
    expect(given(told, "map")).to_have_count(0)
    assert not Work.objects.filter(student_id__startswith="team:").exists()
    assert kept(course)["raters"]["manager"]["map"]["level"] == 2
    give(told, "reserve", 1)
    saved(told)
    [work] = Work.objects.filter(student_id__startswith="team:")
    assert work.answer == {"raters": {"manager": {"reserve": {"level": 1}}}}


@pytest.mark.parametrize("seen", ["at once", "after a reload"])
def test_what_one_typed_offline_while_another_closed_it_stays_in_view_until_its_owner_drops_it(
    open_page, course, place, seen
):
    place("Elan", FIRST, SECOND)
    rule(course)
    mine = open_page(FIRST, unit(course))
    one = sheet(mine)
    give(one, "map", 1)
    saved(one)
    mine.context.set_offline(True)
    item(one, "map").locator("[data-note]").fill("Only Mina knows where it is")
    one.locator("[data-status][data-state=offline]").wait_for()

    other = sheet(open_page(SECOND, unit(course)))
    give(other, "terms", 3)
    saved(other)
    other.locator("[data-finish]").click()
    other.locator("[data-confirm]").click()
    expect(other.locator("[data-closing]")).to_have_count(0)
    expect(other.locator("[data-unsent]")).to_be_hidden()

    mine.context.set_offline(False)
    told = sheet(mine)
    expect(told.locator("[data-closing]")).to_have_count(0)
    expect(told.locator("[data-status]")).to_contain_text("was closed meanwhile")
    if seen == "after a reload":
        mine.reload()
        told = sheet(mine)
    unsent = told.locator("[data-unsent]")
    expect(unsent).to_contain_text("was never sent")
    expect(unsent.locator("[data-unsent-said]")).to_have_text(
        "B1 (Manager): 1 · Only Mina knows where it is"
    )
    expect(given(told, "terms")).to_have_value("3")
    [work] = Work.objects.filter(usage_key=str(course.key(BEFORE)))
    assert "Only Mina" not in str(work.answer)
    unsent.locator("[data-forget]").click()
    expect(unsent).to_be_hidden()
    mine.reload()
    expect(sheet(mine).locator("[data-unsent]")).to_be_hidden()
    assert (
        mine.evaluate("Object.keys(localStorage).filter((key) => key.includes('diagnosis'))") == []
    )


def test_a_trainer_says_who_fills_it_in(open_page, course, axe):
    address = reverse("tns_training:rules", args=[str(course.course_key)])
    page = open_page("author", address)
    box = page.locator("form:has([name=item][value$='our-cluster'])")
    box.locator("[value=cluster]").check()
    axe(page)
    box.locator("[type=submit]").click()
    expect(page.locator("#told [role=status]")).to_be_visible()
    kinds = {rules_of(str(course.key(name))).teams for name in (BEFORE, f"{BEFORE}-after")}
    assert kinds == {"cluster"}
