"""Each of the five home countries has its page: four questions, sourced or left open."""

import re

import pytest

from .texts import COURSE

COUNTRIES = ["home-egypt", "home-jordan", "home-morocco", "home-palestine", "home-tunisia"]
ROWS = {"Legal form", "Money", "Label", "Donor"}
UNKNOWN = re.compile(r"we did not (find|read)|[Nn]one (found|read)|[Nn]ot found")


def page(country, language="en"):
    return (COURSE / f"pages/{country}.{language}.md").read_text("utf-8")


def test_every_tour_has_them():
    for path in COURSE.glob("tours/*/tour.yaml"):
        items = re.findall(r"- page: (home-\S+)", path.read_text("utf-8"))
        assert items == COUNTRIES, path


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_row_is_sourced_dated_or_open(country):
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page(country).splitlines()
        if line.startswith("|") and not line.startswith("|---")
    ]
    told = {re.sub(r"\{term\}`(\w+) <.*?>`", r"\1", row[0]): row[1:] for row in rows[1:]}
    assert set(told) >= ROWS
    for text, year in told.values():
        assert "{cite}" in text or UNKNOWN.search(text)
        assert year


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(
    ("language", "unknown"),
    [("en", "What we do not know"), ("fr", "Ce que nous ne savons pas"), ("ar", "ما لا نعرفه")],
)
def test_what_is_unknown_is_said(country, language, unknown):
    assert f"\n## {unknown}\n" in page(country, language)
