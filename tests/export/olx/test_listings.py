"""What the texts of a run cite and offer."""

import pytest
from lxml import etree

from tests.export.small import RATES, files_of, loaded, outline_of
from tns_training_xblock.content.kinds.index import read_index
from tns_training_xblock.content.model import IndexedFile
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.olx.listings import index_of, led_to, part_of
from tns_training_xblock.export.olx.spreadsheets import Copies, spreadsheet
from tns_training_xblock.export.tree.cards import Target
from tns_training_xblock.export.tree.usage import language_of

TOUR = "tours/wallonia/tour.yaml"


def index(course):
    found, outline = outline_of(course)
    copies = Copies(lambda name: found.tree.read(f"assets/{name}"))
    return index_of(found, outline, copies)


def copy(name, data):
    """The size of the spreadsheet of a table."""
    return len(spreadsheet(name, data, language_of(name)))


def cites(course):
    return {item.id: item.cites for item in index(course) if item.cites}


def block(course, unit):
    vertical = files_of(course)[f"course/vertical/unit-{unit}.xml"]
    return etree.fromstring(vertical)[0]


def test_items_stand_in_the_order_of_the_run(course):
    assert [item.id for item in index(course)] == [
        "welcome",
        "who-decides",
        "glossary",
        "shrinking",
    ]
    titles = {item.id: dict(item.titles) for item in index(course)}
    assert titles["who-decides"] == {"en": "Who decides", "fr": "Qui décide"}
    assert titles["shrinking"] == {"en": "When the subsidy shrinks"}


def test_a_definition_cites_where_the_glossary_is(course):
    assert cites(course) == {"who-decides": ("s34",), "glossary": ("s35",), "shrinking": ("s34",)}
    course.edit(TOUR, "      - glossary: glossary\n", "")
    assert cites(course) == {"who-decides": ("s34", "s35"), "shrinking": ("s34",)}


def test_each_language_has_the_files_that_its_text_names(course):
    for language in ("en", "fr"):
        course.write(f"assets/plan.{language}.csv", "a,b\n")
        text = f"Take [the plan {language}](../../assets/plan.{language}.csv).\n"
        path = f"modules/governance/who-decides.{language}.md"
        course.edit(path, ":::{check} my-board", f"{text}\n:::{{check}} my-board")
    files = {item.id: item.files for item in index(course)}
    assert files["who-decides"] == {
        "en": (IndexedFile("plan.en.csv", "The plan en", 4, copy("plan.en.csv", b"a,b\n")),),
        "fr": (IndexedFile("plan.fr.csv", "The plan fr", 4, copy("plan.fr.csv", b"a,b\n")),),
    }
    assert [each.title for each in files["shrinking"]["en"]] == ["Rates"]


def test_a_title_counts_wherever_it_is_given(course):
    words = "[this table](../../assets/rates.csv). Read"
    course.edit("modules/governance/who-decides.en.md", "Read", words)
    files = {item.id: item.files for item in index(course)}
    assert [each.title for each in files["who-decides"]["en"]] == ["Rates"]
    titled = '[Tarifs](../../assets/rates.csv "Tous les tarifs"). Read'
    course.edit("modules/governance/who-decides.fr.md", "Read", titled)
    files = {item.id: item.files for item in index(course)}
    assert [each.title for each in files["who-decides"]["fr"]] == ["Tous les tarifs"]
    assert [each.title for each in files["who-decides"]["en"]] == ["Rates"]


def test_a_page_carries_what_it_lists_and_other_pages_nothing(course):
    course.edit("pages/welcome.en.md", "Begin", ":::{sources}\n:::\n\nBegin")
    course.edit("pages/welcome.fr.md", "Begin", ":::{sources}\n:::\n\nBegin")
    page = block(course, "welcome")
    carried = read_index(page.findtext("index"), Report(""))
    assert carried == part_of(index(course), ["sources"])
    assert all(item.cites and not item.files for item in carried)
    # Those that the page itself cites come first: their numbers stand in its text.
    assert page.findtext("sources").index("s34:") < page.findtext("sources").index("s35:")
    assert block(course, "who-decides").find("index") is None


