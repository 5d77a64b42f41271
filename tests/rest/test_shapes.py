from datetime import datetime, timedelta, timezone

import pytest
from django.test import override_settings
from rest_framework.serializers import Serializer

from tns_training_xblock.content.kinds.registry import KINDS as TEXTS
from tns_training_xblock.content.uses.diagnosis.peers import FEWEST
from tns_training_xblock.rest import shapes

ALL = [each for each in vars(shapes).values() if isinstance(each, type)]
ROWS = [each for each in ALL if issubclass(each, Serializer) and each.__module__ == shapes.__name__]


@pytest.mark.parametrize("row", ROWS)
def test_every_field_says_what_it_is(row):
    fields = row().get_fields()
    assert fields
    assert [name for name, field in fields.items() if not field.help_text] == []


@override_settings(TIME_ZONE="Africa/Tunis", REST_FRAMEWORK={"DATETIME_FORMAT": "%d"})
def test_a_moment_is_in_utc_whatever_the_platform_says():
    at = datetime(2026, 11, 29, 9, tzinfo=timezone(timedelta(hours=1)))
    assert shapes.Moment().to_representation(at) == "2026-11-29T08:00:00Z"


def test_the_kinds_are_those_there_are():
    answered = {name for name, kind in TEXTS.items() if kind.handed_in or kind.moments}
    assert set(shapes.KINDS) == answered


def test_no_figure_is_of_fewer_clusters_than_a_batch_has():
    clusters = shapes.Dimension().get_fields()["clusters"]
    assert clusters.min_value == FEWEST
