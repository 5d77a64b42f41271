import pytest
from django.test import override_settings
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
    assert "An import into Open edX replaces it." in " ".join(page.split())


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


@pytest.fixture
def kept(studio):
    """An edit of Studio for which the course has brought another text."""
    source = "---\nkind: page\nid: built\ntitle: Built\n---\nBuilt.\n"
    xml = '<tns_lesson url_name="built" built="en:0"><source lang="en">{}</source></tns_lesson>'
    studio.add(xml.format(source))
    Item.objects.filter(key__endswith="@built").delete()
    studio.add(xml.format(source.replace("Built.", "Built anew.")))
    return studio


def test_an_edit_that_was_kept_is_told_on_every_page_with_the_way_to_decide(kept):
    told = "Here an edit of Studio stands in front of the text of the course:"
    for name in ("home", "container"):
        about = kept.course_key if name == "home" else kept.key("who-decides-unit")
        page = get(kept, name, about).content.decode()
        assert told in page
        assert f"/container/{kept.key('built')}" in page
    assert reverse("take", args=(kept.key("built"),)) in page
    with override_settings(SERVICE_VARIANT="lms", ROOT_URLCONF="demo.urls.lms"):
        assert told in kept.client("learner").get(f"/courses/{kept.course_key}/").content.decode()


def test_an_author_takes_the_text_of_the_course(kept):
    address = reverse("take", args=(kept.key("built"),))
    assert kept.client("trainer").post(address).status_code == 404
    assert kept.client("author").get(address).status_code == 405
    assert "Built.\n" in kept.block("built").content["en"]
    assert kept.client("author").post(address).status_code == 302
    assert "Built anew.\n" in kept.block("built").content["en"]
    page = get(kept, "container", kept.key("who-decides-unit")).content.decode()
    assert "stands in front of" not in page
