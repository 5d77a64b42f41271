"""The real edx-ace on a small site, run in the environment that has it.

Reads letters as JSON, gives each to our :class:`~tns_training_xblock.grading.telling.post.Ace`, and
prints the mails that its channel sent; or, told ``policy``, while a policy of the operator's stops
all, what became of each.
"""

import json
import sys


def main(words):
    """Carry what is read, and print what came of it."""
    _site(words)
    from django.core import mail

    from tns_training_xblock.grading.telling import post
    from tns_training_xblock.grading.telling.letters import Letter

    ends = []
    with post.post() as carrier:
        for each in json.load(sys.stdin):
            try:
                carrier.carry(Letter(**each))
                ends.append("sent")
            except post.Refused:
                ends.append("refused")
    mails = [
        {
            "to": each.to,
            "subject": each.subject,
            "text": each.body,
            "html": each.alternatives[0][0],
            "headers": each.extra_headers,
        }
        for each in getattr(mail, "outbox", ())
    ]
    json.dump({"by": type(carrier).__name__, "ends": ends, "mails": mails}, sys.stdout)


def _site(words):
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="x",
        USE_TZ=True,
        USE_I18N=True,
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "submissions",
            "edx_ace",
            "tns_training_xblock.apps.TrainingConfig",
            "tns_training_xblock.work.apps.WorkConfig",
            "tns_training_xblock.cohort.apps.CohortConfig",
            "tns_training_xblock.grading.apps.GradingConfig",
        ],
        TEMPLATES=[
            {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
        ],
        ACE_ENABLED_CHANNELS=["django_email"],
        ACE_CHANNEL_DEFAULT_EMAIL="django_email",
        ACE_CHANNEL_TRANSACTIONAL_EMAIL="django_email",
        ACE_ENABLED_POLICIES=["bulk_email_optout"] if words else [],
    )
    django.setup()
    if words:
        from edx_ace import policy

        policy.policies = lambda: [_Stop()]


class _Stop:
    """A policy of the operator's that lets nothing through."""

    def check(self, message):
        from edx_ace.channel import ChannelType
        from edx_ace.policy import PolicyResult

        return PolicyResult(deny=set(ChannelType))


if __name__ == "__main__":
    main(sys.argv[1:])
