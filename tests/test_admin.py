"""Our tables in Django's admin: all of them open, nothing is changed, nobody reads over a shoulder.

A run that was lived takes a while to make, so each test goes through all tables in it.
"""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from tests.leaving.conftest import life, private_files  # noqa: F401
from tests.leaving.declared import models
from tns_training_xblock.grading.models import Mail
from tns_training_xblock.models import CourseTexts

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.admin_urls")]
NO_PAGE = {"tns_contacts.Card", "tns_contacts.Introduction"}
"""What people show to each other alone: decision 31 keeps it out of the admin."""
DELETABLE = {"tns_cohort.Grant", "tns_grading.BankEntry", "tns_grading.NoMail"}
WRITTEN = re.compile(
    r"of Pia|half and half|Bus one|Elan|Firm|A birth|Why\?|Fine\.|Two\?|Both\.|Whose (w|\?)"
    r"|Mine alone|For all\.|It stands|Read anew|For reasons|about Quin|\b(good|weak|arithmetic)\b"
)
"""What the people of the run typed, or chose in a mark."""
SHOWN = {
    label: model
    for label, model in models().items()
    if label not in NO_PAGE and not model._meta.auto_created
}


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def signed_in(**rights):
    user = User.objects.create(username=f"operator-{len(rights)}", is_staff=True, **rights)
    client = Client()
    client.force_login(user)
    return client, user


@pytest.fixture
def superuser(db):
    return signed_in(is_superuser=True)[0]


@pytest.fixture
def staff(db):
    """Whom Django lets do everything to every table of ours, and who is no superuser."""
    client, user = signed_in()
    ours = {model._meta.app_label for model in models().values()}
    user.user_permissions.set(Permission.objects.filter(content_type__app_label__in=ours))
    return client


@pytest.fixture
def run(life):  # noqa: F811
    """Rows in every table; authors had a turn as well."""
    CourseTexts.objects.create(course_id="course-v1:TNS+BVT+w19")
    return life


def words(response):
    assert response.status_code == 200
    html = response.content.decode()
    return re.sub(r"<script.*?</script>|<style.*?</style>", "", html, flags=re.DOTALL)


def rows(model):
    return list(model.objects.order_by("pk").values())


def test_every_table_has_its_page_but_those_that_people_were_promised_have_none():
    ours = {model._meta.label for model in admin.site._registry if model in models().values()}
    assert ours == set(SHOWN)
    assert set(models()) >= NO_PAGE


@pytest.mark.parametrize("label", SHOWN)
def test_every_column_with_words_is_for_superusers(label):
    """Columns of JSON are what people typed or chose; these few are not."""
    model, page = SHOWN[label], admin.site._registry[SHOWN[label]]
    typed = ("JSONField", "TextField")
    columns = {each.name for each in model._meta.local_fields if each.get_internal_type() in typed}
    assert columns - {"titles", "members", "files", "left"} == set(page.written)
    assert not set(page.written) & set(page.list_display)


def test_whoever_may_look_at_every_table_reads_nothing_that_was_written(staff, run):
    for model in SHOWN.values():
        listed = words(staff.get(address(model, "changelist")))
        assert WRITTEN.findall(listed) == []
        assert model.objects.exists()
        for row in model.objects.all():
            assert f"/{row.pk}/change/" in listed
            assert WRITTEN.findall(words(staff.get(address(model, "change", row.pk)))) == []
        for name in admin.site._registry[model].written:
            asked = staff.get(address(model, "changelist"), {f"{name}__icontains": "Pia"})
            assert asked.status_code == 400, "how many rows are found would tell what is in them"


def test_superusers_see_what_was_written(superuser, run):
    seen = ""
    for model in SHOWN.values():
        words(superuser.get(address(model, "changelist")))
        shown = words(superuser.get(address(model, "change", model.objects.last().pk)))
        for name in admin.site._registry[model].written:
            assert f"field-{name}" in shown
        seen += shown
    assert "half and half" in seen


def test_who_has_no_right_to_a_table_sees_none_of_it(run):
    client, _ = signed_in()
    for model in SHOWN.values():
        assert client.get(address(model, "changelist")).status_code == 403


