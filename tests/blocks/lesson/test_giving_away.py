"""Nothing a learner's browser gets gives an answer away to whoever knows how we work.

Every check of the real course, in three languages, is answered with nothing but what the page and
its JSON hold, by rules such as "sort the ids". A rule that solves a kind of check is a leak; a
lucky hit now and then is none.
"""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.blocks.lessons import olx
from tests.demo.campus import Campus
from tns_training_xblock.blocks.lesson.page import LessonPage
from tns_training_xblock.content import parse
from tns_training_xblock.content.model import Check, ChoiceCheck, Lesson, NumberCheck
from tns_training_xblock.content.uses.scoring import BadResponse, score

COURSE = Path(__file__).parents[3] / "course" / "modules"
TELLING = re.compile(r"(^|-)(right|correct|true|answer|solution|key)(-|$)")
MOST = 0.6
"""The share of a kind's checks, counted once a lesson, that a rule may solve by luck."""


def sources(language: str) -> Iterator[str]:
    for file in sorted(COURSE.rglob(f"*.{language}.md")):
        yield file.read_text(encoding="utf-8")


def hashed(seed: str) -> Callable[[str], bytes]:
    return lambda id_: sha256(f"{seed}\n{id_}".encode()).digest()


def arrangements(ids: list[str], seed: str) -> dict[str, list[str]]:
    """Orders of ``ids`` that anybody could make."""
    sorted_ids, by_hash = sorted(ids), sorted(ids, key=hashed(seed))
    return {
        "as they stand": ids,
        "turned round": ids[::-1],
        "sorted": sorted_ids,
        "sorted, turned round": sorted_ids[::-1],
        "sorted, first last": sorted_ids[1:] + sorted_ids[:1],
        "by hash": by_hash,
        "by hash, first last": by_hash[1:] + by_hash[:1],
    }


def guesses(card: Any, seed: str) -> Iterator[tuple[str, object]]:
    """Answers to the check of ``card`` by rules that look at its HTML alone, each with its rule."""
    match card.get("data-kind"):
        case "single":
            ids = card.xpath(".//input/@value")
            yield from ((f"first {rule}", found[0]) for rule, found in arrange(ids, seed))
        case "multiple":
            ids = card.xpath(".//input/@value")
            yield "all", ids
            yield from (
                (f"half {rule}", found[: len(ids) // 2]) for rule, found in arrange(ids, seed)
            )
        case "order":
            yield from arrange(card.xpath(".//@data-item"), seed)
        case "match":
            lines = card.xpath(".//@data-left")
            options = [value for value in card.xpath("(.//select)[1]/option/@value") if value]
            yield "its own id", {line: line for line in lines}
            for rule, found in arrange(lines, seed):
                yield rule, dict(zip(found, options, strict=False))
            yield "options sorted", dict(zip(lines, sorted(options), strict=False))


def arrange(ids: list[str], seed: str) -> Iterator[tuple[str, list[str]]]:
    yield from arrangements(list(ids), seed).items()


def solves(page: LessonPage, check: Check, guess: object) -> bool:
    try:
        return score(check, page.meant(check, guess)).right
    except BadResponse:
        return False


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_no_rule_solves_the_checks_of_the_course(campus: Campus, language: str) -> None:
    tried: dict[tuple[str, str], list[bool]] = {}
    for number, source in enumerate(sources(language)):
        document = parse(source, language=language).document
        if not isinstance(document, Lesson):
            continue
        campus.add(olx(f"lesson-{number}", **{language: source}))
        block = campus.block(f"lesson-{number}")
        fragment = block.student_view()
        page = LessonPage(block, block.reading("learner"), document)
        shown = html.fromstring(fragment.content)
        for check in document.scored:
            card = shown.xpath("//*[@data-check=$id]", id=check.id)[0]
            seed = f"{block.scope_ids.usage_id}/{check.id}/{campus.anonymous_id('learner')}"
            for rule, guess in guesses(card, seed):
                key = card.get("data-kind"), rule
                tried.setdefault(key, []).append(solves(page, check, guess))
    assert {kind for kind, _ in tried} == {"single", "multiple", "order", "match"}
    solved = {key: sum(found) / len(found) for key, found in tried.items()}
    assert not {key: share for key, share in solved.items() if share > MOST}
    assert solved["order", "as they stand"] == solved["match", "its own id"] == 0


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_no_reason_and_no_number_reaches_a_learner_before_the_answer(
    campus: Campus, language: str
) -> None:
    for number, source in enumerate(sources(language)):
        document = parse(source, language=language).document
        if not isinstance(document, Lesson):
            continue
        campus.add(olx(f"lesson-{number}", **{language: source}))
        block = campus.block(f"lesson-{number}")
        fragment = block.student_view()
        state = campus.handle(f"lesson-{number}", "student_view_user_state", method="GET")[1]
        shown = html.fromstring(fragment.content)
        assert not shown.xpath("//*[@data-remark or @checked or @selected]")
        told = f"{fragment.json_init_args}{block.student_view_data()}{state}"
        for check in document.scored:
            card = html.tostring(shown.xpath("//*[@data-check=$id]", id=check.id)[0]).decode()
            for secret in secrets(check):
                assert secret not in card + told, f"{document.id}/{check.id}: {secret}"
            if isinstance(check, ChoiceCheck):
                named = [one.id for one in check.choices if one.right and TELLING.search(one.id)]
                assert not named, "an id says which choice is right"


def secrets(check: Check) -> Iterator[str]:
    """What nobody may read before they answered."""
    if isinstance(check, NumberCheck):
        yield f'value="{check.key.answer:f}"'
        yield "'answer': "
    parts = {"choices", "items", "pairs"} & set(type(check).__dataclass_fields__)
    for part in (part for name in parts for part in getattr(check, name)):
        yield from [part.feedback.strip()] if part.feedback.strip() else []
