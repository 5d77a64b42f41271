"""What the pages of Django's admin on our tables have in common."""

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import AnonymousUser, User
from django.test import RequestFactory

from tns_training_xblock.host.admin.kept import Kept
from tns_training_xblock.work.models import Batch


class Page(Kept):
    written = ("values",)


class Erasable(Page):
    deletable = True


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


SUPERUSER = User(username="root", is_superuser=True, is_staff=True, is_active=True)


@pytest.mark.parametrize(("page", "may"), [(Page, False), (Erasable, True)])
def test_even_a_superuser_changes_nothing_and_deletes_what_may_go(page, may):
    request, page = request_of(SUPERUSER), page(Batch, site)
    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request)
    assert page.has_view_permission(request)
    assert page.has_delete_permission(request) is may


def test_what_may_go_is_deleted_by_those_who_have_that_right():
    assert not Erasable(Batch, site).has_delete_permission(request_of(AnonymousUser()))


@pytest.mark.parametrize(
    ("user", "left_out"), [(SUPERUSER, ()), (User(is_staff=True), ("values",))]
)
def test_what_was_written_is_for_superusers(user, left_out):
    assert Page(Batch, site).get_exclude(request_of(user)) == left_out


@pytest.mark.django_db
def test_a_row_is_read_in_one_query(django_assert_num_queries):
    batch = Batch.objects.create(usage_key="u", course_id="c", number=1, values={"a": [1]})
    with django_assert_num_queries(1):
        found = Page(Batch, site).get_object(request_of(SUPERUSER), str(batch.pk))
        assert found.values == {"a": [1]}
