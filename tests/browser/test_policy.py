"""No page of ours needs ``unsafe-inline``: a browser that holds a policy refuses nothing of it."""

import pytest

from tests.test_authorisation import PAGES, REST, SHEETS, address, submitted  # noqa: F401

from .every_kind import authoring, unit

pytestmark = pytest.mark.browser
FILES = {"file", "preview", "reports_csv", "criteria_csv", "thread_csv", "thread_xlsx", "calendar"}
FILES |= {*REST, *SHEETS, "followed", "bank", "feedback"}
READ = [page for page, (method, _) in PAGES.items() if method == "GET" and page not in FILES]
SAY = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused: ${event.effectiveDirective} ${event.sourceFile} ${event.sample}`));
"""
UNFOLD = "() => { for (const each of document.querySelectorAll('details')) each.open = true }"


def refused_on(page, addresses):
    """What the browser refused while each of them was opened and everything in it unfolded."""
    refused = []
    page.on("console", lambda said: refused.append((page.url, said.text)))
    page.add_init_script(SAY)
    for url in addresses:
        page.goto(url)
        page.wait_for_load_state("networkidle")
        page.evaluate(UNFOLD)
    return [(url, text) for url, text in refused if "refused:" in text or "Security" in text]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_marking_pages_need_no_exception(open_page, course, submitted, language):  # noqa: F811
    addresses = [address(page, submitted) for page in READ]
    page = open_page("trainer", addresses[0], language)
    site = page.url.split("/tns-training")[0]
    assert refused_on(page, [site + each for each in addresses]) == []
    # What is put in the way would have been seen.
    with page.expect_console_message(lambda said: "refused: style-src" in said.text):
        page.evaluate("document.body.setAttribute('style', 'color: red')")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_blocks_and_their_editor_need_no_exception(open_page, course, language):
    page = open_page("learner", unit(course), language)
    assert refused_on(page, [page.url]) == []
    with course.studio():
        for place in authoring(course):
            page = open_page("author", place, language)
            assert refused_on(page, [page.url]) == []
