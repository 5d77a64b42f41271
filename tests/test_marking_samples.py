"""Marking samples are for those who mark: no learner gets one, whatever they ask for, and when."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import pgettext

from tns_training_xblock.blocks.case_study.block import CaseStudyBlock
from tns_training_xblock.blocks.studio.editing import version_of
from tns_training_xblock.grading import api

from .blocks.bench import exported
from .blocks.cases import CASE, html, release, save, submit, work_key
from .test_authorisation import HANDLERS, STUDIO_HANDLERS, handlers_of

SAMPLES = {"en": ("hotocopied", "hirteen payers", "Nobody is"), "ar": ("منسوخة", "ثلاثة عشر")}
WHOLE = re.compile(r"\n:::\{sample\}.*?\n:::\n", re.DOTALL)
NOBODY = ("learner", "other_learner", "outsider", "anonymous")
"""Who marks nothing."""


def told(text):
    return [word for words in SAMPLES.values() for word in words if word in text]


def content(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode()
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text


def handler_url(campus, name):
    return reverse("handler", args=(campus.key(CASE), name))


def posted(campus, name, data, person):
    url = handler_url(campus, name)
    return content(campus.client(person).post(url, data, content_type="application/json"))


def from_views(campus, person):
    """What the block's views give, with what they hand to scripts, and the page around them."""
    block = campus.block(CASE, person)
    for view in ("student_view", "author_view", "public_view"):
        fragment = getattr(block, view)({})
        yield view, fragment.content + str(fragment.json_init_args)
    yield "student_view_data", str(block.student_view_data())
    yield "index_dictionary", str(block.index_dictionary())
    url = reverse("unit", args=(campus.course_key, campus.key("shrinking-unit")))
    yield "unit", content(campus.client(person).get(url))


def from_handlers(campus, person):
    """What every handler there is answers."""
    known = {**HANDLERS, **STUDIO_HANDLERS}
    for name in sorted(handlers_of(CaseStudyBlock)):
        _, method, data, _ = known[name]
        if method == "GET":
            yield name, content(campus.client(person).get(handler_url(campus, name)))
        else:
            yield name, posted(campus, name, data, person)


def from_marking(campus, person):
    """What the marking pages give."""
    usage_key = str(campus.key(CASE))
    receipt = api.standing(work_key(campus)).receipt
    urls = [reverse("tns_training:submissions", args=[usage_key])]
    if receipt:
        urls += [
            reverse(f"tns_training:{name}", args=[usage_key, receipt.uuid])
            for name in ("review", "save", "release", "reopen")
        ]
    for url in urls:
        for language in SAMPLES:
            yield url, content(campus.client(person).get(url, {"language": language}))
        yield url, content(campus.client(person).post(url))


def everything(campus, person):
    found = []
    for language in SAMPLES:
        found.append((language, posted(campus, "choose_language", {"language": language}, person)))
        found += from_views(campus, person)
        found += from_handlers(campus, person)
    return [*found, *from_marking(campus, person)]


@pytest.mark.parametrize("person", NOBODY)
@pytest.mark.parametrize("stage", ["nothing written", "handed in", "released"])
def test_nobody_else_gets_one(campus, person, stage):
    if stage != "nothing written":
        save(campus)
        submit(campus, version=1)
    if stage == "released":
        release(campus)
    found = everything(campus, person)
    assert len(found) > 40
    assert [(name, told(text)) for name, text in found if told(text)] == []


@pytest.mark.parametrize("person", ["trainer", "author"])
def test_staff_who_try_the_course_read_what_learners_read(campus, person):
    assert [(name, told(text)) for name, text in from_views(campus, person) if told(text)] == []


@pytest.mark.parametrize(("language", "words"), SAMPLES.items())
def test_a_trainer_finds_them_on_the_desk_in_its_language(campus, language, words):
    submit(campus)
    uuid = api.standing(work_key(campus)).receipt.uuid
    url = reverse("tns_training:review", args=[str(campus.key(CASE)), uuid])
    page = content(campus.client("trainer").get(url, {"language": language}))
    assert set(told(page)) == set(words)
    assert page.index('id="pane-samples"') < page.index('id="marking"')
    assert page.count('class="tns-sample"') == 2
    assert "<details open" not in page
    with translation.override(language):
        of = pgettext("tns", "%(points)s of %(possible)s")
    for points in (1, 5):
        assert of % {"points": points, "possible": 5} in " ".join(page.split())


def test_an_author_finds_them_in_studio_and_the_preview_does_not_show_them(campus):
    with campus.studio():
        page = html(campus, "author", "author_view", studio=True)
        language = {"language": "ar"}
        other = campus.handle(CASE, "choose_language", language, "author", studio=True)[1]["html"]
        texts = campus.block(CASE, "author", studio=True).content
        data = {"texts": texts, "language": "en"}
        preview = campus.handle(CASE, "preview", data, "author", studio=True)
    assert set(told(page)) == set(SAMPLES["en"])
    assert set(told(other)) == set(SAMPLES["ar"])
    assert preview[0] == 200
    assert told(preview[1]["html"]) == []


def test_export_and_import_keep_them(campus):
    block = campus.block(CASE, "author", studio=True)
    campus.add(exported(block).decode())
    again = campus.block("usage", "author", studio=True)
    for language, text in block.documents.texts.items():
        assert len(text.samples) == 2
        assert again.documents.texts[language].samples == text.samples


def test_an_author_may_take_one_away_or_add_one_at_any_time(campus):
    submit(campus)
    block = campus.block(CASE, "author", studio=True)
    before = dict(block.content)
    without = {key: WHOLE.sub("", text) for key, text in before.items()}
    assert told("".join(without.values())) == []
    for texts in (without, before):
        version = version_of(campus.block(CASE, "author", studio=True).content)
        data = {"texts": texts, "version": version}
        assert campus.handle(CASE, "save_source", data, "author", studio=True)[0] == 200
        assert dict(campus.block(CASE, "author", studio=True).content) == texts
