"""The words of the interface: complete in French and Arabic, compiled, and really shown."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from ast import literal_eval
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import override
from lxml import html

from tns_training_xblock.grading import api

from ..blocks import cases

PACKAGE = Path(__file__).parents[2] / "tns_training_xblock"
LANGUAGES = ("fr", "ar")
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")
MARKUP = re.compile(r"<[^>]*>")
INVISIBLE = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Message(NamedTuple):
    """What a catalogue translates; ``plural`` is empty where nothing is counted."""

    context: str
    text: str
    plural: str = ""


def messages(catalogue):
    """The entries of a ``.po`` file with their translations, the header left out."""
    found = {}
    for block in catalogue.read_text(encoding="utf-8").split("\n\n"):
        fields, name = {}, ""
        for line in block.splitlines():
            if match := re.match(r'(msg[\w\[\]]+) (".*")$', line):
                name = match[1]
                fields[name] = literal_eval(match[2])
            elif line.startswith('"'):
                fields[name] += literal_eval(line)
        if fields["msgid"]:
            key = Message(
                fields.get("msgctxt", ""), fields["msgid"], fields.get("msgid_plural", "")
            )
            found[key] = [text for name, text in fields.items() if name.startswith("msgstr")]
    return found


def path(language, suffix):
    return PACKAGE / "locale" / language / "LC_MESSAGES" / f"django{suffix}"


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def compiled(language):
    with path(language, ".mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def numbers_by_form(compiled):
    """For each plural form, some of the numbers it is used with."""
    rule = compiled.info()["plural-forms"].partition("plural=")[2].rstrip(";")
    form_of = gettext.c2py(rule)
    numbers = {}
    for number in range(300):
        numbers.setdefault(form_of(number), []).append(number)
    return numbers


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """All that the code and the templates say, as ``make messages`` finds it."""
    if shutil.which("xgettext") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("GNU gettext is missing: apt-get install gettext")
        pytest.skip("GNU gettext is not installed")
    copy = tmp_path_factory.mktemp("messages") / "package"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("locale", "static", "__pycache__"))
    (copy / "locale").mkdir()
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "fr", "--no-wrap"]
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
    return messages(copy / "locale/fr/LC_MESSAGES/django.po")


def test_every_word_of_the_code_is_in_the_catalogue(extracted, language):
    assert len(extracted) > 200
    assert set(messages(path(language, ".po"))) == set(extracted)


def test_everything_is_translated(compiled, language):
    text = path(language, ".po").read_text(encoding="utf-8")
    forms = len(numbers_by_form(compiled))
    assert "fuzzy" not in text
    for message, translations in messages(path(language, ".po")).items():
        assert all(translations), message
        assert len(translations) == (forms if message.plural else 1), message


def test_all_words_have_our_context(language):
    """The platform's own catalogue wins for words without one."""
    assert {message.context for message in messages(path(language, ".po"))} == {"tns"}


def test_no_sentence_means_case_studies_alone():
    """A worksheet with criteria is handed in, marked and listed as they are."""
    texts = [message.text for message in messages(path("fr", ".po"))]
    named = [text for text in texts if "case stud" in text.lower()]
    assert [text for text in named if "worksheet" not in text.lower()] == ["Case study"]


def test_the_compiled_catalogue_says_the_same(compiled, language):
    expected = {}
    for message, translations in messages(path(language, ".po")).items():
        key = compiled.CONTEXT % (message.context, message.text)
        if message.plural:
            expected |= {(key, form): text for form, text in enumerate(translations)}
        else:
            expected[key] = translations[0]
    catalogue = {key: text for key, text in compiled._catalog.items() if key}
    assert catalogue == expected


