"""A run and people who take it, and what they say of themselves."""

import pytest
from django.contrib.auth.models import User

from demo.models import Enrollment
from tns_training_xblock.contacts import api
from tns_training_xblock.content.model import CardField

RUN = "course-v1:TNS+BVT+w19"
OTHER_RUN = "course-v1:TNS+BVT+w20"
FIELDS = tuple(
    CardField(name, kind, name.title(), "", 1)
    for name, kind in (
        ("about", "text"),
        ("offers", "offers"),
        ("seeks", "seeks"),
        ("email", "email"),
        ("phone", "phone"),
        ("web", "web"),
    )
)


def enrol(name, run=RUN):
    """The id of a person who takes the run."""
    user, _ = User.objects.get_or_create(username=name)
    Enrollment.objects.update_or_create(user=user, course_key=run, defaults={"is_active": True})
    return user.pk


def unenrol(user_id, run=RUN):
    Enrollment.objects.filter(user_id=user_id, course_key=run).update(is_active=False)


def said(name="Mina", shows="", languages="", **items):
    """A card; an item whose text begins with a dot is hidden."""
    return api.Said(
        name,
        tuple(languages.split()),
        frozenset(shows.split()),
        {
            field: api.Item(text.removeprefix("."), not text.startswith("."))
            for field, text in items.items()
        },
    )


def join(user_id, name="", run=RUN, **items):
    """The number of the card with which somebody joins; their address is hidden."""
    items.setdefault("email", f".{name or user_id}@example.org")
    return api.save_card(run, user_id, said(name or str(user_id), **items), card=0, version=0).id


def seen(user_id, run=RUN):
    """What a person sees."""
    return api.directory_for(run, user_id, FIELDS)


def names(cards):
    return sorted(card.name for card in cards)


@pytest.fixture
def people(db):
    """Three who take the run, and joined: ids and cards by name."""
    ids = {name: enrol(name) for name in ("mina", "omar", "sara")}
    return {name: (user_id, join(user_id, name)) for name, user_id in ids.items()}
