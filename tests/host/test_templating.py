"""Templates are ours, escaped, and compiled once."""

from pathlib import Path

import tns_training_xblock
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.uses.html import sanitise
from tns_training_xblock.host.templating import render, static_url, style_of


def test_what_is_not_made_by_the_renderer_is_escaped() -> None:
    problem = Problem("en", 3, 1, "x", "error", "<script>alert(1)</script>")
    html = render("shared/problems.html", {"problems": [problem]})
    assert "&lt;script&gt;" in html
    assert "en:3:1" in html


def test_what_the_renderer_made_is_not() -> None:
    terms = [{"id": "a", "title": "A & B", "definition": sanitise("<p>one</p>", ())}]
    html = render("lesson/terms.html", {"rows": terms})
    assert "<p>one</p>" in html
    assert "A &amp; B" in html


def test_no_box_cuts_what_is_typed_or_pasted() -> None:
    """Browsers do that without a word, and count an emoji twice."""
    templates = sorted((Path(tns_training_xblock.__file__).parent / "templates").rglob("*.html"))
    assert len(templates) > 50
    assert [file.name for file in templates if "maxlength" in file.read_text()] == []


def test_static_files_have_their_own_folder() -> None:
    assert static_url("shared/base.css") == "/static/tns_training/shared/base.css"


def test_a_page_that_is_kept_has_its_rules_within_it_and_not_escaped() -> None:
    rules = style_of("shared/paper.css")
    assert '"Segoe UI"' in rules
    assert "</" not in rules
    assert hasattr(rules, "__html__")