def test_places_and_markup_agree(compiled, language):
    numbers = numbers_by_form(compiled)
    for message, translations in messages(path(language, ".po")).items():
        for form, text in enumerate(translations):
            # A form of a single number may name it in a word: "one file", "كلمتان".
            named = bool(message.plural) and len(numbers[form]) == 1
            meant = message.plural if message.plural and 1 not in numbers[form] else message.text
            missing = set(PLACE.findall(meant)) - set(PLACE.findall(text))
            assert len(missing) <= named, text
            known = message.text + message.plural
            assert set(PLACE.findall(text)) <= set(PLACE.findall(known)), text
            assert sorted(MARKUP.findall(text)) == sorted(MARKUP.findall(message.text)), text
            assert '"' not in text, text  # some stand in attributes


def both(language):
    """What the package and the demonstration say in a language, without places and markup."""
    for place in (PACKAGE, PACKAGE.parent / "demo"):
        catalogue = place / "locale" / language / "LC_MESSAGES" / "django.po"
        for translations in messages(catalogue).values():
            yield from (PLACE.sub(" ", MARKUP.sub("", text)) for text in translations)


def faults(language, text):
    """What a translation says that its language does not write, or not to our readers."""
    if INVISIBLE.search(text):
        yield "an invisible direction"
    yield from (of_french if language == "fr" else of_arabic)(text)


def of_french(text):
    if re.search(r"[^\u202f][;:!?»](?!\w)|«[^\u202f]", text):
        yield "a sign without its narrow space"
    if "'" in text:
        yield "a straight apostrophe"
    if re.search(r"\b(tu|te|ton|ta|tes|toi)\b", text, re.IGNORECASE):
        yield "one reader alone"
    if word := re.search(r"\bjustes?\b|\bquestions répondues\b", text, re.IGNORECASE):
        yield f"{word[0]}: another word is ours"


def of_arabic(text):
    for word in re.findall("[\u0621-\u0652]+", text):
        bare = word.removeprefix("و").removeprefix("ف")
        if "\u0627\u064b" in word:
            yield f"{word}: tanwin behind its alif"
        if bare.endswith("ا") and not (bare[-2:-1] == "\u064b" or UNMARKED.fullmatch(bare)):
            yield f"{word}: no tanwin"
        if (bare.endswith("ك") and bare not in OF_KAF) or bare in TO_ONE:
            yield f"{word}: one reader alone"
        if bare.removeprefix("ل").removeprefix("ال") in NOT_OURS:
            yield f"{word}: another word is ours"


NOT_OURS = frozenset({"كتلة", "كتل", "مقرر", "بدون"})
"""What the course calls otherwise: مكوّن, مساق, من دون."""
UNMARKED = re.compile(
    r".*(?:ها|هما|كما|تما|نا|وا)|[كلب]?هذا|[بكفم]?ما|مما|عمّا|كلما|أينما|لا|[إأ]لا|بلا|ل?ماذا|إذا|ليسا|(?:رب|عند|بين|أ)ما"
)
"""What ends in an alif that is no tanwin's."""
OF_KAF = frozenset(
    {
        "ذلك",
        "لذلك",
        "بذلك",
        "هناك",
        "مشارك",
        "المشارك",
        "ترك",
        "تُرك",
        "تَرك",
        "بنك",
        "البنك",
        "مُشارَك",
    }
)
"""What ends in kaf that means nobody."""
TO_ONE = frozenset(
    {
        *("اختر", "اكتب", "أعد", "انسخ", "افتح", "احفظ", "احذف", "أزل", "اختصر", "أضف", "شغّل"),
        *("اضغط", "أرسل", "راجع", "قارن", "أنت", "ترى", "تنجح", "أنجزت", "تفعله", "تحذفه"),
    }
)
"""Imperatives and others that speak to one man."""


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        ("fr", "Il n'y a rien", "a straight apostrophe"),
        ("fr", "Points : 3", "a sign without its narrow space"),
        ("fr", "« make run »", "a sign without its narrow space"),
        ("fr", "Choisis ta réponse", "one reader alone"),
        ("fr", "Pas juste", "juste: another word is ours"),
        ("ar", "لهذه الكتلة", "الكتلة: another word is ours"),
        ("ar", "وتُحسب صفرا", "صفرا: no tanwin"),
        ("ar", "أزيلوا ملفا", "ملفا: no tanwin"),
        ("ar", "ملفاً", "ملفاً: tanwin behind its alif"),
        ("ar", "العودة إلى حسابك", "حسابك: one reader alone"),
        ("ar", "من أنت اليوم؟", "أنت: one reader alone"),
        ("ar", "اختر شخصًا", "اختر: one reader alone"),
        ("ar", "أعد إرساله", "أعد: one reader alone"),
        ("ar", "النص \u200f", "an invisible direction"),
    ],
)
def test_each_fault_is_found(language, text, fault):
    assert list(faults(language, text)) == [fault]


