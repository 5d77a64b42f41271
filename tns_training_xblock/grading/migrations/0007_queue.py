import django.utils.timezone
from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce


def copied(apps, schema_editor):
    """What a queue shows, from the work, or from the round where the learner has the work."""
    alias = schema_editor.connection.alias
    reviews = apps.get_model("tns_grading", "Review").objects.using(alias)
    works = apps.get_model("tns_work", "Work").objects.using(alias).filter(pk=OuterRef("work_id"))
    rounds = apps.get_model("tns_grading", "Round").objects.using(alias)
    last = rounds.filter(review_id=OuterRef("pk"), number=OuterRef("round"))
    for state, source in ((None, works), ("returned", last)):
        rows = reviews.filter(state=state) if state else reviews
        columns = {name: Subquery(source.values(name)[:1]) for name in ("late", "language")}
        rows.update(**{name: Coalesce(found, F(name)) for name, found in columns.items()})
    timeless = reviews.filter(submitted_at=None)
    saved = Subquery(works.values("saved_at")[:1])
    timeless.update(submitted_at=Coalesce(saved, django.utils.timezone.now()))
    # PostgreSQL alters no table of which there is something left to check.
    schema_editor.connection.check_constraints([reviews.model._meta.db_table])


class Migration(migrations.Migration):
    dependencies = [
        ("tns_grading", "0006_undo"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="due_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="review",
            name="late",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="review",
            name="language",
            field=models.CharField(blank=True, default="", max_length=2),
        ),
        migrations.RunPython(copied, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="review",
            name="submitted_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
