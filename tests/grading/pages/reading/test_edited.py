from tns_training_xblock.grading.pages.reading.edited import Edit, edits
from tns_training_xblock.grading.rubric import Rubric

OTHER = """\
:::{criterion} risk
:title: Risk

| Level | Points | What it looks like |
|---|---|---|
| Weak {#weak} | 0 | None. |
| Good {#good} | 1 | Some. |
:::

:::{outcome}"""


def changed(content, *pairs):
    text = content["en"]
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    return edits(Rubric.of(content), Rubric.of({"en": text}), "en")


def test_a_rubric_that_is_the_same_has_no_edits(content):
    assert changed(content, ("Write the plan.", "Write a plan.")) == ()


def test_each_edit_says_what_it_is(content):
    found = changed(
        content,
        (
            "| Good {#good} | 3 | Right. |",
            "| Fair {#fair} | 1 | Nearly. |\n| Good {#good} | 4 | Right. |",
        ),
        ("Fees only.", "Nothing but fees."),
        (":::{outcome}", OTHER),
    )
    assert found == (
        Edit("points", "Arithmetic", "Good", 3, 4),
        Edit("added", "Arithmetic", "Fair", after=1),
        Edit("reworded", "Mix of income", "Weak"),
        Edit("added", "Risk", after=1),
    )


def test_what_is_gone_is_named_as_it_was_answered(content):
    text = content["en"]
    start, end = text.index(":::{criterion} mix"), text.index(":::{outcome}")
    today = Rubric.of({"en": text[:start] + text[end:]})
    assert edits(Rubric.of(content), today, "en") == (Edit("removed", "Mix of income", before=2),)
