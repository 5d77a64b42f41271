"""Every match check of the course: what is chosen can be read in full, on a phone and on a desk."""

from pathlib import Path

import pytest
from django.utils import translation

from tests.course.texts import lessons
from tns_training_xblock.blocks.lesson.answers import Kept
from tns_training_xblock.blocks.lesson.cards import card_of
from tns_training_xblock.blocks.lesson.lines import Telling
from tns_training_xblock.content.model import MatchCheck, direction
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.host.templating import render

STATIC = Path(__file__).parents[3] / "tns_training_xblock/static/tns_training"
STYLES = ("shared/base.css", "lesson/lesson.css")
# What cannot be read of what is chosen: neither in the closed list, nor below it.
UNREADABLE = """
const canvas = document.createElement("canvas").getContext("2d");
window.unreadable = (select) => {
  const [chosen] = select.selectedOptions;
  const below = select.parentNode.querySelector("[data-partner]");
  if (below.textContent !== chosen.textContent) return `another text: ${below.textContent}`;
  if (below.offsetHeight > 0 && below.scrollWidth <= below.clientWidth) return null;
  const style = getComputedStyle(select);
  canvas.font = style.font;
  canvas.direction = style.direction;
  const padding = parseFloat(style.paddingInlineStart) + parseFloat(style.paddingInlineEnd);
  const room = select.clientWidth - padding - 20; // for the arrow
  return canvas.measureText(chosen.textContent).width > room ? `cut: ${chosen.textContent}` : null;
};
"""
CHOOSE = """async (source) => {
  const { spell } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const wrong = [];
  for (const card of document.querySelectorAll(".tns-match")) {
    for (const select of card.querySelectorAll("select")) {
      for (const option of [...select.options].slice(1)) {
        const height = card.offsetHeight;
        select.value = option.value;
        spell(card);
        wrong.push(unreadable(select));
        if (card.offsetHeight !== height) wrong.push(`moved: ${option.textContent}`);
      }
    }
  }
  return wrong;
}"""
LOOK = "[...document.querySelectorAll('select:disabled')].map(unreadable)"
pytestmark = pytest.mark.browser


def page_of(language, answered=False):
    """All match checks of the course in ``language``, one below the other."""
    checks = [check for lesson in lessons(language) for check in lesson.checks]
    with translation.override(language):
        cards = [card(check, language, answered) for check in checks if is_match(check)]
    styles = "".join((STATIC / name).read_text("utf-8") for name in STYLES)
    return (
        f"<!doctype html><style>body {{ margin: 0 }}\n{styles}</style><script>{UNREADABLE}</script>"
        f'<div class="tns-block tns-lesson" lang="{language}" dir="{direction(language)}">'
        f"{''.join(cards)}</div>"
    )


def is_match(check):
    return isinstance(check, MatchCheck)


def card(check, language, answered):
    ids = [pair.id for pair in check.pairs]
    kept = Kept(dict(zip(ids, ids[1:] + ids[:1], strict=True)), 1) if answered else Kept()
    renderer = Renderer(language, None, {}, str, str, "")
    found = card_of(check, 1, kept, renderer, Telling("answered", "seed"))
    body = render("lesson/match.html", {"card": found, "answering": True})
    return f'<section class="tns-card tns-check"><fieldset>{body}</fieldset></section>'


@pytest.fixture(params=[360, 1280])
def page(chromium, request):
    opened = chromium.new_page(viewport={"width": request.param, "height": 800})
    yield opened
    opened.close()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_what_is_chosen_can_be_read_in_full_and_moves_nothing(page, language):
    page.set_content(page_of(language))
    found = page.evaluate(CHOOSE, (STATIC / "lesson/cards.js").read_text("utf-8"))
    assert len(found) > 200
    assert [wrong for wrong in found if wrong] == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_what_was_answered_can_be_read_in_full_without_a_script(page, language):
    page.set_content(page_of(language, answered=True))
    found = page.evaluate(LOOK)
    assert len(found) > 50
    assert [wrong for wrong in found if wrong] == []
