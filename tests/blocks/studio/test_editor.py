"""Studio's editor, called as Studio calls it: through the course and its handlers."""

from typing import Any

import pytest
from lxml import html

from tests.demo.campus import Campus
from tns_training_xblock.blocks.studio.editing import version_of

LESSON = "who-decides"


def saved(campus: Campus) -> dict[str, str]:
    return dict(campus.block(LESSON, "author", studio=True).content)


def call(campus: Campus, handler: str, texts: dict[str, str], **more: Any) -> tuple[int, Any]:
    data = {"texts": texts, "version": version_of(saved(campus)), **more}
    return campus.handle(LESSON, handler, data, "author", studio=True)


def test_the_form_shows_each_text_as_it_is(campus: Campus) -> None:
    with campus.studio():
        fragment = campus.block(LESSON, "author", studio=True).studio_view()
    form = html.fromstring(fragment.content)
    shown = {
        panel.get("data-key"): panel.find(".//textarea").text
        for panel in form.iter("div")
        if panel.get("role") == "tabpanel"
    }
    # A form loses the newline after <textarea>, which is why there is one.
    assert {key: (text or "\n")[1:] for key, text in shown.items()} == {
        **dict.fromkeys(shown, ""),
        **saved(campus),
    }
    assert fragment.json_init_args["version"] == version_of(saved(campus))


@pytest.mark.parametrize("as_", ["learner", "trainer", "outsider", "other_staff"])
def test_only_authors_see_the_form(campus: Campus, as_: str) -> None:
    with campus.studio():
        fragment = campus.block(LESSON, as_, studio=True).studio_view()
    assert "tns-studio" not in fragment.content
    assert "{check}" not in fragment.content


@pytest.mark.parametrize("handler", ["check_source", "preview", "save_source"])
@pytest.mark.parametrize(
    ("as_", "studio", "status"),
    [
        ("author", True, 200),
        ("trainer", True, 403),
        ("learner", True, 403),
        ("other_staff", True, 403),
        ("author", False, 404),
        ("learner", False, 404),
    ],
)
def test_only_authors_in_studio_use_its_handlers(
    campus: Campus, handler: str, as_: str, studio: bool, status: int
) -> None:
    texts = saved(campus)
    data = {"texts": texts, "version": version_of(texts), "language": "en"}
    assert campus.handle(LESSON, handler, data, as_, studio=studio)[0] == status


def test_checking_names_each_problem_and_changes_nothing(campus: Campus) -> None:
    before = saved(campus)
    status, answer = call(campus, "check_source", {"en": before["en"].replace("kind:", "knd:", 1)})
    assert status == 200
    first = answer["problems"][0]
    assert (first["file"], first["line"], first["severity"]) == ("en", 2, "error")
    assert "kind" in first["message"]
    assert saved(campus) == before


def test_a_preview_is_the_text_as_typed_and_changes_nothing(campus: Campus) -> None:
    before = saved(campus)
    text = before["en"].replace("title: Who decides", "title: Who really decides")
    status, answer = call(campus, "preview", {"en": text}, language="en")
    assert status == 200
    page = html.fromstring(answer["html"])
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    assert "Who really decides" in page.text_content()
    assert saved(campus) == before


def test_a_preview_shares_no_id_with_the_block(campus: Campus) -> None:
    with campus.studio():
        shown = campus.block(LESSON, "author", studio=True).author_view().content
    _, answer = call(campus, "preview", saved(campus), language="en")
    ids = [set(html.fromstring(page).xpath("//@id")) for page in (shown, answer["html"])]
    assert ids[1]
    assert not ids[0] & ids[1]


def test_a_preview_of_a_language_without_a_text_is_empty(campus: Campus) -> None:
    assert call(campus, "preview", {"fr": ""}, language="fr") == (200, {"ok": True, "html": ""})


def test_saving_keeps_the_text_and_says_its_version(campus: Campus) -> None:
    text = saved(campus)["en"].replace("minutes: 9", "minutes: 10")
    status, answer = call(campus, "save_source", {"en": text + "\x00\r\nMore."})
    assert status == 200
    assert saved(campus)["en"] == text + "\nMore."
    assert answer["version"] == version_of(saved(campus))