def test_no_translation_has_a_fault(language):
    texts = list(both(language))
    assert len(texts) > 400
    assert [(text, fault) for text in texts for fault in faults(language, text)] == []


@pytest.mark.parametrize("template", sorted(PACKAGE.glob("templates/**/*.*")), ids=lambda p: p.name)
def test_templates_hold_no_words_of_their_own(template):
    text = re.sub(r"(?s)<style>.*?</style>", "", template.read_text(encoding="utf-8"))
    text = re.sub(r"(?s)\{% *blocktrans.*?endblocktrans\w* *%\}", "", text)
    text = re.sub(r"(?s)\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", text)
    spoken = re.findall(r'\b(?:aria-label|title|alt)="([^"]*)"', text)
    assert not re.findall(r"[A-Za-z]{2,}", " ".join([MARKUP.sub("", text), *spoken]))


# What people wrote, what is in Latin letters anyway, and what names its language.
ELSEWHERE = (
    "//*[@dir='auto' or @lang='en' or @lang='fr']"
    " | //bdi | //kbd | //code | //script | //head/title | //time"
)


def english_in(content):
    """The English words that an Arabic page says without marking them as English."""
    page = html.fromstring(content)
    for element in page.xpath(ELSEWHERE):
        element.drop_tree()
    # A mark of a source is named after the source, whose title it has.
    spoken = " ".join([*page.itertext(), *page.xpath("//*[not(@title)]/@aria-label | //@alt")])
    return set(re.findall(r"[A-Za-z]{2,}", spoken)) - {"JavaScript"}


@pytest.mark.parametrize("block", ["who-decides", "shrinking"])
def test_blocks_speak_no_english_in_arabic(campus, block):
    _, body = campus.handle(block, "choose_language", {"language": "ar"})
    assert not english_in(body["html"])


def test_a_lesson_speaks_french_and_arabic(campus):
    for code, words in (("fr", "Vérifier ma réponse"), ("ar", "التحقق من إجابتي")):
        _, body = campus.handle("who-decides", "choose_language", {"language": code})
        assert words in body["html"]


def test_studio_speaks_french_and_arabic(campus):
    for code, words in (("fr", "Enregistrer"), ("ar", "معاينة")):
        with campus.studio(), override(code):
            form = campus.block("who-decides", "author", studio=True).studio_view().content
        assert words in form
    assert not english_in(form)


@pytest.mark.parametrize(
    ("page", "french", "arabic"),
    [("queue", "Pas commencé", "لم يبدأ"), ("review", "Pas commencé", "لم يبدأ")],
)
def test_marking_speaks_french_and_arabic(campus, page, french, arabic):
    get_user_model().objects.update(first_name="آمنة")
    cases.submit(campus)
    uuid = api.standing(cases.work_key(campus)).receipt.uuid
    place = [str(campus.course_key)] if page == "queue" else [str(campus.key(cases.CASE)), uuid]
    url = reverse(f"tns_training:{page}", args=place)
    for code, words in (("fr", french), ("ar", arabic)):
        response = campus.client("trainer").get(url, headers={"Accept-Language": code})
        content = response.content.decode()
        assert words in content
    assert not english_in(content)
