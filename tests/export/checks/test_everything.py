"""All problems in one list."""

from tests.export.small import problems_of


def test_everything_is_told_in_one_run_and_in_order(course):
    course.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem`")
    course.edit("course.yaml", "translations: required", "translatoins: required")
    course.edit("tours/wallonia/tour.yaml", "weight: 60 %", "weight: 50 %")
    course.write("assets/x y.svg", "x")
    course.write("modules/governance/second.en.md", b"\xff")
    found = problems_of(course)
    assert {
        "term-unknown",
        "unknown-key",
        "weights-sum",
        "asset-name",
        "not-utf8",
        "header-missing",
    } <= {problem.code for problem in found}
    assert found == sorted(set(found))
    assert all(problem.message.endswith((".", "?")) for problem in found)