def test_errors_are_refused(campus: Campus) -> None:
    before = saved(campus)
    status, answer = call(campus, "save_source", {"en": before["en"] + "\n:::{chek} a\n:::\n"})
    assert (status, answer["code"]) == (422, "has-errors")
    assert answer["problems"]
    assert saved(campus) == before


def test_two_authors_do_not_overwrite_each_other(campus: Campus) -> None:
    before = saved(campus)
    opened = version_of(before)
    assert call(campus, "save_source", {"en": before["en"] + "\nOne."})[0] == 200
    other = {"texts": {"en": before["en"] + "\nTwo."}, "version": opened}
    status, answer = campus.handle(LESSON, "save_source", other, "author", studio=True)
    assert (status, answer["code"]) == (409, "stale")
    assert answer["current"] == {"version": version_of(saved(campus)), "texts": saved(campus)}
    assert saved(campus)["en"].endswith("One.")


def renamed(texts: dict[str, str]) -> dict[str, str]:
    """The texts with the first check under another id."""
    first = texts["en"].partition(":::{check} ")[2].partition("\n")[0]
    return {
        key: text.replace(f"{{check}} {first}\n", "{check} new-id\n") for key, text in texts.items()
    }


def test_lost_ids_are_told_and_must_be_accepted(campus: Campus) -> None:
    before = saved(campus)
    status, answer = call(campus, "save_source", renamed(before))
    assert (status, answer["code"]) == (409, "loses-ids")
    assert saved(campus) == before
    accepted = call(campus, "save_source", renamed(before), accept=["something-else"])
    assert accepted[0] == 409
    assert call(campus, "save_source", renamed(before), accept=answer["lost"])[0] == 200
    assert "{check} new-id\n" in saved(campus)["en"]


@pytest.mark.parametrize(("name", "then"), [("Who decides", "Who rules"), ("Mine", "Mine")])
def test_the_outline_follows_the_title_unless_it_has_its_own_name(
    campus: Campus, name: str, then: str
) -> None:
    xml = (
        f'<tns_lesson url_name="named" display_name="{name}"><source lang="en">---\n'
        "kind: page\nid: named\ntitle: Who decides\n---\nText.\n</source></tns_lesson>"
    )
    campus.add(xml)
    block = campus.block("named", "author", studio=True)
    texts = {"en": block.content["en"].replace("title: Who decides", "title: Who rules")}
    data = {"texts": texts, "version": version_of(block.content)}
    assert campus.handle("named", "save_source", data, "author", studio=True)[0] == 200
    assert campus.block("named", "author", studio=True).display_name == then


def test_what_the_import_did_not_understand_survives_a_save(campus: Campus) -> None:
    xml = (
        '<tns_lesson url_name="odd" wieght="3"><source lang="en">---\n'
        "kind: page\nid: odd\ntitle: Odd\n---\nText.\n</source></tns_lesson>"
    )
    campus.add(xml)
    block = campus.block("odd", "author", studio=True)
    data = {"texts": {"en": block.content["en"] + "More."}, "version": version_of(block.content)}
    assert campus.handle("odd", "save_source", data, "author", studio=True)[0] == 200
    assert "wieght" in campus.block("odd", "author", studio=True).content["unread"]


def test_a_block_without_any_text_can_be_edited(campus: Campus) -> None:
    campus.add('<tns_lesson url_name="empty"/>')
    with campus.studio():
        assert "tns-studio" in campus.block("empty", "author", studio=True).studio_view().content


def test_what_ids_were_called_before_is_not_written_here_and_stays(campus: Campus) -> None:
    xml = (
        '<tns_lesson url_name="named"><source lang="en">---\nkind: page\nid: named\n'
        "title: Who decides\n---\nText.\n</source><renamed>a = b\n</renamed></tns_lesson>"
    )
    campus.add(xml)
    block = campus.block("named", "author", studio=True)
    assert block.content["renamed"] == "a = b\n"
    with campus.studio():
        assert 'data-key="renamed"' not in block.studio_view().content
    texts = {"en": block.content["en"].replace("Text", "Other text")}
    data = {"texts": texts, "version": version_of(block.content)}
    assert campus.handle("named", "save_source", data, "author", studio=True)[0] == 200
    assert campus.block("named").content["renamed"] == "a = b\n"
