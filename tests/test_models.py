import pytest
from django.apps import apps
from django.db import models

MODELS = [
    model
    for app in ("tns_training", "tns_work", "tns_cohort", "tns_contacts", "tns_grading")
    for model in apps.get_app_config(app).get_models()
]
MYSQL_KEY_BYTES = 3072
BYTES = {
    "CharField": 4,
    "DateTimeField": 8,
    "BigIntegerField": 8,
    "PositiveIntegerField": 4,
    "BigAutoField": 8,
    "PositiveSmallIntegerField": 2,
    "ForeignKey": 8,
}


def keys(model):
    options = model._meta
    for constraint in options.constraints:
        yield constraint.fields
    for index in options.indexes:
        yield index.fields
    for field in options.local_fields:
        if (field.unique or field.db_index) and field.get_internal_type() in BYTES:
            yield (field.name,)


def width(field: models.Field) -> int:
    each = BYTES[field.get_internal_type()]
    return each * (field.max_length or 1)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_key_is_longer_than_mysql_allows(model):
    for fields in keys(model):
        assert sum(width(model._meta.get_field(name)) for name in fields) <= MYSQL_KEY_BYTES


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_personal_data_is_annotated(model):
    assert ".. no_pii:" in model.__doc__ or (
        ".. pii_types:" in model.__doc__ and ".. pii_retirement:" in model.__doc__
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_row_names_itself_without_what_people_wrote(model):
    text_fields = {
        field.name: "secret"
        for field in model._meta.local_fields
        if field.name in {"answer", "comments", "overall", "name", "student_id"}
    }
    assert "secret" not in str(model(**text_fields))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_djangos_own_checks_have_nothing_to_say(model):
    """Else every command of ``manage.py`` would say it to an administrator."""
    assert model.check() == []