@pytest.mark.parametrize("who", ["superuser", "staff"])
def test_nothing_is_added_changed_or_deleted_but_what_nothing_builds_on(request, run, who):
    client = request.getfixturevalue(who)
    for label, model in SHOWN.items():
        row, before = model.objects.last(), rows(model)
        assert client.get(address(model, "add")).status_code == 403
        assert client.post(address(model, "add"), {}).status_code == 403
        changed = client.post(address(model, "change", row.pk), {"course_id": "x"})
        assert changed.status_code == 403
        assert rows(model) == before
        chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
        if label in DELETABLE:
            client.post(address(model, "changelist"), chosen)
            assert not model.objects.filter(pk=row.pk).exists()
        else:
            assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
            client.post(address(model, "changelist"), chosen)
            assert rows(model) == before


def test_a_list_takes_as_many_queries_however_many_rows_there_are(superuser, run):
    for model in SHOWN.values():
        first = count_of(superuser, model)
        for number in range(15):
            copied(model, number)
        assert count_of(superuser, model) == first
        assert first <= 10, model


def count_of(client, model):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(model, "changelist")).status_code == 200
    return len(queries)


def copied(model, number):
    """One more row like the last; what is unique is made so, and a relation to one row is not."""
    values = model.objects.order_by("-pk").values().first()
    fields = {name for each in model._meta.constraints for name in each.fields}
    fields |= {each.name for each in model._meta.local_fields if each.unique}
    for field in map(model._meta.get_field, fields):
        kind = field.get_internal_type()
        if kind == "CharField":
            values[field.attname] = f"{number}{values[field.attname]}"[: field.max_length]
        elif kind == "BigAutoField":
            values.pop(field.attname)
        elif "Integer" in kind:
            values[field.attname] += 1
    model.objects.bulk_create([model(**values)], ignore_conflicts=True)


def test_what_is_searched_for_is_found_and_nothing_else(superuser, run):
    for model in SHOWN.values():
        page = admin.site._registry[model]
        assert page.search_fields
        other = words(superuser.get(address(model, "changelist"), {"q": "course-v1:no+such+run"}))
        assert f"/{model.objects.last().pk}/change/" not in other
        if any("course_id" in name for name in page.search_fields):
            found = words(superuser.get(address(model, "changelist"), {"q": "course-v1:TNS+BVT"}))
            assert f"/{model.objects.last().pk}/change/" in found


def test_a_letter_that_no_server_took_waits_again(staff, run):
    Mail.objects.update(state=Mail.State.FAILED)
    mail = Mail.objects.first()
    chosen = {"action": "send_again", "_selected_action": [mail.pk]}
    answer = staff.post(address(Mail, "changelist"), chosen)
    assert [*map(str, get_messages(answer.wsgi_request))] == ["1 letter waits again."]
    assert Mail.objects.get(state=Mail.State.WAITING) == mail


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 11, 100])
def test_how_many_wait_again_is_said_in_every_language(staff, language, count):
    how = {"kind": "released", "user_id": 1, "course_id": "c", "due_at": timezone.now()}
    sent = Mail.objects.create(key="sent", state=Mail.State.SENT, **how).pk
    failed = [Mail.objects.create(key=f"{n}", state="failed", **how).pk for n in range(count)]
    chosen = {"action": "send_again", "_selected_action": [sent, *failed]}
    with translation.override(language):
        language = {"headers": {"Accept-Language": language}}
        answer = staff.post(address(Mail, "changelist"), chosen, **language)
        [said] = map(str, get_messages(answer.wsgi_request))
    assert "letter" not in said


def test_who_may_only_look_at_letters_sends_none(run):
    client, user = signed_in()
    user.user_permissions.set(Permission.objects.filter(codename="view_mail"))
    Mail.objects.update(state=Mail.State.FAILED)
    chosen = {"action": "send_again", "_selected_action": [Mail.objects.first().pk]}
    client.post(address(Mail, "changelist"), chosen)
    assert not Mail.objects.filter(state=Mail.State.WAITING).exists()
