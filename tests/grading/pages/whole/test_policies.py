"""Whatever page of ours is opened says by whom it may be run, and keeps to it."""

import re
from html.parser import HTMLParser

import pytest
from django.templatetags.static import static

from tests.test_authorisation import PAGES, POSTED_TOO, address, submitted  # noqa: F401
from tns_training_xblock.host.sending import POLICY, page_policy

READ = [name for name, (method, _) in PAGES.items() if method == "GET"]


@pytest.fixture(autouse=True)
def alone(settings):
    """Without the policy of the embedded platform's own operator."""
    ours = "demo.serving.middleware.OwnScriptsOnly"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != ours]


class Inline(HTMLParser):
    """What stands in a page that a policy without ``unsafe-inline`` refuses."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        data = "json" in (given.get("type") or "")
        if tag == "style" or (tag == "script" and "src" not in given and not data):
            self.found.append(tag)
        self.found += [name for name in given if name == "style" or name.startswith("on")]
        addresses = [given.get(name) or "" for name in ("href", "src", "action", "formaction")]
        self.found += [url for url in addresses if re.match(r"\s*(javascript|data):", url)]


def inline_in(html):
    reader = Inline()
    reader.feed(html)
    return reader.found


@pytest.mark.parametrize("page", READ)
def test_a_page_runs_nothing_that_stands_in_it(campus, submitted, page):  # noqa: F811
    response = campus.client("trainer").get(address(page, submitted))
    if not response["Content-Type"].startswith("text/html"):
        assert response.get(POLICY, "sandbox").startswith("sandbox")
        return
    assert response[POLICY] == page_policy()
    assert inline_in(response.content.decode()) == []


@pytest.mark.parametrize("page", POSTED_TOO)
@pytest.mark.parametrize("person", ["trainer", "outsider"])
def test_so_does_what_answers_a_post(campus, submitted, page, person):  # noqa: F811
    response = campus.client(person).post(address(page, submitted), {"csrfmiddlewaretoken": "x"})
    if response.get("Content-Type", "").startswith("text/html") and response.content:
        assert response[POLICY] == page_policy()
        assert inline_in(response.content.decode()) == []


def test_styles_on_another_host_are_let_in(settings):
    settings.STATIC_URL = "https://files.example.org/static/"
    assert static("x").startswith("https://files.example.org/")
    assert "style-src 'self' https://files.example.org;" in page_policy()
    assert "unsafe" not in page_policy()
    assert page_policy().endswith("frame-ancestors 'self'")


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<style></style>",
        '<p style="color: red">',
        '<p onclick="x()">',
        '<a href="javascript:x()">',
    ],
)
def test_what_is_refused_would_be_found(html):
    assert inline_in(html)
    assert not inline_in('<script src="x"></script><script type="application/json">1</script>')
