"""Every figure has a source that can be found: no citation dangles, and none is missing.

A figure is a year, an amount, a share or any number from 100. It stands in a section that cites, or
in one that says that it is imagined or calculated by us, or also in such a section of the text.
"""

import re
from collections import Counter

import pytest

from tns_training_xblock.export.progress import silent
from tns_training_xblock.export.tree.course import load
from tns_training_xblock.export.tree.source_file import leads_to_front_page

from .texts import COURSE, name, paths

FIGURE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,3}(?:,\d{3})+\b|\b\d+(?= %)|\b[1-9]\d{2,}\b")
CITATION = re.compile(r"\{cite\}`([^`]*)`")
OURS = re.compile(r"imagin|invent|fictional|made up|our (own )?calculation|exercise", re.IGNORECASE)
SECTION = re.compile(r"^(?=## |:::+\{(?:exhibit|note|figure)\}|:::\{outcome\})", re.MULTILINE)
NOT_TOLD = re.compile(
    r"^:::\{(sample|check|task|criterion|vote)\}.*?^:::$|^:(year|file):.*$|\]\([^)]*\)",
    re.MULTILINE | re.DOTALL,
)
ARABIC = re.compile("[\u0621-\u064a]")
CHECK_IN = {"180"}
RULES_OF_THE_COURSE = {
    "start-here.en.md": {"40", "60"} | CHECK_IN,
    "after-the-tour.en.md": CHECK_IN,
    "going-on-together.en.md": CHECK_IN,
    "handouts.en.md": CHECK_IN,
    "action-plan.en.md": CHECK_IN,
}


def figures(text):
    return set(FIGURE.findall(CITATION.sub("", text)))


def untraced(text):
    """The figures of ``text`` for which no section gives a source or says that they are ours."""
    body = text.split("\n---\n", 1)[1]
    told = NOT_TOLD.sub("", body)
    traced, rest = set(), set()
    for section in SECTION.split(told):
        known = CITATION.search(section) or OURS.search(section)
        (traced if known else rest).update(figures(section))
    return rest - traced


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("In 2018 it had 280 members.", {"2018", "280"}),
        ("In 2018 it had 280 members {cite}`s41`.", set()),
        ("It had 280 members {cite}`s41`.\n\n## Look\n\nWhere are the 280?", set()),
        ("Imagine 280 members.\n\n## Look\n\nWhere are the 281?", {"281"}),
        ("It grew by 9 %.", {"9"}),
        ("It cost EUR 5,000.", {"5,000"}),
    ],
)
def test_a_figure_without_a_source_is_found(text, missing):
    assert untraced(f"---\nkind: page\n---\n{text}") == missing


@pytest.mark.parametrize("path", paths("en"), ids=name)
def test_every_figure_is_traced(path):
    own = RULES_OF_THE_COURSE.get(path.name, set())
    assert not untraced(path.read_text("utf-8")) - own


def test_no_citation_dangles():
    sources = load(COURSE, silent).sources
    cited = {
        source.strip()
        for language in ("en", "fr", "ar")
        for path in paths(language)
        for names in CITATION.findall(path.read_text("utf-8"))
        for source in names.split(",")
    }
    assert cited == set(sources)


def test_a_source_leads_to_a_front_page_only_where_that_is_the_source():
    for source in (cited.source for cited in load(COURSE, silent).sources.values()):
        assert leads_to_front_page(source.url) == (source.address in ("site", "unknown")), source.id


def test_a_page_is_one_source_of_one_publisher():
    """Under two numbers it would stand twice in the list, and look like two witnesses."""
    sources = [cited.source for cited in load(COURSE, silent).sources.values()]
    pages = Counter(source.url for source in sources if source.url)
    assert [url for url, times in pages.items() if times > 1] == []
    assert [source.id for source in sources if re.search("[;؛]", str(source.publisher))] == []


def test_every_source_is_called_in_each_language():
    for cited in load(COURSE, silent).sources.values():
        title = cited.source.title
        assert set(title) == {"en", "fr", "ar"}, cited.source.id
        assert ARABIC.match(title["ar"]), f"{cited.source.id}: a noun before the name"
        assert not ARABIC.search(title["en"] + title["fr"]), cited.source.id
        # A number behind Latin letters and a sign would stand on their wrong side.
        assert not re.search(r"[A-Za-z][^\w)]*، *\d", title["ar"]), cited.source.id


@pytest.mark.parametrize("path", paths("en"), ids=name)
def test_translations_cite_the_same(path):
    for language in ("fr", "ar"):
        translated = path.with_suffix("").with_suffix(f".{language}.md")
        assert cites(translated) == cites(path), translated.name


def cites(path):
    found = CITATION.findall(path.read_text("utf-8"))
    return sorted(source.strip() for names in found for source in names.split(","))
