"""Choosing a language: kept with the person who may keep it, in the browser of everybody else."""

from urllib.parse import urlencode

import crum
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml.html import fromstring

from tests.demo.campus import Campus

LESSON, CASE = "who-decides", "shrinking"
HERE = "/some/page?view=public"


def link(campus: Campus, block: str = LESSON, **query: str) -> str:
    address = reverse("handler", args=(campus.key(block), "choose_language"))
    return f"{address}?{urlencode(query)}"


def keep(client: Client, answer: HttpResponse) -> None:
    """As a browser does: a handler's cookie is a header of its own, which Django's client skips."""
    client.cookies.load(answer["Set-Cookie"])


@pytest.mark.parametrize("block", [LESSON, CASE])
@pytest.mark.parametrize("person", ["anonymous", "outsider"])
def test_whose_choice_nobody_keeps_gets_links(campus: Campus, block: str, person: str) -> None:
    shown = fromstring(campus.block(block, person).public_view().content)
    buttons = shown.find_class("tns-languages")[0]
    assert not buttons.findall(".//button")
    assert [each.get("lang") for each in buttons.iter("a")][:1] == ["en"]
    assert "language=en" in next(buttons.iter("a")).get("href")


def test_a_learner_gets_buttons(campus: Campus) -> None:
    shown = fromstring(campus.block(LESSON).student_view().content)
    assert not list(shown.find_class("tns-languages")[0].iter("a"))


@pytest.mark.parametrize("person", ["anonymous", "outsider", "learner"])
def test_a_link_leads_back_and_the_block_is_in_that_language(campus: Campus, person: str) -> None:
    client = campus.client(person)
    answer = client.get(link(campus, language="fr", next=HERE))
    assert (answer.status_code, answer["Location"]) == (303, HERE)
    assert "Les trois organes" not in answer.content.decode()
    keep(client, answer)
    asking = client.get(link(campus, language="xx")).wsgi_request
    crum.set_current_request(asking)
    assert "Les trois organes" in campus.block(LESSON, person).public_view().content
    crum.set_current_request(None)


def test_staff_who_look_as_a_learner_choose_for_themselves(campus: Campus) -> None:
    client = campus.client("trainer")
    client.post(reverse("view-as", args=(campus.course_key,)), {"username": "learner"})
    page = fromstring(campus.block(LESSON, "learner", real="trainer").student_view().content)
    assert list(page.find_class("tns-languages")[0].iter("a"))
    assert client.get(link(campus, language="fr", next=HERE)).status_code == 303
    assert campus.block(LESSON).tns_language == ""


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "\\\\e"]
)
def test_a_link_never_leads_elsewhere(campus: Campus, elsewhere: str) -> None:
    answer = campus.client("anonymous").get(link(campus, language="fr", next=elsewhere))
    assert answer["Location"] == "/"


@pytest.mark.parametrize("language", ["xx", "", "9" * 5000, "fr\r\nX: y"])
def test_a_language_that_is_none_is_refused(campus: Campus, language: str) -> None:
    answer = campus.client("anonymous").get(link(campus, language=language, next=HERE))
    expected = 303 if language.startswith("fr") else 400
    assert answer.status_code in (expected, 400)
    assert "X" not in answer.headers


def test_what_is_posted_counts_more_than_what_this_browser_kept(campus: Campus) -> None:
    client = campus.client("learner")
    keep(client, client.get(link(campus, language="fr", next=HERE)))
    answer = client.post(link(campus), {"language": "en"}, content_type="application/json")
    assert answer.json()["language"] == "en"
    assert "The three bodies" in answer.json()["html"]
    keep(client, answer)
    assert not client.cookies["tns-training-language"].value


@pytest.mark.parametrize(
    ("following", "location"),
    [
        ("/a\r\nSet-Cookie: x=1", "/a%0D%0ASet-Cookie:%20x=1"),
        ("/\u2028b", "/%E2%80%A8b"),
        ("/\u0639?a=\u0639", "/%D8%B9?a=%D8%B9"),
        ("//evil.example", "/"),
    ],
)
def test_where_a_link_leads_back_is_an_address_and_nothing_else(
    campus: Campus, following: str, location: str
) -> None:
    answer = campus.client("anonymous").get(link(campus, language="fr", next=following))
    assert (answer.status_code, answer["Location"]) == (303, location)


def test_a_link_with_too_many_fields_is_refused(campus: Campus) -> None:
    address = link(campus, language="fr") + "&x=1" * 2_000
    assert campus.client("anonymous").get(address).status_code == 400


def test_whichever_switch_was_pressed_last_holds(campus: Campus) -> None:
    """The platform's own and the block's, on every page of the person, also without a script."""
    client = campus.client("learner")
    unit = reverse("unit", args=(campus.course_key, campus.key("who-decides-unit")))

    def platform_s(language: str) -> None:
        client.post(reverse("language"), {"language": language, "next": unit})

    def block_s(language: str) -> None:
        client.post(link(campus), {"language": language}, content_type="application/json")

    def shown() -> str:
        [root] = fromstring(client.get(unit).content).xpath("//*[@data-reader]")
        return str(root.get("lang"))

    for press, language in (
        (block_s, "fr"), (platform_s, "en"), (block_s, "fr"), (platform_s, "fr"),
        (block_s, "en"), (platform_s, "ar"), (block_s, "fr"), (block_s, "en"),
    ):  # fmt: skip
        press(language)
        assert shown() == language, press
