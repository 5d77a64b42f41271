import json

from django.db import migrations, models


def encoded(apps, schema_editor):
    _rewrite(apps, schema_editor, json.dumps)


def decoded(apps, schema_editor):
    _rewrite(apps, schema_editor, json.loads)


def _rewrite(apps, schema_editor, rewritten):
    model = apps.get_model("tns_grading", "Review")
    rows = model.objects.using(schema_editor.connection.alias)
    for key, text in rows.values_list("pk", "overall").iterator():
        rows.filter(pk=key).update(overall=rewritten(text))
    # PostgreSQL alters no table of which there is something left to check.
    schema_editor.connection.check_constraints([model._meta.db_table])


class Migration(migrations.Migration):
    dependencies = [
        ("tns_grading", "0002_trainers_leave"),
    ]

    operations = [
        migrations.RunPython(encoded, decoded),
        migrations.AlterField(
            model_name="review",
            name="overall",
            field=models.JSONField(blank=True, default=str),
        ),
    ]
