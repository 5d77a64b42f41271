"""A page that was drawn for somebody else does nothing, whichever handler or address it posts to.

The tables are those of ``test_authorisation``, which are complete by construction.
"""

from itertools import chain
from urllib.parse import urljoin

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.serializers import serialize
from lxml import html

from demo.models import AnonymousId
from tests import test_authorisation as table
from tests.test_authorisation import HANDLERS, PAGES, STUDIO_HANDLERS, address

campus, submitted = table.campus, table.submitted

POSTED = [name for name, (_, method, *_) in HANDLERS.items() if method == "POST"]
ACTIONS = [name for name, (method, _) in PAGES.items() if method == "POST"]
BY_TOKEN = {"unsubscribe"}
ACTIONS += [name for name in table.POSTED_TOO if name not in BY_TOKEN]
SHOWN = [name for name, (method, _) in PAGES.items() if method == "GET" and name not in BY_TOKEN]
TYPED_IN = (
    ".//*[self::textarea[not(@readonly)]"
    " or self::input[@type='text' or @type='date' or @type='time']][@name]"
)
LINKED = ["download", "receipt"]
NOBODYS, SOMEBODY_ELSES = "", "other_learner"


def everything():
    """All that the database holds, but for who is signed in and under which names they answer."""
    models = apps.get_models()
    return serialize(
        "json",
        chain.from_iterable(
            model._default_manager.order_by("pk")
            for model in models
            if model._meta.app_label not in ("auth", "sessions") and model is not AnonymousId
        ),
    )


@pytest.mark.parametrize("drawn_for", [NOBODYS, SOMEBODY_ELSES])
@pytest.mark.parametrize("name", POSTED)
def test_no_handler_does_anything_for_a_page_of_somebody_else(campus, name, drawn_for):
    block, _, data, _ = HANDLERS[name]
    files = {"file": SimpleUploadedFile("plan.csv", b"a,b\n")} if name == "upload" else None
    before = everything()
    status, body = campus.handle(block, name, data, files=files, drawn_for=drawn_for)
    assert (status, body["code"]) == (409, "another-reader")
    assert "Somebody else is signed in" in body["message"]
    assert everything() == before


@pytest.mark.parametrize("drawn_for", [NOBODYS, "trainer"])
@pytest.mark.parametrize("name", STUDIO_HANDLERS)
def test_nor_does_any_of_studio(campus, name, drawn_for):
    block, _, data, _ = STUDIO_HANDLERS[name]
    before = everything()
    status, body = campus.handle(block, name, data, "author", studio=True, drawn_for=drawn_for)
    assert (status, body["code"]) == (409, "another-reader")
    assert campus.block(block, "author", studio=True).content
    assert everything() == before


@pytest.mark.parametrize("json", [True, False], ids=["script", "form"])
@pytest.mark.parametrize("drawn_for", [NOBODYS, "author", "learner"])
@pytest.mark.parametrize("name", ACTIONS)
def test_nor_does_any_address_of_marking(campus, submitted, name, drawn_for, json):
    client = campus.client("trainer", drawn_for=drawn_for)
    form = {"version": 0, "comment-arithmetic": "Typed <b>for</b> an hour.", "overall": "Good."}
    before = everything()
    accept = {"Accept": "application/json"} if json else {}
    answer = client.post(address(name, submitted), form, headers=accept)
    assert answer.status_code == 409
    assert everything() == before
    if json:
        assert answer.json()["code"] == "another-reader"
        return
    page = answer.content.decode()
    assert "Typed &lt;b&gt;for&lt;/b&gt; an hour." in page
    assert "Good." in page
    assert "Fees, services" not in page


@pytest.mark.parametrize("now", ["author", ""], ids=["somebody else", "nobody"])
def test_all_that_was_typed_in_a_form_is_given_back(campus, submitted, now):
    """Whoever else is signed in by then, or nobody: there is nowhere else to find it again."""
    trainer, later = campus.client("trainer"), campus.client(now or "trainer", drawn_for="trainer")
    if not now:
        later.logout()
    pages = [address(name, submitted) for name in SHOWN]
    pages.append(address("comments", submitted) + "?edit=new")
    forms = [form for page in pages for form in forms_on(trainer.get(page))]
    before, asked = everything(), set()
    for where, form in forms:
        typed = {each.name: f"Typed {at} <b>." for at, each in enumerate(form.xpath(TYPED_IN))}
        kept = {each.name: each.value or "" for each in form.xpath(".//input[@type='hidden']")}
        answer = later.post(urljoin(where, form.action or ""), {**kept, **typed})
        assert answer.status_code == (409 if now else 401 if typed else 302)
        given = html.document_fromstring(answer.content or "<p></p>").xpath("string(//main)")
        assert [name for name, value in typed.items() if value not in given] == []
        asked.update(typed)
    assert everything() == before
    assert {"overall", "cluster_name", "reason", "text-en", "pass_percent"} <= asked


def forms_on(answer):
    """What can be posted on a page, with the page's address."""
    if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
        page = html.document_fromstring(answer.content)
        for form in page.xpath("//form[@method='post']"):
            yield answer.wsgi_request.path, form


@pytest.mark.parametrize("name", LINKED)
def test_a_link_on_a_page_of_somebody_else_gives_nothing(campus, submitted, name):
    status, body = campus.handle("shrinking", name, drawn_for=SOMEBODY_ELSES, method="GET")
    assert (status, body["code"]) == (409, "another-reader")


@pytest.mark.parametrize("person", ["learner", "trainer", "anonymous"])
def test_a_page_says_for_whom_it_was_drawn_and_tells_no_number(campus, person):
    from tns_training_xblock.host.drawn import tag

    view = "public_view" if person == "anonymous" else "student_view"
    for block in ("who-decides", "shrinking"):
        root = html.document_fromstring(getattr(campus.block(block, person), view)().content)
        expected = "" if person == "anonymous" else tag(campus.user(person).pk)
        assert root.xpath("//@data-reader") == [expected]


def test_a_page_that_staff_look_at_as_a_learner_posts_for_nobody(campus):
    shown = campus.block("shrinking", "learner", real="trainer").student_view().content
    assert html.document_fromstring(shown).xpath("//@data-reader") == [""]