def test_a_lesson_carries_what_it_leads_on_to(course):
    path = "modules/governance/who-decides.{}.md"
    course.edit(path.format("en"), "minutes: 2\n", "minutes: 2\nnext: shrinking\n")
    course.edit(path.format("fr"), "minutes: 2\n", "minutes: 2\nnext: glossary\n")
    shrinking, glossary = read_index(block(course, "who-decides").findtext("index"), Report(""))
    assert (shrinking.id, shrinking.kind, shrinking.titles) == (
        *("shrinking", "case-study"),
        {"en": "When the subsidy shrinks"},
    )
    assert shrinking.minutes > 0
    assert (shrinking.cites, shrinking.files) == ((), {})
    assert (glossary.kind, glossary.minutes) == ("glossary", 0)


def test_what_another_tour_has_is_not_led_to(course):
    card = loaded(course).items["who-decides"].files["en"]
    assert led_to(card._replace(next=(Target("elsewhere", 1, 1),)), {}) == ()


def test_a_page_that_both_lists_and_leads_on_names_each_item_once(course):
    for language in ("en", "fr"):
        page = f"pages/welcome.{language}.md"
        course.edit(page, "Begin", ":::{sources}\n:::\n\nBegin")
        course.edit(page, "id: welcome\n", "id: welcome\nnext: shrinking\n")
    carried = read_index(block(course, "welcome").findtext("index"), Report(""))
    assert [item.id for item in carried].count("shrinking") == 1
    assert {item.id: item.cites for item in carried}["shrinking"] == ("s34",)


def test_a_page_that_cites_keeps_its_own_numbers(course):
    for language in ("en", "fr"):
        page = f"pages/welcome.{language}.md"
        course.edit(page, "Begin", "See {cite}`s35`.\n\n:::{sources}\n:::\n\nBegin")
    sources = block(course, "welcome").findtext("sources")
    assert sources.startswith("s35:")
    assert "\ns34:" in sources


def test_a_page_that_lists_files_carries_no_citations(course):
    found = part_of(index(course), ["files"])
    assert [item.id for item in found] == ["shrinking"]
    assert found[0].cites == ()
    assert part_of(index(course), []) == ()


def test_a_text_carries_the_forms_of_every_table_that_it_names(course):
    (carried,) = read_index(block(course, "shrinking").findtext("index"), Report(""))
    rates = IndexedFile("rates.csv", "rates.csv", len(RATES), copy("rates.csv", RATES))
    assert (carried.id, carried.files) == ("shrinking", {"en": (rates,)})
    assert [form.name for form in rates.forms] == ["rates.csv", "rates.xlsx"]
    # Also where the list of all files leaves it out: what is read after an answer.
    lesson = "modules/governance/who-decides.{}.md"
    for language in ("en", "fr"):
        words = "  > Yes: [here](../../assets/rates.csv)."
        course.edit(lesson.format(language), "  > Yes.", words)
    (carried,) = read_index(block(course, "who-decides").findtext("index"), Report(""))
    assert carried.files == {"en": (rates,), "fr": (rates,)}
    assert "who-decides" not in {item.id for item in part_of(index(course), ["files"])}


def test_a_page_that_lists_sources_still_knows_its_own_tables(course):
    for language in ("en", "fr"):
        words = ":::{sources}\n:::\n\nSee {cite}`s35` and [it](../assets/rates.csv).\n\nBegin"
        course.edit(f"pages/welcome.{language}.md", "Begin", words)
    carried = read_index(block(course, "welcome").findtext("index"), Report(""))
    assert len({item.id for item in carried}) == len(carried)
    welcome = next(item for item in carried if item.id == "welcome")
    assert welcome.cites == ("s35",)
    assert [file.name for file in welcome.files["fr"]] == ["rates.csv"]


