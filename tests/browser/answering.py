"""A check answered on its page as a learner does: wrong, then right."""

from collections.abc import Mapping

from playwright.sync_api import Locator, Page

from tns_training_xblock.content.model import (
    Check,
    ChoiceCheck,
    MatchCheck,
    NumberCheck,
    OrderCheck,
    Reflection,
)
from tns_training_xblock.content.syntax import markdown
from tns_training_xblock.content.syntax.elements import plain
from tns_training_xblock.content.uses.numbers import count_words
from tns_training_xblock.content.uses.scoring import score

PAUSE = 2_000
"""Milliseconds, longer than a page waits before it saves: for its clock, nobody sits them out."""
SORT = """(card, order) => {
  const place = (row) => [...row.parentNode.children].indexOf(row);
  order.forEach((id, wanted) => {
    const row = card.querySelector(`[data-item="${id}"]`);
    while (place(row) > wanted) row.querySelector('[data-move="-1"]').click();
  });
}"""


def answer_twice(page: Page, check: Check) -> None:
    """A reflection is written; anything else is answered wrong, read, and answered right."""
    card = page.locator(f'[data-check="{check.id}"]')
    if isinstance(check, Reflection):
        least = check.words.least if check.words else 1
        card.locator("textarea").fill(long_enough(check.question.text, least))
        page.clock.fast_forward(PAUSE)
        card.page.clock.fast_forward(PAUSE)
        card.locator('[data-status][data-state="saved"]').wait_for()
        return
    for right in (False, True):
        response = right_answer(check) if right else wrong_answer(check)
        assert score(check, response).right == right, check.id
        fill(card, check, response)
        card.locator("[data-ask]").click()
        page.locator(f'[data-check="{check.id}"][data-state="answered"]').wait_for()
        told_right = card.locator("[data-verdict] .tns-message--right").count() == 1
        assert told_right == right, f"{check.id} took {response} for {told_right}"
        kind = "right" if right else "wrong"
        reasons = card.locator(f".tns-remark--{kind}").all_inner_texts()
        assert reasons, f"{check.id}: nothing is said to a {kind} answer"
        assert all(len(reason.splitlines()) > 1 for reason in reasons), f"{check.id}: {reasons}"
        if not right:
            card.locator("[data-again]").click()


def right_answer(check: Check) -> object:
    """What earns all the points of ``check``."""
    match check:
        case ChoiceCheck(multiple=False):
            return next(choice.id for choice in check.choices if choice.right)
        case ChoiceCheck():
            return [choice.id for choice in check.choices if choice.right]
        case OrderCheck():
            return [item.id for item in check.items]
        case MatchCheck():
            return {pair.id: pair.id for pair in check.pairs}
        case NumberCheck():
            return str(check.key.answer)
    raise AssertionError(check)


def wrong_answer(check: Check) -> object:
    """A mistake that a learner may make: a wrong choice, all of them, the wrong way round."""
    match check:
        case ChoiceCheck(multiple=False):
            return next(choice.id for choice in check.choices if not choice.right)
        case ChoiceCheck():
            wrong = [choice.id for choice in check.choices if not choice.right]
            return wrong or [check.choices[0].id]
        case OrderCheck():
            return [item.id for item in reversed(check.items)]
        case MatchCheck():
            ids = [pair.id for pair in check.pairs]
            return dict(zip(ids, ids[1:] + ids[:1], strict=True))
        case NumberCheck(mistakes=mistakes):
            return str(mistakes[0].value if mistakes else check.key.answer * 3 + 1)
    raise AssertionError(check)


def fill(card: Locator, check: Check, response: object) -> None:
    """Press, sort, choose or type ``response``."""
    match check:
        case ChoiceCheck():
            chosen = response if isinstance(response, list) else [response]
            for choice in check.choices:
                box = card.locator(f'input[value="{choice.id}"]')
                if (choice.id in chosen) != box.is_checked():
                    card.locator(f'label:has(input[value="{choice.id}"])').click()
        case OrderCheck():
            card.evaluate(SORT, response)
        case MatchCheck() if isinstance(response, Mapping):
            sides = {pair.id: plain(markdown.inline(pair.right)) for pair in check.pairs}
            for left, right in response.items():
                card.locator(f'[data-left="{left}"]').select_option(label=sides[right])
        case NumberCheck():
            card.locator("input").fill(str(response))


def long_enough(text: str, least: int) -> str:
    """``text`` again and again, until it has ``least`` words."""
    words = text
    while count_words(words) < least:
        words += f" {text}"
    return words
