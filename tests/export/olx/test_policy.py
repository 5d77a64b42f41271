"""The run's settings."""

import json

from tests.export.small import files_of
from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.export.olx.policy import MEDIA_TYPES
from tns_training_xblock.export.tree.scan import scan


def policies(course):
    files = files_of(course)
    return (
        json.loads(files["course/policies/w-2019/policy.json"])["course/w-2019"],
        json.loads(files["course/policies/w-2019/grading_policy.json"]),
        json.loads(files["course/policies/assets.json"]),
    )


def test_the_policy(course):
    policy, _, _ = policies(course)
    assert list(policy.pop("other_course_settings")) == ["tns_training"]
    assert policy == {
        "advanced_modules": list(block_types()),
        "course_image": "course-card.svg",
        "display_name": "Wallonia tour, 2019",
        "end": "2099-12-31T00:00:00Z",
        "graceperiod": "2 days",
        "language": "en",
        "start": "2019-10-06T22:00:00Z",
    }


def test_a_course_that_closes(course):
    course.edit("tours/wallonia/tour.yaml", "programme:", "closes: 2020-01-31\nprogramme:")
    assert policies(course)[0]["end"] == "2020-01-30T23:00:00Z"


def test_the_grading_policy(course):
    _, grading, _ = policies(course)
    assert grading["GRADE_CUTOFFS"] == {"Pass": 0.6}
    assert [(each["type"], each["weight"], each["min_count"]) for each in grading["GRADER"]] == [
        ("Knowledge checks", 0.4, 1),
        ("Case studies", 0.6, 1),
    ]


def test_every_asset_has_its_media_type(course):
    _, _, assets = policies(course)
    assert {name: entry["contentType"] for name, entry in assets.items()} == {
        "course-card.svg": "image/svg+xml",
        "models.svg": "image/svg+xml",
        "rates.csv": "text/csv",
        "rates.xlsx": MEDIA_TYPES["xlsx"],
    }


def test_every_kind_of_asset_that_is_let_in_has_a_media_type(course):
    for ending in MEDIA_TYPES:
        course.write(f"assets/{ending}.{ending}", "x")
    tree = scan(course.root)
    assert tree.problems == []
    assert len(tree.assets) == 2 + len(MEDIA_TYPES)
