"""The page of a run that says how far its trainers agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from tns_training_xblock.cohort.api import Rights, in_marking
from tns_training_xblock.content.model import LANGUAGE_NAMES
from tns_training_xblock.grading.agreement.drift import Bar, ItemSpread, spreads
from tns_training_xblock.grading.agreement.practised import practised
from tns_training_xblock.grading.agreement.twice import of_run
from tns_training_xblock.grading.items import marked_items
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.pages.run.around import around
from tns_training_xblock.grading.pages.sentences import language_of_page, trainer_name
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.languages import signed_in
from tns_training_xblock.host.people import Person, people_and


@require_safe
@for_run(Rights.may_enter)
def agreement(request: HttpRequest, course_id: str) -> HttpResponse:
    """What was marked twice, how trainers spread over the levels, and how they marked samples.

    Other trainers are named to who may moderate the whole run; anybody else sees their own beside
    the rest.
    """
    language, rights = language_of_page(), rights_on(request)
    me = int(request.user.pk or 0)
    everybody = rights.may_moderate("", None)
    items = marked_items(course_id, language)
    spread = spreads(rights, language, me, everybody=everybody)
    tried = practised(course_id, None if everybody else me)
    wanted = [each.trainer_id for each in tried]
    wanted += [bar.trainer_id or 0 for bar in _bars(spread)]
    names, trainers = people_and(wanted, in_marking(course_id) if everybody else [])
    context: dict[str, Any] = {
        "course_id": course_id,
        "around": around(request, course_id, "agreement"),
        "language": language,
        "languages": LANGUAGE_NAMES.items(),
        "drawn": Drawn(drawn.tag(signed_in(request)), language),
        "items": of_run(rights, language),
        "spreads": [_named(item, names, me) for item in spread],
        "tried": [
            {
                "each": each,
                "item": items.get(each.usage_key, each.usage_key.rpartition("@")[2]),
                "trainer": trainer_name(names.get(each.trainer_id)),
            }
            for each in tried
        ],
        "everybody": everybody,
        "trainers": trainers,
        "all_items": items.items() if everybody else (),
    }
    return render(request, "tns_training/marking/agreement/page.html", context)


def _bars(spread: Iterable[ItemSpread]) -> Iterable[Bar]:
    return (bar for item in spread for each in item.criteria for bar in each.bars)


def _named(item: ItemSpread, names: dict[int, Person], me: int) -> dict[str, Any]:
    """An item's bars, each with whose it is in words."""
    said = {
        "others": pgettext("tns", "The others"),
        "samples": pgettext("tns", "The samples"),
    }

    def label(bar: Bar) -> str:
        if bar.trainer_id == me:
            return pgettext("tns", "You")
        return said.get(bar.who) or trainer_name(names.get(bar.trainer_id or 0))

    criteria = [
        {"spread": each, "bars": [(bar, label(bar)) for bar in each.bars]} for each in item.criteria
    ]
    return {"title": item.title, "criteria": criteria}
