from django.db import migrations, models


def told_apart(apps, schema_editor):
    """Who is past while others of the same work are in was left out of the last handing in."""
    parts = apps.get_model("tns_cohort", "Part").objects.using(schema_editor.connection.alias)
    teams = set(parts.filter(state="in").values_list("team", flat=True))
    left = [
        pk for pk, team in parts.filter(state="past").values_list("pk", "team") if team in teams
    ]
    for start in range(0, len(left), 500):
        parts.filter(pk__in=left[start : start + 500]).update(state="left")


def as_before(apps, schema_editor):
    parts = apps.get_model("tns_cohort", "Part").objects.using(schema_editor.connection.alias)
    parts.filter(state="left").update(state="past")


class Migration(migrations.Migration):
    dependencies = [
        ("tns_cohort", "0003_teams"),
    ]

    operations = [
        migrations.AlterField(
            model_name="part",
            name="state",
            field=models.CharField(
                choices=[("in", "In"), ("marked", "Marked"), ("past", "Past"), ("left", "Left")],
                default="in",
                max_length=10,
            ),
        ),
        migrations.RunPython(told_apart, as_before),
    ]
