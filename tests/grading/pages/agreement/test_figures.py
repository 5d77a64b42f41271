from django.urls import reverse

from tests.grading.conftest import KEY, sign_in
from tns_training_xblock.grading.models import Review

from .conftest import WEAK, read

URL = reverse("tns_training:agreement", args=[KEY.course_id])


def test_nothing_to_tell_is_told(client, trainer):
    sign_in(client, trainer)
    assert "Nothing was marked by two trainers yet." in read(client.get(URL))


def test_of_one_case_there_is_no_figure(client, differ):
    said = read(client.get(URL))
    assert "A thin subsidy" in said
    assert "0 of 1" in said
    assert "too few to say" in said
    assert "%" not in said.split("<table")[1].split("</table>")[0]


def test_what_is_not_done_is_not_there(client, passed_on):
    passed_on.post("save", 0, WEAK)
    assert "Nothing was marked by two trainers yet." in read(client.get(URL))


def test_in_the_language_of_the_page(client, differ):
    assert 'lang="ar" dir="rtl"' in read(client.get(URL, {"language": "ar"}))


def test_the_queue_leads_there(client, trainer):
    sign_in(client, trainer)
    assert URL in read(client.get(reverse("tns_training:queue", args=[KEY.course_id])))


def test_trainers_are_named_to_who_moderates_alone(client, differ, moderator):
    differ.post("settle", Review.objects.get().version, WEAK)
    sign_in(client, moderator)
    differ.post("settle", Review.objects.get().version, WEAK)
    assert "How the levels are spread" in read(client.get(URL))
    assert '<th scope="row"><bdi>First</bdi></th>' in read(client.get(URL))
    sign_in(client, differ.another)
    assert "First" not in read(client.get(URL))
    sign_in(client, differ.first)
    assert '<th scope="row"><bdi>You</bdi></th>' in read(client.get(URL))


def test_few_queries_say_it(client, differ, moderator, django_assert_max_num_queries):
    sign_in(client, moderator)
    with django_assert_max_num_queries(13):
        client.get(URL)
