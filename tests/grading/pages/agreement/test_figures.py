from django.urls import reverse

from tests.grading.conftest import KEY, sign_in

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
