"""What stops a small test is agreed before the test, in the words and in the picture."""

import pytest

from .texts import COURSE

RULE_THEN_TEST = {
    "en": ("stop rule", "smallest test"),
    "fr": ("règle d’arrêt", "plus petit test"),
    "ar": ("قاعدة التوقف", "أصغر تجربة"),
}


def place(text: str, words: str) -> int:
    return text.casefold().index(words.casefold())


@pytest.mark.parametrize("language", RULE_THEN_TEST)
def test_the_stop_rule_comes_before_the_test(language):
    rule, smallest = RULE_THEN_TEST[language]
    figure = (COURSE / "assets" / f"small-test-loop.{language}.svg").read_text("utf-8")
    described, _, drawn = figure.partition("</desc>")
    lesson = (COURSE / "modules/engage" / f"a-small-test.{language}.md").read_text("utf-8")
    [alt] = [line for line in lesson.splitlines() if line.startswith(":alt:")]
    for text in (described, drawn, alt):
        assert place(text, rule) < place(text, smallest)
