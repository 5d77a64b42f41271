"""Nothing an author can repeat takes more time than its length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from tests.content import diagnoses
from tests.content.sources import (
    CASE,
    CONTACTS,
    CRITERION,
    GLOSSARY,
    LESSON,
    PAGE,
    STEPS,
    TASK,
    WORKSHEET,
    WORTH,
)
from tests.growth import SIZE, TIMES, assert_time_grows_with_length
from tns_training_xblock.content import compare, parse
from tns_training_xblock.content.model import (
    CaseStudy,
    Check,
    ChoiceCheck,
    Glossary,
    Lesson,
    MatchCheck,
    OrderCheck,
    Source,
)
from tns_training_xblock.content.syntax.limits import MAX_CHARACTERS, MAX_LINE
from tns_training_xblock.content.uses.downloads import downloads
from tns_training_xblock.content.uses.pace import measured, misjudged
from tns_training_xblock.content.uses.references import markdown_of, references
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.sample_text import sample_texts
from tns_training_xblock.content.uses.scoring import BadResponse, score

CHECK = ":::{check} a\n:kind: single\n\nq\n\n"
OTHER = "- [ ] c {#c}\n  > d\n:::\n"
MATCH = ":::{check} a\n:kind: match\n\nq\n\n| a | b | c |\n|---|---|---|\n"
LEVELS = ":::{criterion} c\n:title: b\n\n| a | b | c |\n|---|---|---|\n"
SAMPLE = ":title: t\n\nx\n\n| a | b | c |\n|---|---|---|\n"
QUOTES = "> # a\nb\n"
DIAGNOSIS = diagnoses.HEADER + diagnoses.SCALE
COUNT = ":::{count} c\n:title: x\n:source: s\n\nq\n:::\n"
FIELD = ":::{field} f\n:title: x\n:kind: text\n:::\n"
TERM = ":::{{term}} t{0}\n:title: b\n\nx {{term}}`t{0}`\n:::\n"

REPEATED = [
    *(
        "](",
        "[a](",
        "[[](",
        "]((",
        "]( ",
        "[a](b.csv) ",
        "*[a](b.csv)*",
        "[a [b](c) ",
        "![",
        "[a](<",
    ),
    *(
        "![a](b",
        '[a](b "',
        "[a](mailto:",
        "[a](b.csv)\n\n",
        "[a](b:c) ",
        "|a|\n|-|\n|[a\\|b](c:d)|\n\n",
    ),
    *(
        "{term}`",
        "{term}`t0` ",
        "{term}`a <b",
        "{term}`a <b>` ",
        "{foo}`x` ",
        "{cite}`s1,s1`",
        "{a",
    ),
    *(
        "[",
        "]",
        "(",
        "*",
        "**",
        "*a **b ",
        "_a* ",
        "`",
        "` `` ``` ",
        "\\[",
        "&",
        "&#x202e;",
        "&amp;",
    ),
    *(
        "<",
        "<http://",
        "> ",
        "> a\n",
        "- ",
        "- a\n",
        "  - a\n",
        "1. a\n",
        "# a\n\n",
        "> # a\nb\n",
        "> ---\nb\n",
        "> ```\nb\n",
        "> |a|\n> |-|\nb\n",
        "- > # a\nb\n",
        "#",
        "* * *\n",
    ),
    *("| a | b |\n|---|---|\n| c | d |\n\n", "|", "| a | b |\n", "|---|\n", "|a|\n-\n", "\\|"),
    *(
        "```\n",
        "~~~\n",
        ":::\n",
        ":::{note}\n",
        ":::{foo} x\n:::\n\n",
        ":a: b\n",
        " ",
        "\t",
        "\n",
        "a ",
    ),
    *("\x01", "\x01\n", "\u202e", "—", "aaa\n\n", "{#", "a  \n"),
    *(
        "<!--",
        "<!-- a -->",
        "<!-- ` -->",
        "<br>",
        "<b ",
        "</",
        "www.",
        "http://",
        "a@b.",
        "@a",
        "a.",
    ),
    *("[^", "[^a]", "][", "[a][b] ", "]: ", "~~a", "~~a~~ ", "**a:**b ", "** a", "*a:*b ", "«*a*"),
    *(
        "##a\n\n",
        "21. a\n\nb\n\n",
        "[x] ",
        "- [ ] a\n",
        "===\n",
        "```{a}\n```\n",
        "::{note} a\n",
        "::\n",
    ),
    *(
        "::::{note}\n:::{note}\na\n:::\n::::\n",
        "::::{note}\n:::{check} a\n",
        ":::{note} x\n:z: 1\n:::\n",
    ),
    *(":::{figure} a.svg\n:alt: b\n:source: c\n:::\n\n", CHECK + "- [x] a {#a}\n  > b\n" + OTHER),
]


def lines(unit: str, size: int) -> Iterator[str]:
    """``unit`` again and again, on lines that may be so long."""
    length = SIZE // len(unit)
    for _ in range(0, size, SIZE):
        yield unit * length + ("" if unit.endswith("\n") else "\n")


SHAPES: dict[str, Callable[[int], str]] = {
    **{unit: lambda size, unit=unit: LESSON + "".join(lines(unit, size)) for unit in REPEATED},
    "quotes in a check": lambda n: (
        f"{LESSON}{CHECK}{QUOTES * (n // len(QUOTES))}- [x] a {{#a}}\n  > b\n{OTHER}"
    ),
    "short rows": lambda n: LESSON + f"{'|a' * (n // 16)}\n{'|-' * (n // 16)}\n" + "b\n" * (n // 4),
    "blanks in an answer": lambda n: (
        f"{LESSON}{CHECK}- [x] a{' ' * (n // 3)}b {{#a}}\n  > b\n{OTHER}"
    ),
    "blanks behind an answer": lambda n: (
        f"{LESSON}{CHECK}- [x] a {{#a}}{' ' * (n // 3)}\n  > b\n{OTHER}"
    ),
    "ids in an answer": lambda n: f"{LESSON}{CHECK}- [x] a{'{#' * (n // 6)}b\n  > b\n{OTHER}",
    "blanks in a cell": lambda n: f"{LESSON}{MATCH}| x{' ' * (n // 3)}y {{#a}} | b | c |\n:::\n",
    "blanks in a level": lambda n: (
        f"{CASE}{TASK}{LEVELS}| x{' ' * (n // 3)}y {{#a}} | 1 | c |\n:::\n"
    ),
    "blanks in a term": lambda n: f"{LESSON}{{term}}`a{' ' * (n // 3)}b`",
    "blanks in a link": lambda n: f"{LESSON}[a]({' ' * (n // 3)}b",
    "blanks in a range": lambda n: CASE + CRITERION + TASK.replace("20-40", f"20{' ' * (n // 3)}x"),
    "blanks in a fence": lambda n: f"{LESSON}{' ' * (n // 3)}:::x:::\n{'> ' * (n // 6)}``x\n```",
    "blanks in a header": lambda n: LESSON.replace("minutes: 9", f"minutes:{' ' * (n // 3)}9"),
    "answers": lambda n: (
        LESSON + CHECK + "".join(f"- [x] c{i} {{#c{i}}}\n  > d\n" for i in range(n // 20)) + ":::\n"
    ),
    "mistakes": lambda n: (
        LESSON
        + CHECK.replace("single", "number")
        + "- [x] 1\n  > d\n"
        + "".join(f"- [ ] {i + 9}\n  > d\n" for i in range(n // 16))
        + ":::\n"
    ),
    "pairs": lambda n: (
        LESSON
        + MATCH
        + "".join(f"| x{i} {{#a{i}}} | b{i} | c |\n" for i in range(n // 25))
        + ":::\n"
    ),
    "levels": lambda n: (
        CASE
        + TASK
        + LEVELS
        + "".join(f"| x {{#x{i}}} | {i} | c |\n" for i in range(n // 20))
        + ":::\n"
    ),
    "unknown criteria": lambda n: (
        CASE
        + TASK
        + "".join(
            LEVELS.replace("c\n", f"c{i}\n", 1) + "| x {#x} | 1 | c |\n| y {#y} | 2 | d |\n:::\n"
            for i in range(n // 200)
        )
        + f":::{{sample}} s\n{SAMPLE}"
        + "".join(f"| zz{i}x | x | c |\n" for i in range(n // 40))
        + ":::\n"
    ),
    "unknown levels": lambda n: (
        CASE
        + TASK
        + LEVELS
        + "".join(f"| x {{#x{i}}} | {i} | c |\n" for i in range(n // 40))
        + ":::\n"
        + "".join(f":::{{sample}} s{i}\n{SAMPLE}| c | z | c |\n:::\n" for i in range(n // 140))
    ),
    "samples": lambda n: (
        CASE
        + TASK
        + "".join(
            LEVELS.replace("c\n", f"c{i}\n", 1) + "| x {#x} | 1 | c |\n| y {#y} | 2 | d |\n:::\n"
            for i in range(n // 200)
        )
        + f":::{{sample}} s\n{SAMPLE}"
        + "".join(f"| c{i} | y | c |\n" for i in range(n // 200))
        + ":::\n"
    ),
    "tasks": lambda n: (
        CASE + CRITERION + "".join(TASK.replace("plan", f"t{i}", 1) for i in range(n // 70))
    ),
    "options": lambda n: (
        WORKSHEET
        + WORTH.replace(
            ":help: drop", f":help: {', '.join(f'o{i}' for i in range(n // 40))}"
        ).replace("| Drop", "".join(f"| x {{#o{i}}} | c |\n" for i in range(n // 20)) + "| Drop")
    ),
    "helpless": lambda n: (
        WORKSHEET + WORTH.replace(":help: drop", f":help: {'x, ' * (n // 9)}drop")
    ),
    "columns": lambda n: (
        WORKSHEET
        + STEPS.replace(
            "| By", "".join(f"| x {{#c{i}}} | text | c |\n" for i in range(n // 24)) + "| By"
        )
    ),
    "carriers": lambda n: (
        WORKSHEET
        + "".join(
            TASK.replace("plan", f"t{i}", 1).replace(":words:", ":carry: a/b\n:words:")
            for i in range(n // 80)
        )
    ),
    "terms": lambda n: GLOSSARY + "".join(TERM.format(i) for i in range(n // 45)),
    "keys": lambda n: LESSON.replace(
        "id:", "".join(f"k{i}: v\n" for i in range(n // 8)) + "id:", 1
    ),
    "one long key": lambda n: LESSON.replace("id:", f"{'l' * (n // 3)}: v\nid:", 1),
    "a long list": lambda n: LESSON.replace("[Tell", f"[{'a, ' * (n // 9)}Tell"),
    "lists in lists": lambda n: LESSON.replace("[Tell", f"{'[' * (n // 3)}Tell"),
    "escapes": lambda n: LESSON.replace("[Tell", '["' + "\\u202e" * (n // 18) + '", Tell'),
    "topics": lambda n: indicators(n, lambda number, topics: f"t{number % topics}"),
    "unknown topics": lambda n: indicators(n, lambda number, _: f"z{number}"),
    "topics of one id": lambda n: (
        DIAGNOSIS + ":::{topic} c\n:title: x\n:::\n" * (n // 30) + diagnoses.LIMITS
    ),
    "dimensions": lambda n: (
        DIAGNOSIS
        + "".join(f":::{{dimension}} d{i}\n:title: x\n:::\n" for i in range(n // 40))
        + diagnoses.LIMITS
    ),
    "counts": lambda n: (
        DIAGNOSIS
        + "".join(COUNT.replace(" c", f" c{i}", 1) for i in range(n // 45))
        + diagnoses.LIMITS
    ),
    "scales": lambda n: DIAGNOSIS + diagnoses.SCALE * (n // 170) + diagnoses.LIMITS,
    "the way to a lesson": lambda n: (
        DIAGNOSIS + ":::{indicator} i\n:title: t\n:lesson: " + "[a](" * (n // 8) + "\n:::\n"
    ),
    "fields": lambda n: (
        CONTACTS + "".join(FIELD.replace(" f", f" f{i}", 1) for i in range(n // 45))
    ),
    "fields of one id": lambda n: CONTACTS + FIELD * (n // 45),
    "fields of no kind": lambda n: (
        CONTACTS
        + "".join(
            FIELD.replace(" f", f" f{i}", 1).replace("text", f"txt{i}") for i in range(n // 45)
        )
    ),
    "befores": lambda n: CONTACTS + ":::{before}\na\n:::\n" * (n // 18),
    "pages": lambda n: PAGE + ":::{sources}\n:::\n" * (n // 16),
}


def indicators(size: int, topic: Callable[[int, int], str]) -> str:
    """A diagnosis of topics and indicators; ``topic`` says of which each is."""
    one = diagnoses.indicator
    topics = size // 66
    return (
        DIAGNOSIS
        + "".join(f":::{{topic}} t{i}\n:title: x\n:::\n" for i in range(topics))
        + ":::{dimension} d\n:title: x\n:::\n"
        + "".join(one(f"i{i}", topic(i, topics)) for i in range(size // 600))
        + diagnoses.LIMITS
    )


def explained() -> Glossary:
    found = parse(
        GLOSSARY + TERM.format(0).replace("{term}`t0`", "y" * 400), language="en"
    ).document
    assert isinstance(found, Glossary)
    return found


def rendered(document: object) -> None:
    sources = {"s1": Source("s1", "t" * 400, "p", "u", "r")}
    renderer = Renderer("en", explained(), sources, "/static/{}".format, "/jump/{}".format, "p-")
    for text, _, whole in markdown_of(document):
        _ = renderer.block(text) if whole else renderer.inline(text)
    if isinstance(document, CaseStudy):
        sample_texts(document, renderer)


def scored(document: object) -> None:
    for check in document.checks if isinstance(document, Lesson) else ():
        with suppress(BadResponse):  # where two answers have one id
            score(check, response(check))


def response(check: Check) -> object:
    """An answer to ``check`` that says as much as it can."""
    match check:
        case ChoiceCheck(multiple=False):
            return check.choices[-1].id if check.choices else ""
        case ChoiceCheck():
            return [choice.id for choice in check.choices]
        case OrderCheck():
            return [item.id for item in check.items]
        case MatchCheck():
            return {pair.id: pair.id for pair in check.pairs}
        case _:
            return "9"


def works(text: str) -> dict[str, Callable[[], object]]:
    """What is done with ``text``, by name."""
    document = parse(text, language="en").document
    found: dict[str, Callable[[], object]] = {"parse": lambda: parse(text, language="en")}
    if document is not None:
        found |= {
            "references": lambda: references(document, text),
            "downloads": lambda: downloads(document),
            "pace": lambda: (measured(document), list(misjudged(document, text, ""))),
            "compare": lambda: compare(document, document, ""),
            "render": lambda: rendered(document),
            "score": lambda: scored(document),
        }
    return found


@pytest.mark.parametrize("shape", SHAPES.values(), ids=[repr(name)[1:30] for name in SHAPES])
def test_time_grows_with_the_length_and_not_with_its_square(shape):
    assert_time_grows_with_length(lambda size: works(shape(size)))


def test_the_shapes_are_long_enough_to_tell_and_short_enough_to_be_read():
    for name, shape in SHAPES.items():
        long = shape(TIMES * SIZE)
        assert TIMES * SIZE / 4 < len(long) < MAX_CHARACTERS, name
        assert max(map(len, long.split("\n"))) < MAX_LINE, name
