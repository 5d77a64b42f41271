"""Marking samples, to compare with the marks that their author gave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tns_training_xblock.content import clean
from tns_training_xblock.content.model import LANGUAGE_NAMES, Criterion, Exercise, Level, direction
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.sample_text import SampleText, sample_texts
from tns_training_xblock.grading.agreement.samples import Practice, keep, picked, practice, skip
from tns_training_xblock.grading.pages.access import for_trainers, rights_on
from tns_training_xblock.grading.pages.marking_form import CriterionRow, LevelCell, Marking
from tns_training_xblock.grading.pages.posts import refuse_readers
from tns_training_xblock.grading.pages.sentences import language_of_page, problem
from tns_training_xblock.grading.pages.study import content_today, renderer, study_in
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.incoming import digits
from tns_training_xblock.host.languages import ours, signed_in
from tns_training_xblock.work.errors import NotFound


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion of a sample: the level of the trainer, that of the author, and why."""

    title: str
    mine: Level | None
    model: Level | None
    why: Html

    @property
    def same(self) -> bool:
        """Whether both chose the same."""
        return self.mine is not None and self.mine == self.model


@dataclass(frozen=True, slots=True)
class _Item:
    """An item with the samples that the reader is to mark, and what they have done.

    ``render`` has turned into HTML what a page shows, and nothing else: it knows what that cites.
    """

    study: Exercise
    render: Renderer
    two: tuple[SampleText, ...]
    done: Practice

    @property
    def next(self) -> SampleText | None:
        """The sample to mark now."""
        marked = {made.sample_id for made in self.done.made}
        return next((sample for sample in self.two if sample.id not in marked), None)


@require_safe
@for_trainers
def samples(request: HttpRequest, usage_key: str) -> HttpResponse:
    """The next sample to mark; after the last, what was made of them beside the author's marks."""
    return _page(request, usage_key, _item(request, usage_key), {})


@require_http_methods(["GET", "HEAD", "POST"])
@for_trainers
def mark(request: HttpRequest, usage_key: str) -> HttpResponse:
    """Keep what the reader made of a sample."""
    if request.method != "POST":
        return HttpResponseRedirect(_address(request, usage_key))
    item = _item(request, usage_key)
    sample = item.next
    if sample is None or sample.id != clean(request.POST.get("sample", "")):
        return HttpResponseRedirect(_address(request, usage_key))
    sent = Marking.posted(request.POST)
    levels = {
        criterion.id: sent.levels[criterion.id]
        for criterion in item.study.criteria
        if criterion.level(sent.levels.get(criterion.id, ""))
    }
    missing = {each.id for each in item.study.criteria} - set(levels)
    if missing:
        problems = dict.fromkeys(missing, problem("level-missing"))
        return _page(request, usage_key, item, levels, problems, 422)
    keep(rights_on(request).course_id, usage_key, _me(request), sample, levels)
    return HttpResponseRedirect(_address(request, usage_key))


@require_http_methods(["GET", "HEAD", "POST"])
@for_trainers
def let_begin(request: HttpRequest, usage_key: str) -> HttpResponse:
    """Let oneself, or the trainer ``who``, mark without samples: for who may moderate."""
    if request.method != "POST":
        return HttpResponseRedirect(_address(request, usage_key))
    rights = rights_on(request)
    if not rights.may_moderate(usage_key, None):
        return refuse_readers(request)
    who = digits(request.POST.get("who")) or _me(request)
    skip(rights.course_id, usage_key, who, _me(request))
    if request.POST.get("who"):
        return HttpResponseRedirect(reverse("tns_training:agreement", args=[rights.course_id]))
    return HttpResponseRedirect(_back(request, usage_key))


def _item(request: HttpRequest, usage_key: str) -> _Item:
    content = content_today(usage_key) or {}
    study = study_in(content, language_of_page())
    if study is None:
        raise NotFound
    render_ = renderer(content, study.language, rights_on(request).course_id)
    two = picked(sample_texts(study, render_), len(study.criteria), usage_key, _me(request))
    fresh = renderer(content, study.language, rights_on(request).course_id)
    return _Item(study, fresh, two, practice(usage_key, _me(request)))


