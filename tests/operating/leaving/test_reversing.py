import re
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tns_training_xblock.operating.leaving.reversing import apps_in_order, commands
from tns_training_xblock.operating.leaving.tables import our_apps


def test_each_app_is_named_once_and_before_those_on_which_it_stands(db):
    order = apps_in_order()
    assert sorted(order) == sorted(app.label for app in our_apps())
    graph = MigrationLoader(connection).graph
    for (label, _), node in graph.node_map.items():
        for parent in node.parents:
            if label in order and parent.key[0] in order:
                assert order.index(label) <= order.index(parent.key[0]), (label, parent.key)
    assert order.index("tns_grading") < order.index("tns_work")


def test_the_guide_says_the_same_lines(db):
    guide = (Path(__file__).parents[3] / "docs" / "install.md").read_text()
    assert re.findall(r"^ *(python manage\.py lms migrate \w+ zero)$", guide, re.M) == commands()


def test_the_commands_are_the_platforms_own(db):
    assert commands()[-1] == f"python manage.py lms migrate {apps_in_order()[-1]} zero"
