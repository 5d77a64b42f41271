"""The OpenAPI document says what is served; it is written where drf-spectacular is the newest."""

from pathlib import Path

import pytest
import yaml
from django.urls import get_resolver

from tns_training_xblock.rest import document, urls, views

from .conftest import ENDPOINTS

pytestmark = pytest.mark.apart
ROOT = Path(__file__).parents[2]
KEPT = (ROOT / document.DOCUMENT).read_text(encoding="utf-8")


def test_it_is_as_it_is_written_now(tmp_path):
    assert document.written() == KEPT, "run make openapi"
    (tmp_path / "docs").mkdir()
    document.main(tmp_path)
    assert (tmp_path / document.DOCUMENT).read_text(encoding="utf-8") == KEPT
    assert "schema" not in vars(views.Listing), "the platform documents its own as before"


def test_it_is_valid():
    from drf_spectacular.validation import validate_schema

    validate_schema(yaml.safe_load(KEPT))


def test_it_has_every_address_and_whatever_each_may_be_asked():
    paths = yaml.safe_load(KEPT)["paths"]
    assert len(paths) == len(urls.urlpatterns) == len(ENDPOINTS)
    by_name = {path.strip("/").rpartition("/")[2]: each["get"] for path, each in paths.items()}
    assert set(by_name) == set(ENDPOINTS)
    for pattern in urls.urlpatterns:
        asks = {each.name for each in pattern.callback.cls.asks}
        said = {each["name"] for each in by_name[pattern.name.removeprefix("rest_")]["parameters"]}
        assert said == {"course_key", *asks}
    assert get_resolver("demo.urls.lms").resolve(
        next(iter(paths)).replace("{course_key}", "course-v1:TNS+T+1")
    )


def test_it_names_every_refusal():
    for each in yaml.safe_load(KEPT)["paths"].values():
        assert set(each["get"]["responses"]) == {"200", *map(str, document.REFUSALS)}
        assert each["get"]["security"] == [{"jwt": []}, {"bearer": []}, {"session": []}]
