"""Where answers come along from, of several places of one text."""

from tests.content.diagnoses import TEXT
from tests.export.placed import add_worksheets
from tests.export.small import outline_of
from tns_training_xblock.export.olx.carrying import attributes_of
from tns_training_xblock.export.tree.outline import origin_of

AT = "      - worksheet: {}\n        host: {}\n"


def units(course):
    outline = outline_of(course)[1]
    return outline, {unit.name: unit for unit in outline.units}


def test_the_same_host_comes_first_then_the_last_before_it(course):
    course.edit(
        "tours/wallonia/tour.yaml", "page: welcome}]", "page: welcome}, {name: B, page: b}]"
    )
    places = "".join(
        AT.format(text, host)
        for text, host in [
            ("visit-sheet", "welcome"),
            ("visit-sheet", "b"),
            ("action-plan", "welcome"),
        ]
    )
    add_worksheets(course, f"{places}      - worksheet: check-in\n")
    outline, found = units(course)
    at_host = origin_of(found["action-plan-welcome"], "visit-sheet", outline)
    assert at_host.name == "visit-sheet-welcome"
    assert origin_of(found["check-in"], "visit-sheet", outline).name == "visit-sheet-b"
    assert origin_of(found["visit-sheet-b"], "action-plan", outline).name == "action-plan-welcome"
    assert origin_of(found["visit-sheet-b"], "nothing", outline) is None
    assert origin_of(found["check-in"], "check-in", outline) is None


def test_of_a_diagnosis_it_is_the_first(course):
    course.write("diagnoses/our-cluster.en.md", TEXT)
    add_worksheets(
        course,
        "      - diagnosis: our-cluster\n      - diagnosis: our-cluster\n        moment: after\n"
        "      - worksheet: action-plan\n",
    )
    outline, found = units(course)
    assert origin_of(found["action-plan"], "our-cluster", outline).name == "our-cluster"
    second = found["our-cluster-after"]
    assert attributes_of(second, outline) == {"moment": "after", "first": "our-cluster"}
    assert attributes_of(found["our-cluster"], outline) == {}
