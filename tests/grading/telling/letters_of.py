"""A learner with an address whose work was marked or given back, and the letter about it."""

from datetime import timedelta

from django.utils import timezone

from tests.grading.conftest import KEY, hand_in, person
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Mail

LEVELS = {"arithmetic": "good", "mix": "weak"}
ANNA = 11
WRITTEN = "Hazelnut"


def learner(email="learner@example.org", **more):
    """Somebody who handed in, with a name that must be nowhere."""
    user = person("somebody")
    for name, value in {"email": email, "first_name": WRITTEN, **more}.items():
        setattr(user, name, value)
    user.save()
    return user


def released(content, user, **more):
    """The letter about a mark, which may go now."""
    uuid = hand_in(KEY, content, user_id=user.pk, **more).uuid
    kept = api.save_review(uuid, 0, ANNA, LEVELS, {"mix": f"{WRITTEN}?"}, f"{WRITTEN}.")
    api.release(uuid, kept.version, ANNA)
    return ready()


def returned(content, user, revise_by=None):
    """The letter about work that came back."""
    uuid = hand_in(KEY, content, user_id=user.pk).uuid
    kept = api.save_review(uuid, 0, ANNA, {}, {"mix": f"{WRITTEN}?"}, "")
    api.return_for_revision(uuid, kept.version, ANNA, revise_by)
    return ready()


def ready():
    """The only letter, as if its time had come."""
    Mail.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    return Mail.objects.select_related("review__released_edition").get()
