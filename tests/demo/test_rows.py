"""What is written again is what was written, and the next row gets a number of its own."""

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.serializers import serialize
from django.db import transaction

from tests.demo import rows
from tests.demo.campus import Campus


def everything():
    return [serialize("json", model._base_manager.order_by("pk")) for model in apps.get_models()]


@pytest.mark.django_db
def test_the_second_time_the_same_is_there_and_nothing_is_called():
    calls, found = [], []

    def write():
        calls.append("written")
        return Campus()

    for _ in range(3):
        with transaction.atomic():
            campus = rows.again("test", write)
            assert campus.user("learner").username == "learner"
            found.append(everything())
            assert User.objects.create(username="newcomer").pk != campus.user("author").pk
            transaction.set_rollback(True)
    assert calls == ["written"]
    assert found[0] == found[1] == found[2]


@pytest.mark.django_db
def test_where_somebody_is_there_already_it_is_called():
    User.objects.create(username="somebody")
    assert rows.again("test", lambda: "called") == "called"
