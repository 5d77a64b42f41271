"""What is code, line by line."""

import pytest

from tns_training_xblock.content.syntax.fences import Code


def taken(text: str) -> str:
    """The lines as ``x`` where they are code or a fence, ``.`` elsewhere."""
    code = Code()
    return "".join(
        "x" if code.takes(index, line) else "." for index, line in enumerate(text.split("\n"))
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n```\nb\n```\nc", ".xxx."),
        ("~~~~ python\n```\n~~~\n~~~~\nc", "xxxx."),
        ("> ```\n> a\n> ```\nb", "xxx."),
        ("- ```\n  a\n  ```\nb", "xxx."),
        ("a ``` b\n```a``` b", ".."),
        ("```\n``` a\n```", "xxx"),
    ],
)
def test_what_is_code(text, lines):
    assert taken(text) == lines


def test_code_without_an_end_says_where_it_began():
    code = Code()
    for index, line in enumerate(["a", "  ````", "b"]):
        code.takes(index, line)
    assert code.unclosed == ("````", (2, 3))