def _page(
    request: HttpRequest,
    usage_key: str,
    item: _Item,
    levels: dict[str, str],
    problems: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    rights, language = rights_on(request), item.study.language
    context: dict[str, Any] = {
        "usage_key": usage_key,
        "course_id": rights.course_id,
        "language": language_of_page(),
        "languages": LANGUAGE_NAMES.items(),
        "drawn": Drawn(drawn.tag(signed_in(request)), language_of_page()),
        "sheet": {
            "title": item.study.title,
            "language": language,
            "direction": direction(language),
        },
        "sample": item.next,
        "answer": _answer(item),
        "which": len(item.done.made) + 1,
        "of": len(item.two),
        "criteria": _rows(item, levels, problems or {}),
        "problems": problems,
        "compared": _compared(item) if item.next is None else (),
        "cited": item.render.citations,
        "may_skip": rights.may_moderate(usage_key, None) and not item.done.skipped,
        "from_": clean(_sent(request).get("from", "")),
        "back": _back(request, usage_key),
    }
    return render(request, "tns_training/marking/agreement/samples.html", context, status=status)


def _rows(
    item: _Item, levels: dict[str, str], problems: dict[str, str]
) -> tuple[CriterionRow, ...]:
    """The rubric without the samples that earned its levels."""

    def cells(criterion: Criterion) -> tuple[LevelCell, ...]:
        return tuple(
            LevelCell(
                id=level.id,
                title=level.title,
                points=level.points,
                text=item.render.inline(level.text),
                chosen=levels.get(criterion.id) == level.id,
                samples=(),
            )
            for level in criterion.levels
        )

    return tuple(
        CriterionRow(each.id, each.title, each.points, cells(each), "", problems.get(each.id, ""))
        for each in item.study.criteria
    )


def _answer(item: _Item) -> Html:
    """The sample that is to be marked now, as it is read."""
    wanted = item.next.id if item.next else ""
    found = (sample for sample in item.study.samples if sample.id == wanted)
    sample = next(found, None)
    return item.render.prose(sample.answer) if sample else Html("")


def _compared(item: _Item) -> list[dict[str, Any]]:
    """Each sample that was marked, criterion by criterion, with the author's reasons."""
    marked = {made.sample_id for made in item.done.made}
    shown = tuple(sample for sample in item.study.samples if sample.id in marked)
    texts = {
        sample.id: sample
        for sample in sample_texts(replace(item.study, samples=shown), item.render)
    }
    return [
        {"sample": texts[made.sample_id], "lines": _lines(item, texts[made.sample_id], made.levels)}
        for made in item.done.made
        if made.sample_id in texts
    ]


def _lines(item: _Item, sample: SampleText, mine: dict[str, str]) -> list[Compared]:
    why = {line.criterion_id: line for line in sample.lines}
    return [
        Compared(
            title=criterion.title,
            mine=criterion.level(mine.get(criterion.id, "")),
            model=criterion.level(why[criterion.id].level_id),
            why=why[criterion.id].why,
        )
        for criterion in item.study.criteria
        if criterion.id in why
    ]


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else request.GET


def _address(request: HttpRequest, usage_key: str) -> str:
    said = {
        "from": clean(request.POST.get("from", "")),
        "language": ours(request.POST.get("language")) or "",
    }
    address = reverse("tns_training:samples", args=[usage_key])
    return f"{address}?{urlencode({name: value for name, value in said.items() if value})}"


def _back(request: HttpRequest, usage_key: str) -> str:
    """The submission that one came from, else the item's queue."""
    try:
        uuid = UUID(clean(_sent(request).get("from", "")))
    except ValueError:
        return reverse("tns_training:submissions", args=[usage_key])
    return reverse("tns_training:review", args=[usage_key, uuid])


def _me(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
