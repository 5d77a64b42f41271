"""The page on which a run's comment bank is written, translated, shared and tidied up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from tns_training_xblock.cohort.api import Rights, folded
from tns_training_xblock.content.model import LANGUAGE_NAMES, LANGUAGES, direction
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.bank import LONGEST_ENTRY
from tns_training_xblock.grading.comments.entries import Entry, Keeper, Written
from tns_training_xblock.grading.comments.errors import StaleEntry
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.errors import OurError
from tns_training_xblock.host.incoming import digits, long_digits, require
from tns_training_xblock.host.languages import ours, signed_in
from tns_training_xblock.host.people import people
from tns_training_xblock.host.refusals import told as told_of
from tns_training_xblock.work.errors import NotFound

from ..access import for_run
from ..run.around import around
from ..sentences import language_of_page, trainer_name
from .keeping import FIELDS, TEXT, keeper_of, place, written_in
from .places import items_of, names_of

NEW = "new"
_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Form:
    """The form in which an entry is written; ``entry`` is what it changes, if anything.

    ``merged`` are those that go up in it. ``theirs`` is how somebody left the entry meanwhile, and
    ``gone`` says that they deleted it; ``refused`` is a sentence.
    """

    written: Written
    entry: Entry | None = None
    version: int = 0
    merged: tuple[Entry, ...] = ()
    theirs: Entry | None = None
    gone: bool = False
    refused: str = ""

    @property
    def place(self) -> str:
        """Where the entry fits, as the form's choice."""
        return place(self.written.usage_key, self.written.criterion)

    @property
    def fields(self) -> list[dict[str, Any]]:
        """One a language, with what others say beside it: merged, or changed meanwhile."""
        beside = (*self.merged, *([self.theirs] if self.theirs else []))
        return [
            {
                "name": f"{TEXT}{code}",
                "code": code,
                "language": LANGUAGE_NAMES[code],
                "direction": direction(code),
                "text": (text := self.written.texts.get(code, "")),
                "others": sorted({each.texts.get(code, "") for each in beside} - {"", text}),
            }
            for code in LANGUAGES
        ]


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the list; ``where`` names case study and criterion, ``owner`` who wrote it."""

    entry: Entry
    where: tuple[str, str]
    owner: str
    may_change: bool
    texts: tuple[dict[str, Any], ...] = field(default=())


@require_http_methods(["GET", "HEAD", "POST"])
@for_run(Rights.may_mark_some)
def comments(request: HttpRequest, course_id: str) -> HttpResponse:
    """The bank; what is posted is done first, and what could not be done keeps what was typed."""
    keeper = keeper_of(request)
    if request.method != "POST":
        return _page(request, keeper, _asked(request, keeper))
    try:
        return _done(request, keeper)
    except StaleEntry as stale:
        return _page(request, keeper, _conflict(request, keeper, stale), _CONFLICT)
    except NotFound:
        raise
    except OurError as error:
        said, status = told_of(error)
        form = replace(_typed(request, keeper), refused=said)
        return _page(request, keeper, form, status)


def _done(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    form = request.POST
    deed, pk = form.get("do", ""), long_digits(form.get("entry"))
    version = digits(form.get("version")) or 0
    if deed == "delete" and pk:
        bank.delete(keeper, pk, version)
    elif deed == "save" and pk:
        require(form, *FIELDS)
        bank.change(keeper, pk, version, written_in(form), _merged(form))
    elif deed == "save":
        written = written_in(form)
        made = bank.keep(keeper, written)
        if written.shared and not made.shared:
            # One that was there already may say it in more languages.
            bank.change(keeper, made.id, made.version, replace(written, texts=made.texts))
    else:
        raise NotFound
    language = ours(form.get("language")) or ""
    said = {"done": deed, "q": form.get("q", ""), "language": language}
    query = urlencode({name: value for name, value in said.items() if value})
    return HttpResponseRedirect(f"{request.path}?{query}")


def _merged(form: QueryDict) -> dict[int, int]:
    """The ids of those that go up in an entry, with the versions that were seen."""
    pairs = (each.partition("-") for each in form.getlist("merged"))
    found = {long_digits(pk): digits(version) for pk, _, version in pairs}
    return {pk: version for pk, version in found.items() if pk and version}


def _asked(request: HttpRequest, keeper: Keeper) -> Form | None:
    """The form that the address asks for: of a new entry, of one, or of several as one."""
    if request.GET.get("edit") == NEW:
        return Form(Written({}))
    ticked = list(filter(None, map(long_digits, request.GET.getlist("with"))))
    wanted = long_digits(request.GET.get("edit"))
    found = [bank.entry(keeper, pk) for pk in dict.fromkeys([wanted] if wanted else ticked)]
    theirs = sorted(filter(keeper.may_change, found), key=lambda each: (-each.used, -each.id))
    if not theirs or (ticked and not wanted and len(theirs) < len(found)):
        return None
    first, *others = theirs
    texts = dict(first.texts)
    for other in others:
        texts = {**other.texts, **texts}
    shared = any(each.shared for each in theirs)
    written = Written(texts, first.usage_key, first.criterion, shared)
    return Form(written, first, first.version, tuple(others))


def _typed(request: HttpRequest, keeper: Keeper) -> Form:
    """The form as it was sent."""
    pk, written = long_digits(request.POST.get("entry")), written_in(request.POST)
    if pk is None:
        return Form(written)
    version = digits(request.POST.get("version")) or 0
    merged = tuple(bank.entry(keeper, each) for each in _merged(request.POST))
    return Form(written, bank.entry(keeper, pk), version, merged)


def _conflict(request: HttpRequest, keeper: Keeper, stale: StaleEntry) -> Form:
    """Both are shown: saving again goes over theirs, or makes anew what they deleted."""
    written, theirs = written_in(request.POST), stale.current
    if request.POST.get("do") == "delete" and theirs:
        written = Written(theirs.texts, theirs.usage_key, theirs.criterion, theirs.shared)
    pk = long_digits(request.POST.get("entry"))
    if theirs is None or theirs.id != pk:
        return Form(written, theirs=theirs, gone=True)
    return Form(written, theirs, theirs.version, theirs=theirs)


def _page(
    request: HttpRequest, keeper: Keeper, form: Form | None, status: int = 200
) -> HttpResponse:
    language = language_of_page()
    asked = request.POST if request.method == "POST" else request.GET
    found = _found(bank.entries(keeper), asked.get("q", ""))
    owners = people(each.owner_id for each in found if each.owner_id != keeper.user_id)
    names = names_of(
        keeper.course_id, ((each.usage_key, each.criterion) for each in found), language
    )
    context = {
        "course_id": keeper.course_id,
        "around": around(request, keeper.course_id, "comments"),
        "drawn": Drawn(drawn.tag(signed_in(request)), language),
        "language": language,
        "languages": [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
        "q": asked.get("q", ""),
        "done": _said(request.GET.get("done", "")),
        "form": form,
        "items": items_of(keeper.course_id, language) if form else (),
        "longest": str(LONGEST_ENTRY),
        "rows": [
            Row(
                each,
                names.get((each.usage_key, each.criterion), ("", "")),
                ""
                if each.owner_id == keeper.user_id
                else trainer_name(owners.get(each.owner_id or 0)),
                keeper.may_change(each),
                _texts(each),
            )
            for each in found
        ],
    }
    return render(request, "tns_training/marking/comments/page.html", context, status=status)


def _texts(entry: Entry) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"code": code, "direction": direction(code), "text": entry.texts.get(code, "")}
        for code in LANGUAGES
    )


def _found(entries: tuple[Entry, ...], query: str) -> list[Entry]:
    """Those in which each word of ``query`` stands, in any language and spelling."""
    words = list(filter(None, map(folded, query.split())))
    texts = ((each, [folded(text) for text in each.texts.values()]) for each in entries)
    return [
        each for each, said in texts if all(any(word in text for text in said) for word in words)
    ]


def _said(done: str) -> str:
    said = {
        "save": pgettext("tns", "Kept in the comment bank."),
        "delete": pgettext("tns", "Deleted. What was said with it stays as it is."),
    }
    return said.get(done, "")
