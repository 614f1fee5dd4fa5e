"""The channels of a business are told once: those added to the week join those said at first."""

from typing import Any

from django.db import migrations


def join(apps: Any, schema_editor: Any) -> None:
    """Each row becomes a channel of its shop."""
    for shop in apps.get_model("shops", "Shop").objects.all():
        rows = apps.get_model("hours", "Row").objects.filter(shop=shop).order_by("pk")
        more = [row.channel for row in rows if row.channel not in shop.channels]
        if more:
            shop.channels = [*shop.channels, *more]
            shop.save(update_fields=["channels"])


class Migration(migrations.Migration):
    dependencies = [
        ("shops", "0001_initial"),
        ("hours", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(join, migrations.RunPython.noop),
        migrations.DeleteModel("Row"),
    ]
