from django.db import migrations, models


def forget_archives(apps, schema_editor):
    """What is loaded already says nothing of this: the next start loads it again."""
    apps.get_model("demo", "Course").objects.update(archive="")


class Migration(migrations.Migration):
    dependencies = [("demo", "0001_initial")]
    operations = [
        migrations.AddField(
            "item",
            "titles",
            models.JSONField(default=dict, help_text="by language, where its texts have some"),
        ),
        migrations.AddField(
            "item",
            "minutes",
            models.PositiveIntegerField(default=0, help_text="how long it takes, if that is said"),
        ),
        migrations.AddField(
            "item",
            "looked_up",
            models.BooleanField(default=False, help_text="like a glossary: nothing to be done"),
        ),
        migrations.RunPython(forget_archives, migrations.RunPython.noop),
    ]
