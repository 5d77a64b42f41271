import pytest
from django.urls import reverse

from demo.models import Item


@pytest.fixture
def studio(notes):
    with notes.studio():
        yield notes


def get(campus, name, argument, as_="author"):
    return campus.client(as_).get(reverse(name, args=(argument,)))


@pytest.mark.parametrize(
    ("person", "status"),
    [("author", 200), ("trainer", 404), ("learner", 404), ("other_staff", 404), ("anonymous", 302)],
)
def test_studio_is_for_authors(studio, person, status):
    assert get(studio, "home", studio.course_key, person).status_code == status
    assert get(studio, "container", studio.key("who-decides-unit"), person).status_code == status
    assert get(studio, "edit", studio.key("who-decides"), person).status_code == status


def test_a_unit_shows_what_authors_see_and_the_way_to_each_editor(studio):
    page = get(studio, "container", studio.key("who-decides-unit")).content.decode()
    assert 'data-runtime-class="StudioRuntime"' in page
    assert reverse("edit", args=(studio.key("who-decides"),)) in page
    assert "as an import does in Open edX" in " ".join(page.split())


def test_a_blocks_address_leads_to_its_unit(studio):
    response = get(studio, "container", studio.key("who-decides"))
    assert response.url == reverse("container", args=(studio.key("who-decides-unit"),))


def test_an_editor_is_mounted_and_knows_where_to_return(studio):
    page = get(studio, "edit", studio.key("who-decides")).content.decode()
    assert "xblock-studio_view-tns_lesson" in page
    assert f'data-after="{reverse("container", args=(studio.key("who-decides-unit"),))}"' in page


def test_what_is_not_there_is_not_found(studio):
    nowhere = studio.course_key.make_usage_key("tns_lesson", "nowhere")
    assert get(studio, "edit", nowhere).status_code == 404


def test_a_save_is_shown_in_outline_and_gradebook(studio):
    studio.handle("notes", "change", {"name": "A new name", "points": 7}, "author", studio=True)
    item = Item.objects.get(key=str(studio.key("notes")))
    assert (item.title, item.max_score) == ("A new name", 7)
