"""A small site with the real event-routing-backends, run in the environment that has it.

``python -m tests.host.events.lrs ours theirs`` reads lines of a tracking log as JSON, emits them,
and prints what would go to a Learning Record Store. ``ours theirs`` is in which order the plugins'
settings are read.
"""

import json
import logging
import sys


def main(order):
    """Emit what is read, and print what is made of it."""
    _site(order)
    from event_routing_backends.processors.xapi import transformer
    from eventtracking import tracker

    # The two things that it asks the platform for.
    transformer.get_anonymous_user_id = lambda account, kind: f"{kind}-{account}"
    transformer.get_course_from_id = lambda course_id: {"display_name": f"The run {course_id}"}
    made = []
    log = logging.getLogger("xapi_tracking")
    log.setLevel(logging.INFO)
    log.addHandler(_Kept(made))
    for name, data, context in json.load(sys.stdin):
        with tracker.get_tracker().context("test", context):
            tracker.emit(name, data)
    json.dump(made, sys.stdout)


class _Kept(logging.Handler):
    def __init__(self, made):
        super().__init__()
        self.made = made

    def emit(self, record):
        self.made.append(json.loads(record.getMessage()))


def _site(order):
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="x",
        USE_TZ=True,
        LMS_ROOT_URL="https://lms.example.org",
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "eventtracking.django.apps.EventTrackingConfig",
            "tns_training_xblock.apps.TrainingConfig",
            "event_routing_backends.apps.EventRoutingBackendsConfig",
            "celery_utils",
        ],
        CELERY_TASK_ALWAYS_EAGER=True,
        EVENT_TRACKING_ENABLED=True,
        EVENT_TRACKING_BACKENDS={},
        EVENT_TRACKING_PROCESSORS=[],
        FERNET_KEYS=["x"],
    )
    from celery import Celery
    from event_routing_backends.settings import common

    from tns_training_xblock.host import plugging

    of = {"ours": plugging.plugin_settings, "theirs": common.plugin_settings}
    for each in order:
        of[each](settings)
    app = Celery("site")
    app.config_from_object({"task_always_eager": True})
    app.set_default()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", "event_routing_backends", verbosity=0)


if __name__ == "__main__":
    main(sys.argv[1:])
