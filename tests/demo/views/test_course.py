import re

import pytest
from django.urls import reverse

from demo import grades
from demo.models import Completion, Course
from tests.blocks.cases import CASE, give_back, release, submit, submit_again


def get(campus, name, as_="learner", *more):
    return campus.client(as_).get(reverse(name, args=(campus.course_key, *more)))


def unit(campus, block, as_="learner"):
    return get(campus, "unit", as_, campus.key(block))


@pytest.mark.parametrize("page", ["home", "progress"])
@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("learner", 200),
        ("trainer", 200),
        ("author", 200),
        ("outsider", 404),
        ("other_staff", 404),
        ("anonymous", 302),
    ],
)
def test_the_course_is_for_those_who_take_it(campus, page, person, status):
    assert get(campus, page, person).status_code == status


@pytest.mark.parametrize(
    ("person", "status"),
    [("trainer", 200), ("author", 200), ("learner", 404), ("other_staff", 404), ("anonymous", 302)],
)
def test_the_gradebook_is_for_staff(campus, person, status):
    assert get(campus, "gradebook", person).status_code == status


def test_the_outline_leads_to_what_is_to_do(campus):
    page = get(campus, "home").content.decode()
    assert "0 of 3 units done" in page
    assert "Begin" in page
    Completion.objects.create(
        user=campus.user("learner"), block=str(campus.key("who-decides")), completion=1
    )
    page = get(campus, "home").content.decode()
    assert "Go on" in page
    assert "Opens on 1 January 2999" in page


def test_a_unit_shows_its_blocks_and_its_neighbours(campus):
    page = unit(campus, "who-decides").content.decode()
    assert 'data-block-type="tns_lesson"' in page
    assert str(campus.key("shrinking-unit")) in page
    assert 'rel="prev"' not in page


def test_what_is_not_open_says_when_it_opens(campus):
    page = unit(campus, "later-lesson").content.decode()
    assert "opens on 1 January 2999" in page
    assert "data-block-type" not in page
    assert "data-block-type" in unit(campus, "later-lesson", "trainer").content.decode()


def test_an_items_short_address_leads_to_its_unit(campus):
    response = get(campus, "jump_to_id", "learner", "who-decides")
    assert response.url.endswith(str(campus.key("who-decides-unit")))
    assert get(campus, "jump_to_id", "learner", "before").url == response.url
    assert get(campus, "jump_to_id", "learner", "nowhere").status_code == 404


def test_handouts_lead_to_the_courses_files(campus):
    page = get(campus, "about").content.decode()
    [address] = [part for part in page.split('"') if part.endswith("@rates.csv")]
    response = campus.client().get(address)
    assert response.content.startswith(b"years")
    assert response.headers["Content-Type"] == "text/csv"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert campus.client().get(address.replace("rates", "other")).status_code == 404


def test_a_page_that_says_nothing_is_no_empty_box(campus):
    course = Course.objects.get(key=campus.course_key)
    course.pages = {
        "info/updates": "<ol>\n</ol>",
        "about/overview": '<p><img src="/static/a.png" alt=""></p>',
        "info/handouts": "<p>Here.</p>",
    }
    course.save()
    page = get(campus, "about").content.decode()
    assert "Updates" not in page
    assert "What it is about" in page
    assert "Handouts" in page


@pytest.mark.parametrize(
    ("language", "said", "its_language"),
    [("fr", "Les visites", "fr"), ("ar", "The visits", "en"), ("en", "The visits", "en")],
)
def test_a_page_is_in_the_readers_language_where_the_archive_has_it(
    campus, language, said, its_language
):
    course = Course.objects.get(key=campus.course_key)
    course.pages = {
        "about/overview": "<p>The visits</p>",
        "about/overview-fr": "<p>Les visites</p>",
    }
    course.save()
    client = campus.client("learner")
    client.cookies["openedx-language-preference"] = language
    page = client.get(reverse("about", args=(campus.course_key,))).content.decode()
    [(found, text)] = re.findall(r'<div class="tns-prose" lang="(\w+)" dir="auto"><p>([^<]+)', page)
    assert (text, found) == (said, its_language)


def test_a_mark_is_on_the_learners_page_and_in_the_gradebook(campus):
    grades.set_score(campus.user("learner"), str(campus.key("shrinking")), 4, 5)
    assert "4 / 5" in get(campus, "progress").content.decode()
    assert "4 / 5" not in get(campus, "progress", "other_learner").content.decode()
    book = get(campus, "gradebook", "trainer").content.decode()
    assert "4 / 5" in book
    assert book.count("Learner one") == 1


def test_work_is_a_link_and_says_how_it_stands(campus):
    page = get(campus, "progress").content.decode()
    for name in ("who-decides-unit", "shrinking-unit"):
        assert f'/courseware/{campus.key(name)}"' in page
    assert "0 of 1 done" in page
    submit(campus)
    assert "Handed in, waits for its mark" in get(campus, "home").content.decode()
    assert "1 of 1 done" in get(campus, "progress").content.decode()
    give_back(campus)
    assert "Back to you, to be revised" in get(campus, "home").content.decode()
    assert "0 of 1 done" in get(campus, "progress").content.decode()
    submit_again(campus)
    release(campus)
    assert "Marked" in get(campus, "home").content.decode()


def test_points_are_written_as_the_reader_writes_numbers(campus):
    grades.set_score(campus.user("learner"), str(campus.key(CASE)), 2.5, 5)
    client = campus.client("learner")
    client.cookies["openedx-language-preference"] = "fr"
    for name in ("home", "progress"):
        page = client.get(reverse(name, args=(campus.course_key,))).content.decode()
        assert "2,5 / 5" in page


@pytest.mark.parametrize(
    ("page", "person", "said"),
    [
        ("home", "learner", ["2.5 من 5"]),
        ("progress", "learner", ["– من 3", "2.5 من 5"]),
        ("gradebook", "trainer", ["– من 3", "2.5 من 5", "– من 3", "– من 5"]),
    ],
)
def test_in_arabic_points_are_read_from_the_right(campus, page, person, said):
    """A number of each side of a slash would be met the other way round."""
    grades.set_score(campus.user("learner"), str(campus.key(CASE)), 2.5, 5)
    client = campus.client(person)
    client.cookies["openedx-language-preference"] = "ar"
    text = client.get(reverse(page, args=(campus.course_key,))).content.decode()
    told = [" ".join(each.split()) for each in re.findall(r"<bdi>([^<]*)</bdi>", text)]
    assert [each for each in told if " من " in each] == said
    assert not re.search(r"\d / \d", text)


def test_the_outline_leads_back_to_where_one_was(campus):
    client = campus.client("learner")
    client.get(reverse("unit", args=(campus.course_key, campus.key("shrinking"))))
    page = client.get(reverse("home", args=(campus.course_key,))).content.decode()
    [address] = re.findall(r'class="tns-button"\s+href="([^"]+)"', page)
    assert address.endswith(str(campus.key("shrinking-unit")))
    assert "Go on" in page


def test_another_course_is_not_found(campus):
    response = campus.client().get(reverse("home", args=("course-v1:TNS+OTHER+1",)))
    assert response.status_code == 404
    assert b"There is nothing here for you" in response.content
