"""Having a submission on the desk: a page claims it by its script, and gives it back."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import pgettext

from tns_training_xblock.grading.agreement.seeing import as_seen
from tns_training_xblock.grading.claims import claim as claim_review
from tns_training_xblock.grading.claims import give_back
from tns_training_xblock.grading.desk import review
from tns_training_xblock.grading.marking.passing import take_over as take_over_first
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.incoming import moment
from tns_training_xblock.host.languages import signed_in
from tns_training_xblock.host.people import people

from .desk import holder_name
from .open_pages import closed, opened
from .places import list_of, view_of
from .posted import Posted, conflict, from_desk
from .posts import wants_json
from .sentences import language_of_page


@from_desk
def claim(sent: Posted) -> HttpResponse:
    """Take it on the desk or go on having it; with ``take_over`` also from who has it."""
    take_over = sent.request.POST.get("take_over") == "1"
    if sent.state.hidden and take_over:
        return sent.to_desk(take_over_first(sent.state, sent.trainer_id))
    mine = claim_review(sent.state.uuid, sent.trainer_id, take_over=take_over)
    if not wants_json(sent.request):
        return sent.to_desk(sent.state)
    if mine:
        opened(sent.state.uuid, sent.trainer_id, sent.request.POST.get("page", ""))
        until = mine.until.isoformat()
        return JsonResponse({"ok": True, "version": sent.state.version, "until": until})
    return _held(sent)


@from_desk
def unclaim(sent: Posted) -> HttpResponse:
    """Let others have it, unless another page of this trainer has it open as well."""
    uuid, trainer_id, said = sent.state.uuid, sent.trainer_id, sent.request.POST
    last = closed(uuid, trainer_id, said.get("page", ""))
    if last is not False:
        until = moment(said.get("until", ""), "", "")
        give_back(uuid, trainer_id, None if last else until)
    if wants_json(sent.request):
        return JsonResponse({"ok": True})
    return HttpResponseRedirect(list_of(sent.request, sent.state.submission.key.usage_key))


def _held(sent: Posted) -> HttpResponse:
    """Who has it instead, or what became of it."""
    current = as_seen(review(sent.state.uuid), sent.trainer_id)
    if current.claim is None:
        return conflict(sent, current)
    values = {
        "holder": holder_name(sent.request, current, people([current.claim.by])),
        "state": current,
        "usage_key": current.submission.key.usage_key,
        "drawn": Drawn(drawn.tag(signed_in(sent.request)), language_of_page()),
        "view": view_of(sent.request),
    }
    body = {
        "ok": False,
        "code": "claimed",
        "message": pgettext("tns", "Somebody else has it on the desk now."),
        "html": render_to_string("tns_training/marking/holder.html", values, sent.request),
    }
    return JsonResponse(body, status=409)
