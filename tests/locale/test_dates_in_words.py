"""Words that a date follows: they lead to it, and are said of nothing else."""

import re

from .test_catalogues import PACKAGE, messages, path

TAG = r'\{% *trans(?:late)? "([^"]*)" context "tns" *%\}'
BETWEEN = r"(?:\s|</strong>|\{% (?:end)?if[^%]*%\})*"
DATE = r'(?:\{% include "tns_training/shared/moment\.html"|\{\{ [\w.]+\|date:)'
LEADS = r"( le|au|\u202f:)$"


def templates():
    return [each.read_text("utf-8") for each in PACKAGE.glob("templates/**/*.*") if each.is_file()]


def before_a_date(text):
    """Each message that stands directly before a moment or a date."""
    return re.findall(TAG + BETWEEN + DATE, text)


def test_they_are_found():
    date = '{% include "tns_training/shared/moment.html" with when=at %}'
    said = '{% trans "Released" context "tns" %}'
    assert before_a_date(f"{said} {date}") == ["Released"]
    assert before_a_date(f"<strong>{said}</strong>\n  {{% if at %}}\n{date}") == ["Released"]
    assert before_a_date(said + ' {{ a.at|date:"Y" }}') == ["Released"]
    assert before_a_date(f"{said} · {date}") == []


def test_in_french_a_word_before_a_date_leads_to_it():
    said = {each.text: found[0] for each, found in messages(path("fr", ".po")).items()}
    words = {each for text in templates() for each in before_a_date(text)}
    assert len(words) > 10
    assert {each: said[each] for each in words if not re.search(LEADS, said[each])} == {}


def test_a_word_before_a_date_is_said_of_nothing_else():
    """As a state or a heading it would end in a preposition."""
    texts = templates()
    code = [each.read_text("utf-8") for each in PACKAGE.rglob("*.py")]
    dated = [each for text in texts for each in before_a_date(text)]
    said = [each for text in texts for each in re.findall(TAG, text)]
    said += [each for text in code for each in re.findall(r'gettext\("tns", "([^"]*)"\)', text)]
    assert {each for each in dated if said.count(each) > dated.count(each)} == set()
