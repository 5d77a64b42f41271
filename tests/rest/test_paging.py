from base64 import b64encode
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest

from demo import people
from demo.people import Person
from tests.blocks.cases import submit
from tns_training_xblock.grading.models import Review
from tns_training_xblock.rest.asking import MOST, USUAL
from tns_training_xblock.rest.paging import Pages, Whole


@pytest.fixture
def joining(api):
    """More learners, each of whom hands in."""

    def join(*names):
        people.welcome(api.run, [Person(name, name.title()) for name in names])
        for name in names:
            assert submit(api.campus, as_=name)[0] == 200

    return join


def page(api, url):
    found = api.campus.client("trainer").get(url).json()
    return [row["learners"][0] for row in found["results"]], found["next"], found["previous"]


def test_each_row_once_and_in_its_place_while_rows_are_added(api, joining):
    joining("a", "b", "c")
    first = f"{api.url('states')}?page_size=2"
    names, following, before = page(api, first)
    assert (names, before) == (["a", "b"], None)
    joining("d")
    Review.objects.filter(user_id=api.campus.user("a").pk).delete()
    names, last, back = page(api, following)
    assert (names, last) == (["c", "d"], None)
    joining("e")
    names, last, _ = page(api, following)
    assert names == ["c", "d"]
    assert page(api, last)[0] == ["e"]
    assert page(api, back)[0] == ["b"]


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_there_and_back_again(api, joining, size):
    joining(*"abcde")
    url, pages = f"{api.url('states')}?page_size={size}", []
    while url:
        names, url, back = page(api, url)
        pages.append((names, back))
    assert [name for names, _ in pages for name in names] == [*"abcde"]
    for (names, _), (_, back) in pairwise(pages):
        assert page(api, back)[0] == names


def test_the_filters_stay_from_page_to_page(api, joining):
    joining("a", "b")
    _, following, _ = page(api, f"{api.url('states')}?page_size=1&state=submitted&language=fr")
    asked = parse_qs(urlsplit(following).query)
    assert (asked["state"], asked["language"], asked["page_size"]) == (["submitted"], ["fr"], ["1"])


def cursor(text):
    return b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "sent",
    [
        "x",
        "%%%",
        "\u00e9",
        cursor("p=abc"),
        cursor("p=-1"),
        cursor(f"p={10**30}"),
        cursor("o=-1"),
        cursor("o=x"),
    ],
)
def test_a_cursor_that_is_none_of_ours_is_refused(api, sent):
    response = api.ask("states", cursor=sent)
    body = response.json()
    assert (response.status_code, body["code"]) == (400, "parameter-unreadable")
    assert body["parameter"] == "cursor"


def test_a_page_has_so_many_rows_and_no_more(api):
    assert (Pages.page_size, Pages.max_page_size) == (USUAL, MOST)
    assert api.ask("states", page_size=MOST).status_code == 200
    assert api.ask("states", page_size=MOST + 1).status_code == 400


def test_what_comes_whole_has_nothing_after_it():
    rows = Whole().paginate_queryset(iter([1, 2]), None)
    answer = Whole().get_paginated_response(rows).data
    assert answer == {"next": None, "previous": None, "results": [1, 2]}
    assert Whole().get_paginated_response_schema({})["required"] == [*answer]


@pytest.mark.parametrize("root", ["https://lms.example.org", ""])
def test_an_address_begins_as_the_sites_own_whatever_a_client_calls_it(
    api, joining, settings, root
):
    joining("a", "b")
    settings.ALLOWED_HOSTS, settings.LMS_ROOT_URL = ["*"], root
    client = api.campus.client("trainer")
    url = f"{api.url('states')}?page_size=1"
    following = client.get(url, headers={"Host": "evil.example"}).json()["next"]
    assert urlsplit(following).netloc == ("lms.example.org" if root else "evil.example")
    assert urlsplit(following).path == api.url("states")
