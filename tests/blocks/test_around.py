"""Every text leads to the map of its run; on the page of a host stands what its reader wrote."""

import pytest
from lxml import html

from tests.blocks.maps import HOST, ITSELF, LESSON, MAP, of_class, text
from tns_training_xblock.content.kinds.index import index_text

INDEX = f"<index>{index_text([ITSELF, LESSON])}</index>"
PAGE = "---\nkind: page\nid: host-wagralim\ntitle: Wagralim\n---\nA host.\n"
CASE = """---
kind: case-study
id: a-case
title: A case
minutes: 5
---
Read.

:::{task} plan
:title: A plan
:words: 2-40
:expected: Amounts.

Write the plan.
:::

:::{criterion} sense
:title: Sense

| Level | Points | What it looks like |
|---|---|---|
| Weak {#weak} | 1 | Wrong. |
| Good {#good} | 3 | Right. |
:::
"""
BLOCKS = {"tns_lesson": (HOST.id, PAGE), "tns_case_study": ("a-case", CASE)}


def add(campus, block_type="tns_lesson", index=INDEX):
    name, source = BLOCKS[block_type]
    element = f'<source lang="en">{source}</source>{index}'
    campus.add(f'<{block_type} url_name="{name}">{element}</{block_type}>')
    return name


def seen(campus, name, as_="learner", **how):
    return html.fromstring(campus.block(name, as_, **how).student_view().content)


@pytest.mark.parametrize("block_type", BLOCKS)
def test_a_text_ends_in_a_link_to_the_map(campus, block_type):
    name = add(campus, block_type)
    [link] = of_class(seen(campus, name), "tns-around")
    assert text(link) == "To the course map and my notebook"
    assert MAP in link.xpath(".//a/@href")[0]


def test_where_the_run_has_no_map_there_is_none(campus):
    assert not of_class(seen(campus, add(campus, index="")), "tns-around")
    assert not of_class(seen(campus, "who-decides"), "tns-around")


def reflect(campus, as_="learner"):
    data = {"check": "my-board", "text": "Twelve firms.", "version": 0}
    assert campus.handle("who-decides", "reflect", data, as_)[0] == 200


def test_on_the_page_of_a_host_stands_what_one_wrote_about_it(campus):
    name = add(campus)
    assert not of_class(seen(campus, name), "tns-notes")
    reflect(campus)
    [notes] = of_class(seen(campus, name), "tns-notes")
    assert "Who sits on your board? Twelve firms." in text(notes)


@pytest.mark.parametrize("person", ["other_learner", "trainer", "outsider", "anonymous"])
def test_nobody_else_reads_it_there(campus, person):
    name = add(campus)
    reflect(campus)
    assert "Twelve firms." not in text(seen(campus, name, person))
    assert "Twelve firms." not in text(seen(campus, name, "learner", real="trainer"))


def test_it_takes_few_queries_and_none_where_no_host_is(campus, django_assert_num_queries):
    name = add(campus)
    reflect(campus)
    from tns_training_xblock.blocks.notebook import own

    block = campus.block("who-decides")
    assert not any(item.hosts for item in block.documents.index)
    learner = campus.block(name).reading("learner").learner
    index = campus.block(name).documents.index
    with django_assert_num_queries(1):
        assert own.of_host(learner, index, name, "en")
