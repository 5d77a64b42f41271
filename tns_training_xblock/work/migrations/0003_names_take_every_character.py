import json

from django.db import migrations, models


def encoded(apps, schema_editor):
    _rewrite(apps, schema_editor, json.dumps)


def decoded(apps, schema_editor):
    _rewrite(apps, schema_editor, json.loads)


def _rewrite(apps, schema_editor, rewritten):
    model = apps.get_model("tns_work", "Attachment")
    rows = model.objects.using(schema_editor.connection.alias)
    for key, text in rows.values_list("pk", "name").iterator():
        rows.filter(pk=key).update(name=rewritten(text))
    # PostgreSQL alters no table of which there is something left to check.
    schema_editor.connection.check_constraints([model._meta.db_table])


class Migration(migrations.Migration):
    dependencies = [
        ("tns_work", "0002_language"),
    ]

    operations = [
        # A name in JSON is longer than the name.
        migrations.AlterField(
            model_name="attachment",
            name="name",
            field=models.TextField(),
        ),
        migrations.RunPython(encoded, decoded),
        migrations.AlterField(
            model_name="attachment",
            name="name",
            field=models.JSONField(),
        ),
    ]
