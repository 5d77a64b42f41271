"""From each page of a run to the others."""

import pytest
from django.urls import reverse
from lxml import html

from tests.grading.conftest import KEY, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.pages.run.around import PLACES

pytestmark = pytest.mark.django_db


def ways(client, name):
    page = client.get(reverse(f"tns_training:{name}", args=[KEY.course_id])).content.decode()
    return page.partition('class="tns-around"')[2].partition("</nav>")[0]


@pytest.mark.parametrize("here", [place.name for place in PLACES])
def test_each_page_leads_to_all_of_them_and_says_which_it_is(client, trainer, here):
    sign_in(client, trainer)
    found = ways(client, here)
    for place in PLACES:
        assert f'href="{reverse(f"tns_training:{place.name}", args=[KEY.course_id])}"' in found
    [current] = [line for line in found.split("<a ") if "aria-current" in line]
    assert current.startswith(f'href="{reverse(f"tns_training:{here}", args=[KEY.course_id])}"')


@pytest.mark.parametrize("here", [place.name for place in PLACES])
def test_the_first_stop_of_a_page_leads_past_the_others(client, trainer, here):
    sign_in(client, trainer)
    page = client.get(reverse(f"tns_training:{here}", args=[KEY.course_id])).content.decode()
    body = html.fromstring(page).find("body")
    first, *others = body.xpath(".//a | .//button | .//input[not(@type='hidden')] | .//select")
    assert (first.get("class"), first.get("href")) == ("tns-skip", "#content")
    [target] = body.xpath("//*[@id='content']")
    assert target.get("tabindex") == "-1", "it takes no focus"
    passed = target.xpath("preceding::a")
    assert [each.getparent().get("class") for each in passed[1:]] == ["tns-around"] * len(PLACES)
    assert len(others) > len(PLACES)


def test_only_those_that_its_reader_may_open_are_offered(client):
    anna = person("anna")
    scope = cohort.Scope(usage_key=KEY.usage_key)
    cohort.give(KEY.course_id, anna.pk, "trainer", scope, by=1)
    sign_in(client, anna)
    assert reverse("tns_training:people", args=[KEY.course_id]) not in ways(client, "queue")
