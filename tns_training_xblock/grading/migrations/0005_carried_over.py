from django.db import migrations
from django.db.models import OuterRef, Subquery

STATES = {"waiting": "submitted", "draft": "marking"}


def carried(apps, schema_editor):
    """What was marked before there were rounds and claims."""
    alias = schema_editor.connection.alias
    reviews = apps.get_model("tns_grading", "Review").objects.using(alias)
    works = apps.get_model("tns_work", "Work").objects.using(alias)
    mine = works.filter(pk=OuterRef("work_id"))
    columns = ("course_id", "usage_key", "user_id", "submitted_at")
    reviews.update(**{name: Subquery(mine.values(name)[:1]) for name in columns})
    released = reviews.filter(released_at__isnull=False)
    released.update(released_edition_id=Subquery(mine.values("edition_id")[:1]))
    for before, now in STATES.items():
        reviews.filter(state=before).update(state=now)


def taken_back(apps, schema_editor):
    reviews = apps.get_model("tns_grading", "Review").objects.using(schema_editor.connection.alias)
    for before, now in STATES.items():
        reviews.filter(state=now).update(state=before)


class Migration(migrations.Migration):
    dependencies = [
        ("tns_grading", "0004_rounds"),
    ]

    operations = [
        migrations.RunPython(carried, taken_back),
    ]