def test_a_page_without_lists_does_not_read_the_index():
    unread = (pytest.fail("read") for _ in range(1))
    assert part_of(unread, ()) == ()


MAP = "---\nkind: course-map\nid: course-map\ntitle: Map\n---\nWhere you were.\n"


@pytest.fixture
def mapped(course):
    """The course with a map as its first text."""
    course.write("course-map.en.md", MAP)
    course.edit("course.yaml", "[shrinking]", "[shrinking, course-map]")
    course.edit(
        TOUR, "      - page: welcome\n", "      - course-map: course-map\n      - page: welcome\n"
    )
    return course


def read(element, name, reader):
    return reader(element.findtext(name) or "", Report(name))


def test_the_map_carries_what_it_shows_of_every_text(mapped):
    found = {item.id: item for item in read(block(mapped, "course-map"), "index", read_index)}
    assert list(found) == ["course-map", "welcome", "who-decides", "glossary", "shrinking"]
    lesson = found["who-decides"]
    assert (lesson.points, lesson.minutes, lesson.kind) == (1, 2, "lesson")
    assert [(ask.id, ask.points, ask.at_once) for ask in lesson.asks] == [
        ("who-chairs", 1, True),
        ("my-board", 0, True),
    ]
    assert lesson.asks[0].titles == {}
    assert lesson.asks[1].titles["en"] == "Who sits on your board?"
    case = found["shrinking"]
    assert [(ask.id, ask.at_once) for ask in case.asks] == [("plan", False), ("arithmetic", False)]
    assert [item.id for item in found.values() if item.looked_up] == ["course-map", "glossary"]
    # What cannot be read without its page is not taken along.
    assert {name for name, item in found.items() if item.sizes["en"] > 3_000} == {
        "welcome",
        "who-decides",
        "shrinking",
    }
    assert found["glossary"].sizes["en"] == 0
    assert not any(item.cites or item.files for item in found.values())


def test_nothing_that_is_right_travels_with_the_map(mapped):
    text = etree.tostring(block(mapped, "course-map"), encoding="unicode")
    assert "industrialist" not in text
    assert "It ended" not in text


def test_a_text_is_about_a_host_that_it_is_linked_with(mapped):
    found = {item.id: item.hosts for item in index(mapped)}
    # The host's page is "welcome", which links to the lesson; the lesson links back.
    assert found == {
        "course-map": (),
        "welcome": ("welcome",),
        "who-decides": ("welcome",),
        "glossary": (),
        "shrinking": (),
    }
    carried = read(block(mapped, "welcome"), "index", read_index)
    [lesson] = [item for item in carried if item.hosts]
    assert (lesson.id, lesson.hosts) == ("who-decides", ("welcome",))
    assert [ask.id for ask in lesson.asks] == ["my-board"]


def test_every_text_carries_the_way_to_the_map_and_no_more_of_it(mapped):
    for unit in ("welcome", "who-decides", "glossary", "shrinking"):
        found = read(block(mapped, unit), "index", read_index)
        [around] = [item for item in found if item.kind == "course-map"]
        assert (around.titles, around.sizes) == ({"en": "Map"}, {})
        assert block(mapped, unit).find("outline") is None


def test_a_picture_that_stands_in_a_text_is_part_of_its_size(mapped):
    small = index(mapped)[2].sizes["en"]
    mapped.write(
        "assets/models.svg", f"<svg xmlns='http://www.w3.org/2000/svg'><!--{'x' * 3000}--></svg>"
    )
    assert 3_500 < index(mapped)[2].sizes["en"] - small < 4_500


def test_ids_that_were_renamed_travel_with_the_map(mapped):
    from dataclasses import replace

    found, outline = outline_of(mapped)
    lock = replace(found.lock, renamed={"lesson who-decides": {"his-board": "my-board"}})
    copies = Copies(lambda name: found.tree.read(f"assets/{name}"))
    items = index_of(replace(found, lock=lock), outline, copies)
    assert {item.id: item.renamed for item in items}["who-decides"] == {"his-board": "my-board"}
