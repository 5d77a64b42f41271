from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tns_grading", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="user_id",
            field=models.BigIntegerField(null=True),
        ),
    ]
