"""The card on which a learner says, once a run, which cluster and country they come from.

Imported when a learner is at work, not before: it needs Django's models, and the platform imports
block types earlier than those.
"""

from __future__ import annotations

from django.utils.translation import pgettext

from tns_training_xblock.cohort import api
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.host.templating import render

from .handlers import Json, Refusal

PART = "place"
"""The part of a page that what is said here changes."""


def about(learner: Learner, usage_key: str) -> api.About:
    """Where the learner comes from, and whether they have a role in marking the block."""
    return api.about(learner.course_id, learner.user_id, usage_key)


def version(place: api.Place | None) -> dict[str, str]:
    """The part of a page that the card is, and which version of it is shown."""
    return {PART: place.said_at.isoformat() if place else ""}


def card(learner: Learner, place: api.Place | None, *, asks: bool = False) -> Json:
    """What the card's template shows: what was said in a line, or the question.

    ``asks`` draws the question also where it was answered, to correct it. The team is not asked:
    it tries the course, and takes part for nobody.
    """
    if learner.staff:
        return {}
    values: Json = {"run": learner.course_id, "place": place}
    if place:
        values["country_name"] = api.country_name(place.country) if place.country else ""
    if asks or not place:
        country = place.country if place else platform().country_of(learner.user_id)
        values |= {
            "clusters": [cluster.name for cluster in api.clusters_of(learner.course_id)],
            "countries": api.countries(),
            "country": country,
        }
    return values


def say(learner: Learner, data: Json, prefix: str) -> Json:
    """Keep ``{cluster, country}``, or with ``{ask}`` only draw the question; the card as HTML."""
    asks = data.get("ask") is True
    if not asks:
        _keep(learner, data)
    place = api.place_of(learner.course_id, learner.user_id)
    values = {"card": card(learner, place, asks=asks), "prefix": prefix}
    return {"html": render("shared/place.html", values), "drawn": version(place)}


def _keep(learner: Learner, data: Json) -> None:
    # What is not said is not said to be none: that would take somebody out of their cluster.
    cluster, country = data.get("cluster"), data.get("country")
    if not (isinstance(cluster, str) and isinstance(country, str)):
        raise Refusal("malformed", pgettext("tns", "What was sent cannot be read."))
    api.say_place(learner.course_id, learner.user_id, cluster=cluster, country=country)
